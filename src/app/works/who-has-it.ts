/** Who has a case: take it, hand it over, step back from it. */
import { isBarred, MAY_HANDLE } from '../../domain/access.ts';
import type { Act, Recipient } from '../../domain/act.ts';
import { type Concern, lineOf } from '../../domain/concern.ts';
import { deadlineFrom } from '../../domain/deadlines.ts';
import { routeAnew } from '../../domain/due.ts';
import { applyHandler } from '../../domain/fold-work.ts';
import { fail, ok } from '../../domain/result.ts';
import { accountsOf, type Person, type Role } from '../../domain/role.ts';
import { ROWS } from '../../domain/row.ts';
import { acknowledged } from '../acknowledge.ts';
import type { Deps } from '../deps.ts';
import { type Plan, type Planning, tell } from './planning.ts';

/** Takes it from whoever has it, with a reason that stays in the record. */
export const take: Plan = ({ before, person, role, work, key, deps }) => {
  if (before.owner?.oid === person.oid) return fail('work.nothing');
  return ok([{ ...acknowledged(before, role, deps), reason: work.fields.reason ?? '', key }]);
};

/** Offers it to somebody who may have it; it stays where it is until they take it. */
export const handOver: Plan = ({ before, role, work, key, deps }) => {
  const { to = '', reason = '' } = work.fields;
  const person = deps.directory.roster().people.get(to);
  const receiver = person && receiverOf(before, person, deps);
  if (!receiver || to === before.owner?.oid) return fail('work.incomplete', { to: 'work.person' });
  const dueAt = deadlineFrom(deps.clock.now(), before, deps.school.times);
  return ok([{ act: 'handed-over', role, key, to: receiver, reason }, tell('offered', [receiver], dueAt)]);
};

/** In the order of the row's line, the first role that the table knows: being offered a case is being told of it. */
function receiverOf(
  { row, barred }: Concern,
  person: Person,
  { school }: Pick<Deps, 'school'>,
): Recipient | undefined {
  if (isBarred(barred, person)) return undefined;
  const order = [...ROWS[row].line.flat(), ...person.roles];
  // The DSL hears of adults only where the school decided so, and a hand-over is no way round that.
  const open = (one: Role) => row !== 'adult' || one !== 'dsl' || school.dslToldOfAdults;
  const role = order.find(
    (one) => person.roles.includes(one) && MAY_HANDLE[row][one] !== undefined && open(one),
  );
  return role && { oid: person.oid, role, as: 'handler' };
}

/** Somebody with an interest of their own steps back, or another handler sees to it that they do. */
export const recuse: Plan = (planning) => {
  const { work, person, role, key, deps } = planning;
  const { who = person.oid, reason = '' } = work.fields;
  const oids = accountsOf(who, deps.directory.roster());
  return ok(withRouting({ act: 'recused', role, key, oids, reason }, planning));
};

/**
 * @returns the act, and where it takes the case from those who had it, or from everyone who was told, the step by which
 * its line begins anew
 */
export function withRouting(
  act: Extract<Act, { act: 'recused' | 'recoded' }>,
  { before, deps }: Pick<Planning, 'before' | 'deps'>,
): readonly Act[] {
  const moment = { sequence: before.sequence + 1, at: new Date(deps.clock.now()).toISOString() };
  const after = applyHandler(before, act, moment);
  return needsRouting(before, after, deps) ? [act, routeAnew(after, around(deps))] : [act];
}

function needsRouting(before: Concern, after: Concern, { directory }: Deps): boolean {
  if (after.status !== 'waiting') return false;
  if (before.status !== 'waiting' || before.row !== after.row || before.urgency !== after.urgency)
    return true;
  const { people } = directory.roster();
  // Whoever was told besides is not waited for, so it is the offices of the line that count.
  const told = lineOf(after).flatMap(({ step, to }) => {
    const offices = ROWS[after.row].line.slice(0, step + 1).flat();
    return to.filter(({ as, role }) => as === 'handler' && offices.includes(role));
  });
  return told.every(({ oid }) => isBarred(after.barred, people.get(oid) ?? { oid }));
}

export function around({ directory, clock, school }: Deps) {
  const { times, dslToldOfAdults } = school;
  return { roster: directory.roster(), now: clock.now(), times, dslToldOfAdults };
}
