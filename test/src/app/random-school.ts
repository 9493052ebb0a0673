import fc from 'fast-check';
import { acknowledge } from '../../../src/app/acknowledge.ts';
import { chronologyOf } from '../../../src/app/chronology.ts';
import type { Deps } from '../../../src/app/deps.ts';
import { doWork } from '../../../src/app/do-work.ts';
import { handOnOverdue } from '../../../src/app/hand-on-overdue.ts';
import { openCase } from '../../../src/app/open-case.ts';
import { openFacts } from '../../../src/app/open-facts.ts';
import { readAccessLog } from '../../../src/app/read-access-log.ts';
import { report } from '../../../src/app/report.ts';
import { addToReport } from '../../../src/app/reporter/add.ts';
import { answer } from '../../../src/app/reporter/answer.ts';
import { chase } from '../../../src/app/reporter/chase.ts';
import { withdraw } from '../../../src/app/reporter/withdraw.ts';
import { handlingRole } from '../../../src/domain/access.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { Reference } from '../../../src/domain/reference.ts';
import type { AdultInvolved, Report } from '../../../src/domain/report.ts';
import type { Oid, Role, Roster } from '../../../src/domain/role.ts';
import { WORK_NAMES, type WorkName } from '../../../src/domain/work.ts';
import { PRIVATE_ACCOUNT, rosters, STRANGER } from '../../support/arbitraries.ts';
import { reportWith } from '../../support/cases.ts';
import type { FakeDeps } from '../../support/fake-deps.ts';

const OTHERS = [
  'report',
  'open',
  'acknowledge',
  'facts',
  'chase',
  'answer',
  'withdraw',
  'add',
  'tick',
  'later',
  'office',
  'chronology',
  'log',
] as const;

/** One thing that somebody does. The numbers choose; what they choose from is known only when it is done. */
export interface Step {
  readonly what: WorkName | (typeof OTHERS)[number];
  readonly who: number;
  /** Somebody who may handle the concern, if there is anybody. */
  readonly able: boolean;
  readonly on: number;
  readonly dice: readonly [number, number, number];
}

/** A school, and what its people do in turn. */
export interface Scene {
  readonly roster: Roster;
  readonly steps: readonly Step[];
}

const dice = fc.tuple(fc.nat(999), fc.nat(999), fc.nat(999));
const able = fc.constantFrom(true, true, true, false);
const about = { who: fc.nat(99), able, on: fc.nat(99), dice };

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...WORK_NAMES) },
    // What changes who may have a case, more often than its turn.
    { weight: 3, arbitrary: fc.constantFrom('recode', 'recuse', 'hand-over', 'take', 'move', 'related') },
    { weight: 3, arbitrary: fc.constantFrom(...OTHERS) },
    { weight: 3, arbitrary: fc.constantFrom('report', 'open', 'acknowledge', 'add', 'later', 'office') },
  ),
  ...about,
});

export function scenes(most: number): fc.Arbitrary<Scene> {
  const first = fc.record({ what: fc.constant('report' as const), ...about });
  return fc.record({
    roster: rosters,
    steps: fc
      .tuple(first, first, fc.array(step, { minLength: 4, maxLength: most, size: 'max' }))
      .map(([one, two, steps]) => [one, two, ...steps]),
  });
}

function pick<T>(from: readonly T[], number: number): T | undefined {
  return from.length === 0 ? undefined : from[number % from.length];
}

/** Every account that can be named anywhere, that of a stranger among them. */
export function accountsIn(roster: Roster): readonly Oid[] {
  return [...roster.people.keys(), PRIVATE_ACCOUNT, STRANGER];
}

const KINDS = [
  'welfare',
  'filter-failure',
  'data-loss',
  'trend',
  'allegation',
  'low-level',
  'adult-conduct',
  'complaint',
  'complaint-handling',
  'missing',
] as const;

