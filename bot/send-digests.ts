import type { Deps } from '../src/app/deps.ts';
import { addressOf, attempted, isUnreached, noteDue, reachedNobody } from '../src/app/digest/attempts.ts';
import { isReader } from '../src/app/digest/audiences.ts';
import { type DueDigest, dueDigests } from '../src/app/digest/due-digests.ts';
import { type Issue, issueKey } from '../src/app/digest/issue.ts';
import { noteMembers } from '../src/app/digest/members.ts';
import { noteSending, type Sending, sendingOf } from '../src/app/digest/sendings.ts';
import type { Messenger, OutgoingCard } from '../src/app/ports.ts';
import { fail, type Result } from '../src/domain/result.ts';
import type { Person } from '../src/domain/role.ts';
import { mayHaveArrived } from './messenger.ts';

/** What the disk did not take is not tried again every second. */
const WAIT_MS = 60_000;

export interface DigestSender {
  /** Sends what is due. Returns at once: nothing else that is due waits for Teams. */
  look(): void;
  close(): Promise<void>;
}

type SenderDeps = Pick<Deps, 'clock' | 'directory' | 'log' | 'record' | 'school' | 'settings'> & {
  readonly messenger: Messenger;
  /** Makes one issue as this person may read it. */
  readonly makeDigest: (issue: Issue, person: Person) => Promise<Result<OutgoingCard>>;
};

/**
 * Sends each person each issue once: that it is due is durable before anything is sent, and that it was sent right after
 * Teams has answered, so that whoever takes the record over goes on from there. Between that answer and the note lies
 * one write to the disk; a process killed in it sends a second card, as does an answer of Teams that got lost, because
 * Teams knows no way to send a message once. Each card is made anew, of the same days.
 */
export function createDigestSender(deps: SenderDeps): DigestSender {
  const { clock, log, messenger, record } = deps;
  /** Sent, and not put down: nothing more is sent before it is. */
  const unnoted = new Map<string, { readonly due: DueDigest; readonly sending: Sending }>();
  /** Issues that reached nobody, of which somebody was told by this process. */
  const alarmed = new Set<string>();
  let running: Promise<void> | undefined;
  let pausedAt = Number.NEGATIVE_INFINITY;
  let closing = false;

  const goesOn = () => !closing && record.owns();

  async function work(): Promise<void> {
    if (!(await catchUp())) return later();
    const known = await noteMembers(deps);
    if (!known.ok) return later();
    const noted: Required<DueDigest>[] = [];
    for (const one of dueDigests(clock.now(), deps)) {
      const its = await noteDue(one, clock.now(), deps);
      if (!its.ok) return later();
      noted.push(its.value);
    }
    for (const one of noted) {
      if (!goesOn()) return;
      if (!(await note(one, await send(one)))) return later();
    }
    for (const { issue } of noted) alarmIfNobody(issue);
  }

  async function send({ issue, person, before }: Required<DueDigest>): Promise<Sending> {
    const outcome = await deliver(issue, person).catch((error: unknown) => {
      // What cannot be made or sent for one must not keep the others from theirs.
      failed(error);
      return fail('unexpected');
    });
    const now = clock.now();
    const isUnsure = !outcome.ok && mayHaveArrived(outcome.fault);
    const sending = { ...attempted(before, outcome, now), ...(isUnsure ? { unsure: true } : {}) };
    if (!outcome.ok) log.warn('digest-not-sent', { piece: issueKey(issue), code: outcome.fault.code });
    if (!isUnreached(sending, now)) return sending;
    log.alarm('digest-unreached', { piece: issueKey(issue), code: sending.code ?? '' });
    return { ...sending, alarmed: true };
  }

  async function deliver(issue: Issue, { oid }: Person): Promise<Result<unknown>> {
    const person = await deps.directory.fresh(oid);
    if (!person.ok) return person;
    // The list of who has which office is a few minutes old at times.
    if (!person.value || !isReader(person.value, issue.audience)) return fail('person.not-staff');
    const card = await deps.makeDigest(issue, person.value);
    if (!card.ok) return card;
    // Making it took a while, and another process may be the owner by now.
    return record.owns() ? messenger.send(oid, card.value) : fail('record.not-owner');
  }

  async function note(due: DueDigest, sending: Sending): Promise<boolean> {
    const noted = await noteSending(addressOf(due), sending, deps);
    const key = JSON.stringify(addressOf(due));
    if (noted.ok || noted.fault.code === 'record.not-owner') unnoted.delete(key);
    else unnoted.set(key, { due, sending });
    return noted.ok;
  }

  async function catchUp(): Promise<boolean> {
    for (const [key, { due, sending }] of unnoted) {
      // Another process may have owned the record meanwhile, and what it got through was sent.
      if (sendingOf(addressOf(due), deps.settings)?.state === 'sent') unnoted.delete(key);
      else if (!(await note(due, sending))) return false;
    }
    return true;
  }

  function alarmIfNobody(issue: Issue): void {
    const key = `${issueKey(issue)} ${issue.to}`;
    if (alarmed.has(key) || !reachedNobody(issue, clock.now(), deps)) return;
    alarmed.add(key);
    log.alarm('digest-reached-nobody', { piece: issueKey(issue) });
  }

  function failed(error: unknown): void {
    // What was thrown may quote what is in the record.
    log.alarm('digest-failed', { name: error instanceof Error ? error.name : 'unknown' });
  }

  function later(): void {
    pausedAt = clock.now();
  }

  /** A clock that was put back holds nobody up. */
  function isPaused(): boolean {
    const waited = clock.now() - pausedAt;
    return waited >= 0 && waited < WAIT_MS;
  }

  return {
    look() {
      if (running || closing || isPaused()) return;
      running = work()
        .catch((error: unknown) => {
          failed(error);
          later();
        })
        .finally(() => {
          running = undefined;
        });
    },
    async close() {
      closing = true;
      await running;
    },
  };
}
