import type { Deps } from '../../../../src/app/deps.ts';
import { answer, lettersTo } from '../../../../src/app/reporter/answer.ts';
import type { Concern } from '../../../../src/domain/concern.ts';
import type { Person } from '../../../../src/domain/role.ts';
import { OTHER_REFERENCE } from '../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import { DEPUTY, DSL, HEAD, TEACHER, TEACHER2 } from '../../../support/schools.ts';
import { actsOf, done, NOT_YOURS, now, taken, toldLast } from '../pressing.ts';

async function asked(deps: FakeDeps, text = 'When was it?') {
  const on = await taken(await fileReport(deps), DSL, deps);
  const { concern } = await done({ by: DSL, on, work: 'ask', typed: { text } }, deps);
  return { on, of: concern.letters.at(-1)?.sequence ?? 0 };
}

const say = (
  on: Pick<Concern, 'reference'>,
  input: { of: number; text?: string; by?: Person; formId?: string },
  deps: Deps,
) => {
  const { of, text = ' On Monday. ', by = TEACHER, formId } = input;
  const id = formId ?? deps.identity.newReportId(by.oid);
  return answer({ actor: by.oid, reference: on.reference, formId: id, of, text }, deps);
};

test('An answer stands beside its question, and the one who has the case is told', async () => {
  const deps = fakeDeps();
  const { on, of } = await asked(deps);
  deps.clock.forward(5);
  expect((await say(on, { of }, deps)).ok).toBe(true);
  expect(now(on, deps).letters).toMatchObject([{ question: true, answeredAt: '2026-11-20T12:05:00.000Z' }]);
  expect(actsOf(on.reference, deps).at(-2)).toMatchObject({ act: 'answered', of, text: 'On Monday.' });
  expect(toldLast(on, deps)).toEqual({ why: 'answered', to: [DSL.oid], as: ['handler'] });
});

test('A message that asked nothing can be answered too', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  await done({ by: DSL, on, work: 'reply', typed: { text: 'Thank you.' } }, deps);
  expect((await say(on, { of: 4 }, deps)).ok).toBe(true);
});

test('The same answer sent twice is one, and other words are a second', async () => {
  const deps = fakeDeps();
  const { on, of } = await asked(deps);
  const formId = deps.identity.newReportId(TEACHER.oid);
  await Promise.all([say(on, { of, formId }, deps), say(on, { of, formId }, deps)]);
  await say(on, { of, formId }, deps);
  const answers = () => actsOf(on.reference, deps).filter(({ act }) => act === 'answered');
  expect(answers()).toHaveLength(1);
  await say(on, { of, formId, text: 'On Tuesday.' }, deps);
  expect(answers()).toHaveLength(2);
});

test('What is no message of this report cannot be answered', async () => {
  const deps = fakeDeps();
  const { on, of } = await asked(deps);
  const { sequence } = now(on, deps);
  for (const other of [0, 1, 2, of + 1, 99, -1, Number.NaN]) {
    expect([other, await say(on, { of: other }, deps)]).toEqual([other, NOT_YOURS]);
  }
  expect(now(on, deps).sequence).toBe(sequence);
});

test('Nobody else can answer, whoever they are to the case', async () => {
  const deps = fakeDeps();
  const { on, of } = await asked(deps);
  const { sequence } = now(on, deps);
  for (const by of [TEACHER2, DSL, DEPUTY, HEAD]) {
    expect(await say(on, { of, by }, deps)).toEqual(NOT_YOURS);
    expect(await say({ reference: OTHER_REFERENCE }, { of, by }, deps)).toEqual(NOT_YOURS);
  }
  expect(now(on, deps).sequence).toBe(sequence);
});

test('An empty answer is a fault with its field, and a form of somebody else is refused', async () => {
  const deps = fakeDeps();
  const { on, of } = await asked(deps);
  expect(await say(on, { of, text: ' \n ' }, deps)).toEqual({
    ok: false,
    fault: { code: 'work.incomplete', fields: { text: 'work.field' } },
  });
  const formId = deps.identity.newReportId(TEACHER2.oid);
  expect(await say(on, { of, formId }, deps)).toEqual({ ok: false, fault: { code: 'form.other-owner' } });
});

test('A reporter who became a subject answers what they had seen, and cannot tell that there is more', async () => {
  const deps = fakeDeps();
  const { on, of } = await asked(deps);
  const typed = { adult: 'someone', adultAccount: TEACHER.oid, reason: 'It was the reporter.' };
  await done({ by: DSL, on, work: 'recode', typed }, deps);
  const later = await done({ by: HEAD, on, work: 'ask', typed: { text: 'After.' } }, deps);
  expect(lettersTo(later.concern, deps).map(({ sequence }) => sequence)).toEqual([of]);
  expect(await say(on, { of: later.concern.letters.at(-1)?.sequence ?? 0 }, deps)).toEqual(NOT_YOURS);
  expect((await say(on, { of }, deps)).ok).toBe(true);
  expect(toldLast(on, deps)).toMatchObject({ why: 'answered', to: [HEAD.oid] });
});

test('Every message is shown to a reporter who is no subject', async () => {
  const deps = fakeDeps();
  const { on } = await asked(deps);
  expect(lettersTo(now(on, deps), deps).map(({ text }) => text)).toEqual(['When was it?']);
});

test('An answer that could not be stored is not there', async () => {
  const deps = fakeDeps();
  const { on, of } = await asked(deps);
  deps.record.broken = 'record.unwritable';
  expect(await say(on, { of }, deps)).toEqual({ ok: false, fault: { code: 'work.unwritable' } });
  expect(now(on, deps).letters[0]?.answeredAt).toBeUndefined();
});
