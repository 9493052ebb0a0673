import type { AccessRow } from '../app/lists.ts';
import type { CaseRecord, LoggedView } from '../app/ports.ts';
import { ok } from '../domain/result.ts';
import { accessKey } from './access-book.ts';
import { type AccessLine, parseAccess, parseView } from './batch.ts';
import { keepAsOwner, type OwnerDeps } from './keep.ts';
import { fromAccessRow } from './rows.ts';
import type { Seal } from './seal.ts';

export interface AccessLogDeps extends OwnerDeps {
  /** @returns a name for the file of a view, which no other has. */
  nextViewFile(): string;
}

/** Which part of the log is asked for. */
type Part = Parameters<CaseRecord['views']>[0];

/** The log of who looked at what: views that belong to no change of a case, and reading all of them back. */
export function createAccessLog(deps: AccessLogDeps): Pick<CaseRecord, 'log' | 'views'> {
  const alarmed = new Set<string>();
  const alarm = (key: string) => {
    if (!alarmed.has(key)) deps.log.alarm('record.access-unreadable', { piece: key });
    alarmed.add(key);
  };
  return {
    log(view) {
      const at = new Date(deps.clock.now()).toISOString();
      return keepAsOwner({ name: deps.nextViewFile(), at, entries: [], view }, deps);
    },
    async views(part) {
      // Before the list is asked: what is confirmed while it answers might else be seen in neither.
      const waiting = deps.memory().access.pending();
      const rows = await deps.lists.accessOf(part);
      if (!rows.ok) return rows;
      const found = new Map<string, Found>();
      for (const row of rows.value) {
        const read = readRow(row, deps.seal);
        if (read) found.set(row.key, read);
        else alarm(row.key);
      }
      for (const { line, link } of waiting) {
        if (belongs(line, part)) found.set(accessKey(line), { line, view: parseView(link.body) });
      }
      return ok([...found.values()].sort(byTime).flatMap(({ view }) => view ?? []));
    },
  };
}

interface Found {
  readonly line: AccessLine;
  /** Absent for the line that opens a chain. */
  readonly view: LoggedView | undefined;
}

/** @returns undefined when the row does not open, or stands where its line does not belong. */
function readRow(row: AccessRow, seal: Seal): Found | undefined {
  const body = fromAccessRow(row, seal)?.body ?? '';
  const line = parseAccess(body);
  const placed = line && belongs(line, { month: row.month }) && (line.reference ?? '') === row.reference;
  return placed ? { line, view: parseView(body) } : undefined;
}

function belongs({ at, reference }: AccessLine, part: Part): boolean {
  return 'month' in part ? at.startsWith(part.month) : reference === part.reference;
}

/** Lines of one instant in the order of their chain. */
function byTime({ line: a }: Found, { line: b }: Found): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.process === b.process ? a.sequence - b.sequence : a.process < b.process ? -1 : 1;
}
