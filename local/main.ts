/** `npm run local`: a stand-in Microsoft 365 tenant and the app beside it, until Ctrl-C. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../scripts/build-tab.ts';
import { folderOf, LocalProblem } from './keep.ts';
import { readOptions } from './options.ts';
import { startStack } from './stack.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string) => process.stdout.write(`${line}\n`);
let stopping = false;

try {
  const options = readOptions(process.argv.slice(2), root);
  await buildIfStale(say).catch((error: unknown) => {
    throw new LocalProblem(error instanceof Error ? error.message : 'The tab could not be built.');
  });
  const file = join(folderOf(options.dataDir, options.school), 'app.log');
  // The app speaks only once its folder is there.
  const log = (line: string) => appendFileSync(file, line);
  // Ctrl-C counts from the first moment: what is starting is started, then stopped in order.
  const starting = startStack({ ...options, root }, { say, log });
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('\nStopping …');
    const stack = await starting.catch(() => undefined);
    await stack?.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  await starting;
  if (!stopping) {
    say('');
    say(`Heed is running. Open http://localhost:${options.tenantPort}/?as=teacher`);
    say('Choose who you are under "Acting as". Ctrl-C stops everything; your data stays.');
  }
} catch (error) {
  if (!(error instanceof LocalProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
