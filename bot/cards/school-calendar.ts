import type { RotaLine, YearFault } from '../../src/app/school/calendar-setting.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Day } from '../../src/domain/london.ts';
import type { Oid } from '../../src/domain/role.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { CALENDAR, SCHOOL } from '../../src/guidance/school-words.ts';
import {
  actions,
  type Card,
  card,
  type Element,
  facts,
  heading,
  openDialog,
  quiet,
  subheading,
  submit,
  text,
  verbatim,
} from './elements.ts';
import { type Notice, noticeBox, schoolInputs, type Typed, type Wrong } from './school-inputs.ts';

/** Lines of the rota that the form has room for. */
export const ROTA_LINES = [1, 2, 3, 4] as const;
export type RotaNumber = (typeof ROTA_LINES)[number];

/** What is typed into the form. */
export const CALENDAR_FIELDS = [
  'terms',
  'closed',
  'opens',
  'closes',
  ...ROTA_LINES.flatMap((line) => [`rota${line}From`, `rota${line}To`, `rota${line}Who`] as const),
] as const;

/** A few hundred lines, far more than a year has. */
const LONGEST = 6_000;
/** So many lines stand on the card in the chat; the form has them all. */
const MOST_LINES = 20;

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** @returns `1 Sep 2026`: as the form is typed and read back. */
function britishDay(day: Day): string {
  // Node writes "Sept", which no one types; the form takes any beginning of a month's name.
  return DAY.format(Date.parse(day)).replace('Sept', 'Sep');
}

function spanWords({ from, to }: { readonly from: Day; readonly to: Day }): string {
  return CALENDAR.span(britishDay(from), britishDay(to));
}

/** @returns what the form holds when it is opened: the calendar as it is set. */
export function typedCalendar(calendar: Calendar): Typed {
  const rota = calendar.rota.flatMap(({ from, to, oids }, index) => [
    [`rota${index + 1}From`, from],
    [`rota${index + 1}To`, to],
    [`rota${index + 1}Who`, oids.join(',')],
  ]);
  return {
    terms: calendar.terms.map(spanWords).join('\n'),
    closed: calendar.closed.map(britishDay).join('\n'),
    opens: calendar.hours.opens,
    closes: calendar.hours.closes,
    ...Object.fromEntries(rota),
  };
}

/** The calendar as it is set, in the chat. */
export function calendarCard(calendar: Calendar, nameOf: (oid: Oid) => string | undefined): Card {
  const { terms, closed, hours, rota } = calendar;
  return card(CALENDAR.title, [
    heading(CALENDAR.title),
    text(CALENDAR.does),
    facts([[CALENDAR.hours, CALENDAR.hoursWords(hours.opens, hours.closes)]]),
    ...listed(CALENDAR.terms, terms.map(spanWords), CALENDAR.termsNone),
    ...listed(CALENDAR.closed, closed.map(britishDay), CALENDAR.closedNone),
    subheading(CALENDAR.rota),
    ...(rota.length === 0 ? [text(CALENDAR.rotaNone)] : rota.flatMap((line) => rotaWords(line, nameOf))),
    actions(openDialog(CALENDAR.change, 'calendar-form', {})),
  ]);
}

function listed(title: string, lines: readonly string[], none: string): readonly Element[] {
  const more = lines.length - MOST_LINES;
  return [
    subheading(title),
    ...(lines.length === 0 ? [text(none)] : []),
    ...lines.slice(0, MOST_LINES).map((line) => text(line, { spacing: 'None' })),
    ...(more > 0 ? [quiet(SCHOOL.more(more))] : []),
  ];
}

function rotaWords(line: RotaLine, nameOf: (oid: Oid) => string | undefined): readonly Element[] {
  const names = line.oids.map((oid) => nameOf(oid) ?? CALENDAR.unknown);
  return [text(spanWords(line), { spacing: 'Small' }), ...verbatim(names.join(', '))];
}

export interface CalendarForm {
  readonly typed: Typed;
  readonly wrong?: Wrong;
  readonly notice?: Notice;
}

/** Everything that is set about the calendar, in a dialog. */
export function calendarForm({ typed, wrong = {}, notice }: CalendarForm): Card {
  const input = schoolInputs(typed, wrong);
  return card(CALENDAR.title, [
    ...noticeBox(notice),
    text(CALENDAR.does),
    ...input.long('terms', CALENDAR.termsLabel, LONGEST),
    ...input.long('closed', CALENDAR.closedLabel, LONGEST),
    quiet(CALENDAR.closedHelp),
    ...input.time('opens', CALENDAR.opens),
    ...input.time('closes', CALENDAR.closes),
    subheading(CALENDAR.rota),
    text(CALENDAR.rotaHelp),
    ...ROTA_LINES.flatMap((line) => [
      ...input.faults(`rota${line}`),
      ...input.date(`rota${line}From`, CALENDAR.rotaFrom(line)),
      ...input.date(`rota${line}To`, CALENDAR.rotaTo(line)),
      ...input.people(`rota${line}Who`, CALENDAR.rotaWho(line)),
    ]),
    actions(submit(CALENDAR.save, 'set-calendar', {}, true)),
  ]);
}

/**
 * Each fault as a sentence above its field, naming the line.
 * @param rotaLine which line of the form a line of the rota was typed into: empty ones are left out
 */
export function calendarFaults(
  faults: readonly YearFault[],
  rotaLine: (line: number) => number | undefined,
): Wrong {
  const wrong: Record<string, string[]> = {};
  for (const fault of faults) {
    const line = fault.field === 'rota' ? (rotaLine(fault.line) ?? fault.line) : fault.line;
    const id = fault.field === 'rota' ? `rota${line}` : fault.field;
    const numbered = fault.field !== 'opens' && fault.field !== 'closes';
    const sentence = numbered ? CALENDAR.onLine(line, sentenceOf(fault)) : sentenceOf(fault);
    wrong[id] = [...(wrong[id] ?? []), sentence];
  }
  return wrong;
}

function sentenceOf({ field, code }: YearFault): string {
  if (code === 'calendar.hours') return field === 'opens' ? CALENDAR.badOpens : CALENDAR.badCloses;
  if (code === 'calendar.line' && field === 'rota') return CALENDAR.badRotaDays;
  if (code === 'calendar.line' && field === 'closed') return CALENDAR.badDay;
  return FAULT_WORDS[code];
}
