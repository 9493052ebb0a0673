import { isBarred, isBarredAccount } from './access.ts';
import type { Recipient, Routed } from './act.ts';
import { onRota } from './calendar.ts';
import { type Concern, lineOf, type Step } from './concern.ts';
import { deadlineFrom, type Times } from './deadlines.ts';
import { holders, type Oid, type Roster } from './role.ts';
import { firstStep, peopleOfSteps } from './routing.ts';
import { ROWS } from './row.ts';

/** What decides, besides the case itself, whether something is due. */
export interface Circumstances {
  readonly roster: Roster;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly times: Times;
  /** Whether the school has the DSL told of concerns about adults besides; not when absent. */
  readonly dslToldOfAdults?: boolean;
}

/**
 * What is due now for a concern that nobody has: nobody acknowledged in time, nobody of the newest step can be reached,
 * or everyone who was told is away. Asked at every tick, it looks only at what the entries say, so a stop makes handing
 * on late and never loses it.
 * @param chased true when the reporter says that nobody has answered: the next step begins at once
 * @returns the next decision whom to tell, or undefined while there is nothing to do
 */
export function handOn(concern: Concern, around: Circumstances, chased = false): Routed | undefined {
  const newest = lineOf(concern).at(-1);
  if (concern.status !== 'waiting') return undefined;
  if (!newest?.to.some(isHandler)) {
    const found = tellAtLast(concern, around, newest);
    if (found || !newest || newest.to.length === 0) return found;
  }
  const overdue = concern.dueAt !== undefined && Date.parse(concern.dueAt) <= around.now;
  const unreachable =
    newest.why !== 'last' && (officeUnreachable(concern, newest) || everyoneAway(concern, around.roster));
  if (!overdue && !unreachable && !chased) return undefined;
  const why = chased ? 'chased' : unreachable && !overdue ? 'unreachable' : 'unanswered';
  const next = nextInLine(concern, around.roster);
  if (!next) {
    const last = lastStep(concern, around, chased);
    return last.to.length > 0 ? last : undefined;
  }
  return { act: 'routed', ...next, why, dueAt: deadlineFrom(around.now, concern, around.times) };
}

/** @returns the next step of the line that reaches somebody who was not told yet, or undefined at its end. */
export function nextInLine(
  concern: Concern,
  roster: Roster,
): { readonly step: number; readonly to: readonly Recipient[] } | undefined {
  const line = concern.steps.filter(({ sequence }) => sequence >= concern.lineFrom);
  const already = new Set(line.flatMap(({ to }) => to.filter(isHandler).map(({ oid }) => oid)));
  if (concern.owner) already.add(concern.owner.oid);
  const from = Math.max(-1, ...line.map(({ step }) => step));
  for (let step = from + 1; step < ROWS[concern.row].line.length; step += 1) {
    const to = peopleOfSteps(concern.row, [step], { roster, barred: concern.barred }).filter(
      ({ oid }) => !already.has(oid),
    );
    if (to.length > 0) return { step, to };
  }
  return undefined;
}

/** @returns everyone whom the row's line names and the subject rule lets in. */
export function wholeLine(concern: Concern, roster: Roster): readonly Recipient[] {
  return peopleOfSteps(concern.row, [...ROWS[concern.row].line.keys()], { roster, barred: concern.barred });
}

function isHandler({ as }: Recipient): boolean {
  return as === 'handler';
}

/** Nobody who could take it was told so far; somebody may have been given the role since. */
function tellAtLast(
  concern: Concern,
  { roster, now, times }: Circumstances,
  newest: Step | undefined,
): Routed | undefined {
  if (wholeLine(concern, roster).length === 0) return undefined;
  const { step, to } = firstStep({ ...concern, rota: onRota(now, times.calendar) }, roster);
  return {
    act: 'routed',
    step,
    why: newest ? 'unreachable' : 'moved',
    to,
    dueAt: deadlineFrom(now, concern, times),
  };
}

/** An office of the line none of whose holders can be reached: nobody waits for it, whoever else was told. */
function officeUnreachable(concern: Concern, newest: Step): boolean {
  const cards = concern.deliveries.filter(({ routed }) => routed === newest.sequence);
  const offices = ROWS[concern.row].line.slice(0, newest.step + 1).flat();
  return offices.some((office) => {
    const theirs = cards.filter(({ to }) => to.role === office && to.as === 'handler');
    return theirs.length > 0 && theirs.every(({ state }) => state === 'failed');
  });
}

function everyoneAway(concern: Concern, roster: Roster): boolean {
  const told = lineOf(concern)
    .flatMap(({ to }) => to.filter(isHandler))
    .filter(({ oid }) => !isBarredAccount(concern.barred, oid, roster));
  return told.length > 0 && told.every(({ oid }) => roster.away?.has(oid));
}

/**
 * Everyone in the line again, the chair (reference only) and the reporter, again and again until somebody answers. Where
 * the line has nobody, as in a school without a head and a chair, whoever was told besides it is the only one there is.
 */
function lastStep(concern: Concern, { roster, now, times }: Circumstances, chased: boolean): Routed {
  const line = wholeLine(concern, roster);
  const everyone = line.length > 0 ? line : toldBesides(concern, roster);
  const told = new Set(everyone.map(({ oid }) => oid));
  const chair = holders(roster, 'chair')
    .filter(({ oid }) => !told.has(oid) && !isBarredAccount(concern.barred, oid, roster))
    .map(({ oid }): Recipient => ({ oid, role: 'chair', as: 'notice' }));
  const frozen = isBarredAccount(concern.barred, concern.reporter.oid, roster);
  const reporter: Recipient = { oid: concern.reporter.oid, role: 'staff', as: 'reporter' };
  const again = againAfter(concern, times.deadlines.againMinutes);
  return {
    act: 'routed',
    step: ROWS[concern.row].line.length,
    why: 'last',
    to: [...everyone, ...chair, ...(frozen ? [] : [reporter])],
    dueAt: new Date(now + again * 60_000).toISOString(),
    ...(chased ? { chased } : {}),
  };
}

/** Who was told as one who can take it, and still holds the office for which they were. */
function toldBesides(concern: Concern, roster: Roster): readonly Recipient[] {
  const found = new Map<Oid, Recipient>();
  for (const to of lineOf(concern).flatMap((step) => step.to.filter(isHandler))) {
    const person = roster.people.get(to.oid);
    if (person?.roles.includes(to.role) && !isBarred(concern.barred, person)) found.set(to.oid, to);
  }
  return [...found.values()];
}

const LONGEST_MINUTES = 24 * 60;

/** Twice as long each time, up to a day: a card every hour of the holidays would be switched off, not answered. */
function againAfter(concern: Concern, againMinutes: number): number {
  const times = lineOf(concern).filter(({ why, chased }) => why === 'last' && !chased).length;
  return Math.min(LONGEST_MINUTES, againMinutes * 2 ** Math.min(times, 12));
}
