import { myReports } from '../../../src/app/my-reports.ts';
import { openCase } from '../../../src/app/open-case.ts';
import { inQuestion } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DSL, HEAD, TEACHER, TEACHER2 } from '../../support/schools.ts';

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
