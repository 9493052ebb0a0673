import { type ListQuery, listConcerns } from '../../../../../src/app/tab/lists/list-concerns.ts';
import type { Act } from '../../../../../src/domain/act.ts';
import { type Reference, referenceFrom } from '../../../../../src/domain/reference.ts';
import { ok } from '../../../../../src/domain/result.ts';
import type { Person } from '../../../../../src/domain/role.ts';
import { handler, inQuestion, NOON, reported, reportWith, routedTo } from '../../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../../support/fake-deps.ts';
import { CHAIR, DSL, HEAD, TEACHER2 } from '../../../../support/schools.ts';

/** A school with five concerns, each under a name. */
export interface Stage {
  readonly deps: FakeDeps;
  readonly references: Readonly<Record<Called, Reference>>;
}

const CALLED = ['first', 'second', 'third', 'about-teacher2', 'about-head'] as const;
type Called = (typeof CALLED)[number];

export const PEOPLE = {
  ada: { name: "Ada O'Example", is: 'pupil', part: 'harmed', year: '7B' },
  bo: { name: 'Bo Sample', is: 'pupil', part: 'witness', year: 'Year 7' },
  cy: { name: 'Cy Instance', is: 'pupil', part: 'alleged', year: 'yr 10' },
} as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export async function stage(): Promise<Stage> {
  const deps = fakeDeps();
  const references = Object.fromEntries(
    CALLED.map((name, index) => [name, referenceFrom(Uint8Array.of(index + 9, 5, 17, 3, 30, 8, index))]),
  ) as Record<Called, Reference>;
  const school = { deps, references };
  const begin = async (name: Called, at: number, acts: readonly Act[]) => {
    deps.clock.forward((at - deps.clock.now()) / 60_000);
    for (const act of acts) await deed(school, name, act);
  };
  const to = [handler(DSL, 'dsl')];
  await begin('first', NOON - 2 * DAY, [
    reported({
      reportKey: 'k1',
      report: reportWith({
        happened: 'Something about playing Fortnite.',
        people: [PEOPLE.ada],
        adults: [{ who: { by: 'role', role: 'dsl' }, part: 'mentioned' }],
      }),
    }),
    routedTo(to, { dueAt: new Date(NOON + 3 * HOUR).toISOString() }),
  ]);
  await begin('second', NOON - DAY, [
    reported({
      reportKey: 'k2',
      urgency: 'immediate',
      report: reportWith({ kind: 'grooming', app: 'Tik Tok', where: 'Online', people: [PEOPLE.cy] }),
    }),
    routedTo(to, { dueAt: new Date(NOON + 2 * HOUR).toISOString() }),
  ]);
  await begin('third', NOON, [
    reported({
      reportKey: 'k3',
      report: reportWith({ kind: 'scam', app: 'TikTok', people: [PEOPLE.bo, PEOPLE.cy] }),
    }),
    routedTo(to, { dueAt: new Date(NOON + HOUR * 9).toISOString() }),
  ]);
  await begin('about-teacher2', NOON + 1_000, [
    reported({
      reportKey: 'k4',
      row: 'adult',
      barred: [{ oid: TEACHER2.oid, why: 'subject' }],
      report: reportWith({ adults: [inQuestion({ by: 'account', oid: TEACHER2.oid })] }),
    }),
    routedTo([handler(HEAD, 'head')]),
  ]);
  await begin('about-head', NOON + 2_000, [
    reported({
      reportKey: 'k5',
      row: 'head',
      barred: [{ oid: HEAD.oid, why: 'subject' }],
      report: reportWith({ adults: [inQuestion({ by: 'role', role: 'head' })] }),
    }),
    routedTo([handler(CHAIR, 'chair')]),
  ]);
  return school;
}

/** One more act, by the DSL. */
export async function deed({ deps, references }: Stage, name: Called, what: Act): Promise<void> {
  const done = await deps.record.change(references[name], () =>
    ok({ deeds: [{ by: { oid: DSL.oid }, what }], value: undefined }),
  );
  if (!done.ok) throw new Error('It was not written.');
}

/** @returns what the list shows, by the names of the stage. */
export function listed(person: Person, query: ListQuery, { deps, references }: Stage): readonly string[] {
  const list = listConcerns(person, query, deps);
  if (!list.ok) throw new Error(list.fault.code);
  const names = new Map(CALLED.map((name) => [references[name], name]));
  return list.value.lines.map(({ reference }) => names.get(reference) ?? reference);
}
