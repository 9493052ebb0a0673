import type { AccessRow, ConcernRow, ConversationRow, EntryRow, SettingRow } from '../../../src/app/lists.ts';
import { STAND_IN } from '../../../src/clouds.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import { createLists } from '../../../src/graph/lists.ts';
import { atOnce, type StandIn, startStandIn } from './stand-in.ts';

const REFERENCE = '7QK42M9X';
const CANARY = 'Canary Childname';

let standIn: StandIn;
beforeEach(async () => {
  standIn = await startStandIn({ lists: true });
  standIn.log.lines.length = 0;
});
afterEach(() => standIn.stop());

/** A process that has just started: it remembers no row. */
function lists() {
  return createLists({ graph: standIn.app(), siteId: STAND_IN.siteId });
}

function entry(sequence: number, reference = REFERENCE): EntryRow {
  return {
    key: `${reference.toLowerCase()}:${sequence}`,
    reference,
    at: '2026-11-21T09:30:05.000Z',
    sealed: `sealed ${CANARY} ${sequence}`,
    mac: `mac-${sequence}`,
    schema: 1,
  };
}

function concern(changes: Partial<ConcernRow> = {}): ConcernRow {
  return {
    reference: REFERENCE,
    reportId: 'report-key-1',
    status: 'open',
    dueAt: '2026-11-21T10:30:00.000Z',
    updatedAt: '2026-11-21T09:30:05.000Z',
    sealed: CANARY,
    schema: 1,
    ...changes,
  };
}

const CONVERSATION: ConversationRow = {
  oid: '0d000000-0000-4000-8000-000000000003',
  reference: JSON.stringify({ serviceUrl: 'https://smba.example/', id: 'x'.repeat(400) }),
  active: true,
  updatedAt: '2026-11-21T09:30:05.000Z',
};

const SETTING: SettingRow = { key: `5e771${'0'.repeat(59)}`, sealed: 'k1.sealed' };

describe('entries', () => {
  test('an entry comes back as it was written', async () => {
    expect(await lists().addEntry(entry(1))).toEqual({ ok: true, value: 'added' });
    expect(await lists().findEntry(entry(1).key)).toEqual({ ok: true, value: entry(1) });
    expect(await lists().findEntry('7qk42m9x:2')).toEqual({ ok: true, value: undefined });
  });

  test('the same key a second time is "already", and the first row stays', async () => {
    await lists().addEntry(entry(1));
    expect(await lists().addEntry({ ...entry(1), sealed: 'other' })).toEqual({ ok: true, value: 'already' });
    expect(await lists().findEntry(entry(1).key)).toMatchObject({ value: { sealed: entry(1).sealed } });
  });

  test('of many writers of one key at the same moment, one adds it', async () => {
    const own = lists();
    const answers = await Promise.all(Array.from({ length: 5 }, () => own.addEntry(entry(1))));
    const values = answers.map((answer) => answer.ok && answer.value).sort();
    expect(values).toEqual(['added', 'already', 'already', 'already', 'already']);
  });

  test('a 504 after the commit is "unreachable", then "already"', async () => {
    const own = lists();
    standIn.faults.sharePoint = '504-after-commit';
    expect(await own.addEntry(entry(1))).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
    standIn.faults.sharePoint = 'up';
    expect(await own.addEntry(entry(1))).toEqual({ ok: true, value: 'already' });
    expect(standIn.tenant.rows('Entries')).toHaveLength(1);
  });

  test('all entries of a case come in order, over pages, and no other case is among them', async () => {
    const own = lists();
    const sequences = Array.from({ length: 520 }, (_, index) => 520 - index);
    await atOnce(sequences, (sequence) => own.addEntry(entry(sequence)));
    await own.addEntry(entry(1, 'AAAAAAAA'));
    const found = await own.entriesOf(REFERENCE);
    const keys = found.ok ? found.value.map((row) => row.key) : [];
    expect(keys).toEqual([...sequences].reverse().map((sequence) => `7qk42m9x:${sequence}`));
    const pages = standIn.tenant.requests.filter(({ path }) => path.includes('skiptoken'));
    expect(pages).toHaveLength(1);
  });

  test('quotes, ampersands and hashes in a key cannot leave the filter', async () => {
    const own = lists();
    await own.addEntry({ ...entry(1), key: "o'neill&x#y:1" });
    expect(await own.findEntry("o'neill&x#y:1")).toMatchObject({ value: { key: "o'neill&x#y:1" } });
    expect(await own.findEntry("x' or fields/EntryKey ne '")).toEqual({ ok: true, value: undefined });
  });

  test('a row that somebody emptied by hand still comes, empty, so that the chain can say so', async () => {
    const own = lists();
    await own.addEntry(entry(1));
    const path = `/sites/${STAND_IN.siteId}/lists/Entries/items/1`;
    const fields = { Sealed: null, Mac: null, At: null, Schema: null };
    await standIn.setUp().call({ call: 'PATCH', method: 'PATCH', path, body: { fields } });
    const emptied = { key: entry(1).key, reference: REFERENCE, at: '', sealed: '', mac: '', schema: 0 };
    expect(await own.entriesOf(REFERENCE)).toEqual({ ok: true, value: [emptied] });
  });

  test('the access log keeps its rows', async () => {
    const row: AccessRow = { key: 'p1:1', month: '2026-11', reference: REFERENCE, sealed: 's', mac: 'm' };
    expect(await lists().addAccess(row)).toEqual({ ok: true, value: 'added' });
    expect(await lists().addAccess(row)).toEqual({ ok: true, value: 'already' });
    expect(await lists().findAccess('p1:1')).toEqual({ ok: true, value: row });
  });
});

