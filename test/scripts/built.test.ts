import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '../../scripts/built.ts';

let root = '';
const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const print = () => fingerprint(root, ['from', 'lock.json']);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed-built-'));
  mkdirSync(join(root, 'from', 'below'), { recursive: true });
  write('from/a.ts', 'a');
  write('from/below/b.ts', 'b');
  write('lock.json', '{}');
  write('beside.ts', 'no source');
});
afterEach(() => rmSync(root, { recursive: true }));

test('the same files give the same digest, whatever changes beside them', () => {
  const before = print();
  write('beside.ts', 'something else');
  write('from/a.ts', 'a');
  expect(print()).toBe(before);
});

test.each<[string, () => void]>([
  ['a file below is changed', () => write('from/below/b.ts', 'c')],
  ['a file that is named is changed', () => write('lock.json', '{ }')],
  ['a file comes', () => write('from/c.ts', '')],
  ['a file goes', () => rmSync(join(root, 'from/a.ts'))],
  ['a file gets another name', () => renameSync(join(root, 'from/a.ts'), join(root, 'from/z.ts'))],
  [
    'what stood in one file stands in another',
    () => {
      write('from/a.ts', '');
      write('from/below/b.ts', 'ab');
    },
  ],
])('it is another when %s', (_how, change) => {
  const before = print();
  change();
  expect(print()).not.toBe(before);
});
