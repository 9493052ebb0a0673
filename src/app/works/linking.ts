/** Work that reaches into a second concern. */
import { handlingRole, isBarred } from '../../domain/access.ts';
import type { Act } from '../../domain/act.ts';
import type { Concern } from '../../domain/concern.ts';
import { nameKey } from '../../domain/names.ts';
import type { Reference } from '../../domain/reference.ts';
import type { PersonInvolved, Report } from '../../domain/report.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Person } from '../../domain/role.ts';
import { ADULT_ROWS } from '../../domain/row.ts';
import type { RecordedWork } from '../../domain/work.ts';
import type { Deps } from '../deps.ts';
import { readyFor, type Worked, type WorkInput } from '../do-work.ts';
import { report } from '../report.ts';
import type { LinkingWork } from './plans.ts';
import { withRouting } from './who-has-it.ts';

interface Linking extends WorkInput {
  readonly work: LinkingWork;
  readonly key: string;
  readonly person: Person | undefined;
}

/** The case before, and what was typed, as `readyFor` checked it. */
interface Checked {
  readonly before: Concern;
  readonly work: RecordedWork;
}

/** Each step can be repeated without doubling, so a stop between two of them is mended by pressing again. */
export async function linkingWork(input: Linking, deps: Deps): Promise<Result<Worked>> {
  const before = deps.record.find(input.reference);
  const ready = readyFor({ ...input, before }, deps);
  if (!ready.ok) return ready;
  if (ready.value === 'done')
    return before ? ok({ concern: before, stillYours: true }) : fail('case.not-yours');
  const { fields } = ready.value.work;
  switch (input.work) {
    case 'related':
      return relate(input, fields.to ?? '', deps);
    case 'child-record':
      return childRecord(input, ready.value, deps);
    case 'move':
      return move(input, ready.value, deps);
  }
}

/** Both concerns must be this person's to handle, or one would tell of the other. */
async function relate(input: Linking, to: Reference, deps: Deps): Promise<Result<Worked>> {
  const here = deps.record.find(input.reference);
  const there = deps.record.find(to);
  const mayOpen = there && input.person && handlingRole(there, input.person, deps.school.rules);
  if (!mayOpen && !deps.record.loaded()) return fail('record.loading');
  if (!here || !mayOpen || to === input.reference) return fail('work.incomplete', { to: 'work.reference' });
  if (!tells(here, there) && !tells(there, here)) return fail('work.incomplete', { to: 'work.reference' });
  // A side whose handlers may be kept out of the other one is not told that there is another.
  const over = tells(here, there)
    ? await link({ ...input, reference: to }, input.reference, deps)
    : undefined;
  if (over && !over.ok) return over;
  const linked = tells(there, here) ? await link(input, to, deps) : ok({ concern: here, stillYours: true });
  return linked.ok ? ok({ ...linked.value, other: to }) : linked;
}

/** Whether everyone who is kept out of the one is kept out of the other, so that the other may name it. */
function tells(one: Concern, other: Concern): boolean {
  return one.barred.every(({ oid }) => isBarred(other.barred, { oid }));
}

async function link(input: Linking, to: Reference, deps: Deps): Promise<Result<Worked>> {
  const how = input.work === 'child-record' ? 'child-record' : 'related';
  const changed = await deps.record.change(input.reference, (before) => {
    const role = before && input.person && handlingRole(before, input.person, deps.school.rules);
    if (!before || !role) return fail('case.not-yours');
    const known = before.links.some((one) => one.reference === to);
    const act: Act = { act: 'linked', role, key: input.key, to, how };
    return ok({ deeds: known ? [] : [{ by: { oid: input.actor }, what: act }], value: undefined });
  });
  return changed.ok ? ok({ concern: changed.value.concern, stillYours: true }) : changed;
}

/**
 * The harmed child's own record, for the DSL or the first deputy who is no subject. It names no adult and does not know
 * where it came from; whoever is kept out of the one is kept out of the other.
 */
async function childRecord(input: Linking, { before, work }: Checked, deps: Deps): Promise<Result<Worked>> {
  if (!ADULT_ROWS.has(before.row)) return fail('work.unknown');
  const { name = '', happened = '' } = work.fields;
  const written: Report = {
    adults: [],
    people: [personNamed(name, before)],
    danger: before.danger,
    happened,
  };
  const made = await report(
    {
      actor: input.actor,
      reportId: input.formId,
      report: written,
      sent: work.fields,
      keptOut: before.barred.map(({ oid }) => oid),
    },
    deps,
  );
  if (!made.ok) return made;
  const linked = await link(input, made.value.reference, deps);
  return linked.ok ? ok({ ...linked.value, other: made.value.reference }) : linked;
}

function personNamed(name: string, { people }: Concern): PersonInvolved {
  const known = people.find((one) => nameKey(one.name) === nameKey(name));
  return known ? { ...known, part: 'harmed' } : { name, is: 'pupil', part: 'harmed' };
}

/**
 * Takes the concern that this one came from out of the hands of whoever is a subject here, like any change of owner: its
 * own record does not say why. Source: the project's domain, §2, "Later changes".
 */
async function move(input: Linking, { before: here, work }: Checked, deps: Deps): Promise<Result<Worked>> {
  const from = here.links.find(({ how }) => how === 'addition')?.reference;
  if (!from) return fail('work.nothing');
  const moved = await deps.record.change(from, (before) => {
    if (!before) return fail('case.not-yours');
    const oids = here.barred.map(({ oid }) => oid);
    const kept = oids.filter((oid) => !isBarred(before.barred, { oid }));
    if (kept.length === 0) return ok({ deeds: [], value: undefined });
    const role = before.owner?.role ?? 'head';
    const act: Act = { act: 'recused', role, key: input.key, oids: kept, reason: '' };
    const acts = withRouting(act, { before, deps });
    return ok({ deeds: acts.map((what) => ({ by: 'heed' as const, what })), value: undefined });
  });
  if (!moved.ok) return moved;
  const noted = await deps.record.change(input.reference, (before) => {
    const role = before && input.person && handlingRole(before, input.person, deps.school.rules);
    if (!before || !role) return fail('case.not-yours');
    const act: Act = { act: 'worked', role, key: input.key, ...work };
    const deeds = before.keys.includes(input.key) ? [] : [{ by: { oid: input.actor }, what: act }];
    return ok({ deeds, value: undefined });
  });
  return noted.ok ? ok({ concern: noted.value.concern, stillYours: true, other: from }) : noted;
}
