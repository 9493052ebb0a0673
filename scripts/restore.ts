/**
 * `npm run restore -- --from FOLDER [--school NAME]`: puts a backup back into empty lists, the library of evidence and an empty data
 * folder, then proves it. With `--evidence` only files of the library that are missing or differ come back, beside an app
 * that may be running. Exit code 0: all is there as Heed left it; 1: it is there and not as Heed left it; 2: not restored,
 * and a sentence says why. See docs/backup.md.
 */
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { codeOf } from '../src/record/files.ts';
import { type Restored, restoreBackup, restoreOnlyEvidence } from '../src/record/restore.ts';
import { readDisk } from '../src/record/verify-disk.ts';
import { type Finding, sentenceOf } from '../src/record/verify-finding.ts';
import { proveRecord } from '../src/record/verify-run.ts';
import { filesOfEvidence, progressLine, sentenceFor, type Tools, toolsFrom } from './record-tools.ts';

const { from, onlyEvidence, school } = wishFrom();
const tools = toolsFrom(process.env, school);
if (typeof tools === 'string') stop(tools);
const restored = await restore(tools).catch((error: unknown) => {
  const code = codeOf(error);
  if (code !== '') return stop(`A folder cannot be read or written (${code}).`);
  return stop(error instanceof Error ? error.message : 'It failed for an unknown reason.');
});
tell(restored, await prove(tools));

function wishFrom(): {
  readonly from: string;
  readonly onlyEvidence: boolean;
  readonly school: string | undefined;
} {
  try {
    const options = {
      from: { type: 'string' },
      evidence: { type: 'boolean' },
      school: { type: 'string' },
    } as const;
    const { values } = parseArgs({ options });
    if (values.from) {
      return { from: resolve(values.from), onlyEvidence: values.evidence ?? false, school: values.school };
    }
  } catch {
    // The sentence below says how.
  }
  return stop('Say from where: npm run restore -- --from FOLDER (the folder of one backup) [--evidence].');
}

type Done = Pick<Restored, 'manifest' | 'files'> & Partial<Restored>;

async function restore({ config, keys, raw, evidence }: Tools): Promise<Done> {
  const deps = {
    dataDir: config.dataDir,
    keys,
    lists: raw,
    evidence,
    wait: (milliseconds: number) => wait(milliseconds),
    progress: (list: string, count: number) => process.stderr.write(progressLine(list, count)),
  };
  const done = await (onlyEvidence ? restoreOnlyEvidence(from, deps) : restoreBackup(from, deps));
  return done.ok ? done.value : stop(`${sentenceFor(done.fault.code)} It goes on where it ended.`);
}

async function prove({ config, keys, lists, evidence }: Tools): Promise<readonly Finding[]> {
  const proved = await proveRecord({
    lists,
    evidence,
    keys,
    readDisk: () => readDisk(join(config.dataDir, 'record'), keys),
    wait: (milliseconds) => wait(milliseconds),
    progress: () => undefined,
  });
  if (proved.ok) return proved.value.findings;
  process.stderr.write(
    `Everything was written. Then: ${sentenceFor(proved.fault.code)} Run "npm run verify-log".\n`,
  );
  process.exit(1);
}

function tell({ manifest, written, stood, files }: Done, findings: readonly Finding[]): void {
  for (const finding of findings) process.stdout.write(`${sentenceOf(finding)}\n`);
  const before = (count = 0) => (count > 0 ? `, ${count} stood there already` : '');
  const rows =
    written === undefined ? '' : `${manifest.heads.cases} cases, ${written} rows written${before(stood)}; `;
  process.stdout.write(
    `Restored the backup of ${manifest.madeAt}: ${rows}${filesOfEvidence(files.written)} written${before(files.stood)}.\n` +
      (findings.length > 0
        ? 'It is not as Heed left it: see above.\n'
        : `All is as Heed left it.${onlyEvidence ? '' : ' The app can be started.'}\n`),
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function stop(sentence: string): never {
  process.stderr.write(`Nothing more was restored. ${sentence}\n`);
  process.exit(2);
}
