import { handlingRole } from '../domain/access.ts';
import type { Act } from '../domain/act.ts';
import { endOfWorkingDays } from '../domain/calendar.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import { type Fault, fail, ok, type Result } from '../domain/result.ts';
import type { Oid, Person, Role } from '../domain/role.ts';
import { type RecordedWork, workRule } from '../domain/work.ts';
import { type WorkKnown, workFrom } from '../domain/work-form.ts';
import { KINDS } from '../guidance/kinds.ts';
import type { Deps } from './deps.ts';
import { findPupil } from './find-pupil.ts';
import { keepApart } from './keep-apart.ts';
import { checklistFor } from './protocols-for.ts';
import { linkingWork } from './works/linking.ts';
import { PLANS } from './works/plans.ts';

/** A piece of work as it came from a form. */
export interface WorkInput {
  readonly actor: Oid;
  readonly reference: Reference;
  readonly work: string;
  /** Id of the form, made for this person: the same form sent twice is done once. */
  readonly formId: string;
  readonly typed: Readonly<Record<string, string | undefined>>;
  /** Sequence up to which the case is known to the sender: where there are newer entries, `work.changed`. */
  readonly unless?: number;
}

/** The case after the work, and whether the person may still have it: coding it anew can take it from them. */
export interface Worked {
  readonly concern: Concern;
  readonly stillYours: boolean;
  /** A concern that the work made or reached. */
  readonly other?: Reference;
}

const KIND_CODES: ReadonlySet<string> = new Set(KINDS.map(({ code }) => code));

/**
 * Does one piece of work on a case, as its handler.
 * @returns `case.not-yours` both when it is hidden and when it does not exist; `work.incomplete` or `close.incomplete`
 * with the fields, and nothing was changed; `work.closed`, `work.open`, `work.not-owner` where the case's state forbids it;
 * `work.changed` where it is not the case that the sender knows
 */
export async function doWork(input: WorkInput, deps: Deps): Promise<Result<Worked>> {
  const { actor, reference, formId } = input;
  const fresh = await deps.directory.fresh(actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  if (!deps.identity.ownsReportId(formId, actor)) return fail('form.other-owner');
  const rule = workRule(input.work);
  if (!rule) return fail('work.unknown');
  const key = keyOf(input, deps);
  if (rule.name === 'related' || rule.name === 'child-record' || rule.name === 'move') {
    const linked = await linkingWork({ ...input, work: rule.name, key, person }, deps);
    return linked.ok ? linked : notSaved(linked);
  }
  const plan = PLANS[rule.name];
  const changed = await deps.record.change(reference, (before) => {
    const ready = readyFor({ ...input, before, person, key }, deps);
    if (!ready.ok) return ready;
    if (ready.value === 'done') return ok({ deeds: [], value: undefined });
    const acts = plan({ ...ready.value, deps });
    if (!acts.ok) return acts;
    return ok({ deeds: acts.value.map((what: Act) => ({ by: { oid: actor }, what })), value: undefined });
  });
  if (!changed.ok) return notSaved(changed);
  const { concern } = changed.value;
  // At once, and not at the next tick: who becomes a subject here may have the child's record open.
  if (concern.links.some(({ how }) => how === 'child-record')) await keepApart(deps);
  const stillYours = person !== undefined && handlingRole(concern, person, deps.school.rules) !== undefined;
  return ok({ concern, stillYours });
}

/** A full disk says "not received" of a report; of anything else it says that it was not saved. */
export function notSaved<T extends { readonly ok: false; readonly fault: Fault }>(
  failed: T,
): T | Result<never> {
  return failed.fault.code === 'record.unwritable' ? fail('work.unwritable') : failed;
}

/** @returns the key under which this form with these words is remembered: 24 characters. */
export function keyOf(input: Pick<WorkInput, 'actor' | 'formId' | 'work' | 'typed'>, deps: Deps): string {
  const { actor, formId, work, typed } = input;
  return deps.identity.reportKey(actor, formId, { work, typed }).slice(0, 24);
}

interface Ready {
  readonly before: Concern;
  readonly person: Person;
  readonly role: Role;
  readonly work: RecordedWork;
  readonly key: string;
}

/** Everything that is checked before any rule of its own: access first, so that nothing is told to who has none. */
export function readyFor(
  asked: {
    readonly before: Concern | undefined;
    readonly person: Person | undefined;
    readonly key: string;
    readonly work: string;
    readonly typed: WorkInput['typed'];
    readonly unless?: number;
  },
  deps: Deps,
): Result<Ready | 'done'> {
  const { before, person, key, typed } = asked;
  const role = before && person && handlingRole(before, person, deps.school.rules);
  if (!before || !person || !role) return fail('case.not-yours');
  if (before.keys.includes(key)) return ok('done');
  if (asked.unless !== undefined && before.sequence > asked.unless) return fail('work.changed');
  const rule = workRule(asked.work);
  if (!rule) return fail('work.unknown');
  if (!rule.when.includes(before.status))
    return fail(before.status === 'closed' ? 'work.closed' : 'work.open');
  if (rule.owner && before.owner?.oid !== person.oid) return fail('work.not-owner');
  const work = workFrom(rule, typed, { concern: before, known: knownFor(before, deps) });
  if (!work.ok) return work;
  return ok({ before, person, role, work: withClock(work.value, deps), key });
}

/** What a form of work on this case is checked against. */
export function knownFor(concern: Concern, deps: Pick<Deps, 'settings'>): WorkKnown {
  return {
    kinds: KIND_CODES,
    checklist: new Set(checklistFor(concern).map(({ code }) => code)),
    pupil: (id) => findPupil(id, deps),
  };
}

const CCTV_DAYS = 28;

/**
 * A referral is chased when it was not answered by the end of the next working day (KCSIE, on referrals; edition and
 * paragraph: school to confirm); a recording is overwritten after 28 days (West Hill 2017).
 */
function withClock(work: RecordedWork, { school }: Deps): RecordedWork {
  const made = Date.parse(work.fields.when ?? '');
  if (work.work === 'referral') {
    const due = endOfWorkingDays(made, 1, school.times.calendar);
    return { ...work, due: new Date(due).toISOString() };
  }
  if (work.work === 'cctv') {
    // Two days before it is gone, somebody can still walk over and ask.
    return { ...work, due: new Date(made + (CCTV_DAYS - 2) * 86_400_000).toISOString() };
  }
  return work;
}
