import type { DigestRow } from '../../../src/app/lists.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import { createLists } from '../../../src/graph/lists.ts';
import { type StandIn, startStandIn } from './stand-in.ts';

const DUE: DigestRow = { key: 'd'.repeat(64), sealed: 'k1.sealed', state: 'due' };
const SENT: DigestRow = { ...DUE, sealed: 'newer', state: 'sent', sentAt: '2026-11-16T07:30:05.123Z' };

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ lists: true });
});
afterAll(() => standIn.stop());

test('A digest has one row, whose state and time of sending stand beside what is sealed', async () => {
  const own = createLists({ graph: standIn.app(), siteId: STAND_IN.siteId });
  const rows = () => standIn.tenant.rows('Digests').map(({ fields }) => fields);
  await own.putDigest(DUE);
  expect(rows()).toEqual([
    expect.objectContaining({ DigestKey: DUE.key, State: 'due', Sealed: 'k1.sealed' }),
  ]);
  const other = createLists({ graph: standIn.app(), siteId: STAND_IN.siteId });
  expect(await other.digests()).toEqual({ ok: true, value: [{ key: DUE.key, sealed: DUE.sealed }] });
  await other.putDigest(SENT);
  expect(rows()).toEqual([
    expect.objectContaining({ State: 'sent', SentAt: '2026-11-16T07:30:05Z', Sealed: 'newer' }),
  ]);
  await other.putDigest(DUE);
  expect(rows()[0]?.SentAt ?? null).toBeNull();
});
