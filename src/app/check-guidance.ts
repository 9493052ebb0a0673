import type { Calendar } from '../domain/calendar.ts';
import { type Day, dayOf } from '../domain/london.ts';
import { BANK_HOLIDAYS } from '../guidance/bank-holidays.ts';
import { CHILDLINE, EMERGENCY, OUTSIDE_BODIES, WHISTLEBLOWING } from '../guidance/contacts.ts';
import type { Finding } from './check-finding.ts';

const DAY_MS = 24 * 3_600_000;
/** A number that nobody has compared with its source for longer may reach somebody else. */
const CONTACTS_DAYS = 365;
/** Time enough for a school to agree on its next terms. */
const CALENDAR_DAYS = 30;
const BANK_HOLIDAYS_DAYS = 90;

const CONTACTS = [EMERGENCY, CHILDLINE, ...Object.values(OUTSIDE_BODIES), ...WHISTLEBLOWING];
const OLDEST_CHECK = CONTACTS.map(({ checked }) => checked).sort()[0] ?? '';

/**
 * Whether what Heed was told of the world is still true: the numbers it gives out, bank holidays, the school's terms. A
 * school that gave no terms is always open, which is a choice and no fault.
 * @param now milliseconds since 1970
 */
export function checkGuidance(calendar: Calendar, now: number): readonly Finding[] {
  const today = dayOf(now);
  const within = (days: number): Day => dayOf(now + days * DAY_MS);
  const lastTerm = lastOf(calendar.terms.map(({ to }) => to));
  const holidaysUpTo = `${lastOf(BANK_HOLIDAYS.days)?.slice(0, 4)}-12-31`;
  const found: Finding[] = [];
  if (OLDEST_CHECK < dayOf(now - CONTACTS_DAYS * DAY_MS)) found.push({ code: 'contacts-old' });
  if (holidaysUpTo < within(BANK_HOLIDAYS_DAYS)) found.push({ code: 'bank-holidays-end' });
  if (lastTerm !== undefined && lastTerm < today) found.push({ code: 'calendar-ended' });
  else if (lastTerm !== undefined && lastTerm < within(CALENDAR_DAYS)) found.push({ code: 'calendar-ends' });
  return found;
}

function lastOf(days: readonly Day[]): Day | undefined {
  return [...days].sort().at(-1);
}
