import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { PROBLEM_WORDS, WARNING_WORDS } from '../../src/guidance/running-words.ts';
import { RUNNING_WORDS } from '../../src/guidance/schools-words.ts';
import { codes, filesBelow, read, tables } from './page.ts';

const DOC = read('docs/troubleshooting.md');
const TABLES = tables(DOC);
const CODE = ['bot', 'src'].flatMap((folder) => filesBelow(folder, '.ts')).map(read);
/** What the first cells of the tables name whose first column is called so. */
const listed = (head: string, heading?: RegExp) =>
  TABLES.filter((table) => table.head[0] === head && (heading?.test(table.heading) ?? true)).flatMap(
    ({ rows }) => rows.flatMap((row) => codes(row[head] ?? '')),
  );
const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

test('Every fault code is in one row, and no other code', () => {
  const names = listed('code', /^Codes/);
  expect(names.toSorted()).toEqual(Object.keys(FAULT_WORDS).toSorted());
});

test('Every word of /readyz is in one row, those that break a promise first', () => {
  const names = listed('code', /readyz/);
  expect(names.toSorted()).toEqual(
    sorted([PROBLEM_WORDS, WARNING_WORDS, RUNNING_WORDS].flatMap((words) => Object.keys(words))),
  );
  const problems = Object.keys(PROBLEM_WORDS);
  expect(names.slice(0, problems.length).toSorted()).toEqual(problems.toSorted());
});

/** The names that the program gives to what it logs so, wherever the name stands as a word of its own. */
function logged(how: 'alarm' | 'warn'): readonly string[] {
  const direct = new RegExp(`\\b${how}\\(\\s*(?:\\w+ \\? )?'([a-z][a-z.-]+)'(?: : '([a-z][a-z.-]+)')?`, 'g');
  return CODE.flatMap((text) => [...text.matchAll(direct)].flatMap(([, a, b]) => [a, b])).flatMap(
    (name) => name ?? [],
  );
}

test('Every alarm of the log is in a table', () => {
  // Handed on by a function of their own, so that one line of code raises several.
  const handed = CODE.flatMap((text) => [
    ...[...text.matchAll(/(?:rewrite\([^)]*|alarmOnce\(|\bend\()'([a-z][a-z.-]+)'/g)].map(
      ([, name = '']) => name,
    ),
  ]);
  const alarms = sorted([...logged('alarm'), ...handed]);
  expect(alarms.length).toBeGreaterThan(50);
  const events = listed('event');
  expect(alarms.filter((name) => !events.includes(name))).toEqual([]);
  expect(events.filter((name) => !alarms.includes(name))).toEqual([]);
});

test('Every warning of the log is on the page', () => {
  const warnings = sorted(logged('warn'));
  expect(warnings.length).toBeGreaterThan(25);
  expect(warnings.filter((name) => !codes(DOC).includes(name))).toEqual([]);
});

test('Every check of the doctor is in one row', () => {
  const doctor = filesBelow('scripts/doctor', '.ts').concat('scripts/doctor.ts').map(read).join('\n');
  const ids = [
    ...doctor.matchAll(
      /(?:\bid(?: =|:)\s*'|(?:unanswered|fromFinding|tokenCheck)\(\s*'|\? '(?=contacts' : ))([a-z-]+)'/g,
    ),
  ].map(([, id = '']) => id);
  expect(sorted(listed('check'))).toEqual(sorted(ids));
});

test('What people are quoted to read is what the program says', () => {
  const words = [
    ...['src/guidance', 'tab/words', 'bot', 'scripts'].flatMap((folder) => filesBelow(folder, '.ts')),
  ]
    .map(read)
    .concat(CODE)
    .join('\n');
  const quoted = TABLES.filter(({ head }) => /^(a person says|sentence begins)$/.test(head[0] ?? ''))
    .flatMap(({ head, rows }) => rows.map((row) => row[head[0] ?? ''] ?? ''))
    .flatMap((cell) => [...cell.matchAll(/"([^"]+)"/g)].map(([, sentence = '']) => sentence));
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter((sentence) => !words.includes(sentence))).toEqual([]);
});
