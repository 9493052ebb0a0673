import type { Brief } from '../../domain/brief.ts';
import { missingToClose } from '../../domain/closing.ts';
import { ladoDueAt } from '../../domain/due.ts';
import { type Figures, figuresOf } from '../../domain/figures.ts';
import { dayNumberOf, dayWithNumber, mondayOf, numberOfDay } from '../../domain/figures-days.ts';
import { hasNeed } from '../../domain/figures-needs.ts';
import { type Day, instantOf } from '../../domain/london.ts';
import type { Reference } from '../../domain/reference.ts';
import { type DueSoon, dueSoon } from '../../domain/response-due.ts';
import { type Compared, type ResponseFigures, responseFigures } from '../../domain/response-figures.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Comparison } from '../../domain/rising.ts';
import { comparisonIn } from '../../domain/rising-patterns.ts';
import type { Person } from '../../domain/role.ts';
import { ADULT_ROWS } from '../../domain/row.ts';
import type { Deps } from '../deps.ts';
import type { RecordSeal } from '../ports.ts';
import { risingFor } from '../rising/rising-for.ts';
import { queryAt } from '../tab/lists/needs-at.ts';
import { visibleTo } from '../tab/lists/visible.ts';
import { demandsOf } from '../works/ending.ts';
import { type DigestRise, riseToShow } from './handler-digest-rising.ts';
import type { Issue } from './issue.ts';

/** The week of a DSL, a deputy or the head. Numbers and references only: no name, and nothing that anybody wrote. */
export interface HandlerDigest {
  readonly issue: Issue & { readonly audience: 'dsl' | 'head' };
  /** Milliseconds since 1970: what is open, late or due is as it stood then. */
  readonly madeAt: number;
  /** What needs a person, in the order in which it matters; nothing that is 0. */
  readonly needs: Figures['needs'];
  readonly open: number;
  /** Concerns with a referral that the agency has not answered; `late` ones wait longer than they should. */
  readonly agencies: { readonly waiting: number; readonly late: number };
  readonly response: ResponseFigures;
  /** Of those closed in the issue's days: how many hold everything that closing asks for. */
  readonly complete: { readonly count: number; readonly of: number };
  /** The steepest first. */
  readonly rising: readonly DigestRise[];
  /** Unless it was made, nobody knows whether anything rises. */
  readonly comparison: Comparison;
  /**
   * What falls due up to the end of that Sunday: the one after the issue, or where this comes weeks later that of the
   * week it is. Of everything for the DSL, of what they have themselves for the head.
   */
  readonly due: readonly DueSoon[];
  readonly dueUntil: Day;
  /** For the head only. */
  readonly adults?: AdultConcerns;
  /** Absent where it cannot be made just now. */
  readonly seal?: Pick<RecordSeal, 'hash' | 'at'>;
}

/** Concerns in which an adult's conduct is in question. */
export interface AdultConcerns {
  readonly open: number;
  /** Of the open ones, those that this person has. */
  readonly mine: number;
  readonly reported: Compared;
  readonly closed: Compared;
  /** Of the open ones, those of which the LADO must still be told. */
  readonly lado: number;
}

const WEEK_DAYS = 7;

/**
 * Makes the digest from the concerns that this person may open at this moment, and from no others: the same without
 * everything that is hidden from them.
 * @param person as the directory has them now
 * @returns `record.loading` or `record.not-owner` while cases may be missing: a week that looks quiet because half of it is
 * not read yet is worse than a digest that comes later
 */
