import type {
  AccessRow,
  ConcernRow,
  ConversationRow,
  DigestRow,
  EntryRow,
  Lists,
  SettingRow,
} from '../../src/app/lists.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';

/**
 * How a call goes: `committed` carries it out and answers as if nobody had been there, as a 504 after the commit does.
 */
export type Weather = 'fine' | 'unreachable' | 'throttled' | 'refused' | 'missing' | 'committed';

/** SharePoint's lists in memory: unique keys, a delta that knows what changed, and faults on demand. */
export interface FakeLists extends Lists {
  /** Asked before every call; `fine` unless replaced. */
  weather: (call: string) => Weather;
  readonly entryRows: Map<string, EntryRow>;
  readonly concernRows: Map<string, ConcernRow>;
  readonly accessRows: Map<string, AccessRow>;
  readonly conversationRows: Map<string, ConversationRow>;
  readonly settingRows: Map<string, SettingRow>;
  readonly digestRows: Map<string, DigestRow>;
  /** Names of all calls so far. */
  readonly calls: string[];
  /** What somebody with rights in SharePoint does by hand. */
  editConcern(reference: string, columns: Partial<ConcernRow>): void;
  deleteConcern(reference: string): void;
}

/** Rows on a page of everything: so few that most tests see more than one. */
const PAGE = 3;

export function createFakeLists(): FakeLists {
  const entryRows = new Map<string, EntryRow>();
  const concernRows = new Map<string, ConcernRow>();
  const accessRows = new Map<string, AccessRow>();
  const conversationRows = new Map<string, ConversationRow>();
  const settingRows = new Map<string, SettingRow>();
  const digestRows = new Map<string, DigestRow>();
  const calls: string[] = [];
  /** Every change of Concerns in order: what a delta from a mark is cut from. */
  const history: { reference: string; removed: boolean }[] = [];

  const answer = async <T>(call: string, work: () => Result<T>): Promise<Result<T>> => {
    calls.push(call);
    await new Promise((resolve) => setImmediate(resolve));
    switch (fake.weather(call)) {
      case 'fine':
        return work();
      case 'committed':
        work();
        return fail('graph.unreachable');
      case 'unreachable':
        return fail('graph.unreachable');
      case 'throttled':
        return fail('graph.throttled');
      case 'refused':
        return fail('graph.refused');
      case 'missing':
        return fail('graph.missing');
    }
  };
  /** SharePoint compares unique columns without regard to case. */
  const addUnique = <Row extends { key: string }>(
    rows: Map<string, Row>,
    row: Row,
  ): Result<'added' | 'already'> => {
    const key = row.key.toLowerCase();
    if (rows.has(key)) return ok('already');
    rows.set(key, row);
    return ok('added');
  };
  /** @param next how many rows were on the pages before */
  const page = <Row>(rows: Map<string, Row>, next = '0') => {
    const end = Number(next) + PAGE;
    const some = [...rows.values()].slice(Number(next), end);
    return ok(end < rows.size ? { rows: some, next: String(end) } : { rows: some });
  };
  const putConcern = (row: ConcernRow): Result<void> => {
    const other = [...concernRows.values()].find(
      ({ reference, reportId }) => reportId === row.reportId && reference !== row.reference,
    );
    if (other) return fail('graph.refused');
    concernRows.set(row.reference, row);
    history.push({ reference: row.reference, removed: false });
    return ok(undefined);
  };

  const fake: FakeLists = {
    weather: () => 'fine',
    entryRows,
    concernRows,
    accessRows,
    conversationRows,
    settingRows,
    digestRows,
    calls,
    editConcern(reference, columns) {
      const row = concernRows.get(reference);
      if (row) putConcern({ ...row, ...columns });
    },
    deleteConcern(reference) {
      if (concernRows.delete(reference)) history.push({ reference, removed: true });
    },
    addEntry: (row) => answer('addEntry', () => addUnique(entryRows, row)),
    findEntry: (key) => answer('findEntry', () => ok(entryRows.get(key))),
    entriesOf: (reference) =>
      answer('entriesOf', () =>
        ok([...entryRows.values()].filter((row) => row.reference === reference).reverse()),
      ),
    putConcern: (row) => answer('putConcern', () => putConcern(row)),
    addAccess: (row) => answer('addAccess', () => addUnique(accessRows, row)),
    findAccess: (key) => answer('findAccess', () => ok(accessRows.get(key))),
    accessOf: (of) =>
      answer('accessOf', () =>
        ok(
          [...accessRows.values()]
            .filter((row) => ('month' in of ? row.month === of.month : row.reference === of.reference))
            .reverse(),
        ),
      ),
    everyEntry: (next) => answer('everyEntry', () => page(entryRows, next)),
    everyAccess: (next) => answer('everyAccess', () => page(accessRows, next)),
    putSetting: (row) =>
      answer('putSetting', () => {
        settingRows.set(row.key.toLowerCase(), row);
        return ok(undefined);
      }),
    claimSetting: (row) =>
      answer('claimSetting', () => {
        const key = row.key.toLowerCase();
        if (settingRows.has(key)) return ok('already' as const);
        settingRows.set(key, row);
        return ok('added' as const);
      }),
    settings: () => answer('settings', () => ok([...settingRows.values()])),
    putDigest: (row) =>
      answer('putDigest', () => {
        digestRows.set(row.key.toLowerCase(), row);
        return ok(undefined);
      }),
    digests: () =>
      answer('digests', () => ok([...digestRows.values()].map(({ key, sealed }) => ({ key, sealed })))),
    putConversation: (row) =>
      answer('putConversation', () => {
        conversationRows.set(row.oid, row);
        return ok(undefined);
      }),
    conversations: () => answer('conversations', () => ok([...conversationRows.values()])),
    concernsSince: (since) =>
      answer('concernsSince', () => {
        const mark = `mark-${history.length}`;
        if (since === undefined) return ok({ rows: [...concernRows.values()], removed: 0, mark });
        const after = history.slice(Number(since.slice('mark-'.length)));
        const changed = new Set(after.map(({ reference }) => reference));
        const rows = [...changed].flatMap((reference) => concernRows.get(reference) ?? []);
        return ok({ rows, removed: after.filter(({ removed }) => removed).length, mark });
      }),
  };
  return fake;
}
