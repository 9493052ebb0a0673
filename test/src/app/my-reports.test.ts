import { myReports } from '../../../src/app/my-reports.ts';
import { openCase } from '../../../src/app/open-case.ts';
import { inQuestion } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DSL, HEAD, TEACHER, TEACHER2 } from '../../support/schools.ts';
import { closed, done, taken } from './pressing.ts';

test('A person sees what they reported themselves, newest first, and nothing of anyone else’s', async () => {
  const deps = fakeDeps();
  const first = await fileReport(deps, { happened: 'One.' });
  deps.clock.forward(1);
  const second = await fileReport(deps, { happened: 'Two.' });
  await fileReport(deps, { happened: 'Three.' }, { by: TEACHER2 });
  const mine = myReports(TEACHER.oid, deps);
  expect(mine.map(({ reference }) => reference)).toEqual([second.reference, first.reference]);
  expect(myReports(DSL.oid, deps)).toEqual([]);
  expect(JSON.stringify(mine)).not.toContain('One.');
});

test('It says whether each was read and filed', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await openCase({ actor: DSL.oid, reference, from: 'card' }, deps);
  deps.record.file(reference);
  expect(myReports(TEACHER.oid, deps)).toMatchObject([{ filed: true, read: { role: 'dsl' } }]);
});

test('Somebody who reported themselves does not see there that it was read', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: TEACHER.oid })] });
  const before = myReports(TEACHER.oid, deps);
  await openCase({ actor: HEAD.oid, reference, from: 'card' }, deps);
  expect(myReports(TEACHER.oid, deps)).toEqual(before);
});

test('It says that somebody wrote, asked and closed, and nothing of what was done', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  await done({ by: DSL, on, work: 'ask', typed: { text: 'When was it?' } }, deps);
  await done({ by: DSL, on, work: 'note', typed: { text: 'A private note.' } }, deps);
  await done({ by: DSL, on, work: 'recode', typed: { kind: 'welfare', reason: 'The reason.' } }, deps);
  expect(myReports(TEACHER.oid, deps)).toMatchObject([{ letters: 1, question: true, mayChase: false }]);
  const before = myReports(TEACHER.oid, deps);
  await done({ by: DSL, on, work: 'hold', typed: { hold: 'on', reason: 'The reason.' } }, deps);
  expect(myReports(TEACHER.oid, deps)).toEqual(before);
  await closed(on, DSL, deps);
  expect(myReports(TEACHER.oid, deps)).toMatchObject([{ closedAt: '2026-11-20T12:00:00.000Z' }]);
  expect(JSON.stringify(myReports(TEACHER.oid, deps))).not.toMatch(/private|welfare|When was it/);
});

test('A reporter who becomes a subject sees their receipt as it stood', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  const before = myReports(TEACHER.oid, deps);
  deps.clock.forward(1);
  const typed = { adult: 'someone', adultAccount: TEACHER.oid, reason: 'It was the reporter.' };
  await done({ by: DSL, on, work: 'recode', typed }, deps);
  const frozen = myReports(TEACHER.oid, deps);
  expect(frozen).toEqual(before.map((one) => ({ ...one, filed: frozen[0]?.filed })));
  deps.clock.forward(60);
  await openCase({ actor: HEAD.oid, reference: on.reference, from: 'card' }, deps);
  await done({ by: HEAD, on, work: 'reply', typed: { text: 'After.' } }, deps);
  expect(myReports(TEACHER.oid, deps)).toEqual(frozen);
});
