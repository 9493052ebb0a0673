import { compare, exitCodeOf, type Outcome } from '../../../scripts/conformance/compare.ts';
import type { Observation, Question } from '../../../scripts/conformance/question.ts';
import { jsonOf, linesOf } from '../../../scripts/conformance/words.ts';

const question = (expected: Question['expected']): Question => ({
  id: 'area/what',
  facts: ['error.headers'],
  fact: 'It is so.',
  reliesOn: ['src/graph/client.ts'],
  writes: 'nothing',
  expected,
  ask: async () => ({}),
});
const saw = (observation: Observation): Outcome => ({ is: 'observed', observation });
const yes = { status: 200 };
const no = { status: 400 };
const UNASKED: Outcome = { is: 'not-asked', why: 'No right.' };

test('Without a real tenant the stand-in is held against what is recorded', () => {
  expect(compare(question(yes), saw(yes)).verdict).toBe('same');
  expect(compare(question(yes), saw(no))).toMatchObject({ verdict: 'differs', standIn: no });
  expect(compare(question(yes), UNASKED)).toMatchObject({
    verdict: 'differs',
    why: 'The stand-in: No right.',
  });
  expect(compare(question(yes), { is: 'not-imitated' }).verdict).toBe('differs');
});

test('With one the two are held against each other', () => {
  expect(compare(question(yes), saw(yes), saw(yes)).verdict).toBe('same');
  expect(compare(question(yes), saw(yes), saw(no))).toMatchObject({ verdict: 'differs', real: no });
});

test('A stand-in that changed is a difference even where the real tenant agrees with it', () => {
  expect(compare(question(yes), saw(no), saw(no)).verdict).toBe('differs');
});

test('What nobody knew is neither the same nor a difference', () => {
  expect(compare(question('not known'), { is: 'not-imitated' }, saw(no))).toMatchObject({
    verdict: 'answered',
    real: no,
  });
  expect(compare(question('not known'), { is: 'not-imitated' }).verdict).toBe('not-asked');
});

test('A question that could not be put says why, and is no difference', () => {
  const row = compare(question(yes), saw(yes), UNASKED);
  expect(row).toMatchObject({ verdict: 'not-asked', why: 'No right.' });
  const byHand = { ...question('not known'), ask: { cannot: 'Look there.' } };
  expect(compare(byHand, UNASKED, UNASKED)).toMatchObject({ verdict: 'not-asked', why: 'Look there.' });
  expect(exitCodeOf([row])).toBe(0);
});

test('One difference among many makes the exit code', () => {
  const same = compare(question(yes), saw(yes), saw(yes));
  expect(exitCodeOf([same, compare(question(yes), saw(yes), saw(no))])).toBe(1);
});

test('A run without a tenant says plainly that nothing was compared with the real Graph', () => {
  const rows = [compare(question(yes), saw(yes))];
  const said = linesOf(rows, false).join('\n');
  expect(said).toContain('NOTHING WAS COMPARED WITH THE REAL GRAPH');
  expect(jsonOf(rows, { real: false, leftBehind: [] })).toMatchObject({
    ok: true,
    comparedWithRealGraph: false,
  });
  expect(linesOf([compare(question(yes), saw(yes), saw(yes))], true).join('\n')).not.toContain('NOTHING');
});

test('A difference is told with what was believed, both answers, and what stands on it', () => {
  const said = linesOf([compare(question(yes), saw(yes), saw(no))], true).join('\n');
  for (const part of [
    'It is so.',
    'expected: status 200',
    'the real Graph: status 400',
    'src/graph/client.ts',
  ])
    expect(said).toContain(part);
});
