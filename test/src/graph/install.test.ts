import { findInCatalogue, installFor, readInstallation } from '../../../src/graph/install.ts';
import { answered, failed, fakeCaller } from './fake-caller.ts';

const MANIFEST = '0ea5a990-0000-4000-8000-00000000beed';
const APP = { root: 'https://graph.microsoft.com', catalogueId: 'c' };
const installed = (teamsApp?: object) => fakeCaller(() => answered({ value: [{ id: 'i', teamsApp }] }));

test('An app is looked up by the id of its manifest, and its id in the catalogue is another', async () => {
  const graph = fakeCaller(() => answered({ value: [{ id: 'c', distributionMethod: 'organization' }] }));
  expect(await findInCatalogue(graph, MANIFEST)).toEqual({ ok: true, value: 'c' });
  const [asked] = graph.asked;
  expect(decodeURIComponent(asked?.path ?? '')).toBe(
    `/appCatalogs/teamsApps?$filter=externalId eq '${MANIFEST}'`,
  );
  const nothing = fakeCaller(() => answered({ value: [] }));
  expect(await findInCatalogue(nothing, MANIFEST)).toEqual({ ok: true, value: undefined });
});

test('Who has an app is known, and by which id the catalogue calls it, unless they brought it along themselves', async () => {
  const read = (graph: ReturnType<typeof fakeCaller>) => readInstallation(graph, 'o', MANIFEST);
  expect(await read(fakeCaller(() => answered({ value: [] })))).toEqual({ ok: true, value: undefined });
  const shared = installed({ id: 'c', distributionMethod: 'organization' });
  expect(await read(shared)).toEqual({ ok: true, value: { catalogueId: 'c' } });
  const brought = installed({ id: 'c', distributionMethod: 'sideloaded' });
  expect(await read(brought)).toEqual({ ok: true, value: {} });
  expect(await read(installed())).toEqual({ ok: true, value: {} });
});

test('An app is given by its id in the catalogue, at the address of the school’s own cloud', async () => {
  const graph = fakeCaller(() => answered(undefined));
  const root = 'https://graph.microsoft.us';
  expect(await installFor(graph, 'o', { ...APP, root })).toEqual({ ok: true, value: undefined });
  expect(graph.asked).toMatchObject([
    {
      method: 'POST',
      path: '/users/o/teamwork/installedApps',
      body: { 'teamsApp@odata.bind': 'https://graph.microsoft.us/v1.0/appCatalogs/teamsApps/c' },
    },
  ]);
});

test('Whoever has it already counts as given, and every other refusal is handed on with its status', async () => {
  const answering = (status: number) => fakeCaller(() => failed('graph.refused', { status }));
  expect(await installFor(answering(409), 'o', APP)).toEqual({ ok: true, value: undefined });
  for (const status of [400, 403, 404])
    expect(await installFor(answering(status), 'o', APP)).toMatchObject({ ok: false, fault: { status } });
});
