import * as z from 'zod';
import type { Calendar } from '../../domain/calendar.ts';
import { type Day, dayOf } from '../../domain/london.ts';
import { nextHolidays } from '../../domain/next-holidays.ts';
import { meantBy, type Oid, ROLES, type Role, type Roster } from '../../domain/role.ts';
import { ROWS } from '../../domain/row.ts';
import { CHILDLINE, EMERGENCY, OUTSIDE_BODIES, WHISTLEBLOWING } from '../../guidance/contacts.ts';
import type { Deps } from '../deps.ts';
import { contactsOf } from '../school/contact-setting.ts';
import { HANDLING_ROLES } from '../school/cover.ts';

/** What Heed knows of how the school is set up, as governors may read it: nothing of a concern, and of people only offices. */
export interface Known {
  /** Offices on the way of a report that nobody holds; absent where the directory was never read. */
  readonly empty?: readonly Role[];
  /** The school's own contacts: how many there are to be, and how many were compared with their source within a year. */
  readonly contacts: { readonly of: number; readonly fresh: number };
  /** When the oldest of the national numbers was last compared with its source. */
  readonly numbers: string;
  /** The last school day that the calendar knows; absent where it has no terms. */
  readonly calendarTo?: string;
  /** Whether somebody who handles concerns is named for days of the next holidays; absent where the calendar knows none. */
  readonly rota?: boolean;
}

export const knownSchema: z.ZodType<Known> = z.object({
  empty: z.array(z.enum(ROLES)).exactOptional(),
  contacts: z.object({ of: z.int(), fresh: z.int() }),
  numbers: z.iso.date(),
  calendarTo: z.iso.date().exactOptional(),
  rota: z.boolean().exactOptional(),
});

/** Every office that some line of the routing table names. */
const ON_THE_WAY = ROLES.filter((role) =>
  Object.values(ROWS).some(({ line }) => line.some((step) => step.includes(role))),
);
const NUMBERS = [EMERGENCY, CHILDLINE, ...Object.values(OUTSIDE_BODIES), ...WHISTLEBLOWING]
  .map(({ checked }) => checked)
  .sort();

/**
 * An office counts as held by somebody whose access was taken away: that it stood empty from one day to the next would
 * tell governors that something is the matter with them.
 */
export function knownNow({ directory, settings, school, clock }: Deps): Known {
  const roster = directory.roster();
  const { terms } = school.times.calendar;
  const today = dayOf(clock.now());
  const contacts = contactsOf(settings, school, clock.now());
  const calendarTo = terms
    .map(({ to }) => to)
    .sort()
    .at(-1);
  return {
    ...(roster.readAt === 0
      ? {}
      : { empty: ON_THE_WAY.filter((role) => meantBy(roster, role).length === 0) }),
    contacts: { of: contacts.length, fresh: contacts.filter(({ outOfDate }) => !outOfDate).length },
    numbers: NUMBERS[0] ?? today,
    ...(calendarTo === undefined ? {} : { calendarTo }),
    ...rotaFrom(today, school.times.calendar, roster),
  };
}

/** Whoever is on the rota and holds no office that handles concerns is told of nothing. As above, access taken away says nothing. */
function rotaFrom(today: Day, calendar: Calendar, { people, revoked }: Roster): Pick<Known, 'rota'> {
  const holidays = nextHolidays(today, calendar);
  if (!holidays) return {};
  const handles = (oid: Oid) =>
    (people.get(oid) ?? revoked?.get(oid))?.roles.some((role) => HANDLING_ROLES.includes(role)) ?? false;
  const rota = calendar.rota.some(
    ({ from, to, oids }) => from <= holidays.to && to >= holidays.from && oids.some(handles),
  );
  return { rota };
}
