import fc from 'fast-check';
import { acknowledged } from '../../src/app/acknowledge.ts';
import { whoIsTold } from '../../src/app/reporter/add.ts';
import { listeners } from '../../src/app/reporter/own-report.ts';
import { tell } from '../../src/app/works/planning.ts';
import type { PLANS } from '../../src/app/works/plans.ts';
import { around, withRouting } from '../../src/app/works/who-has-it.ts';
import { handlingRole } from '../../src/domain/access.ts';
import type { Act, Actor } from '../../src/domain/act.ts';
import { alertFor, mayTakeOver } from '../../src/domain/alert.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { dueActs } from '../../src/domain/due.ts';
import { handOn } from '../../src/domain/hand-on.ts';
import type { AdultInvolved } from '../../src/domain/report.ts';
import { accountsOf, type Oid, type Person, type Roster } from '../../src/domain/role.ts';
import { everybody, PRIVATE_ACCOUNT, type Situation, STRANGER } from './arbitraries.ts';
import { NOON, placeNumber, RULES, then } from './cases.ts';
import { actsOf, depsAt } from './decisions.ts';
import { type Out, outAfterCoding, outAfterRecusal, outAtFirst } from './out.ts';

/**
 * Random lives of a case. Whatever somebody tries is decided by the program's own rules and plans and appended as they
 * say; beside it stands who is out, worked out from the domain alone.
 */
const DEEDS = [
  'open',
  'take',
  'take',
  'take-over',
  'hand-over',
  'hand-over',
  'recode-adult',
  'recode-adult',
  'recode-kind',
  'recode-kind',
  'recode-kind',
  'recode-kind',
  'recode-kind',
  'recode-urgency',
  'recuse',
  'move',
  'person',
  'letter',
  'work',
  'strike',
  'close',
  'reopen',
  'add',
  'answer',
  'withdraw',
  'chase',
  'cards',
  'cards',
  'wait',
  'wait',
  'away',
  'dismiss',
  'appoint',
  'leave',
] as const;

/** Something that somebody tries; the numbers say who, whom it is about, and which of several choices. */
export interface Deed {
  readonly deed: (typeof DEEDS)[number];
  readonly who: number;
  readonly whom: number;
  readonly pick: number;
}

const deed = (...of: readonly Deed['deed'][]) =>
  fc.record({ deed: fc.constantFrom(...of), who: fc.nat(10), whom: fc.nat(10), pick: fc.nat(100) });

export const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(deed(...DEEDS), { minLength: 5, maxLength: 15 });

/** Nobody does anything: cards arrive or do not, and time passes. */
export const silence: fc.Arbitrary<readonly Deed[]> = fc.array(
  deed('cards', 'wait', 'wait', 'chase', 'away'),
  {
    maxLength: 5,
  },
);

/** A case as it begins, or just after one more entry. */
export interface Moment {
  readonly concern: Concern;
  readonly roster: Roster;
  readonly now: number;
  /** Who is kept out, worked out apart from the code under test. */
  readonly out: Out;
  readonly entry?: { readonly before: Concern; readonly what: Act };
}

const KINDS = [
  'missing',
  'filter-failure',
  'data-loss',
  'trend',
  'complaint',
  'complaint-handling',
  'allegation',
];
const MIGHT_BE = ['neither', 'head', 'chair', 'either'] as const;
const WORK = {
  note: { text: 'A note.' },
  decision: { decision: 'What was decided.', reason: 'Why.' },
  action: { what: 'Something to do.', due: '2026-11-24' },
  lado: { contacted: 'yes', when: '2026-11-20', advice: 'What they said.' },
  referral: { agency: 'police', reason: 'Why.', when: '2026-11-20' },
} as const;
const HOUR = 3_600_000;

/**
 * Lives a case as it was begun.
 * @param look called after the first two entries and after every later one
 * @returns how it ended
 */
