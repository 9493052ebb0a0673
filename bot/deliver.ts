import type { Deps } from '../src/app/deps.ts';
import { noteDelivery, type Outcome } from '../src/app/note-delivery.ts';
import type { Messenger, OutgoingCard } from '../src/app/ports.ts';
import type { Place, Recipient } from '../src/domain/act.ts';
import { type Alert, alertFor } from '../src/domain/alert.ts';
import type { Concern, Delivery } from '../src/domain/concern.ts';
import { isFrozen, receiptOf } from '../src/domain/receipt.ts';
import type { Reference } from '../src/domain/reference.ts';
import type { Fault } from '../src/domain/result.ts';
import type { Oid } from '../src/domain/role.ts';
import { alertCard, alertSummary } from './cards/alert.ts';
import { receiptCard, receiptSummary } from './cards/receipt.ts';
import type { Conversations } from './conversations.ts';
import { waitOf } from './messenger.ts';
import { createWorker, type Visited } from './worker.ts';

/** Brings cards to people and keeps the ones they have up to date. */
export interface Deliver {
  /** Something about this concern changed: bring what is due and renew what stands. Returns at once. */
  wake(reference: Reference): void;
  /** Looks at everything that is unfinished or changed of late: at start, and again and again. */
  sweep(): void;
  close(): Promise<void>;
}

/** A card and what it shows: it is drawn only when that is not what stands there already. */
interface Drawn {
  readonly state: string;
  readonly draw: () => OutgoingCard;
}

/** A card that stands in somebody's chat, and as what it should. */
interface Standing {
  readonly oid: Oid;
  readonly place: Place;
  readonly out: Drawn;
  /** Put once more where it is not known what it shows: after a restart that is so for every card. */
  readonly unknownToo: boolean;
}

/** At start, cards of cases that changed this long ago are brought up to date. */
const RECENT_MS = 48 * 3_600_000;
/** A card that waits for Teams so long is said once: whoever runs it must know. */
const LATE_MS = 5 * 60_000;

/**
 * What is due is read from the entries, never from a queue, so a crash forgets nothing. A crash between sending and
 * recording gives a second card, which shows the same state and harms nothing.
 */
