import * as z from 'zod';
import type { Calendar } from '../../domain/calendar.ts';
import type { FaultCode } from '../../domain/fault.ts';
import { dayOf } from '../../domain/london.ts';
import type { Fault } from '../../domain/result.ts';
import type { Oid, Roster } from '../../domain/role.ts';
import { BANK_HOLIDAYS } from '../../guidance/bank-holidays.ts';
import type { SettingsStore } from '../ports.ts';
import { readCalendar, type TypedCalendar } from '../read-calendar.ts';
import { HANDLING_ROLES } from './cover.ts';
import { DECIDERS, putAll, type SettingDeps, setterOf } from './setter.ts';
import { parseStored } from './stored.ts';

/** What a person set about the calendar: lines as typed, and people chosen for days of the holidays. */
export interface TypedSchoolYear extends TypedCalendar {
  readonly rota: readonly RotaLine[];
}

export interface RotaLine {
  /** `2026-12-21`, as a date field gives it. */
  readonly from: string;
  readonly to: string;
  readonly oids: readonly Oid[];
}

/** A line that cannot be kept, counted from 1. Of the rota `calendar.person`: nobody was chosen, or somebody who handles no concern. */
export interface YearFault {
  readonly field: keyof TypedSchoolYear;
  readonly line: number;
  readonly code: FaultCode;
}

/** The calendar as it is kept, or the fault with every line it is about: none where it is not the lines. */
export type CalendarResult =
  | { readonly ok: true; readonly value: Calendar }
  | { readonly ok: false; readonly fault: Fault; readonly faults: readonly YearFault[] };

const KEY = 'calendar';
/** A first term further ahead is a slip of the year: the school would count as shut until then. */
const FURTHEST_MS = 400 * 24 * 3_600_000;

const daySchema = z.iso.date();
const spanSchema = z.object({ from: daySchema, to: daySchema }).refine(({ from, to }) => from <= to);
const timeSchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
const storedSchema = z.object({
  terms: z.array(spanSchema),
  closed: z.array(daySchema),
  hours: z.object({ opens: timeSchema, closes: timeSchema }).refine(({ opens, closes }) => opens < closes),
  rota: z.array(spanSchema.and(z.object({ oids: z.array(z.string()) }))),
});

/** A calendar that nobody filled in delays nothing: without terms the school is always open. */
const NOTHING_SET: Calendar = {
  terms: [],
  closed: [],
  hours: { opens: '08:00', closes: '16:30' },
  rota: [],
  bankHolidays: BANK_HOLIDAYS.days,
};

const parsed = new WeakMap<SettingsStore, { readonly text: string; readonly calendar: Calendar }>();

/** @returns the school's calendar, the same object until it is set anew; with nothing set, or a damaged one, always open. */
export function calendarOf(settings: SettingsStore): Calendar {
  const text = settings.get(KEY);
  if (text === undefined) return NOTHING_SET;
  const known = parsed.get(settings);
  if (known?.text === text) return known.calendar;
  const stored = parseStored(text, storedSchema);
  const calendar = stored ? { ...stored, bankHolidays: BANK_HOLIDAYS.days } : NOTHING_SET;
  parsed.set(settings, { text, calendar });
  return calendar;
}

/**
 * Sets the whole calendar; a head or DSL does.
 * @returns every line that cannot be kept at once: those of `readCalendar`; `calendar.far` for a first term over 400
 * days ahead; of the rota `calendar.line`, `calendar.order`, `calendar.person`. Else `settings.not-yours`,
 * `person.unchecked`, or the fault of the store
 */
export async function setCalendar(
  { actor, typed }: { readonly actor: Oid; readonly typed: TypedSchoolYear },
  deps: SettingDeps,
): Promise<CalendarResult> {
  const setter = await setterOf(actor, DECIDERS, deps);
  if (!setter.ok) return { ...setter, faults: [] };
  const read = readCalendar(typed);
  const rota = typed.rota.map(({ from, to, oids }) => ({
    from,
    to,
    oids: [...new Set(oids.map((oid) => oid.toLowerCase()))],
  }));
  const faults: YearFault[] = rotaFaults(rota, deps.directory.roster());
  if (read.ok) faults.unshift(...tooFarAhead(read.value.terms, typed.terms, deps.clock.now()));
  else faults.unshift(...read.faults);
  if (!read.ok || faults.length > 0) return refused(faults);
  const value = JSON.stringify({ ...read.value, rota });
  const put = await putAll([{ key: KEY, value }], setter.value, deps);
  return put.ok ? { ok: true, value: calendarOf(deps.settings) } : { ...put, faults: [] };
}

function refused(faults: readonly YearFault[]): CalendarResult {
  const fields = Object.fromEntries(faults.toReversed().map(({ field, code }) => [field, code]));
  const code = faults[0]?.code ?? 'calendar.line';
  return { ok: false, fault: { code, fields }, faults };
}

function tooFarAhead(terms: Calendar['terms'], typed: string, now: number): readonly YearFault[] {
  const first = terms.map(({ from }) => from).sort()[0];
  if (first === undefined || first <= dayOf(now + FURTHEST_MS)) return [];
  const at = terms.findIndex(({ from }) => from === first);
  // Every line with anything on it is one term, in the order typed.
  const lines = typed.split(/\r\n?|\n/).flatMap((line, index) => (isEmpty(line) ? [] : [index + 1]));
  return [{ field: 'terms', line: lines[at] ?? 1, code: 'calendar.far' }];
}

function isEmpty(line: string): boolean {
  return line.replace(/\p{Cf}/gu, '').trim() === '';
}

/** On the rota stands only who may open something: another would be told of nothing, and nobody would notice. */
function rotaFaults(rota: readonly RotaLine[], { people }: Roster): YearFault[] {
  const handles = (oid: Oid) => people.get(oid)?.roles.some((role) => HANDLING_ROLES.includes(role)) ?? false;
  return rota.flatMap(({ from, to, oids }, index): YearFault[] => {
    const line = { field: 'rota', line: index + 1 } as const;
    const days = [from, to].every((day) => daySchema.safeParse(day).success);
    return [
      ...(days ? [] : [{ ...line, code: 'calendar.line' } as const]),
      ...(days && to < from ? [{ ...line, code: 'calendar.order' } as const] : []),
      ...(oids.length > 0 && oids.every(handles) ? [] : [{ ...line, code: 'calendar.person' } as const]),
    ];
  });
}
