/**
 * `npm run restore -- --from FOLDER`: puts a backup back into empty lists and an empty data folder, then proves it. Exit
 * code 0: all is there as Heed left it; 1: it is there and not as Heed left it; 2: not restored, and a sentence says why.
 * See docs/backup.md.
 */
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { codeOf } from '../src/record/files.ts';
import { type Restored, restoreBackup } from '../src/record/restore.ts';
import { readDisk } from '../src/record/verify-disk.ts';
import { type Finding, sentenceOf } from '../src/record/verify-finding.ts';
import { proveRecord } from '../src/record/verify-run.ts';
import { sentenceFor, type Tools, toolsFrom } from './record-tools.ts';

const tools = toolsFrom(process.env);
if (typeof tools === 'string') stop(tools);
const from = folderFrom();
const restored = await restore(tools).catch((error: unknown) => {
  const code = codeOf(error);
  if (code !== '') return stop(`A folder cannot be read or written (${code}).`);
  return stop(error instanceof Error ? error.message : 'It failed for an unknown reason.');
});
tell(restored, await prove(tools));

function folderFrom(): string {
  try {
    const { values } = parseArgs({ options: { from: { type: 'string' } } });
    if (values.from) return resolve(values.from);
  } catch {
    // The sentence below says how.
  }
  return stop('Say from where: npm run restore -- --from FOLDER (the folder of one backup).');
}

async function restore({ config, keys, raw }: Tools): Promise<Restored> {
  const done = await restoreBackup(from, {
    dataDir: config.dataDir,
    keys,
    lists: raw,
    wait: (milliseconds) => wait(milliseconds),
    progress: (list, rows) => process.stderr.write(`${list}: ${rows} rows\n`),
  });
  return done.ok ? done.value : stop(`${sentenceFor(done.fault.code)} It goes on where it ended.`);
}

async function prove({ config, keys, lists }: Tools): Promise<readonly Finding[]> {
  const proved = await proveRecord({
    lists,
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

function tell({ manifest, written, stood }: Restored, findings: readonly Finding[]): void {
  for (const finding of findings) process.stdout.write(`${sentenceOf(finding)}\n`);
  const before = stood > 0 ? `, ${stood} stood there already` : '';
  process.stdout.write(
    `Restored the backup of ${manifest.madeAt}: ${manifest.heads.cases} cases, ${written} rows written${before}.\n` +
      (findings.length === 0
        ? 'All is as Heed left it. The app can be started.\n'
        : 'It is not as Heed left it: see above.\n'),
  );
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function stop(sentence: string): never {
  process.stderr.write(`Nothing more was restored. ${sentence}\n`);
  process.exit(2);
}
