import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INSTANTS } from './fail-points.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** As the record calls them (`core.at('…')`), and as everything else does (`at('…')`). */
const CALL = /\bat\(\s*'([a-z]+(?:[.-][a-z]+)*)'\s*\)/g;

const known = INSTANTS.map(({ name }) => name).sort();

test('the harness kills at every instant that is named in the sources, and at no other', () => {
  const files = globSync('{src,bot}/**/*.ts', { cwd: ROOT });
  const named = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(CALL)].map(([, name]) => name),
  );
  expect([...new Set(named)].sort()).toEqual(known);
});

test('the list in words names the same instants', () => {
  const [words = ''] = readFileSync(join(ROOT, 'src/record/fail-point.ts'), 'utf8').split('*/');
  const listed = [...words.matchAll(/`([a-z]+(?:[.-][a-z]+)*)`/g)].map(([, name]) => name);
  expect([...new Set(listed)].sort()).toEqual(known);
});
