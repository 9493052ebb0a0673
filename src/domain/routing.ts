import { isBarred, MAY_HANDLE, MAY_SEE_FACTS } from './access.ts';
import type { Barred, Recipient, Urgency } from './act.ts';
import type { AdultInvolved, Report, Reporter } from './report.ts';
import { accountsOf, holders, meantBy, type Oid, type Person, type Role, type Roster } from './role.ts';
import { ADULT_ROWS, ROWS, type Row } from './row.ts';

/**
 * Who may not be told of a report: the adults in question, and where one cannot be identified, everyone it might be; each
 * under every account they have.
 * @returns each account once
 */
export function barredFrom(adults: readonly AdultInvolved[], roster: Roster): readonly Barred[] {
  const barred = new Map<Oid, Barred>();
  const bar = (why: Barred['why'], oids: readonly Oid[]) => {
    for (const oid of oids.flatMap((one) => accountsOf(one, roster))) {
      if (barred.get(oid)?.why !== 'subject') barred.set(oid, { oid, why });
    }
  };
  const oidsOf = (role: Role) => meantBy(roster, role).map((person) => person.oid);
  for (const { who, part } of adults) {
    if (part !== 'in-question') continue;
    if (who.by === 'account') bar('subject', [who.oid]);
    else if (who.by === 'role') bar('subject', oidsOf(who.role));
    else {
      if (who.mightBe === 'head' || who.mightBe === 'either') bar('might-be-subject', oidsOf('head'));
      if (who.mightBe === 'chair' || who.mightBe === 'either') bar('might-be-subject', oidsOf('chair'));
    }
  }
  return [...barred.values()];
}

/**
 * The row of the table that a report stands in. Rows about adults win over rows about kinds, and the strictest wins.
 * @param kindRow the row that the kind of concern asks for, `pupil` for most
 */
export function rowOf(report: Pick<Report, 'adults'>, kindRow: Row, roster: Roster): Row {
  const inQuestion = report.adults.filter((adult) => adult.part === 'in-question');
  const about = (role: 'head' | 'chair') => inQuestion.some((adult) => mayBe(adult, role, roster));
  if (about('head') && about('chair')) return 'head-and-chair';
  if (about('head')) return 'head';
  if (about('chair')) return 'chair';
  if (inQuestion.length > 0) return 'adult';
  if (ADULT_ROWS.has(kindRow)) return kindRow;
  if (report.adults.some((adult) => adult.part === 'harmed')) return 'adult-harmed';
  return kindRow;
}

function mayBe({ who }: AdultInvolved, role: 'head' | 'chair', roster: Roster): boolean {
  const holds = (person: Pick<Person, 'oid' | 'accounts'>) =>
    accountsOf(person.oid, roster).some((oid) =>
      (roster.people.get(oid) ?? roster.revoked?.get(oid))?.roles.includes(role),
    );
  if (who.by === 'account') return holds({ oid: who.oid });
  if (who.by === 'role') return who.role === role || meantBy(roster, who.role).some(holds);
  return who.mightBe === role || who.mightBe === 'either';
}

/**
 * The people of one or more steps of a row's line: roles resolved, the barred removed, nobody twice.
 * A person keeps the first role under which the row names them (the head who is the DSL is told as DSL).
 */
export function peopleOfSteps(
  row: Row,
  steps: readonly number[],
  { roster, barred }: { readonly roster: Roster; readonly barred: readonly Barred[] },
): readonly Recipient[] {
  const found = new Map<Oid, Recipient>();
  for (const step of steps) {
    for (const role of ROWS[row].line[step] ?? []) {
      for (const person of holders(roster, role)) {
        const { oid } = person;
        if (!found.has(oid) && !isBarred(barred, person)) found.set(oid, { oid, role, as: 'handler' });
      }
    }
  }
  return [...found.values()];
}

/**
 * @returns the roles that the table names "besides": told at once with the first step, and not waited for. An adult who
 * cannot be identified might be anyone but the headteacher, who alone is told.
 */
export function besidesOf(
  row: Row,
  report: Pick<Report, 'people' | 'adults'>,
  { reporter, dslToldOfAdults }: { readonly reporter: Reporter; readonly dslToldOfAdults: boolean },
): readonly Role[] {
  if (row === 'pupil' && reporter.roles.includes('volunteer')) return ['head'];
  if (row === 'data-loss' && report.people.some(({ is }) => is === 'pupil')) return ['dsl'];
  const unknown = report.adults.some(({ who, part }) => part === 'in-question' && who.by === 'unknown');
  if (row === 'adult' && dslToldOfAdults && !unknown) return ['dsl'];
  return [];
}