export function createDeliver(
  deps: Deps & {
    readonly messenger: Messenger;
    readonly conversations: Conversations;
    /** Resolves when nobody waits for an answer, and soon in any case. */
    readonly calm?: () => Promise<void>;
  },
): Deliver {
  /** What was last put on a card, by place; lost at a restart. Ages do not count. */
  const shown = new Map<string, string>();
  /** Cards that wait for Teams, and since when, by a clock that nobody sets. */
  const late = new Map<string, { readonly since: number; readonly said: boolean }>();
  /** Cards that arrived and could not be noted: while the disk takes nothing, nobody gets one every minute. */
  const unnoted = new Map<string, Place>();
  const worker = createWorker(visit, deps.log, isUrgent);

  function isUrgent(reference: Reference): boolean {
    const concern = deps.record.find(reference);
    return concern?.urgency === 'immediate' && concern.deliveries.some(({ state }) => state === 'due');
  }

  async function visit(reference: Reference): Promise<Visited> {
    if (!deps.record.owns()) return 'done';
    const concern = deps.record.find(reference);
    if (!concern) return 'done';
    // Who holds which office was never read: everyone would look as if they had lost theirs.
    if (deps.directory.roster().readAt === 0) return 'again';
    const outcomes = await Promise.all([
      bringReceipt(concern),
      ...concern.deliveries.map((one) => bring(concern, one)),
    ]);
    // Somebody new is told at once; what only brings a card up to date lets whoever waits for an answer go first.
    await deps.calm?.();
    const latest = deps.record.find(reference);
    const renewed = latest ? await renewAll(cardsOf(latest)) : [];
    return together([...outcomes, ...renewed]);
  }

  async function bring(concern: Concern, delivery: Delivery): Promise<Visited> {
    const { state, routed, to } = delivery;
    if (state !== 'due') return 'done';
    const place = unnoted.get(cardKey(concern, { routed, to }));
    if (place) return note(concern, { routed, to, outcome: { place } });
    const alert = alertOf(concern, delivery);
    // Barred, or out of office, since it was decided: nothing is sent, that is written down, and the next is told.
    return alert.state === 'gone' || standsStill(concern, to)
      ? note(concern, { routed, to, outcome: { code: 'case.not-yours' } })
      : send(concern, { routed, to, out: alertOut(alert, to.oid) });
  }

  /** What a reporter who became a subject was sent stays as it is, and nothing is added to it. */
  function standsStill(concern: Concern, { as }: Recipient): boolean {
    return (as === 'reporter' || as === 'letter') && isFrozen(concern, deps.directory.roster());
  }

  /** A report from a dialog has no message of its own yet, so its receipt is sent to the reporter's chat. */
  async function bringReceipt(concern: Concern): Promise<Visited> {
    if (concern.receipt !== undefined) return 'done';
    const to: Recipient = { oid: concern.reporter.oid, role: 'staff', as: 'reporter' };
    const place = unnoted.get(cardKey(concern, { routed: 0, to }));
    if (place) return note(concern, { routed: 0, to, outcome: { place } });
    return send(concern, { routed: 0, to, out: receiptOut(concern) });
  }

  async function send(
    concern: Concern,
    { routed, to, out }: { routed: number; to: Recipient; out: Drawn },
  ): Promise<Visited> {
    const sent = await deps.messenger.send(to.oid, out.draw());
    const facts = { reference: concern.reference };
    const card = cardKey(concern, { routed, to });
    if (!sent.ok && sent.fault.code === 'teams.unreachable') {
      noteLate(card, facts);
      return later(sent.fault);
    }
    late.delete(card);
    if (!sent.ok) deps.log.alarm('card-undeliverable', { ...facts, code: sent.fault.code });
    else {
      shown.set(keyOf(sent.value), out.state);
      unnoted.set(card, sent.value);
      deps.log.info('card-sent', facts);
    }
    const outcome: Outcome = sent.ok ? { place: sent.value } : { code: sent.fault.code };
    return note(concern, { routed, to, outcome });
  }

  function noteLate(card: string, facts: { readonly reference: Reference }): void {
    if (!late.has(card)) deps.log.warn('card-delayed', facts);
    const { since, said } = late.get(card) ?? { since: performance.now(), said: false };
    const isLate = performance.now() - since > LATE_MS;
    if (isLate && !said) deps.log.alarm('card-late', facts);
    late.set(card, { since, said: said || isLate });
  }

  async function note(
    concern: Concern,
    what: { routed: number; to: Recipient; outcome: Outcome },
  ): Promise<Visited> {
    const noted = await noteDelivery({ reference: concern.reference, ...what }, deps);
    if (!noted.ok) return 'again';
    unnoted.delete(cardKey(concern, what));
    return 'done';
  }

  function cardsOf(concern: Concern): readonly Standing[] {
    const standing = concern.deliveries.filter(({ to, place }) => place && !standsStill(concern, to));
    const newest = new Map(standing.map((one) => [`${one.to.oid} ${one.to.as}`, one]));
    const alerts = standing.flatMap((one): readonly Standing[] => {
      const { to, place } = one;
      const alert = alertOf(concern, one);
      // Of several cards the newest is looked at; that it is gone is said on all of them.
      const unknownToo = newest.get(`${to.oid} ${to.as}`) === one || alert.state === 'gone';
      return place ? [{ oid: to.oid, place, out: alertOut(alert, to.oid), unknownToo }] : [];
    });
    const { receipt } = concern;
    if (receipt === undefined || receipt === 'unreachable') return alerts;
    const { oid } = concern.reporter;
    return [...alerts, { oid, place: receipt, out: receiptOut(concern), unknownToo: true }];
  }

  /** One after another for each person: Teams takes 7 requests a second in one chat. */
  async function renewAll(cards: readonly Standing[]): Promise<readonly Visited[]> {
    const people = new Set(cards.map(({ oid }) => oid));
    const outcomes = [...people].map(async (person) => {
      const each: Visited[] = [];
      for (const one of cards.filter(({ oid }) => oid === person)) each.push(await renew(one));
      return each;
    });
    return (await Promise.all(outcomes)).flat();
  }

  async function renew({ oid, place, out, unknownToo }: Standing): Promise<Visited> {
    const before = shown.get(keyOf(place));
    if (before === out.state) return 'done';
    if (before !== undefined || unknownToo) {
      const updated = await deps.messenger.update(oid, place, out.draw());
      if (!updated.ok && updated.fault.code === 'teams.unreachable') return later(updated.fault);
      if (!updated.ok && updated.fault.code === 'teams.refused') deps.log.alarm('card-not-renewed');
    }
    // Gone or refused: there is nothing to renew, and asking again would not help.
    shown.set(keyOf(place), out.state);
    return 'done';
  }

  function alertOf(concern: Concern, { routed, to }: Delivery): Alert {
    const why = concern.steps.find(({ sequence }) => sequence === routed)?.why ?? 'reported';
    return alertFor(concern, { to, why }, { roster: deps.directory.roster(), rules: deps.school.rules });
  }

  function alertOut(alert: Alert, oid: Oid): Drawn {
    const { inPerson: _whom, ...drawn } = alert;
    return {
      draw: () => ({
        card: alertCard(alert, context(oid)),
        summary: alertSummary(alert),
        urgent: alert.urgency === 'immediate' && alert.as !== 'letter',
      }),
      // Whom to find in person stands on the reporter's card alone, and changes with every step.
      state: JSON.stringify(alert.as === 'reporter' ? alert : drawn),
    };
  }

  function receiptOut(concern: Concern): Drawn {
    const { reference } = concern;
    const receipt = receiptOf(concern, deps.record.filed(reference), deps.directory.roster());
    return {
      draw: () => ({
        card: receiptCard(receipt, {
          ...context(concern.reporter.oid),
          dutyToReport: deps.school.dutyToReport,
        }),
        summary: receiptSummary(receipt),
      }),
      state: JSON.stringify(receipt),
    };
  }

  function context(oid: Oid) {
    const teamsId = deps.conversations.get(oid)?.teamsId;
    const { lado, tabLink } = deps.school;
    return {
      now: deps.clock.now(),
      ...(lado ? { lado } : {}),
      ...(tabLink ? { tabLink } : {}),
      ...(teamsId ? { teamsId } : {}),
    };
  }

  return {
    wake: worker.wake,
    sweep() {
      const recent = deps.record.changedSince(deps.clock.now() - RECENT_MS);
      for (const { reference } of [...deps.record.unfinished(), ...recent]) worker.wake(reference);
    },
    close: worker.close,
  };
}

function later(fault: Fault): Visited {
  const after = waitOf(fault);
  return after > 0 ? { after } : 'again';
}

/** @returns when the whole case is to be visited again: each person's own pause is kept in any case. */
function together(visits: readonly Visited[]): Visited {
  if (visits.includes('again')) return 'again';
  const waits = visits.flatMap((each) => (typeof each === 'object' ? [each.after] : []));
  return waits.length > 0 ? { after: Math.min(...waits) } : 'done';
}

/** @returns the same for each try at one card, and another for every other. */
function cardKey({ reference }: Concern, { routed, to }: Pick<Delivery, 'routed' | 'to'>): string {
  return `${reference} ${routed} ${to.oid} ${to.as}`;
}

function keyOf({ conversation, activity }: Place): string {
  return `${conversation} ${activity}`;
}
