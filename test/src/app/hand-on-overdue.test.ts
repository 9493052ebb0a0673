import { acknowledge } from '../../../src/app/acknowledge.ts';
import { handOnOverdue } from '../../../src/app/hand-on-overdue.ts';
import type { CaseRecord } from '../../../src/app/ports.ts';
import { inQuestion } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, rosterOf, whileAway } from '../../support/schools.ts';
import { closed, done, now, taken, toldLast } from './pressing.ts';

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

test('A case that cannot be handed on holds up no other, and the tick says that something is wrong', async () => {
  const deps = fakeDeps();
  const broken = await fileReport(deps);
  const other = await fileReport(deps, { happened: 'Another.' });
  deps.clock.forward(60);
  const record: CaseRecord = {
    ...deps.record,
    change: (reference, decide) => {
      if (reference === broken.reference) throw new RangeError('This case is broken.');
      return deps.record.change(reference, decide);
    },
  };
  await expect(handOnOverdue({ ...deps, record })).rejects.toThrow(RangeError);
  expect(steps(deps, other.reference)).toHaveLength(2);
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

describe('A case that somebody has', () => {
  const ABOUT_DSL = {
    adults: [inQuestion({ by: 'role' as const, role: 'dsl' as const })],
    kind: 'allegation',
  };

  test('and has not decided is told to them and to the next, once for each time', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    deps.clock.forward(240);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(await handOnOverdue(deps)).toBe(0);
    expect(toldLast(on, deps)).toEqual({ why: 'undecided', to: [DSL.oid, DEPUTY.oid], as: ['handler'] });
    deps.clock.forward(240);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps).to).toEqual([DSL.oid, HEAD.oid]);
  });

  test('is left alone after a decision', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    const typed = { decision: 'This.', reason: 'The reason.' };
    await done({ by: DSL, on, work: 'decision', typed }, deps);
    deps.clock.forward(30 * 24 * 60);
    expect(await handOnOverdue(deps)).toBe(0);
  });

  test('brings to mind what is due, after one day, two and four, until it is done', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    const reason = 'The reason.';
    await done({ by: DSL, on, work: 'decision', typed: { decision: 'This.', reason } }, deps);
    await done({ by: DSL, on, work: 'action', typed: { what: 'Ring home.', due: '2026-11-21' } }, deps);
    const days: number[] = [];
    for (let hour = 1; hour <= 10 * 24; hour += 1) {
      deps.clock.forward(60);
      if ((await handOnOverdue(deps)) > 0) days.push(Math.floor(hour / 24));
    }
    expect(days).toEqual([0, 1, 3, 7]);
    expect(toldLast(on, deps)).toEqual({ why: 'reminder', to: [DSL.oid], as: ['handler'] });
    const of = String(now(on, deps).items.at(-1)?.sequence);
    await done({ by: DSL, on, work: 'action-done', typed: { of } }, deps);
    deps.clock.forward(100 * 24 * 60);
    expect(await handOnOverdue(deps)).toBe(0);
  });

  test('about an adult asks for the LADO by the end of the next working day, and then tells the chair', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps, ABOUT_DSL), HEAD, deps);
    const reason = 'The reason.';
    await done({ by: HEAD, on, work: 'decision', typed: { decision: 'This.', reason } }, deps);
    deps.clock.forward(2 * 24 * 60);
    expect(await handOnOverdue(deps)).toBe(0);
    deps.clock.forward(36 * 60);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps)).toEqual({ why: 'reminder', to: [HEAD.oid], as: ['handler'] });
    deps.clock.forward(24 * 60);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps).to).toEqual([HEAD.oid, CHAIR.oid]);
  });

  test('and that is closed is left alone for ever', async () => {
    const deps = fakeDeps();
    const on = await taken(await fileReport(deps), DSL, deps);
    await closed(on, DSL, deps);
    deps.clock.forward(400 * 24 * 60);
    expect(await handOnOverdue(deps)).toBe(0);
  });
});

test('While nobody’s offices were ever read nothing is taken from anybody', async () => {
  const deps = fakeDeps();
  const on = await taken(await fileReport(deps), DSL, deps);
  deps.directory.become({ ...rosterOf([]), readAt: 0 });
  deps.clock.forward(300);
  expect(await handOnOverdue(deps)).toBe(0);
  expect(now(on, deps).owner?.oid).toBe(DSL.oid);
});

test('Nobody who is away is waited for', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  deps.directory.become(whileAway(deps.directory.roster(), DSL));
  expect(await handOnOverdue(deps)).toBe(1);
  expect(toldLast(on, deps)).toEqual({ why: 'unreachable', to: [DEPUTY.oid], as: ['handler'] });
});

test('The log says that something was due, and not which step it was', async () => {
  const lines = async (about: object) => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps, about);
    deps.clock.forward(60);
    await handOnOverdue(deps);
    return JSON.stringify(deps.log.lines).replaceAll(reference, '…');
  };
  const adults = [inQuestion({ by: 'role', role: 'dsl' })];
  expect(await lines({ adults })).toBe(await lines({}));
});
