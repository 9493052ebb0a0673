import type { Lists } from '../app/lists.ts';
import type { RecordSeal } from '../app/ports.ts';
import { ok, type Result } from '../domain/result.ts';
import { canonical } from './canonical.ts';
import type { RecordKeys } from './keys.ts';
import { patiently } from './patiently.ts';
import { type Verdict, verifyRecord } from './verify.ts';
import type { Suspicion } from './verify-cases.ts';
import type { DiskRecord } from './verify-disk.ts';
import { type FilesDeps, type FilesProof, type NamedFile, proveFiles } from './verify-files.ts';
import type { Finding } from './verify-finding.ts';

/** The outcome of `npm run verify-log`. */
export interface Proof {
  readonly checked: Verdict['checked'];
  readonly findings: readonly Finding[];
  /** Absent when there is no record on this machine. */
  readonly disk?: Pick<DiskRecord, 'outgrown'>;
  /** Absent when nobody looked at the files of evidence. */
  readonly files?: Pick<FilesProof, 'checked' | 'beside'>;
  /** Whether the record holds the past of the seal that was given; absent where none was. */
  readonly seal?: { readonly holds: boolean; readonly cases: number };
  /** Whether there were rows and the keys opened not one of them. */
  readonly nothingOpened: boolean;
}

export interface RunDeps {
  readonly lists: Pick<Lists, 'concernsSince' | 'everyEntry' | 'everyAccess'>;
  /** Without it the files that the entries name are not looked at. */
  readonly evidence?: FilesDeps['evidence'];
  /** What a digest printed, to be compared with the entries. */
  readonly printed?: Pick<RecordSeal, 'hash' | 'at'> | undefined;
  readonly keys: RecordKeys;
  readonly readDisk: () => Promise<DiskRecord | undefined>;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told after each page how many rows of a list were read, and now and then how many files of the library. */
  readonly progress: (list: string, count: number) => void;
}

/** What the app was writing during the first look has long arrived by then. */
const SECOND_LOOK_MS = 3_000;

/**
 * Proves the record beside an app that may be filing at this moment. What a line that was on its way could look like
 * counts only when a second look finds it again. Files of evidence are read once, after both.
 * @returns the fault of the list or the library that could not be read
 * @throws as `readDisk`
 */
export async function proveRecord(deps: RunDeps): Promise<Result<Proof>> {
  const looked = await lookTwice(deps);
  if (!looked.ok) return looked;
  const { named, ...proof } = looked.value;
  const { evidence } = deps;
  if (!evidence) return ok(proof);
  const proved = await proveFiles(named, { ...deps, evidence });
  if (!proved.ok) return proved;
  const { findings, ...files } = proved.value;
  return ok({ ...proof, files, findings: [...proof.findings, ...findings] });
}

/** A proof of the lists, and the files that have yet to be looked at. */
interface Listed extends Proof {
  readonly named: readonly NamedFile[];
}

async function lookTwice(deps: RunDeps): Promise<Result<Listed>> {
  const first = await look(deps);
  if (!first.ok) return first;
  const { doubtful, ...certain } = first.value;
  if (doubtful.length === 0) return ok(certain);
  await deps.wait(SECOND_LOOK_MS);
  const second = await look(deps);
  if (!second.ok) return second;
  const { doubtful: still, ...latest } = second.value;
  const again = new Set(still.map(canonical));
  const all = [
    ...first.value.findings,
    ...latest.findings,
    ...doubtful.filter((finding) => again.has(canonical(finding))),
  ];
  return ok({ ...latest, findings: [...new Map(all.map((one) => [canonical(one), one])).values()] });
}

interface Look extends Listed {
  /** Those that need a second look. */
  readonly doubtful: readonly Finding[];
}

/** The disk first: what it calls confirmed must be in the lists. Then Concerns: what a row shows must be in Entries. */
async function look(deps: RunDeps): Promise<Result<Look>> {
  const { lists, keys, progress, printed } = deps;
  const disk = await deps.readDisk();
  const concerns = await patiently(() => lists.concernsSince(), deps.wait);
  if (!concerns.ok) return concerns;
  progress('Concerns', concerns.value.rows.length);
  const sealedAt = printed && Date.parse(printed.at);
  const verifying = verifyRecord({ disk, concerns: concerns.value.rows, sealedAt }, keys);
  const entries = await walk(
    { name: 'Entries', page: (next) => lists.everyEntry(next), take: verifying.entry },
    deps,
  );
  if (!entries.ok) return entries;
  const access = await walk(
    { name: 'AccessLog', page: (next) => lists.everyAccess(next), take: verifying.access },
    deps,
  );
  if (!access.ok) return access;
  const { checked, findings, files, seal, nothingOpened } = verifying.verdict();
  const bare = (one: Suspicion): Finding => {
    const { doubtful: _asked, ...finding } = one;
    return finding;
  };
  return ok({
    checked,
    nothingOpened,
    named: files,
    ...(disk ? { disk } : {}),
    ...(printed && seal ? { seal: { holds: seal.hash === printed.hash, cases: seal.cases } } : {}),
    findings: findings.filter(({ doubtful }) => !doubtful).map(bare),
    doubtful: findings.filter(({ doubtful }) => doubtful).map(bare),
  });
}

type Page<Row> = (
  next?: string,
) => Promise<Result<{ readonly rows: readonly Row[]; readonly next?: string }>>;

async function walk<Row>(
  list: { readonly name: string; readonly page: Page<Row>; readonly take: (row: Row) => void },
  deps: RunDeps,
): Promise<Result<void>> {
  let next: string | undefined;
  let count = 0;
  do {
    const from = next;
    const page = await patiently(() => list.page(from), deps.wait);
    if (!page.ok) return page;
    for (const row of page.value.rows) list.take(row);
    count += page.value.rows.length;
    deps.progress(list.name, count);
    next = page.value.next;
  } while (next !== undefined);
  return ok(undefined);
}
