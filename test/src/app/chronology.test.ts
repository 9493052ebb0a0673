import { chronologyOf } from '../../../src/app/chronology.ts';
import type { CaseRecord } from '../../../src/app/ports.ts';
import type { PersonInvolved } from '../../../src/domain/report.ts';
import type { Person } from '../../../src/domain/role.ts';
import { inQuestion } from '../../support/cases.ts';
import { type FakeDeps, type FakeOptions, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DEPUTY, DSL, HEAD, person as invented, PUPIL, SCHOOL_A, SCHOOL_B } from '../../support/schools.ts';
import { done, NOT_YOURS, withPupil } from './pressing.ts';

async function school(options: FakeOptions = {}) {
  const deps = fakeDeps(options);
  const pupil = await withPupil('Pupil One', deps);
  const listed: PersonInvolved = { name: 'Pupil One', pupil, is: 'pupil', part: 'harmed', year: '4' };
  return { deps, pupil, listed };
}

const ask = (by: Pick<Person, 'oid'>, pupil: string, deps: FakeDeps) =>
  chronologyOf({ actor: by.oid, pupil, from: 'tab' }, deps);

async function references(by: Person, pupil: string, deps: FakeDeps) {
  const asked = await ask(by, pupil, deps);
  return asked.ok ? asked.value.lines.map(({ concern }) => concern.reference) : asked.fault.code;
}

test('Everything about one pupil is shown, oldest first, with their part and how they were found', async () => {
  const { deps, pupil, listed } = await school();
  const first = await fileReport(deps, { people: [{ ...listed, part: 'witness' }] });
  deps.clock.forward(1);
  const typed = { name: 'ONE, pupil', is: 'pupil', part: 'alleged' } as const;
  const second = await fileReport(deps, { people: [typed] });
  deps.clock.forward(1);
  await fileReport(deps, { people: [{ ...typed, name: 'Pupil Ones' }] });
  await fileReport(deps, { people: [{ ...listed, pupil: 'ffffffffffffffff' }] });
  await fileReport(deps, { people: [{ name: 'Pupil One', is: 'adult', part: 'otherwise' }] });
  expect(await ask(DSL, pupil, deps)).toEqual({
    ok: true,
    value: {
      name: 'Pupil One',
      year: '4',
      lines: [
        { concern: first, part: 'witness', found: 'list' },
        { concern: second, part: 'alleged', found: 'name' },
      ],
    },
  });
});

test('Somebody put down later belongs to it, and how they were coded last counts', async () => {
  const { deps, pupil } = await school();
  const on = await fileReport(deps);
  expect(await references(DSL, pupil, deps)).toEqual([]);
  const typed = { pupil, is: 'pupil', part: 'sibling', reason: 'A brother.' };
  await done({ by: DSL, on, work: 'person', typed }, deps);
  expect(await ask(DSL, pupil, deps)).toMatchObject({
    ok: true,
    value: { lines: [{ part: 'sibling', found: 'list' }] },
  });
});

const EVERYONE = [...SCHOOL_A.people.values(), PUPIL, invented(99, 'A stranger', [])];

test('DSL, deputy and head may ask; everyone else is refused, as for a pupil who is not in the list', async () => {
  const { deps, pupil, listed } = await school();
  await fileReport(deps, { people: [listed] });
  for (const by of EVERYONE) {
    const result = await ask(by, pupil, deps);
    expect([by.name, result.ok]).toEqual([by.name, [DSL, DEPUTY, HEAD].includes(by)]);
    if (!result.ok) expect(result).toEqual(NOT_YOURS);
    expect(await ask(by, 'ffffffffffffffff', deps)).toEqual(NOT_YOURS);
  }
  expect(deps.record.viewed.map(({ oid }) => oid)).toEqual([DSL.oid, DEPUTY.oid, HEAD.oid]);
});

test('Concerns that are hidden from whoever asks are not there and not counted', async () => {
  const { deps, pupil, listed } = await school();
  const open = await fileReport(deps, { people: [listed] });
  const without = await ask(DEPUTY, pupil, deps);
  const people = [listed];
  await fileReport(deps, { people, adults: [inQuestion({ by: 'role', role: 'dsl' })] });
  await fileReport(deps, { people, kind: 'data-loss' });
  const own = await fileReport(deps, { people, happened: 'A relative of the deputy.' });
  await done({ by: DEPUTY, on: own, work: 'recuse', typed: { reason: 'A relative.' } }, deps);
  expect(await ask(DEPUTY, pupil, deps)).toEqual(without);
  expect(await references(DEPUTY, pupil, deps)).toEqual([open.reference]);
});

test('A concern about an adult stands in no pupil’s file, not even for the head who handles it', async () => {
  const { deps, pupil, listed } = await school();
  const people = [listed];
  await fileReport(deps, { people, kind: 'low-level', adults: [inQuestion({ by: 'role', role: 'dsl' })] });
  await fileReport(deps, { people, kind: 'allegation' });
  await fileReport(deps, { people, kind: 'complaint-handling' });
  expect(await references(HEAD, pupil, deps)).toEqual([]);
});

test('A head whom the school shows only what is brought to them sees no more here', async () => {
  const { deps, pupil, listed } = await school({ school: { rules: { headSeesPupils: false } } });
  await fileReport(deps, { people: [listed] });
  const brought = await fileReport(deps, { people: [listed], kind: 'data-loss' });
  expect(await references(HEAD, pupil, deps)).toEqual([brought.reference]);
});

test('In a school where the head is the DSL the view is logged once, under one office', async () => {
  const { deps, pupil } = await school({ roster: SCHOOL_B });
  await ask(HEAD, pupil, deps);
  expect(deps.record.viewed).toEqual([
    { oid: HEAD.oid, role: 'head', what: 'chronology', from: 'tab', about: pupil },
  ]);
});

test('The view is logged before anything is looked for', async () => {
  const { deps, pupil, listed } = await school();
  await fileReport(deps, { people: [listed] });
  const order: string[] = [];
  const record: CaseRecord = {
    ...deps.record,
    async log(view) {
      const result = await deps.record.log(view);
      order.push('logged');
      return result;
    },
    briefs() {
      order.push('read');
      return deps.record.briefs();
    },
  };
  await chronologyOf({ actor: DSL.oid, pupil, from: 'tab' }, { ...deps, record });
  expect(order).toEqual(['logged', 'read']);
});

test.each([
  ['record.unwritable', 'case.view-unrecorded'],
  ['record.not-owner', 'record.not-owner'],
] as const)('A view that cannot be logged (%s) shows nothing', async (broken, code) => {
  const { deps, pupil } = await school();
  deps.record.broken = broken;
  expect(await ask(DSL, pupil, deps)).toEqual({ ok: false, fault: { code } });
});

test('While nobody can be checked it stays closed, and a disabled account is refused', async () => {
  const { deps, pupil } = await school();
  deps.directory.disable(DSL.oid);
  expect(await ask(DSL, pupil, deps)).toEqual(NOT_YOURS);
  deps.directory.down(true);
  expect(await ask(DSL, pupil, deps)).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
});
