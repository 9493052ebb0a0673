import type { AccessRow, ConcernRow, EntryRow } from '../app/lists.ts';
import type { RecordSeal } from '../app/ports.ts';
import { createChain } from './chain.ts';
import type { RecordKeys } from './keys.ts';
import { sealOver } from './record-seal.ts';
import { createSeal } from './seal.ts';
import { createAccessProof } from './verify-access.ts';
import { createCasesProof, type Suspicion } from './verify-cases.ts';
import type { DiskRecord } from './verify-disk.ts';
import type { NamedFile } from './verify-files.ts';
import { openRows } from './verify-rows.ts';

/** What the whole record comes to. */
export interface Verdict {
  readonly checked: { readonly cases: number; readonly entries: number; readonly access: number };
  readonly findings: readonly Suspicion[];
  /** Files of evidence that the entries name; whether they are there nobody has looked. */
  readonly files: readonly NamedFile[];
  /** What a digest prints of the record at the instant that was asked for; absent where none was. */
  readonly seal?: Pick<RecordSeal, 'hash' | 'cases'>;
  /** Whether there were rows and these keys opened not one of them. */
  readonly nothingOpened: boolean;
}

/** Proves the record of a school, a row at a time, so that no more than a page of sealed texts is ever held. */
export interface Verifying {
  entry(row: EntryRow): void;
  access(row: AccessRow): void;
  /** To be called once, when every row was given. */
  verdict(): Verdict;
}

/**
 * Whether SharePoint holds what Heed wrote: every entry and every line of the access log, unchanged, in its place and in
 * order, and for each case a row that shows it. Pure.
 * @param sources what was read first: the disk (absent where it is lost), then every row of Concerns. What the disk
 * calls confirmed, and what a row shows, must be among the entries that are read after them. `sealedAt`: the instant of a
 * seal that a digest printed.
 */
export function verifyRecord(
  sources: {
    readonly disk: DiskRecord | undefined;
    readonly concerns: readonly ConcernRow[];
    readonly sealedAt?: number | undefined;
  },
  keys: RecordKeys,
): Verifying {
  const { disk, concerns, sealedAt } = sources;
  const deps = { keys, seal: createSeal(keys), chain: createChain(keys) };
  const { found: rows, findings } = openRows(concerns, deps);
  const cases = createCasesProof({ disk, rows, sealedAt }, deps);
  const access = createAccessProof(disk, deps);

  return {
    entry: cases.take,
    access: access.take,
    verdict() {
      const ofAccess = access.finish();
      const ofCases = cases.finish(access.named());
      const [entries, lines] = [cases.count(), access.count()];
      const opened = [...rows.values()].filter((row) => row.opened).length + entries.opened + lines.opened;
      return {
        checked: { cases: concerns.length, entries: entries.rows, access: lines.rows },
        findings: [...findings, ...ofCases, ...ofAccess, ...onDisk(disk)],
        files: cases.files(),
        ...(sealedAt === undefined
          ? {}
          : { seal: sealOver(cases.heads(), { until: sealedAt, key: keys.identity.recordSeal }) }),
        nothingOpened: opened === 0 && concerns.length + entries.rows + lines.rows > 0,
      };
    },
  };
}

/** A file that is being written, or was drained meanwhile, may look damaged for a moment. */
function onDisk(disk: DiskRecord | undefined): readonly Suspicion[] {
  return [
    ...(disk?.unreadable ?? []).map((file): Suspicion => ({ code: 'disk.unreadable', file, doubtful: true })),
    ...(disk?.unknownKeys ?? []).map((one): Suspicion => ({ code: 'key.unknown', ...one })),
  ];
}
