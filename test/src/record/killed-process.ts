/** A process that files reports and says so, until somebody kills it: `node killed-process.ts DIR FIRST`. */
import { createRecord } from '../../../src/record/record.ts';
import { createFakeLists } from '../../support/fake-lists.ts';
import { file, KEYS, reportNumber } from './stage.ts';

const [dir = '', first = '0'] = process.argv.slice(2);
const lists = createFakeLists();
lists.weather = () => 'unreachable';
const quiet = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
const clock = { now: () => Date.now() };
const record = await createRecord({ dir, keys: KEYS, lists, clock, log: quiet, processId: 'child' });
await record.start();
process.stdout.write(`owns ${record.owns()}\n`);
for (let number = Number(first); ; number += 1) {
  const filed = await file(record, reportNumber(number));
  if (filed.ok) process.stdout.write(`filed ${filed.value.reference}\n`);
}