export async function handlerDigest(
  person: Person,
  issue: HandlerDigest['issue'],
  deps: Deps,
): Promise<Result<HandlerDigest>> {
  const { clock, record, school } = deps;
  const seal = await record.seal();
  if (!seal.ok && (seal.fault.code === 'record.loading' || seal.fault.code === 'record.not-owner'))
    return seal;
  const madeAt = clock.now();
  const visible = visibleTo(person, deps);
  const days = { from: numberOfDay(issue.from), to: numberOfDay(issue.to) };
  const at = queryAt(person, deps);
  const sundays = [days.to, mondayOf(dayNumberOf(madeAt)) - 1].map((before) => before + WEEK_DAYS);
  const dueUntil = dayWithNumber(Math.max(...sundays));
  const figures = figuresOf(visible, { ...at, ...days });
  const ladoDue = (reference: Reference) => {
    const concern = record.find(reference);
    return concern && ladoDueAt(concern, school.times.calendar);
  };
  const isMine = ({ owner }: Brief) =>
    owner !== undefined && [person.oid, ...(person.accounts ?? [])].includes(owner);
  return ok({
    issue,
    madeAt,
    needs: figures.needs,
    open: figures.open,
    agencies: agenciesIn(visible, madeAt),
    response: responseFigures(visible, days, madeAt),
    complete: completeIn(visible, days, deps),
    rising: risingFor(person, deps).map(riseToShow),
    comparison: comparisonIn(visible, { now: madeAt, calendar: school.times.calendar }),
    due: dueSoon(
      issue.audience === 'head' ? visible.filter(isMine) : visible,
      { from: madeAt, to: instantOf(dueUntil, '24:00') },
      { ladoDue, isLate: (brief) => hasNeed('overdue', brief, at) || hasNeed('undecided', brief, at) },
    ),
    dueUntil,
    ...(issue.audience === 'head'
      ? {
          adults: adultsIn(visible, {
            days,
            madeAt,
            isMine,
            ladoIsOpen: (one) => ladoDue(one) !== undefined,
          }),
        }
      : {}),
    ...(seal.ok ? { seal: { hash: seal.value.hash, at: seal.value.at } } : {}),
  });
}

function agenciesIn(visible: readonly Brief[], now: number): HandlerDigest['agencies'] {
  const waits = visible.flatMap(({ status, open }) => {
    const referrals = status === 'closed' ? [] : open.filter(({ work }) => work === 'referral');
    return referrals.length > 0 ? [referrals] : [];
  });
  const late = waits.filter((referrals) => referrals.some(({ due }) => due !== undefined && due <= now));
  return { waiting: waits.length, late: late.length };
}

interface Days {
  readonly from: number;
  readonly to: number;
}

function isIn(time: number | undefined, { from, to }: Days): boolean {
  if (time === undefined) return false;
  const day = dayNumberOf(time);
  return from <= day && day <= to;
}

/** Judged by what is asked for today: what protocols ask for can grow after a case was closed. */
function completeIn(
  visible: readonly Brief[],
  days: Days,
  { record, school }: Pick<Deps, 'record' | 'school'>,
): HandlerDigest['complete'] {
  const closed = visible.flatMap(({ reference, closedAt }) => {
    const concern = isIn(closedAt, days) ? record.find(reference) : undefined;
    return concern ? [concern] : [];
  });
  const whole = closed.filter((concern) => {
    const missing = missingToClose({ ...concern, status: 'acknowledged' }, demandsOf(concern, school));
    // Who had it when it was closed may have lost the office since, which takes nothing from the record.
    return missing.every(({ code }) => code === 'close.owner');
  });
  return { count: whole.length, of: closed.length };
}

function adultsIn(
  visible: readonly Brief[],
  {
    days,
    madeAt,
    isMine,
    ladoIsOpen,
  }: {
    readonly days: Days;
    readonly madeAt: number;
    readonly isMine: (brief: Brief) => boolean;
    readonly ladoIsOpen: (reference: Reference) => boolean;
  },
): AdultConcerns {
  const adults = visible.filter(({ row }) => ADULT_ROWS.has(row));
  const open = adults.filter(({ status }) => status !== 'closed');
  const { reported, closed } = responseFigures(adults, days, madeAt);
  return {
    open: open.length,
    mine: open.filter(isMine).length,
    reported,
    closed,
    lado: open.filter(({ reference }) => ladoIsOpen(reference)).length,
  };
}
