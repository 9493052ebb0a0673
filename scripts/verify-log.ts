/**
 * `npm run verify-log`: proves the whole record in SharePoint and says what was changed, removed or put in another order.
 * It reads and never writes. Exit code 0: all is as Heed left it; 1: something is not; 2: it could not be carried out.
 * See docs/verify-log.md.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultCode } from '../src/domain/fault.ts';
import { codeOf } from '../src/record/files.ts';
import { readDisk } from '../src/record/verify-disk.ts';
import type { FilesProof } from '../src/record/verify-files.ts';
import { sentenceOf } from '../src/record/verify-finding.ts';
import { type Proof, proveRecord } from '../src/record/verify-run.ts';
import { filesOfEvidence, progressLine, type Tools, toolsFrom } from './record-tools.ts';

const WHY: Partial<Record<FaultCode, string>> = {
  'graph.unreachable': 'SharePoint does not answer. Run this again later.',
  'graph.throttled': 'SharePoint asks to be left alone for a while. Run this again later.',
  'graph.refused':
    'SharePoint refuses. Check SITE_ID, GRAPH_CLIENT_ID and its secret, and that the app may read the site.',
  'graph.missing':
    'The site that SITE_ID names, or one of its lists Concerns, Entries and AccessLog, is not there.',
};
const KEYS_WRONG =
  'HEED_KEYS: these keys open nothing of this record. Give all keys that were ever used, the oldest last.';
const NO_DISK =
  'There is no record in the folder that HEED_DATA names, so only what SharePoint holds was proved. What was taken from ' +
  'the end of a case, or as a whole, may then be missing unseen.';

const SEAL_WRONG =
  'What a digest printed is given as --seal <64 letters and digits> --at <time>, such as --at 2026-11-23T07:20Z.';

const { args, printed } = printedIn(process.argv.slice(2));
const json = args.includes('--json');
const tools = args.includes('--local')
  ? toolsFrom(await environmentOfLocal())
  : toolsFrom(process.env, schoolIn(args));
if (typeof tools === 'string') stop(tools);
const proof = await prove(tools).catch((error: unknown) => {
  const code = codeOf(error);
  if (code !== '') return stop(`The folder that HEED_DATA names cannot be read (${code}).`);
  return stop(error instanceof Error ? error.message : 'It failed for an unknown reason.');
});
tell(proof);
process.exitCode = isWhole(proof) ? 0 : 1;

/** Whether all is as Heed left it, and as the digest printed it. */
function isWhole({ findings, seal }: Proof): boolean {
  return findings.length === 0 && seal?.holds !== false;
}

/** Takes the seal of a digest out of what was typed. Spaces in it are how people read it, in groups. */
function printedIn(typed: readonly string[]) {
  const [seal, at] = [typed.indexOf('--seal'), typed.indexOf('--at')];
  if (seal < 0 && at < 0) return { args: typed, printed: undefined };
  const valueAt = (index: number) => (index < 0 ? '' : (typed[index + 1] ?? ''));
  const hash = valueAt(seal).replace(/\s/g, '').toLowerCase();
  const time = valueAt(at).trim();
  // A time without its zone would be read as that of this machine.
  const isTime = /T.*(?:Z|[+-]\d{2}:\d{2})$/.test(time) && !Number.isNaN(Date.parse(time));
  if (!/^[0-9a-f]{64}$/.test(hash) || !isTime) return stop(SEAL_WRONG);
  const rest = typed.filter((_, index) => ![seal, seal + 1, at, at + 1].includes(index));
  return { args: rest, printed: { hash, at: time } };
}

/** Of several schools, the one after `--school`. */
function schoolIn(typed: readonly string[]): string | undefined {
  const at = typed.indexOf('--school');
  return at < 0 ? undefined : typed[at + 1];
}

