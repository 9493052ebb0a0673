import { randomBytes } from 'node:crypto';
import { STAND_IN } from '../../../src/clouds.ts';
import { createEvidenceFiles } from '../../../src/graph/evidence-files.ts';
import { answered, fakeCaller } from './fake-caller.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const ID = '0123456789abcdef'.repeat(2);

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ lists: true });
});
afterAll(() => standIn.stop());

/** A process that has just started. */
function files() {
  const { origin } = standIn;
  return createEvidenceFiles({ graph: standIn.app(), siteId: STAND_IN.siteId, standIn: { origin } });
}

test('A file of any bytes comes back as it was put, in another process too', async () => {
  const bytes = new Uint8Array(randomBytes(300_000));
  expect(await files().put(ID, bytes)).toEqual({ ok: true, value: undefined });
  const found = await files().get(ID);
  expect(found.ok && Buffer.from(found.value).equals(bytes)).toBe(true);
});

test('A part of a larger buffer is put, and nothing of what lies around it', async () => {
  const whole = new TextEncoder().encode('before-FILE-after');
  await files().put(ID, whole.subarray(7, 11));
  const found = await files().get(ID);
  expect(found.ok && new TextDecoder().decode(found.value)).toBe('FILE');
});

test('Put again, it stands there once, as it was put last', async () => {
  const own = files();
  await own.put(ID, Buffer.from('one'));
  await own.put(ID, Buffer.from('two'));
  const found = await own.get(ID);
  expect(found.ok && Buffer.from(found.value).toString()).toBe('two');
});

test('The library is looked up once', async () => {
  const own = files();
  await own.put(ID, Buffer.from('one'));
  const before = standIn.tenant.requests.length;
  await own.put(ID, Buffer.from('two'));
  expect(standIn.tenant.requests.slice(before).map(({ method }) => method)).toEqual(['PUT']);
});

test('A file that is not there is missing; while SharePoint is down nothing is', async () => {
  const own = files();
  expect(await own.get('f'.repeat(32))).toMatchObject({ ok: false, fault: { code: 'graph.missing' } });
  standIn.faults.sharePoint = 'down';
  expect(await own.get('f'.repeat(32))).toMatchObject({ ok: false, fault: { code: 'graph.unreachable' } });
  expect(await own.put(ID, Buffer.from('one'))).toMatchObject({
    ok: false,
    fault: { code: 'graph.unreachable' },
  });
  standIn.faults.sharePoint = 'up';
  expect(await own.put(ID, Buffer.from('one'))).toMatchObject({ ok: true });
});

test('No log line says which file it was', async () => {
  const own = files();
  await own.put(ID, Buffer.from('one'));
  await own.get(ID);
  expect(JSON.stringify(standIn.log)).not.toContain(ID);
});

test.each([
  ['another host', 'https://elsewhere.example/download?tempauth=x'],
  ['another site’s host', 'https://heedschool.sharepoint.com.elsewhere.example/download'],
  ['an address without encryption', 'http://heedschool.sharepoint.com/download'],
  ['a name before the host', 'https://somebody@heedschool.sharepoint.com/download'],
  ['no address', 'download'],
])('A download is not followed to %s', async (_name, url) => {
  const graph = fakeCaller(({ path }) =>
    answered(path.includes('/lists/') ? { id: 'b!drive' } : { '@microsoft.graph.downloadUrl': url }),
  );
  const asked = jest.spyOn(globalThis, 'fetch');
  const own = createEvidenceFiles({ graph, siteId: STAND_IN.siteId });
  expect(await own.get(ID)).toMatchObject({ ok: false, fault: { code: 'graph.refused' } });
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});
