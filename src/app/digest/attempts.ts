import type { Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import type { DueDigest } from './due-digests.ts';
import type { Issue } from './issue.ts';
import { type Addressed, allSendings, noteSending, type Sending, sendingOf } from './sendings.ts';

const MINUTE_MS = 60_000;
/** A minute after the first attempt, and twice as long each time, up to this. */
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/**
 * At least, where the answer of Teams got lost: each attempt may put one more card into the chat, and Teams that is slow
 * for some minutes should make one of it and not four. A week's figures can wait.
 */
const UNSURE_PAUSE_MS = 15 * MINUTE_MS;
/** A person whom nothing reaches for so long is somebody's to look at. */
const PERSON_MS = 24 * 60 * MINUTE_MS;
/** So is an issue that reaches nobody at all. */
const AUDIENCE_MS = 60 * MINUTE_MS;

/** @param now milliseconds since 1970; a clock that was put back holds nobody up */
export function mayTry(before: Sending, now: number): boolean {
  if (!before.triedAt) return true;
  const waited = now - Date.parse(before.triedAt);
  const pause = Math.min(LONGEST_PAUSE_MS, MINUTE_MS * 2 ** Math.min(before.tries - 1, 10));
  return waited < 0 || waited >= Math.max(pause, before.unsure ? UNSURE_PAUSE_MS : 0);
}

/** Puts down that a digest is due, before anything is sent. @returns it with that, or the fault of the store */
export async function noteDue(
  due: DueDigest,
  now: number,
  deps: Pick<Deps, 'settings'>,
): Promise<Result<Required<DueDigest>>> {
  const { before, issue } = due;
  if (before) return { ok: true, value: { ...due, before } };
  const sending: Sending = { state: 'due', from: issue.from, firstAt: iso(now), tries: 0 };
  const noted = await noteSending(addressOf(due), sending, deps);
  return noted.ok ? { ok: true, value: { ...due, before: sending } } : noted;
}

/** @returns how far a digest is after one more attempt. */
export function attempted(before: Sending, outcome: Result<unknown>, now: number): Sending {
  const { code: _code, unsure: _unsure, ...rest } = before;
  const tried = { ...rest, triedAt: iso(now), tries: before.tries + 1 };
  if (outcome.ok) return { ...tried, state: 'sent', sentAt: iso(now) };
  return { ...tried, state: 'failed', code: outcome.fault.code };
}

/** @returns whether somebody must be called, for the first time, because a person was not reached for a day. */
export function isUnreached({ state, alarmed, firstAt }: Sending, now: number): boolean {
  return state === 'failed' && !alarmed && now - Date.parse(firstAt) >= PERSON_MS;
}

/** @returns whether an issue has reached nobody for an hour, though each who is to get it was tried. */
export function reachedNobody(issue: Issue, now: number, { settings }: Pick<Deps, 'settings'>): boolean {
  const all = allSendings(settings)
    .filter((one) => one.audience === issue.audience && one.length === issue.length && one.to === issue.to)
    .flatMap((one) => sendingOf(one, settings) ?? []);
  const failed = all.filter(({ state }) => state === 'failed');
  if (failed.length === 0 || all.some(({ state }) => state === 'sent')) return false;
  return failed.some(({ firstAt }) => now - Date.parse(firstAt) >= AUDIENCE_MS);
}

export function addressOf({ issue, person }: Pick<DueDigest, 'issue' | 'person'>): Addressed {
  return { audience: issue.audience, length: issue.length, to: issue.to, oid: person.oid };
}

function iso(now: number): string {
  return new Date(now).toISOString();
}