export function live(
  situation: Situation,
  { start, list }: { readonly start: Concern; readonly list: readonly Deed[] },
  look: (moment: Moment) => void,
): { readonly concern: Concern; readonly roster: Roster; readonly now: number } {
  let { roster } = situation;
  let concern = start;
  let now = NOON;
  let out = outAtFirst(situation);
  let named: { readonly adult: AdultInvolved; readonly identified: boolean } | undefined;
  let count = 0;
  look({ concern, roster, now, out });

  function append(acts: readonly Act[], by: Actor): void {
    for (const what of acts) {
      const before = concern;
      if (what.act === 'recoded') {
        const complaint = what.kind === 'complaint-handling' && before.kind !== what.kind;
        const handled = complaint ? { ...(before.owner ? { owner: before.owner } : {}) } : undefined;
        out = outAfterCoding(
          out,
          { ...named, reporter: before.reporter.oid, ...(handled ? { handled } : {}) },
          roster,
        );
      }
      if (what.act === 'recused') out = outAfterRecusal(out, what.oids, roster);
      concern = then(concern, what, now, by);
      look({ concern, roster, now, out, entry: { before, what } });
    }
  }

  const deps = () => depsAt({ ...situation, roster, now });

  function tick(): void {
    for (let round = 0; round < 8; round += 1) {
      const acts = dueActs(concern, { roster, now, times: situation.times, rules: RULES });
      if (acts.length === 0) return;
      append(acts, 'heed');
    }
    throw new Error('What is due does not take its own reason away.');
  }

  for (const { deed, who, whom, pick } of list) {
    count += 1;
    now += 1_000;
    const people = [...roster.people.values()];
    const allowed = people.filter((one) => handlingRole(concern, one, RULES) !== undefined);
    const actor = allowed[who % Math.max(1, allowed.length)];
    const somebody = people[whom % Math.max(1, people.length)];
    const accounts = [...everybody(roster).map(({ oid }) => oid), PRIVATE_ACCOUNT, STRANGER];
    const account = accounts[whom % accounts.length] ?? STRANGER;
    const key = `key ${count}`;
    const reporter: Actor = { oid: concern.reporter.oid };

    const work = (
      name: keyof typeof PLANS,
      typed: Readonly<Record<string, string>>,
      person: Person | undefined = actor,
    ) => {
      if (!person) return;
      const acts = actsOf(concern, { person, key, work: name, typed }, deps());
      if (acts.ok) append(acts.value, { oid: person.oid });
    };
    const handOverTo = (other: Person | undefined) => {
      const has = people.find(({ oid }) => oid === concern.owner?.oid);
      if (other && has) work('hand-over', { to: other.oid, reason: 'Why.' }, has);
    };
    const become = (people: readonly Person[]) => {
      roster = { ...roster, people: new Map(people.map((one) => [one.oid, one])) };
    };

    switch (deed) {
      case 'open': {
        const role = actor && handlingRole(concern, actor, RULES);
        if (actor && role && !concern.read) append([{ act: 'opened', role }], { oid: actor.oid });
        break;
      }
      case 'take': {
        const role = actor && handlingRole(concern, actor, RULES);
        if (!actor || !role || !(concern.status === 'waiting' || mayTakeOver(concern, actor.oid))) break;
        append([acknowledged(concern, role, deps())], { oid: actor.oid });
        break;
      }
      case 'take-over':
        work('take', { reason: 'Why.' });
        break;
      case 'hand-over':
        // To somebody who may have it, and now and then to anybody.
        handOverTo(pick % 4 ? allowed[whom % Math.max(1, allowed.length)] : somebody);
        break;
      case 'recode-adult': {
        const { who: meant, typed } = adultMeant(pick, account);
        named = { adult: { who: meant, part: 'in-question' }, identified: typed.adult === 'identified' };
        work('recode', { ...typed, reason: 'Why.' });
        named = undefined;
        break;
      }
      case 'recode-kind': {
        const kind = KINDS[pick % KINDS.length] ?? '';
        work('recode', { kind, reason: 'Why.' });
        break;
      }
      case 'recode-urgency':
        work('recode', { urgency: pick % 2 ? 'immediate' : 'same-day', reason: 'Why.' });
        break;
      case 'recuse':
        work('recuse', { ...(pick % 3 ? { who: account } : {}), reason: 'Why.' });
        break;
      case 'move': {
        // What another concern's case manager does to this one, in whatever state it is.
        const oids = accountsOf(account, roster);
        const act = { act: 'recused', role: concern.owner?.role ?? 'head', key, oids, reason: '' } as const;
        append(withRouting(act, { before: concern, deps: deps() }), 'heed');
        break;
      }
      case 'person':
        work('person', { name: 'Pupil Invented', is: 'pupil', part: 'harmed', reason: 'Why.' });
        break;
      case 'letter':
        work(pick % 2 ? 'ask' : 'reply', { text: 'Words.' });
        break;
      case 'work': {
        const names = Object.keys(WORK) as (keyof typeof WORK)[];
        const name = names[pick % names.length] ?? 'note';
        work(name, WORK[name]);
        break;
      }
      case 'strike':
        work('strike', { of: `${concern.items.at(-1)?.sequence ?? 0}`, reason: 'Why.' });
        break;
      case 'close': {
        const { owner, status } = concern;
        if (!owner || status !== 'acknowledged') break;
        const words = { summary: 'S', followUp: 'F', outcome: 'O' };
        append([{ act: 'closed', role: owner.role, key, ...words }], { oid: owner.oid });
        break;
      }
      case 'reopen':
        work('reopen', { reason: 'Why.' });
        break;
      case 'add': {
        const danger = pick % 3 === 0;
        const added = { act: 'added', key, text: 'More.', danger } as const;
        append([added, whoIsTold(concern, danger, deps())], reporter);
        break;
      }
      case 'answer': {
        const open = concern.letters.find(({ question, answeredAt }) => question && !answeredAt);
        if (!open || concern.frozen) break;
        const answered = { act: 'answered', key, of: open.sequence, text: 'Yes.' } as const;
        append([answered, tell('answered', listeners(concern, deps()))], reporter);
        break;
      }
      case 'withdraw':
        if (concern.withdrawnAt) break;
        append(
          [{ act: 'withdrawn', key, reason: 'Why.' }, tell('withdrawn', listeners(concern, deps()))],
          reporter,
        );
        break;
      case 'chase': {
        if (concern.status !== 'waiting') break;
        const next = handOn(concern, around(deps()), true);
        append([{ act: 'chased' }, ...(next ? [next] : [])], reporter);
        break;
      }
      case 'cards':
        for (const { routed, to, state } of concern.deliveries) {
          if (state !== 'due') continue;
          const { why = 'reported' } = concern.steps.find(({ sequence }) => sequence === routed) ?? {};
          const alert = alertFor(concern, { to, why }, { roster, rules: RULES });
          if (alert.state === 'gone')
            append([{ act: 'not-told', routed, to, code: 'case.not-yours' }], 'heed');
          else if (pick % 4 === 0) append([{ act: 'not-told', routed, to, code: 'teams.blocked' }], 'heed');
          else append([{ act: 'told', routed, to, place: placeNumber(routed) }], 'heed');
        }
        break;
      case 'wait': {
        const until = [concern.dueAt, concern.reviewAt, concern.offered?.dueAt]
          .flatMap((at) => (at ? [Date.parse(at)] : []))
          .filter((at) => at > now);
        now =
          pick % 2 && until.length > 0
            ? Math.min(...until)
            : now + ([1, 4, 24, 96][Math.floor(pick / 2) % 4] ?? 1) * HOUR;
        tick();
        break;
      }
      case 'away': {
        if (!somebody) break;
        const away = new Set(roster.away);
        if (!away.delete(somebody.oid)) away.add(somebody.oid);
        roster = { ...roster, away };
        tick();
        break;
      }
      case 'dismiss':
        become(
          people.map((one) =>
            one === somebody
              ? { ...one, roles: one.roles.filter((_, at) => at !== pick % one.roles.length) }
              : one,
          ),
        );
        tick();
        break;
      case 'appoint': {
        const offices = [
          'head',
          'dsl',
          'chair',
          'deputy',
          'vicechair',
          'dpo',
          'it',
          'computing',
          'slt',
        ] as const;
        const role = offices[pick % offices.length] ?? 'slt';
        become(
          people.map((one) =>
            one === somebody && !one.roles.includes(role) ? { ...one, roles: [...one.roles, role] } : one,
          ),
        );
        tick();
        break;
      }
      case 'leave':
        become(people.filter((one) => one !== somebody || one.accounts !== undefined));
        tick();
        break;
    }
  }
  return { concern, roster, now };
}

/** One of the ways in which a handler says that an adult is in question. */
function adultMeant(
  pick: number,
  account: Oid,
): { readonly who: AdultInvolved['who']; readonly typed: Readonly<Record<string, string>> } {
  const adult = (['head', 'dsl', 'chair', 'someone', 'identified', 'unknown'] as const)[pick % 6] ?? 'head';
  if (adult === 'someone' || adult === 'identified') {
    return { who: { by: 'account', oid: account }, typed: { adult, adultAccount: account } };
  }
  if (adult !== 'unknown') return { who: { by: 'role', role: adult }, typed: { adult } };
  const mightBe = MIGHT_BE[Math.floor(pick / 6) % 4] ?? 'either';
  return { who: { by: 'unknown', mightBe }, typed: { adult, adultMightBe: mightBe } };
}
