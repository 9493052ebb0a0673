import type { Barred, Recipient, Urgency } from './act.ts';
import type { AdultInvolved, Report, Reporter } from './report.ts';
import { holders, type Oid, type Role, type Roster } from './role.ts';
import { ROWS, type Row } from './row.ts';

/**
 * Who may not be told of a report: the adults in question, and where one cannot be identified, everyone it might be.
 * @returns each person once
 */
export function barredFrom(adults: readonly AdultInvolved[], roster: Roster): readonly Barred[] {
  const barred = new Map<Oid, Barred>();
  const bar = (why: Barred['why'], oids: readonly Oid[]) => {
    for (const oid of oids) if (barred.get(oid)?.why !== 'subject') barred.set(oid, { oid, why });
  };
  const oidsOf = (role: Role) => holders(roster, role).map((person) => person.oid);
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
export function rowOf(report: Report, kindRow: Row, roster: Roster): Row {
  const inQuestion = report.adults.filter((adult) => adult.part === 'in-question');
  const about = (role: 'head' | 'chair') => inQuestion.some((adult) => mayBe(adult, role, roster));
  if (about('head') && about('chair')) return 'head-and-chair';
  if (about('head')) return 'head';
  if (about('chair')) return 'chair';
  if (inQuestion.length > 0) return 'adult';
  if (report.adults.some((adult) => adult.part === 'harmed')) return 'adult-harmed';
  return kindRow;
}

function mayBe({ who }: AdultInvolved, role: 'head' | 'chair', roster: Roster): boolean {
  if (who.by === 'account') return roster.people.get(who.oid)?.roles.includes(role) ?? false;
  if (who.by === 'role') {
    return who.role === role || holders(roster, who.role).some((person) => person.roles.includes(role));
  }
  return who.mightBe === role || who.mightBe === 'either';
}

/**
 * The people of one or more steps of a row's line: roles resolved, the barred removed, nobody twice.
 * A person keeps the first role under which the row names them (the head who is the DSL is told as DSL).
 */
export function peopleOfSteps(
  row: Row,
  steps: readonly number[],
  roster: Roster,
  barred: readonly Barred[],
): readonly Recipient[] {
  const out = new Set(barred.map(({ oid }) => oid));
  const found = new Map<Oid, Recipient>();
  for (const step of steps) {
    for (const role of ROWS[row].line[step] ?? []) {
      for (const { oid } of holders(roster, role)) {
        if (!out.has(oid) && !found.has(oid)) found.set(oid, { oid, role, as: 'handler' });
      }
    }
  }
  return [...found.values()];
}

/** @returns the roles that the table names "besides": told at once with the first step, and not waited for. */
export function besidesOf(row: Row, report: Report, reporter: Reporter): readonly Role[] {
  if (row === 'pupil' && reporter.roles.includes('volunteer')) return ['head'];
  if (row === 'data-loss' && report.people.some(({ is }) => is === 'pupil')) return ['dsl'];
  return [];
}

/** Whom a new report goes to at once, and how far down the line that reaches. */
export interface FirstStep {
  readonly step: number;
  readonly to: readonly Recipient[];
}

/**
 * Walks the line until somebody can be told. An immediate concern goes to the next step too, and so does one whose
 * reporter would otherwise be the only person told.
 * @returns nobody when everyone in the line is barred: then the reporter is shown the way out of the school
 */
export function firstStep(
  about: {
    row: Row;
    urgency: Urgency;
    barred: readonly Barred[];
    reporter: Reporter;
    besides?: readonly Role[];
  },
  roster: Roster,
): FirstStep {
  const { row, urgency, barred, reporter } = about;
  const last = ROWS[row].line.length - 1;
  const upTo = (step: number) =>
    peopleOfSteps(
      row,
      Array.from({ length: step + 1 }, (_, index) => index),
      roster,
      barred,
    );
  let step = 0;
  while (step < last && upTo(step).length === 0) step += 1;
  const reporterWasNamed = upTo(step).some(({ oid }) => oid === reporter.oid);
  if ((urgency === 'immediate' || reporterWasNamed) && step < last) {
    const before = upTo(step).length;
    step += 1;
    while (step < last && upTo(step).length === before) step += 1;
  }
  const to = [...upTo(Math.max(step, 0))];
  const out = new Set([...to, ...barred].map(({ oid }) => oid));
  for (const role of about.besides ?? []) {
    for (const { oid } of holders(roster, role)) if (!out.has(oid)) to.push({ oid, role, as: 'handler' });
  }
  return { step: Math.max(step, 0), to };
}