describe('concerns', () => {
  test('putting creates, then overwrites without a look-up', async () => {
    const own = lists();
    expect(await own.putConcern(concern())).toEqual({ ok: true, value: undefined });
    const before = standIn.tenant.requests.length;
    expect(await own.putConcern(concern({ status: 'closed' }))).toEqual({ ok: true, value: undefined });
    expect(standIn.tenant.requests.slice(before).map(({ method }) => method)).toEqual(['PATCH']);
    expect(standIn.tenant.rows('Concerns')).toMatchObject([{ fields: { Status: 'closed' } }]);
  });

  test('another process finds the row and overwrites it', async () => {
    await lists().putConcern(concern());
    await lists().putConcern(concern({ status: 'taken' }));
    expect(standIn.tenant.rows('Concerns')).toMatchObject([{ fields: { Status: 'taken' } }]);
  });

  test('two processes at the same moment leave one row', async () => {
    const answers = await Promise.all([lists(), lists(), lists()].map((own) => own.putConcern(concern())));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(standIn.tenant.rows('Concerns')).toHaveLength(1);
  });

  test('a due time that is over is emptied', async () => {
    const own = lists();
    await own.putConcern(concern());
    const { dueAt: _, ...rest } = concern();
    await own.putConcern(rest);
    expect(await own.concernsSince()).toMatchObject({ value: { rows: [rest] } });
    expect(standIn.tenant.rows('Concerns')[0]?.fields.DueAt).toBeFalsy();
  });

  test('a row that somebody deleted is made again', async () => {
    const own = lists();
    await own.putConcern(concern());
    await standIn.deleteRow('Concerns', '1');
    expect(await own.putConcern(concern())).toEqual({ ok: true, value: undefined });
    expect(standIn.tenant.rows('Concerns')).toMatchObject([{ id: '2' }]);
  });

  test('a report key that belongs to another reference is a conflict', async () => {
    const own = lists();
    await own.putConcern(concern());
    const other = concern({ reference: 'BBBBBBBB' });
    expect(await own.putConcern(other)).toEqual({ ok: false, fault: { code: 'graph.conflict' } });
    await own.putConcern({ ...other, reportId: 'report-key-2' });
    expect(await own.putConcern(other)).toEqual({ ok: false, fault: { code: 'graph.conflict' } });
    expect(standIn.tenant.rows('Concerns')).toHaveLength(2);
  });

  test('a put that was committed before its answer got lost is put again without harm', async () => {
    const own = lists();
    standIn.faults.sharePoint = '504-after-commit';
    expect(await own.putConcern(concern())).toMatchObject({ fault: { code: 'graph.unreachable' } });
    standIn.faults.sharePoint = 'up';
    expect(await own.putConcern(concern())).toMatchObject({ ok: true });
    expect(standIn.tenant.rows('Concerns')).toHaveLength(1);
  });
});

