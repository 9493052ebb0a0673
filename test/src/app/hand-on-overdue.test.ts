import { acknowledge } from '../../../src/app/acknowledge.ts';
import { handOnOverdue } from '../../../src/app/hand-on-overdue.ts';
import type { CaseRecord } from '../../../src/app/ports.ts';
import { inQuestion } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DSL, HEAD } from '../../support/schools.ts';

const steps = (deps: FakeDeps, reference: string) =>
  deps.record.find(reference)?.steps.map(({ why, to }) => [why, ...to.map(({ role }) => role)]);

test('Each tick tells the next of every concern that is overdue, and of no other', async () => {
  const deps = fakeDeps();
  const first = await fileReport(deps);
  deps.clock.forward(30);
  const second = await fileReport(deps, { happened: 'Another.' });
  expect(await handOnOverdue(deps)).toBe(0);
  deps.clock.forward(30);
  expect(await handOnOverdue(deps)).toBe(1);
  expect(steps(deps, first.reference)).toEqual([
    ['reported', 'dsl'],
    ['unanswered', 'deputy'],
  ]);
  expect(steps(deps, second.reference)).toEqual([['reported', 'dsl']]);
});

test('A second tick at the same instant, or two ticks at once, hand on once', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.clock.forward(60);
  const counts = await Promise.all([handOnOverdue(deps), handOnOverdue(deps), handOnOverdue(deps)]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await handOnOverdue(deps)).toBe(0);
  expect(steps(deps, reference)).toHaveLength(2);
});

test('Whoever acknowledges in the moment between looking and writing keeps it', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.clock.forward(60);
  const taken = acknowledge({ actor: DSL.oid, reference }, deps);
  const record: CaseRecord = {
    ...deps.record,
    async change(...input) {
      await taken;
      return deps.record.change(...input);
    },
  };
  expect(await handOnOverdue({ ...deps, record })).toBe(0);
  expect(steps(deps, reference)).toHaveLength(1);
});

test('It goes on while the directory is down, by the last-known list', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: DSL.oid })] });
  deps.directory.down(true);
  deps.clock.forward(60);
  expect(await handOnOverdue(deps)).toBe(1);
  expect(steps(deps, reference)).toEqual([
    ['reported', 'head'],
    ['unanswered', 'chair'],
  ]);
});

test('A case that cannot be written is warned of and does not keep the others waiting', async () => {
  const deps = fakeDeps();
  const bad = await fileReport(deps);
  const good = await fileReport(deps, { happened: 'Another.' });
  deps.clock.forward(60);
  const record: CaseRecord = {
    ...deps.record,
    change(reference, decide) {
      if (reference === bad.reference) {
        return Promise.resolve({ ok: false, fault: { code: 'record.unwritable' } });
      }
      return deps.record.change(reference, decide);
    },
  };
  expect(await handOnOverdue({ ...deps, record })).toBe(1);
  expect(steps(deps, good.reference)).toHaveLength(2);
  expect(deps.log.lines.filter(({ level }) => level === 'warn')).toEqual([
    {
      level: 'warn',
      event: 'hand-on-failed',
      facts: { reference: bad.reference, code: 'record.unwritable' },
    },
  ]);
});

test('After a stop of three days everything overdue is handed on at the first tick', async () => {
  const deps = fakeDeps();
  for (let index = 0; index < 5; index += 1) await fileReport(deps, { happened: `Report ${index}.` });
  deps.clock.forward(3 * 24 * 60);
  expect(await handOnOverdue(deps)).toBe(5);
});

test('Somebody who is given an office hears of what nobody could be told of', async () => {
  const deps = fakeDeps();
  const empty = new Map(
    [...deps.directory.roster().people].filter(([oid]) => oid !== HEAD.oid && oid !== CHAIR.oid),
  );
  const roster = deps.directory.roster();
  deps.directory.become({ ...roster, people: empty });
  const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: DSL.oid })] });
  expect(await handOnOverdue(deps)).toBe(0);
  deps.directory.become(roster);
  expect(await handOnOverdue(deps)).toBe(1);
  expect(steps(deps, reference)?.at(-1)).toEqual(['unreachable', 'head']);
});
