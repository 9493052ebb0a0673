import { addressOf, attempted, noteDue } from '../../src/app/digest/attempts.ts';
import { dueDigests } from '../../src/app/digest/due-digests.ts';
import { ledgerOf } from '../../src/app/digest/governors-ledger.ts';
import { publishFor } from '../../src/app/digest/governors-publish.ts';
import { noteMembers } from '../../src/app/digest/members.ts';
import { noteSending } from '../../src/app/digest/sendings.ts';
import { type Brief, briefOf } from '../../src/domain/brief.ts';
import { emptyLedger, type Ledger } from '../../src/domain/ledger.ts';
import { instantOf, weekdayOf } from '../../src/domain/london.ts';
import type { Result } from '../../src/domain/result.ts';
import { BANK_HOLIDAYS } from '../../src/guidance/bank-holidays.ts';
import { KINDS } from '../../src/guidance/kinds.ts';
import { ALWAYS_OPEN, concernOf, DEADLINES } from '../support/cases.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { GOVERNOR, SCHOOL_A } from '../support/schools.ts';
import { dayAt, dayNumber, FIRST_DAY, type InventedCalendar, LAST_DAY } from './calendars.ts';
import { GROUPS, type InventedConcern, type InventedYear } from './school-year.ts';

/** All that the app published to governors of a school year, and what of it is no secret besides. */
export interface Published {
  readonly ledger: Ledger;
  /** By batch: the day on which it was published. */
  readonly batchDays: readonly number[];
}

const YEAR = 2026;
const BLANK = briefOf(concernOf({}));
const DAY_MS = 86_400_000;

/**
 * Lets the app itself publish an invented year: what is due is asked of it each morning, published, and put down as sent, as
 * `bot/send-digests.ts` does it. It sees each concern as it is at that moment, and the calendar as it is known.
 * @throws Error where the app does not publish what is due
 */
export async function publishedYear({ calendar, concerns }: InventedYear): Promise<Published> {
  const known = { ...ALWAYS_OPEN, bankHolidays: BANK_HOLIDAYS.days, closed: calendar.closed };
  const deps = fakeDeps({
    school: { times: { deadlines: DEADLINES, calendar: known } },
    roster: { ...SCHOOL_A, people: new Map([[GOVERNOR.oid, GOVERNOR]]) },
  });
  let now = 0;
  deps.clock.now = () => now;
  const makeBriefs = concerns.map(briefMaker);
  deps.record.briefs = () => makeBriefs.flatMap((brief) => brief(now) ?? []);
  const batchDays: number[] = [];
  for (let day = calendar.begins; day <= dayNumber(LAST_DAY); day += 1) {
    if (!isLookedAt(day, calendar)) continue;
    const { terms = [] } = calendar.versions.findLast(({ from }) => from <= day) ?? {};
    Object.assign(known, { terms });
    now = instantOf(dayAt(day), '07:30');
    done(await noteMembers(deps));
    const due = dueDigests(now, deps);
    for (const one of due) {
      const noted = done(await noteDue(one, now, deps));
      const outcome = await publishFor(one.issue, deps);
      done(outcome);
      done(await noteSending(addressOf(one), attempted(noted.before, outcome, now), deps));
    }
    const { batches = [] } = due.length > 0 ? (ledgerOf(YEAR, deps.settings)?.ledger ?? {}) : {};
    while (batchDays.length < batches.length) batchDays.push(day);
  }
  return { ledger: ledgerOf(YEAR, deps.settings)?.ledger ?? emptyLedger(FIRST_DAY, GROUPS), batchDays };
}

function isLookedAt(day: number, { down }: InventedCalendar): boolean {
  const isUp = !down || day < down[0] || day > down[1];
  return isUp && ![0, 6].includes(weekdayOf(dayAt(day)));
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

/** @returns what gives the brief of a concern as it is at an instant; nothing before it was reported */
function briefMaker(one: InventedConcern): (now: number) => Brief | undefined {
  const reportedAt = instantOf(dayAt(one.day), '12:00');
  const takenAt = reportedAt + 3_600_000;
  const closedAt = reportedAt + one.openDays * DAY_MS;
  const recodedAt = one.recoded
    ? reportedAt + (one.recoded.day - one.day) * DAY_MS
    : Number.POSITIVE_INFINITY;
  return (now) => {
    if (now < reportedAt) return undefined;
    const group = now < recodedAt ? one.group : one.recoded?.to;
    return {
      ...BLANK,
      row: group === undefined ? 'adult' : 'pupil',
      kind: KIND_OF.get(group ?? one.group),
      reportedAt,
      takenAt: takenAt <= now ? takenAt : undefined,
      handedOn: one.answered ? 0 : 1,
      closedAt: closedAt <= now ? closedAt : undefined,
    };
  };
}

/** By group: a kind of it. */
const KIND_OF = new Map(GROUPS.map((group) => [group, KINDS.find((one) => one.group === group)?.code]));
