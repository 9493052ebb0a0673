import { type AccessRules, handlingRole } from './access.ts';
import type { Act, Recipient, Routed } from './act.ts';
import { endOfWorkingDays, onRota } from './calendar.ts';
import type { Concern } from './concern.ts';
import { deadlineFrom, reviewFrom } from './deadlines.ts';
import { type Circumstances, handOn, nextInLine, wholeLine } from './hand-on.ts';
import { besidesOf, firstStep } from './routing.ts';
import { ROWS } from './row.ts';
import { openItems } from './work.ts';

/** What decides whether something is due in a case, besides the case itself. */
export interface Duties extends Circumstances {
  readonly rules: AccessRules;
}

/**
 * Everything that must happen to a case now because time passed or offices changed: handing on, an owner who may not have
 * it any more, a hand-over that nobody took, a review without a decision, and reminders.
 * @returns acts to append, none while there is nothing to do; asked again at the next tick
 */
export function dueActs(concern: Concern, duties: Duties): readonly Act[] {
  // Who holds which office was never read: everyone would look as if they had lost theirs.
  if (concern.status === 'closed' || duties.roster.readAt === 0) return [];
  if (concern.status === 'waiting') {
    const next = handOn(concern, duties);
    return next ? [next] : [];
  }
  if (ownerIsGone(concern, duties)) return backToTheLine(concern, duties);
  const due = notTaken(concern, duties) ?? undecided(concern, duties) ?? reminder(concern, duties);
  return due ? [due] : [];
}

/**
 * The acts by which a case goes back to the line of its row, from its beginning.
 * @param concern as it stands before; whoever had it need not be able to have it any more
 */
export function backToTheLine(concern: Concern, duties: Circumstances): readonly Act[] {
  return [{ act: 'released' }, routeAnew(concern, duties)];
}

/** @returns the first step of the line, for a case that was coded anew or that nobody has any more. */
export function routeAnew(
  concern: Pick<Concern, 'row' | 'urgency' | 'barred' | 'reporter' | 'reportedAt' | 'people' | 'adults'>,
  { roster, now, times, dslToldOfAdults = false }: Circumstances,
): Routed {
  const { row, reporter } = concern;
  const besides = besidesOf(row, concern, { reporter, dslToldOfAdults });
  const { step, to } = firstStep({ ...concern, besides, rota: onRota(now, times.calendar) }, roster);
  return {
    act: 'routed',
    step,
    why: 'moved',
    to,
    ...(to.length > 0 ? { dueAt: deadlineFrom(now, concern, times) } : {}),
  };
}

function ownerIsGone({ owner, ...concern }: Concern, { roster, rules }: Duties): boolean {
  if (!owner) return true;
  const person = roster.people.get(owner.oid);
  return !person || handlingRole({ ...concern, owner }, person, rules) === undefined;
}

function ownerOf(concern: Concern): readonly Recipient[] {
  const { owner } = concern;
  return owner ? [{ oid: owner.oid, role: owner.role, as: 'handler' }] : [];
}

/** Handed over, and the other did not take it: it stays with whoever has it, and they are told. */
function notTaken(concern: Concern, { now }: Duties): Routed | undefined {
  const { offered } = concern;
  if (!offered?.dueAt || Date.parse(offered.dueAt) > now) return undefined;
  return { act: 'routed', step: -1, why: 'not-taken', to: ownerOf(concern) };
}

/** Taken, and without a first decision: the owner is reminded and the next is told, until there is one. */
function undecided(concern: Concern, { now, roster, times }: Duties): Routed | undefined {
  if (!concern.reviewAt || Date.parse(concern.reviewAt) > now) return undefined;
  const next = nextInLine(concern, roster);
  const line = next ?? { step: ROWS[concern.row].line.length, to: wholeLine(concern, roster) };
  const owner = ownerOf(concern);
  const others = line.to.filter(({ oid }) => oid !== owner[0]?.oid);
  return {
    act: 'routed',
    step: line.step,
    why: 'undecided',
    to: [...owner, ...others],
    reviewAt: reviewFrom(now, concern, times),
  };
}

const DAY_MS = 24 * 3_600_000;

/** Something that was promised, or that guidance asks for, is due: told again after one day, two, four … */
function reminder(concern: Concern, { now, roster, times }: Duties): Routed | undefined {
  const lado = ladoDueAt(concern, times.calendar);
  const dues = [
    ...openItems(concern.items).map(({ sequence, due }) => ({ about: sequence, due: Date.parse(due ?? '') })),
    ...(lado === undefined ? [] : [{ about: 0, due: lado }]),
  ];
  for (const { about, due } of dues) {
    const before = concern.steps.filter((step) => step.why === 'reminder' && step.about === about);
    const last = before.at(-1);
    // Counted from the last one: after a stop, or for a day that was long over, there is one card and not many.
    if (now < (last ? Date.parse(last.at) + DAY_MS * 2 ** (before.length - 1) : due)) continue;
    // The step that guidance asks for is not left to one person who does not take it.
    const next = about === 0 && last ? (nextInLine(concern, roster)?.to ?? []) : [];
    return { act: 'routed', step: -1, why: 'reminder', to: [...ownerOf(concern), ...next], about };
  }
  return undefined;
}

/** Rows in which contacting the LADO is a required step; a low-level concern only when it meets the threshold. */
export function ladoIsRequired({ row, kind }: Pick<Concern, 'row' | 'kind'>): boolean {
  if (row === 'head' || row === 'chair') return kind !== 'low-level';
  return row === 'adult' && kind !== 'low-level';
}

/**
 * When the LADO must have been contacted: by the end of the working day after the report.
 * @returns milliseconds since 1970; undefined when it is not required, or was done
 */
export function ladoDueAt(
  concern: Concern,
  calendar: Parameters<typeof endOfWorkingDays>[2],
): number | undefined {
  if (!ladoIsRequired(concern) || concern.items.some(({ work }) => work === 'lado')) return undefined;
  return endOfWorkingDays(Date.parse(concern.reportedAt), 1, calendar);
}
