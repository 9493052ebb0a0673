/**
 * `npm run backup -- --to FOLDER [--school NAME]`: copies the whole record with its files of evidence, sealed as it stands, while the app goes on. It writes nothing
 * but the folder. Exit code 0: made, and proved; 1: made, but the record is not as Heed left it; 2: not made.
 * See docs/backup.md.
 */
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeBackup } from '../src/record/backup.ts';
import { evidenceIn } from '../src/record/backup-evidence.ts';
import type { Manifest } from '../src/record/backup-manifest.ts';
import { codeOf } from '../src/record/files.ts';
import { readDisk } from '../src/record/verify-disk.ts';
import { type Finding, sentenceOf } from '../src/record/verify-finding.ts';
import { proveRecord } from '../src/record/verify-run.ts';
import {
  filesOfEvidence,
  libraryInBackup,
  listsInBackup,
  progressLine,
  sentenceFor,
  type Tools,
  toolsFrom,
} from './record-tools.ts';

const { to, school } = wishFrom();
const tools = toolsFrom(process.env, school);
if (typeof tools === 'string') stop(tools);
const manifest = await make(tools).catch((error: unknown) => {
  const code = codeOf(error);
  if (code !== '') return stop(`A folder cannot be read or written (${code}).`);
  return stop(error instanceof Error ? error.message : 'It failed for an unknown reason.');
});
tell(manifest, await prove(tools));

function wishFrom(): { readonly to: string; readonly school: string | undefined } {
  try {
    const { values } = parseArgs({ options: { to: { type: 'string' }, school: { type: 'string' } } });
    if (values.to) return { to: resolve(values.to), school: values.school };
  } catch {
    // The sentence below says how.
  }
  return stop('Say where to: npm run backup -- --to FOLDER (a new one for each backup).');
}

async function make({ config, keys, raw, evidence }: Tools): Promise<Manifest> {
  const made = await makeBackup(to, {
    dataDir: config.dataDir,
    keys,
    lists: raw,
    evidence,
    now: () => Date.now(),
    wait: (milliseconds) => wait(milliseconds),
    progress: (list, count) => process.stderr.write(progressLine(list, count)),
  });
  return made.ok ? made.value : stop(sentenceFor(made.fault.code));
}

/** What was copied is read back and proved, so that nobody finds out on the day it is needed. */
async function prove({ keys }: Tools): Promise<readonly Finding[]> {
  const proved = await proveRecord({
    lists: listsInBackup(to),
    evidence: libraryInBackup(to),
    keys,
    readDisk: () => readDisk(join(to, 'record'), keys),
    wait: () => Promise.resolve(),
    progress: () => undefined,
  });
  return proved.ok ? proved.value.findings : stop('The backup cannot be read back.');
}

function tell(manifest: Manifest, findings: readonly Finding[]): void {
  const { files, heads, madeAt } = manifest;
  const evidence = evidenceIn(manifest).length;
  const rows = files.reduce((sum, file) => sum + (file.rows ?? 0), 0);
  process.stdout.write(
    `Backup of ${madeAt}: ${heads.cases} cases, ${rows} rows, ${filesOfEvidence(evidence)}, ${files.length} files in all, in ${to}\n` +
      'It opens with the keys only. They are not in it.\n',
  );
  if (findings.length === 0) return;
  for (const finding of findings) process.stdout.write(`${sentenceOf(finding)}\n`);
  process.stdout.write(
    'The record is not as Heed left it. Run "npm run verify-log", and keep older backups.\n',
  );
  process.exitCode = 1;
}

function stop(sentence: string): never {
  process.stderr.write(`No backup was made. ${sentence}\n`);
  process.exit(2);
}