function adultFrom([a, b]: Step['dice'], roster: Roster): AdultInvolved {
  const part = pick(['in-question', 'in-question', 'harmed', 'mentioned'] as const, b) ?? 'in-question';
  const mightBe = pick(['neither', 'head', 'chair', 'either'] as const, b >> 2) ?? 'neither';
  const role = pick(['head', 'dsl', 'chair'] as const, b >> 3) ?? 'head';
  const oid = pick(accountsIn(roster), b >> 4) ?? STRANGER;
  const who = [
    { by: 'role', role } as const,
    { by: 'account', oid } as const,
    { by: 'account', oid } as const,
    { by: 'unknown', mightBe } as const,
  ];
  return { who: pick(who, a) ?? { by: 'role', role }, part };
}

function writtenFrom({ dice }: Step, deps: Deps): Report {
  const [a, b, c] = dice;
  const kind = pick([undefined, ...KINDS], c);
  const references = deps.record.briefs().map(({ reference }) => reference);
  const handled = pick(references, b);
  return reportWith({
    happened: `It happened (${a}).`,
    adults: a % 2 === 0 ? [adultFrom(dice, deps.directory.roster())] : [],
    people: b % 2 === 0 ? [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] : [],
    danger: c % 5 === 0,
    ...(kind ? { kind } : {}),
    ...(handled ? { answers: { 'complaint-reference': handled } } : {}),
  });
}

/** Something that can be typed into the form of a work; what it does not ask for is dropped. */
export function typedFrom(
  [a, b, c]: Step['dice'],
  on: Concern | undefined,
  deps: Deps,
): Record<string, string> {
  const roster = deps.directory.roster();
  const account = pick(accountsIn(roster), a) ?? STRANGER;
  const items = on?.items.map(({ sequence }) => String(sequence)) ?? [];
  const other = pick(
    deps.record.briefs().filter(({ reference }) => reference !== on?.reference),
    b,
  );
  const adult =
    pick(['', '', 'someone', 'someone', 'identified', 'head', 'dsl', 'chair', 'unknown'], b) ?? '';
  return {
    text: 'A text.',
    reason: `The reason (${c}).`,
    ...(c % 3 === 0 ? {} : { who: account }),
    to: other?.reference ?? account,
    of: pick(items, a) ?? '1',
    kind: pick(['', ...KINDS], a) ?? '',
    urgency: pick(['', 'immediate', 'same-day', 'routine'], c) ?? '',
    adult,
    ...(adult === 'someone' || adult === 'identified' ? { adultAccount: account } : {}),
    adultMightBe: pick(['neither', 'head', 'chair', 'either'], a) ?? 'neither',
    what: 'Something.',
    decision: 'This.',
    agency: 'police',
    when: '2026-11-20',
    reply: 'A reply.',
    told: 'yes',
    sanction: 'other',
    detail: 'A detail.',
    decided: 'shared',
    with: 'Somebody',
    why: 'To help.',
    consent: 'given',
    child: 'Pupil One',
    assessment: 'Low.',
    review: '2026-12-01',
    where: 'The hall',
    whom: 'Pupil One',
    by: 'Staff',
    found: 'Nothing.',
    asked: 'The office',
    at: '2026-12-01',
    result: 'Well.',
    contacted: 'yes',
    advice: 'Go on.',
    item: 'known-reviewed',
    done: 'done',
    reference: 'A-1',
    hold: 'on',
    name: 'Pupil One',
    is: 'pupil',
    part: 'harmed',
    happened: 'The child was pushed.',
    summary: 'It was this.',
    followUp: 'We did this.',
    outcome: 'It ended.',
  };
}

/** What a use case that takes a reference is asked with. */
export interface Asked {
  readonly actor: Oid;
  readonly reference: Reference;
  readonly formId: string;
  /** Sequence of the message that is answered. */
  readonly of: number;
  readonly typed: Readonly<Record<string, string>>;
  readonly written: Report;
}

export type Asking = (asked: Asked, deps: Deps) => Promise<{ readonly ok: boolean }>;