/** Whom a new report goes to at once, and how far down the line that reaches. */
export interface FirstStep {
  readonly step: number;
  readonly to: readonly Recipient[];
}

export interface Routable {
  readonly row: Row;
  readonly urgency: Urgency;
  readonly barred: readonly Barred[];
  readonly reporter: Reporter;
  readonly besides?: readonly Role[];
  /** Accounts that the school's rota names for a day in the holidays; told besides if the row's table lets them in. */
  readonly rota?: readonly Oid[];
}

/**
 * Walks the line until somebody can be told. An immediate concern goes to the next step too, and so does one whose
 * reporter would otherwise be told of their own report; whoever is away is told and not waited for.
 * @returns nobody when everyone in the line is barred: then the reporter is shown the way out of the school
 */
export function firstStep(about: Routable, roster: Roster): FirstStep {
  const { row, urgency, barred, reporter } = about;
  const last = ROWS[row].line.length - 1;
  const upTo = (step: number) =>
    peopleOfSteps(
      row,
      Array.from({ length: step + 1 }, (_, index) => index),
      { roster, barred },
    );
  const further = (from: number) => {
    const before = upTo(from).length;
    let step = Math.min(from + 1, last);
    while (step < last && upTo(step).length === before) step += 1;
    return step;
  };
  const own = new Set(accountsOf(reporter.oid, roster));
  const nobodyThere = (step: number) =>
    upTo(step).every(({ oid }) => own.has(oid) || (roster.away?.has(oid) ?? false));
  let step = 0;
  while (step < last && upTo(step).length === 0) step += 1;
  const isReporters = upTo(step).some(({ oid }) => own.has(oid));
  if ((urgency === 'immediate' || isReporters) && step < last) step = further(step);
  while (step < last && nobodyThere(step)) step = further(step);
  const to = upTo(Math.max(step, 0));
  return { step: Math.max(step, 0), to: [...to, ...otherRecipients(about, to, roster)] };
}

/** Those whom the table names besides, the rota of the holidays, and those who see facts without people. */
function otherRecipients(
  { row, barred, besides, rota }: Routable,
  told: readonly Recipient[],
  roster: Roster,
): readonly Recipient[] {
  const out = new Set(told.map(({ oid }) => oid));
  const more: Recipient[] = [];
  const add = (person: Person | undefined, role: Role | undefined, as: Recipient['as']) => {
    if (!person || !role || out.has(person.oid) || isBarred(barred, person)) return;
    out.add(person.oid);
    more.push({ oid: person.oid, role, as });
  };
  for (const role of besides ?? []) for (const person of holders(roster, role)) add(person, role, 'handler');
  // The rota opens nothing that the table keeps for somebody else: the DSL hears of an adult by the school's setting only.
  const named = new Set([...ROWS[row].line.flat(), ...(besides ?? [])]);
  const ofRota = (role: Role) => named.has(role) || MAY_HANDLE[row][role] === 'always';
  for (const oid of rota ?? []) {
    const person = roster.people.get(oid);
    add(person, person?.roles.find(ofRota), 'handler');
  }
  for (const role of Object.keys(MAY_SEE_FACTS[row] ?? {}) as Role[]) {
    for (const person of holders(roster, role)) add(person, role, 'facts');
  }
  return more;
}

/**
 * A complaint about how a concern was handled goes one level above its handler, who counts as its subject. Without a
 * reference it is the DSL's handling that is meant.
 * @param handled the complainer's own concern; never another's, or the answer would tell who has it
 * @param by who complains: nobody makes themselves a subject by not saying whose handling is meant
 */
export function handlingOf(
  handled: { readonly owner?: { readonly oid: Oid; readonly role: Role } } | undefined,
  { roster, by }: { readonly roster: Roster; readonly by?: Oid },
): { readonly row: Row; readonly barred: readonly Barred[] } {
  const { owner } = handled ?? {};
  const own = by === undefined ? [] : accountsOf(by, roster);
  const dsls = meantBy(roster, 'dsl').map(({ oid }) => oid);
  const subjects = owner ? [owner.oid] : dsls.filter((oid) => !own.includes(oid));
  const barred = subjects
    .flatMap((oid) => accountsOf(oid, roster))
    .map((oid): Barred => ({ oid, why: 'subject' }));
  const level = owner?.role ?? 'dsl';
  const row: Row =
    level === 'chair' || level === 'vicechair'
      ? 'handling-chair'
      : level === 'head'
        ? 'handling-head'
        : 'handling-dsl';
  return { row, barred };
}
