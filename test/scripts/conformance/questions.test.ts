import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACTS, type FactId } from '../../../scripts/conformance/facts.ts';
import { QUESTIONS } from '../../../scripts/conformance/questions/all.ts';
import { markdownOf } from '../../../scripts/conformance/words.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DOC = readFileSync(join(ROOT, 'docs', 'conformance.md'), 'utf8');
const ids = Object.keys(FACTS) as FactId[];

test.each(ids)('The fact %s, which nobody at Microsoft has promised, is asked after', (id) => {
  expect(QUESTIONS.some(({ facts }) => facts.includes(id))).toBe(true);
});

test('No fact is lost from the list: these many are reported, inferred and unverified', () => {
  const count = (mark: string) => ids.filter((id) => FACTS[id].mark === mark).length;
  expect({
    reported: count('reported'),
    inferred: count('inferred'),
    unverified: count('unverified'),
  }).toEqual({ reported: 49, inferred: 22, unverified: 7 });
});

test('Each question has a name of its own', () => {
  const names = QUESTIONS.map(({ id }) => id);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  for (const name of names) expect(name).toMatch(/^[a-z]+\/[a-z-]+$/);
});

test('What relies on an answer is there to be changed when it turns out otherwise', () => {
  const files = [...new Set(QUESTIONS.flatMap(({ reliesOn }) => reliesOn))];
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('A question that no program asks says how a person can look, and records nothing as known', () => {
  const byHand = QUESTIONS.filter(({ ask }) => typeof ask !== 'function');
  expect(byHand.length).toBeGreaterThan(0);
  for (const { ask, expected, writes } of byHand) {
    expect([expected, writes]).toEqual(['not known', 'nothing']);
    if (typeof ask !== 'function') expect(ask.cannot).toMatch(/\.$/);
  }
});

test('The table in the document is that of the questions', () => {
  const lines = DOC.split('\n');
  const table = lines.slice(lines.findIndex((line) => line.startsWith('| question |')));
  expect(table.filter((line) => line.startsWith('|'))).toEqual(markdownOf(QUESTIONS));
});

test('The document names every setting that a run reads, and every option', () => {
  const settings = readFileSync(join(ROOT, 'scripts', 'conformance', 'settings.ts'), 'utf8');
  const names = new Set(settings.match(/\bCONFORMANCE_[A-Z_]+/g));
  expect(names.size).toBeGreaterThan(5);
  for (const name of names) expect(DOC).toContain(`\`${name}\``);
  for (const option of ['--site', '--settings', '--only', '--large', '--grants', '--json', '--questions'])
    expect(DOC).toContain(option);
});
