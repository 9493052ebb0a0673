/** What the school sets: its calendar, its list of pupils, its contacts, and who is away. */
import { setCalendar } from '../../src/app/school/calendar-setting.ts';
import { CONTACT_IDS, setContact } from '../../src/app/school/contact-setting.ts';
import { setAway } from '../../src/app/school/cover.ts';
import { importPupilList } from '../../src/app/school/pupil-list.ts';
import { dayOf, instantOf } from '../../src/domain/london.ts';
import { SCHOOL_TO_CONFIRM } from '../../src/guidance/contacts.ts';
import type { Agenda } from './agenda.ts';
import { calendarBetween, HOURS, workingDay } from './days.ts';
import { rollAsCsv } from './pupils.ts';
import { type SchoolYear, schoolYear, schoolYearAt } from './school-year.ts';
import { done, type World } from './world.ts';

const DAY_MS = 86_400_000;
/** School day of each year on which the DSL is on a course and the deputy stands in. */
const ON_A_COURSE = 75;

/** Puts down when the school sets what, from the first day on and at each new school year. */
export function planSettingUp(world: World, agenda: Agenda, { start, now }: { start: number; now: number }) {
  const first = schoolYearAt(start);
  for (let year = first; year <= schoolYearAt(now); year += 1) {
    const when = year === first ? start : instantOf(`${year}-09-01`, '09:30');
    agenda.at(when, () => beginYear(world, year));
  }
  const calendar = calendarBetween(start, now);
  for (let year = first; year <= schoolYearAt(now); year += 1) {
    const days = schoolYear(year).terms.flatMap(({ from, to }) => [from, to]);
    const day = workingDay(days[0] ?? '', ON_A_COURSE, calendar);
    const from = instantOf(day, '07:30');
    if (from > start) agenda.at(from, () => away(world, 'dsl', { day, time: '16:30' }));
  }
  const back = dayOf(now + 6 * DAY_MS);
  agenda.at(now - DAY_MS, () => away(world, 'vicechair', { day: back, time: '08:00' }));
}

async function beginYear({ deps, oid }: World, year: number): Promise<void> {
  const actor = oid('head');
  const years = [schoolYear(year - 1), schoolYear(year), schoolYear(year + 1)];
  const typed = {
    terms: years.flatMap(({ terms }) => terms.map(({ from, to }) => `${from} to ${to}`)).join('\n'),
    closed: years.flatMap(({ closed }) => closed).join('\n'),
    ...HOURS,
    rota: years.slice(1).flatMap((one) => rotaOf(one, [oid('dsl'), oid('deputy')])),
  };
  done('calendar', await setCalendar({ actor, typed }, deps));
  await setContacts({ deps, oid });
  done('pupils', await importPupilList({ actor, csv: rollAsCsv(year), mode: 'replace' }, deps));
}

/** Safeguarding lead and deputy take turns. */
function rotaOf({ holidays }: SchoolYear, oids: readonly string[]) {
  return holidays.map(({ from, to }, index) => ({ from, to, oids: [oids[index % 2] ?? ''] }));
}

/** What the configuration gives already, the LADO's contact, stays as it is: another takes two people. */
async function setContacts({ deps, oid }: Pick<World, 'deps' | 'oid'>): Promise<void> {
  const checked = dayOf(deps.clock.now());
  for (const id of CONTACT_IDS) {
    if (id === 'lado') continue;
    const contact = { value: SCHOOL_TO_CONFIRM, source: 'invented for this demonstration', checked };
    done('contact', await setContact({ actor: oid('head'), id, ...contact }, deps));
  }
}

async function away({ deps, oid }: World, key: string, until: { day: string; time: string }): Promise<void> {
  done('away', await setAway({ actor: oid(key), until }, deps));
}
