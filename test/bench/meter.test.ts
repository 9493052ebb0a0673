import { createMeter } from '../../local/graph/meter.ts';
import { naiveCost } from './costs.ts';

const asked = (method: string, address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  return { method, segments: pathname.split('/').filter(Boolean), query: searchParams };
};

function noted(method: string, address: string) {
  const meter = createMeter();
  meter.note(asked(method, address));
  const [call] = meter.calls;
  return [call?.pattern, call?.budget, call?.units];
}

const ITEMS = '/sites/heed.example,1,2/lists/Entries/items';

test.each([
  ['POST', ITEMS, '/sites/{site}/lists/Entries/items', 2],
  ['GET', `${ITEMS}?$filter=fields/EntryKey eq 'x:1'`, '/sites/{site}/lists/Entries/items?', 2],
  ['GET', `${ITEMS}/17?$expand=fields`, '/sites/{site}/lists/Entries/items/{id}', 1],
  ['PATCH', `${ITEMS}/17`, '/sites/{site}/lists/Entries/items/{id}', 2],
  ['GET', `${ITEMS}/delta?$expand=fields`, '/sites/{site}/lists/Entries/items/delta', 2],
  ['GET', `${ITEMS}/delta?token=abc`, '/sites/{site}/lists/Entries/items/delta', 1],
  ['GET', `${ITEMS}/17/versions`, '/sites/{site}/lists/Entries/items/{id}/versions', 2],
  ['GET', '/sites/heed.example,1,2/lists', '/sites/{site}/lists', 2],
  ['GET', '/sites/heed.example,1,2/permissions', '/sites/{site}/permissions', 5],
])('%s %s costs what SharePoint says', (method, address, pattern, units) => {
  expect(noted(method, address)).toEqual([pattern, 'sharepoint', units]);
});

test.each([
  ['GET', '/groups/6e0/transitiveMembers/microsoft.graph.user?$select=id', 4],
  ['GET', '/groups/6e0/transitiveMembers', 5],
  ['POST', '/users/0d0/checkMemberGroups', 4],
  ['GET', '/users/0d0?$select=id', 1],
])('%s %s costs what the directory says, and its pattern names nobody', (method, address, units) => {
  const [pattern, budget, cost] = noted(method, address);
  expect([budget, cost]).toEqual(['directory', units]);
  expect(pattern).not.toMatch(/6e0|0d0/);
});

test('the naive reference is summed by the same rules', () => {
  expect(naiveCost('report')).toMatchObject({ calls: 3, units: 8 });
  expect(naiveCost('idle')).toMatchObject({ calls: 13, units: 50 });
});