describe('changes of concerns', () => {
  test('the first time every row comes, then only what changed, with what was removed', async () => {
    const own = lists();
    for (let index = 0; index < 230; index++) {
      await own.putConcern(concern({ reference: `R${index}`, reportId: `r${index}` }));
    }
    const first = await own.concernsSince();
    if (!first.ok) throw new Error(first.fault.code);
    expect(first.value.rows).toHaveLength(230);
    expect(first.value.removed).toBe(0);

    await own.putConcern(concern({ reference: 'R7', reportId: 'r7', status: 'closed' }));
    await own.putConcern(concern({ reference: 'R7', reportId: 'r7', status: 'open again' }));
    await standIn.deleteRow('Concerns', '3');
    const second = await own.concernsSince(first.value.mark);
    if (!second.ok) throw new Error(second.fault.code);
    expect(second.value.rows.map((row) => [row.reference, row.status])).toEqual([['R7', 'open again']]);
    expect(second.value.removed).toBe(1);

    expect(await own.concernsSince(second.value.mark)).toMatchObject({ value: { rows: [], removed: 0 } });
  });

  test('a mark that is too old, unreadable or of another site brings every row', async () => {
    const own = lists();
    await own.putConcern(concern());
    const first = await own.concernsSince();
    if (!first.ok) throw new Error(first.fault.code);
    standIn.tenant.expireDelta('Concerns');
    const base = `https://graph.microsoft.com/v1.0/sites/${STAND_IN.siteId}/lists/Concerns/items/delta`;
    for (const mark of [first.value.mark, `${base}?token=none`, 'https://elsewhere.example/v1.0/x']) {
      expect(await own.concernsSince(mark)).toMatchObject({ ok: true, value: { rows: [concern()] } });
    }
  });

  test('everything can be taken page by page, and what the taker says ends it', async () => {
    const own = lists();
    for (const number of [1, 2, 3])
      await own.putConcern(concern({ reference: `R${number}`, reportId: `r${number}` }));
    const taken: string[] = [];
    const take = async (rows: readonly ConcernRow[]) => {
      taken.push(...rows.map(({ reference }) => reference));
      return ok(undefined);
    };
    const read = await own.concernsSince(undefined, take);
    expect(read).toMatchObject({ ok: true, value: { rows: [], removed: 0, whole: true } });
    expect(taken.toSorted()).toEqual(['R1', 'R2', 'R3']);
    const mark = read.ok ? read.value.mark : '';
    expect(await own.concernsSince(mark, take)).toMatchObject({ value: { rows: [], whole: false } });
    standIn.tenant.expireDelta('Concerns');
    expect(await own.concernsSince(mark, take)).toMatchObject({ value: { rows: [], whole: true } });
    expect(taken).toHaveLength(6);
    const refuse = async () => fail('record.unwritable');
    expect(await own.concernsSince(undefined, refuse)).toEqual(fail('record.unwritable'));
    expect(await own.concernsSince(mark, refuse)).toEqual(fail('record.unwritable'));
  });

  test('rows that were read are overwritten without a look-up', async () => {
    await lists().putConcern(concern());
    const own = lists();
    await own.concernsSince();
    const before = standIn.tenant.requests.length;
    await own.putConcern(concern({ status: 'closed' }));
    expect(standIn.tenant.requests.slice(before).map(({ method }) => method)).toEqual(['PATCH']);
  });
});

describe('conversations', () => {
  test('putting and reading bring the same, and a person has one row', async () => {
    const own = lists();
    await own.putConversation({ ...CONVERSATION, active: false });
    await lists().putConversation({ ...CONVERSATION, oid: CONVERSATION.oid.toUpperCase() });
    expect(await own.conversations()).toEqual({ ok: true, value: [CONVERSATION] });
  });
});

describe('a SharePoint that is not well', () => {
  test.each([
    ['down', 'graph.unreachable'],
    ['throttled', 'graph.throttled'],
  ] as const)('%s is %s for every call', async (state, code) => {
    standIn.faults.sharePoint = state;
    const own = lists();
    const answers = [
      await own.addEntry(entry(1)),
      await own.findEntry('a:1'),
      await own.entriesOf('a'),
      await own.putConcern(concern()),
      await own.concernsSince(),
      await own.putConversation(CONVERSATION),
      await own.conversations(),
      await own.putSetting(SETTING),
      await own.settings(),
      await own.putDigest({ ...SETTING, state: 'due' }),
      await own.digests(),
      await own.accessOf({ month: '2026-11' }),
      await own.everyEntry(),
      await own.everyAccess(),
    ];
    for (const answer of answers) expect(answer).toEqual({ ok: false, fault: { code } });
  });

  test('a throttled site is asked once, and again when the pause is over', async () => {
    const own = lists();
    standIn.faults.sharePoint = 'throttled';
    const before = standIn.tenant.requests.length;
    await own.addEntry(entry(1));
    standIn.faults.sharePoint = 'up';
    expect(await own.addEntry(entry(1))).toMatchObject({ fault: { code: 'graph.throttled' } });
    expect(standIn.tenant.requests.length - before).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await own.addEntry(entry(1))).toEqual({ ok: true, value: 'added' });
  });

  test('a list that is not there is "missing"', async () => {
    const empty = await startStandIn({ lists: false });
    const own = createLists({ graph: empty.app(), siteId: STAND_IN.siteId });
    expect(await own.addEntry(entry(1))).toEqual({ ok: false, fault: { code: 'graph.missing' } });
    expect(await own.putConcern(concern())).toEqual({ ok: false, fault: { code: 'graph.missing' } });
    await empty.stop();
  });
});

test('nothing that a row holds is in the log', async () => {
  const own = lists();
  await own.addEntry(entry(1));
  await own.addEntry(entry(1));
  await own.putConcern(concern());
  await own.entriesOf(REFERENCE);
  await own.concernsSince();
  await own.putConversation(CONVERSATION);
  await own.putSetting({ ...SETTING, sealed: CANARY });
  await own.settings();
  await own.accessOf({ reference: REFERENCE });
  await own.everyEntry();
  expect(standIn.log.lines.length).toBeGreaterThan(5);
  expect(JSON.stringify(standIn.log.lines)).not.toMatch(
    /canary|childname|7qk42m9x|report-key|0d000000|5e771/i,
  );
});