/** What `npm run local` keeps on this machine, with its own options: for a first look, and never where it is not shipped. */
async function environmentOfLocal(): Promise<Readonly<Record<string, string>>> {
  const [{ environment }, { folderOf, openKeep }, { readOptions }] = await Promise.all([
    import('../local/app-process.ts'),
    import('../local/keep.ts'),
    import('../local/options.ts'),
  ]);
  try {
    const rest = args.filter((arg) => arg !== '--json' && arg !== '--local');
    const { dataDir, school, port, tenantPort } = readOptions(rest, join(import.meta.dirname, '..'));
    if (!existsSync(folderOf(dataDir, school))) stop('"npm run local" has kept nothing there yet.');
    const keep = openKeep(dataDir, school, false);
    return environment({ port, tenantOrigin: `http://127.0.0.1:${tenantPort}`, keep });
  } catch (error) {
    return stop(error instanceof Error ? error.message : 'The data of "npm run local" cannot be read.');
  }
}

async function prove({ config, keys, lists, evidence }: Tools): Promise<Proof> {
  const proved = await proveRecord({
    lists,
    evidence,
    printed,
    keys,
    readDisk: () => readDisk(join(config.dataDir, 'record'), keys),
    wait: (milliseconds) => wait(milliseconds),
    progress: (list, count) => process.stderr.write(progressLine(list, count)),
  });
  if (!proved.ok)
    return stop(WHY[proved.fault.code] ?? `SharePoint could not be read (${proved.fault.code}).`);
  // Where the disk is, its own proof of the keys has been made.
  if (!proved.value.disk && proved.value.nothingOpened) return stop(KEYS_WRONG);
  return proved.value;
}

/** What was found, on standard output; what limits it, on standard error, where it does not disturb a program. */
function tell(proof: Proof): void {
  const { checked, findings, disk, files, seal } = proof;
  if (!disk) process.stderr.write(`${NO_DISK}\n`);
  if (disk && disk.outgrown > 0) {
    process.stderr.write(
      `${disk.outgrown} cases on this machine were kept by another version of Heed, so SharePoint was not compared with them.\n`,
    );
  }
  if (json) {
    process.stdout.write(
      `${JSON.stringify({
        ok: isWhole(proof),
        checked: { ...checked, files: files?.checked ?? 0 },
        findings,
        beside: files?.beside,
        disk: disk !== undefined,
        seal,
      })}\n`,
    );
    return;
  }
  const { cases, entries, access } = checked;
  const read = `${cases} cases, ${entries} entries, ${filesOfEvidence(files?.checked ?? 0)} and ${access} lines of the access log were read`;
  for (const finding of findings) process.stdout.write(`${sentenceOf(finding)}\n`);
  for (const sentence of sentencesBeside(files?.beside)) process.stdout.write(`${sentence}\n`);
  if (seal) process.stdout.write(`${sentenceOfSeal(seal)}\n`);
  process.stdout.write(
    findings.length === 0
      ? `All is as Heed left it: ${read}.\n`
      : `Not as Heed left it, in ${findings.length} ${findings.length === 1 ? 'place' : 'places'}: ${read}.\n`,
  );
}

function sentenceOfSeal({ holds, cases }: NonNullable<Proof['seal']>): string {
  const past = `${cases} ${cases === 1 ? 'case' : 'cases'} up to ${printed?.at}`;
  return holds
    ? `The record still holds the past that the digest printed: ${past}.`
    : `The record does NOT hold the past that the digest printed (here it has ${past}): an entry from before that time was changed, removed or added, or the seal or its time was typed wrongly.`;
}

/** What lies in the library beside the files of the record. It is no finding: nothing of the record is changed by it. */
function sentencesBeside(beside: FilesProof['beside']): readonly string[] {
  const { unnamed, foreign } = beside ?? { unnamed: 0, foreign: 0 };
  const lie = (count: number) => (count === 1 ? '1 file lies' : `${count} files lie`);
  return [
    ...(unnamed > 0
      ? [
          `${lie(unnamed)} in the library Evidence that no entry names. An upload whose entry was never written leaves one, which is harmless; so does an entry that was removed, which is a finding.`,
        ]
      : []),
    ...(foreign > 0
      ? [
          `${lie(foreign)} in the library Evidence that Heed did not put there. The record does not need it; look who did.`,
        ]
      : []),
  ];
}

function stop(sentence: string): never {
  process.stderr.write(`The record could not be proved. ${sentence}\n`);
  process.exit(2);
}
