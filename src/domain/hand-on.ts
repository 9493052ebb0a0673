import type { Act, Recipient } from './act.ts';
import type { Concern, Step } from './concern.ts';
import { type Deadlines, deadlineFrom } from './deadlines.ts';
import { holders, type Roster } from './role.ts';
import { firstStep, peopleOfSteps } from './routing.ts';
import { ROWS } from './row.ts';

type Routed = Extract<Act, { act: 'routed' }>;

/**
 * What is due now: nobody acknowledged in time, or nobody of the newest step can be reached.
 * Asked at every tick, it looks only at what the entries say, so a stop makes handing on late and never loses it.
 * @param now milliseconds since 1970
 * @returns the next decision whom to tell, or undefined while there is nothing to do
 */
export function handOn(
  concern: Concern,
  roster: Roster,
  now: number,
  deadlines: Deadlines,
): Routed | undefined {
  const newest = concern.steps.at(-1);
  if (concern.status !== 'waiting' || !newest) return undefined;
  if (newest.to.length === 0) return tellAtLast(concern, roster, now, deadlines);
  const overdue = concern.dueAt !== undefined && Date.parse(concern.dueAt) <= now;
  const unreachable = newest.why !== 'last' && officeUnreachable(concern, newest);
  if (!overdue && !unreachable) return undefined;

  const why = unreachable && !overdue ? 'unreachable' : 'unanswered';
  const already = new Set(concern.steps.flatMap(({ to }) => to.map(({ oid }) => oid)));
  for (let step = newest.step + 1; step < ROWS[concern.row].line.length; step += 1) {
    const to = peopleOfSteps(concern.row, [step], roster, concern.barred).filter(
      ({ oid }) => !already.has(oid),
    );
    if (to.length > 0) {
      return { act: 'routed', step, why, to, dueAt: deadlineFrom(now, concern.urgency, deadlines) };
    }
  }
  return lastStep(concern, roster, now, deadlines);
}

/** Nobody could be told when it was reported; somebody may have been given the role since. */
function tellAtLast(concern: Concern, roster: Roster, now: number, deadlines: Deadlines): Routed | undefined {
  const { step, to } = firstStep(concern, roster);
  if (to.length === 0) return undefined;
  return {
    act: 'routed',
    step,
    why: 'unreachable',
    to,
    dueAt: deadlineFrom(now, concern.urgency, deadlines),
  };
}

/** An office of the line none of whose holders can be reached: nobody waits for it, whoever else was told. */
function officeUnreachable(concern: Concern, newest: Step): boolean {
  const cards = concern.deliveries.filter(({ routed }) => routed === newest.sequence);
  const offices = ROWS[concern.row].line.slice(0, newest.step + 1).flat();
  return offices.some((office) => {
    const theirs = cards.filter(({ to }) => to.role === office);
    return theirs.length > 0 && theirs.every(({ state }) => state === 'failed');
  });
}

/** Everyone in the line again, the chair (reference only) and the reporter, again and again until somebody answers. */
function lastStep(concern: Concern, roster: Roster, now: number, deadlines: Deadlines): Routed {
  const line = ROWS[concern.row].line;
  const everyone = peopleOfSteps(concern.row, [...line.keys()], roster, concern.barred);
  const out = new Set([...everyone, ...concern.barred].map(({ oid }) => oid));
  const chair = holders(roster, 'chair')
    .filter(({ oid }) => !out.has(oid))
    .map(({ oid }): Recipient => ({ oid, role: 'chair', as: 'notice' }));
  const frozen = concern.barred.some(({ oid }) => oid === concern.reporter.oid);
  const reporter: Recipient = { oid: concern.reporter.oid, role: 'staff', as: 'reporter' };
  return {
    act: 'routed',
    step: line.length,
    why: 'last',
    to: [...everyone, ...chair, ...(frozen ? [] : [reporter])],
    dueAt: new Date(now + againAfter(concern, deadlines) * 60_000).toISOString(),
  };
}

const LONGEST_MINUTES = 24 * 60;

/** Twice as long each time, up to a day: a card every hour of the holidays would be switched off, not answered. */
function againAfter(concern: Concern, deadlines: Deadlines): number {
  const times = concern.steps.filter(({ why }) => why === 'last').length;
  return Math.min(LONGEST_MINUTES, deadlines.againMinutes * 2 ** Math.min(times, 12));
}
