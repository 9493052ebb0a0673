import { acknowledge } from '../../../src/app/acknowledge.ts';
import type { Deps } from '../../../src/app/deps.ts';
import { doWork, type Worked } from '../../../src/app/do-work.ts';
import { checklistFor } from '../../../src/app/protocols-for.ts';
import { importPupils, readPupils } from '../../../src/app/pupils.ts';
import { addToReport } from '../../../src/app/reporter/add.ts';
import type { Act, Entry } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { Reference } from '../../../src/domain/reference.ts';
import type { Report } from '../../../src/domain/report.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { Person } from '../../../src/domain/role.ts';
import { ADULT_ROWS } from '../../../src/domain/row.ts';
import type { WorkName } from '../../../src/domain/work.ts';
import { inQuestion, reportWith } from '../../support/cases.ts';
import type { FakeDeps } from '../../support/fake-deps.ts';
import { DSL, TEACHER } from '../../support/schools.ts';

export const NOT_YOURS = { ok: false, fault: { code: 'case.not-yours' } };

/** What somebody types into a form of work, and whose it is. */
export interface Press {
  readonly by: Pick<Person, 'oid'>;
  readonly on: Pick<Concern, 'reference'>;
  /** A `WorkName`, or what a forged card says. */
  readonly work: string;
  readonly typed?: Readonly<Record<string, string>>;
  /** A fresh form when it is absent. */
  readonly formId?: string;
}

/** Does one piece of work from a form, by the real use case. */
export function press({ by, on, work, typed = {}, formId }: Press, deps: Deps): Promise<Result<Worked>> {
  const id = formId ?? deps.identity.newReportId(by.oid);
  return doWork({ actor: by.oid, reference: on.reference, work, formId: id, typed }, deps);
}

/** As `press`. @throws when it was refused */
export async function done(input: Press & { readonly work: WorkName }, deps: Deps): Promise<Worked> {
  const result = await press(input, deps);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

/** Takes a concern. @throws when it was refused */
export async function taken(on: Pick<Concern, 'reference'>, by: Person, deps: Deps): Promise<Concern> {
  const result = await acknowledge({ actor: by.oid, reference: on.reference }, deps);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

/** The case as it stands. @throws when there is none */
export function now({ reference }: Pick<Concern, 'reference'>, deps: Deps): Concern {
  const concern = deps.record.find(reference);
  if (!concern) throw new Error('There is no such case.');
  return concern;
}

/** @returns every entry of a case in the order in which it was written. */
export function entriesOf(reference: Reference, { record }: FakeDeps): readonly Entry[] {
  return record.written.filter((one): one is Entry => 'sequence' in one && one.reference === reference);
}

export function actsOf(reference: Reference, deps: FakeDeps): readonly Act[] {
  return entriesOf(reference, deps).map(({ what }) => what);
}

/** @returns the newest act of this name. @throws when there is none */
export function newest<A extends Act['act']>(
  act: A,
  { reference }: Pick<Concern, 'reference'>,
  deps: FakeDeps,
): Extract<Act, { act: A }> {
  const found = actsOf(reference, deps).findLast(
    (what): what is Extract<Act, { act: A }> => what.act === act,
  );
  if (!found) throw new Error(`There is no act of this name: ${act}`);
  return found;
}

/** @returns the offices and accounts that the newest decision whom to tell names. */
export function toldLast(concern: Pick<Concern, 'reference'>, deps: FakeDeps) {
  const { why, to } = newest('routed', concern, deps);
  return { why, to: to.map(({ oid }) => oid), as: [...new Set(to.map(({ as }) => as))] };
}

/** Adds to a report from a fresh form, by the real use case. */
export function add(
  input: {
    readonly to: Pick<Concern, 'reference'>;
    readonly by?: Person;
    readonly written?: Partial<Report>;
    readonly formId?: string;
  },
  deps: Deps,
) {
  const { oid } = input.by ?? TEACHER;
  const formId = input.formId ?? deps.identity.newReportId(oid);
  const written = reportWith({ happened: 'More happened.', ...input.written });
  return addToReport({ actor: oid, reference: input.to.reference, formId, written }, deps);
}

/**
 * Adds to a concern that its reporter names the DSL in it.
 * @returns the concern that the addition became
 * @throws when it became none
 */
export async function addDslTo(to: Pick<Concern, 'reference'>, deps: Deps): Promise<Concern> {
  const added = await add(
    { to, written: { adults: [inQuestion({ by: 'account', oid: DSL.oid })], kind: 'allegation' } },
    deps,
  );
  if (!added.ok || !added.value.made) throw new Error('The addition became no concern.');
  return added.value.made;
}

/** The record breaks at a change that begins after `after` others, once. */
export function breakAfter(after: number, deps: FakeDeps): Deps {
  let begun = 0;
  return {
    ...deps,
    record: {
      ...deps.record,
      async change(reference, decide) {
        begun += 1;
        if (begun !== after + 1) return deps.record.change(reference, decide);
        deps.record.broken = 'record.unwritable';
        const result = await deps.record.change(reference, decide);
        delete deps.record.broken;
        return result;
      },
    },
  };
}

/** A school's list of one pupil. @returns the pupil's id */
export async function withPupil(name: string, deps: FakeDeps): Promise<string> {
  const { settings, identity } = deps;
  const actor = { oid: DSL.oid, role: 'dsl' } as const;
  await importPupils({ csv: `Name,Year\n${name},4\n`, mode: 'replace', actor }, { ...identity, settings });
  const pupil = readPupils(settings).find((one) => one.name === name);
  if (!pupil) throw new Error('The list could not be read.');
  return pupil.id;
}

/** Does everything that closing asks for, and closes. @throws when it was refused */
export async function closed(on: Pick<Concern, 'reference'>, by: Person, deps: Deps): Promise<Concern> {
  const typed = { decision: 'No further action.', reason: 'All is well.' };
  await done({ by, on, work: 'decision', typed }, deps);
  const lado = { contacted: 'yes', when: '2026-11-20', advice: 'Go on.' };
  if (ADULT_ROWS.has(now(on, deps).row)) await done({ by, on, work: 'lado', typed: lado }, deps);
  for (const { code, required } of checklistFor(now(on, deps))) {
    if (!required) continue;
    await done({ by, on, work: 'checklist', typed: { item: code, done: 'done' } }, deps);
  }
  const words = { summary: 'What it was.', followUp: 'What was done.', outcome: 'How it ended.' };
  return (await done({ by, on, work: 'close', typed: words }, deps)).concern;
}
