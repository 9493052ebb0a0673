/** `npm run local`: a stand-in Microsoft 365 tenant and the app beside it, until Ctrl-C. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, LocalProblem } from './keep.ts';
import { readOptions } from './options.ts';
import { startStack } from './stack.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const options = readOptions(process.argv.slice(2), root);
  const file = join(folderOf(options.dataDir, options.school), 'app.log');
  // The app speaks only once its folder is there.
  const log = (line: string) => appendFileSync(file, line);
  const stack = await startStack({ ...options, root }, { say, log });
  say('');
  say(`Heed is running. Open http://localhost:${options.tenantPort}/?as=teacher`);
  say('Choose who you are under "Acting as". Ctrl-C stops everything; your data stays.');

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    say('\nStopping …');
    await stack.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof LocalProblem)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
