import * as fc from 'fast-check';
import { MAIL_MARK, MARK, mayAsk, nothingMade, type Scope } from '../../../scripts/conformance/guard.ts';
import { LISTS } from '../../../src/graph/schema.ts';

const siteId =
  'example.sharepoint.com,11111111-0000-4000-8000-000000000001,11111111-0000-4000-8000-000000000002';
const other =
  'example.sharepoint.com,22222222-0000-4000-8000-000000000001,22222222-0000-4000-8000-000000000002';
const ours = 'aaaaaaaa-0000-4000-8000-000000000001';
const theirs = 'bbbbbbbb-0000-4000-8000-000000000001';
const app = 'cccccccc-0000-4000-8000-000000000001';
const scope: Scope = {
  siteId,
  made: {
    lists: new Set([ours]),
    drives: new Set(['b!ours']),
    groups: new Set([ours]),
    grants: new Set(['g1']),
    installed: new Set([`${theirs} ${app}`]),
  },
  grantApp: app,
};
const WRITES = ['POST', 'PATCH', 'PUT', 'DELETE'] as const;
const lists = `/sites/${siteId}/lists`;
const named = { displayName: `${MARK}1` };

test('What the run made itself may be written to', () => {
  const may: readonly (readonly [string, string, unknown?])[] = [
    ['POST', lists, named],
    ['POST', `${lists}/${ours}/items`, { fields: {} }],
    ['PATCH', `${lists}/${ours}/items/1`, { fields: {} }],
    ['DELETE', `${lists}/${ours}`],
    ['PATCH', `${lists}/${ours}`, named],
    ['PUT', '/drives/b!ours/root:/conformance.heed:/content'],
    ['POST', '/groups', { ...named, mailNickname: `${MAIL_MARK}1` }],
    ['DELETE', `/groups/${ours}`],
    ['POST', `/sites/${siteId}/permissions`, { grantedToIdentities: [{ application: { id: app } }] }],
    ['DELETE', `/sites/${siteId}/permissions/g1`],
    ['POST', `/users/${theirs}/checkMemberGroups`, { groupIds: [] }],
    ['POST', `/users/${theirs}/teamwork/installedApps`, { 'teamsApp@odata.bind': `https://x/${app}` }],
    ['POST', '/$batch', { requests: [{ method: 'POST', url: `${lists}/${ours}/items`, body: {} }] }],
    ['GET', `/sites/${other}/lists/Concerns/items`],
  ];
  for (const [method, path, body] of may)
    expect([path, mayAsk({ method, path, body }, scope)]).toEqual([path, true]);
});

test('Nothing else may', () => {
  const mayNot: readonly (readonly [string, string, unknown?])[] = [
    ['POST', lists, { displayName: 'Concerns' }],
    ['POST', lists, { displayName: `${MARK}1`, name: 'Concerns' }],
    ['POST', lists, {}],
    ['POST', `/sites/${other}/lists`, named],
    ['PATCH', `${lists}/${ours}`, { displayName: 'Concerns' }],
    ['DELETE', `${lists}/${theirs}`],
    ['DELETE', lists],
    ['PATCH', `/sites/${siteId}`, named],
    ['POST', `${lists}/${ours}/../${theirs}/items`, { fields: {} }],
    ['POST', `${lists}/${ours}/%2e%2e/${theirs}`, { fields: {} }],
    ['POST', `${lists}/${ours}\\..\\${theirs}`, { fields: {} }],
    ['PUT', '/drives/b!theirs/root:/x:/content'],
    ['DELETE', '/drives/b!ours/items/1'],
    ['POST', '/groups', { displayName: 'Staff', mailNickname: `${MAIL_MARK}1` }],
    ['POST', '/groups', { ...named, mailNickname: `${MAIL_MARK}1`, 'members@odata.bind': [] }],
    ['POST', `/groups/${ours}/members/$ref`, {}],
    ['DELETE', `/groups/${theirs}`],
    ['POST', `/sites/${siteId}/permissions`, { grantedToIdentities: [{ application: { id: theirs } }] }],
    ['DELETE', `/sites/${siteId}/permissions/g2`],
    ['POST', `/users/${theirs}/teamwork/installedApps`, {}],
    ['POST', `/users/${theirs}/teamwork/installedApps`, { 'teamsApp@odata.bind': `https://x/${ours}` }],
    ['POST', `/users/${ours}/teamwork/installedApps`, { 'teamsApp@odata.bind': `https://x/${app}` }],
    ['DELETE', `/users/${theirs}`],
    ['POST', '/$batch', { requests: [{ method: 'delete', url: `${lists}/${theirs}` }] }],
    ['POST', '/$batch', { requests: 'x' }],
    ['GET', `//elsewhere.example/sites`.replace('//', 'https://')],
  ];
  for (const [method, path, body] of mayNot)
    expect([path, mayAsk({ method, path, body }, scope)]).toEqual([path, false]);
});

test('Without an app in the settings nobody is given a role', () => {
  const body = { grantedToIdentities: [{ application: {} }] };
  const none: Scope = { siteId, made: nothingMade() };
  expect(mayAsk({ method: 'POST', path: `/sites/${siteId}/permissions`, body }, none)).toBe(false);
});

test('For every list of Heed’s, every site and every way to write: a run that made nothing there is refused', () => {
  const segment = fc.constantFrom(
    'items',
    'columns',
    '1',
    'fields',
    '..',
    '%2e%2e',
    ours,
    '$batch',
    'root:',
    '',
  );
  const target = fc.constantFrom(...Object.keys(LISTS), theirs, theirs.toUpperCase(), '', '.', 'delta');
  fc.assert(
    fc.property(
      fc.constantFrom(...WRITES),
      fc.constantFrom(siteId, other, siteId.toUpperCase()),
      target,
      fc.array(segment, { maxLength: 4 }),
      fc.constantFrom({}, named, { fields: {} }, { displayName: 'Concerns' }),
      (method, site, list, rest, body) => {
        const path = `/sites/${site}/lists/${[list, ...rest].join('/')}`;
        expect(mayAsk({ method, path, body }, scope)).toBe(false);
      },
    ),
  );
});