const working =
  (work: WorkName): Asking =>
  ({ actor, reference, formId, typed }, deps) => {
    // The other concern is a reference, the other handler an account.
    const to = work === 'hand-over' ? (typed.who ?? actor) : (typed.to ?? '');
    return doWork({ actor, reference, formId, work, typed: { ...typed, to } }, deps);
  };

/** Every use case that takes a reference, for those who handle it. */
export const FOR_HANDLERS: Readonly<Record<string, Asking>> = {
  acknowledge: ({ actor, reference }, deps) => acknowledge({ actor, reference }, deps),
  open: ({ actor, reference }, deps) => openCase({ actor, reference, from: 'tab' }, deps),
  ...Object.fromEntries(WORK_NAMES.map((name) => [name, working(name)])),
};

/** For those who see facts without people. */
export const FOR_FACTS: Readonly<Record<string, Asking>> = {
  facts: ({ actor, reference }, deps) => openFacts({ actor, reference, from: 'card' }, deps),
};

/** For whoever reported it. */
export const FOR_REPORTERS: Readonly<Record<string, Asking>> = {
  chase: ({ actor, reference }, deps) => chase({ actor, reference }, deps),
  answer: ({ actor, reference, formId, of }, deps) => {
    return answer({ actor, reference, formId, of, text: 'An answer.' }, deps);
  },
  withdraw: ({ actor, reference }, deps) => withdraw({ actor, reference, reason: 'A mistake.' }, deps),
  add: ({ actor, reference, formId, written }, deps) =>
    addToReport({ actor, reference, formId, written }, deps),
};

const ALL = { ...FOR_HANDLERS, ...FOR_FACTS, ...FOR_REPORTERS };

/**
 * Does one step by the real use case; a refusal is a step too.
 * @param more the pupil whose chronology is asked for; where it is put down who did it
 * @returns what the use case returned, if any
 */
export async function take(
  one: Step,
  deps: FakeDeps,
  more: { readonly pupil?: string; readonly asker?: { oid?: Oid } } = {},
): Promise<unknown> {
  const { what, who, dice } = one;
  const roster = deps.directory.roster();
  const on = pick(deps.record.all(), one.on);
  const people = [...roster.people.values()];
  const may = on ? people.filter((person) => handlingRole(on, person, deps.school.rules)) : [];
  const isReporters = what in FOR_REPORTERS && one.able;
  const actor =
    (isReporters ? on?.reporter.oid : undefined) ??
    (one.able ? pick(may, who)?.oid : undefined) ??
    pick(accountsIn(roster), who) ??
    STRANGER;
  if (more.asker) more.asker.oid = actor;
  const formId = deps.identity.newReportId(actor);
  switch (what) {
    case 'report':
      return report({ actor, reportId: formId, report: writtenFrom(one, deps) }, deps);
    case 'tick':
      return handOnOverdue(deps);
    case 'later':
      deps.clock.forward(dice[0]);
      return handOnOverdue(deps);
    case 'office':
      return deps.directory.become(withOffice(one, roster));
    case 'chronology':
      return chronologyOf({ actor, pupil: more.pupil ?? '', from: 'tab' }, deps);
    case 'log':
      return readAccessLog({ actor, month: '2026-11', from: 'tab' }, deps);
    default: {
      const of = on?.letters.at(-1)?.sequence ?? 0;
      const asked = { actor, formId, of, typed: typedFrom(dice, on, deps), written: writtenFrom(one, deps) };
      return on && ALL[what]?.({ ...asked, reference: on.reference }, deps);
    }
  }
}

/** Somebody is given an office, or loses it. */
function withOffice({ who, dice: [a] }: Step, roster: Roster): Roster {
  const changed = pick([...roster.people.values()], who);
  const role = pick(['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo', 'it'] as const, a);
  if (!changed || !role) return roster;
  const roles: readonly Role[] = changed.roles.includes(role)
    ? changed.roles.filter((one) => one !== role)
    : [...changed.roles, role];
  return { ...roster, people: new Map([...roster.people, [changed.oid, { ...changed, roles }]]) };
}
