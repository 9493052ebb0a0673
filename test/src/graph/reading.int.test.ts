import type { AccessRow, EntryRow } from '../../../src/app/lists.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import type { Result } from '../../../src/domain/result.ts';
import { createLists } from '../../../src/graph/lists.ts';
import { atOnce, type StandIn, startStandIn } from './stand-in.ts';

const REFERENCE = '7QK42M9X';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ lists: true });
});
afterEach(() => standIn.stop());

/** A process that has just started: it remembers no row. */
function lists() {
  return createLists({ graph: standIn.app(), siteId: STAND_IN.siteId });
}

function entry(reference: string): EntryRow {
  return {
    key: `${reference.toLowerCase()}:1`,
    reference,
    at: '2026-11-21T09:30:05.000Z',
    sealed: 's',
    mac: 'm',
    schema: 1,
  };
}

describe('reading the access log', () => {
  const line = (number: number, columns: Partial<AccessRow> = {}): AccessRow => ({
    key: `p1:${number}`,
    month: '2026-11',
    reference: REFERENCE,
    sealed: `sealed ${number}`,
    mac: `mac-${number}`,
    ...columns,
  });
  const byKey = (found: Result<readonly AccessRow[]>) =>
    found.ok ? [...found.value].sort((a, b) => (a.key < b.key ? -1 : 1)) : found;

  test('of a month and of a concern exactly their rows come, also from a list beyond the threshold', async () => {
    const own = lists();
    const rows = [
      line(1),
      line(2, { month: '2026-12' }),
      line(3, { reference: 'AAAAAAAA' }),
      line(4, { month: '2026-12', reference: '' }),
    ];
    for (const row of rows) await own.addAccess(row);
    standIn.tenant.setThreshold(2);
    expect(byKey(await own.accessOf({ month: '2026-11' }))).toEqual([rows[0], rows[2]]);
    expect(byKey(await own.accessOf({ reference: REFERENCE }))).toEqual([rows[0], rows[1]]);
    expect(await own.accessOf({ month: '2027-01' })).toEqual({ ok: true, value: [] });
    expect(await own.accessOf({ reference: "x' or fields/Month ne '" })).toEqual({ ok: true, value: [] });
  });

  test('a row that somebody emptied by hand comes with the column that is left', async () => {
    const own = lists();
    await own.addAccess(line(1));
    const path = `/sites/${STAND_IN.siteId}/lists/AccessLog/items/1`;
    await standIn.setUp().call({ call: 'PATCH', method: 'PATCH', path, body: { fields: { Sealed: null } } });
    expect(await own.accessOf({ month: '2026-11' })).toEqual({
      ok: true,
      value: [line(1, { sealed: '' })],
    });
  });
});

describe('reading everything', () => {
  /** Every row, and on how many pages. */
  async function walk<Row>(
    page: (next?: string) => Promise<Result<{ readonly rows: readonly Row[]; readonly next?: string }>>,
  ) {
    const rows: Row[] = [];
    let pages = 0;
    for (let next: string | undefined; ; ) {
      const found = await page(next);
      if (!found.ok) throw new Error(found.fault.code);
      rows.push(...found.value.rows);
      pages += 1;
      next = found.value.next;
      if (next === undefined) return { rows, pages };
    }
  }

  test('all entries come a page at a time, in the order in which they were added', async () => {
    const own = lists();
    const entries = Array.from({ length: 503 }, (_, index) => entry(`R${index}`));
    await atOnce(entries, own.addEntry);
    // However long the list is: no filter, so no threshold.
    standIn.tenant.setThreshold(100);
    const { rows, pages } = await walk(lists().everyEntry);
    const byId = [...standIn.tenant.rows('Entries')].sort((a, b) => Number(a.id) - Number(b.id));
    expect(rows.map(({ key }) => key)).toEqual(byId.map(({ fields }) => fields.EntryKey));
    expect(rows).toHaveLength(503);
    expect(rows).toContainEqual(entries[7]);
    expect(pages).toBe(2);
  });

  test('all lines of the access log come, and what is no row of ours is left out', async () => {
    const own = lists();
    expect(await walk(own.everyAccess)).toEqual({ rows: [], pages: 1 });
    const row: AccessRow = { key: 'p1:1', month: '2026-11', reference: '', sealed: 's', mac: 'm' };
    await own.addAccess(row);
    const path = `/sites/${STAND_IN.siteId}/lists/AccessLog/items`;
    await standIn
      .setUp()
      .call({ call: 'POST', method: 'POST', path, body: { fields: { Title: 'Foreign' } } });
    expect(await walk(own.everyAccess)).toEqual({ rows: [row], pages: 1 });
  });

  test('where a page begins cannot lead to another host', async () => {
    const away = await lists().everyEntry('https://elsewhere.example/v1.0/x');
    expect(away).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  });
});
