import { calendarOf, type RotaLine, setCalendar } from '../../src/app/school/calendar-setting.ts';
import { nameIn } from '../../src/app/school/kept-names.ts';
import { DECIDERS, setterOf } from '../../src/app/school/setter.ts';
import { CALENDAR, SCHOOL } from '../../src/guidance/school-words.ts';
import { type Answer, post, refusal } from '../answer.ts';
import {
  CALENDAR_FIELDS,
  type CalendarForm,
  calendarCard,
  calendarFaults,
  calendarForm,
  ROTA_LINES,
  type RotaNumber,
  typedCalendar,
} from '../cards/school-calendar.ts';
import { pickedIn, typedIn } from '../cards/school-inputs.ts';
import { warned } from './school-said.ts';
import type { Verb } from './verb.ts';

/** The calendar as it is set, and the way to change it. */
export const showCalendar: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, DECIDERS, deps);
  if (!setter.ok) return refusal(setter.fault.code);
  return post(calendarCard(calendarOf(deps.settings), nameIn(deps)), CALENDAR.title);
};

export const openCalendar: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, DECIDERS, deps);
  if (!setter.ok) return refusal(setter.fault.code);
  return dialog({ typed: typedCalendar(calendarOf(deps.settings)) });
};

/** Sets the whole calendar, or gives everything back with what to do about each line. */
export const saveCalendar: Verb = async (turn, deps) => {
  const typed = typedIn(CALENDAR_FIELDS, turn.data);
  const rota = ROTA_LINES.map((number) => rotaLine(number, typed)).filter(({ line }) => !isEmpty(line));
  const { terms, closed, opens, closes } = typed;
  const set = await setCalendar(
    {
      actor: turn.actor.oid,
      typed: { terms, closed, opens, closes, rota: rota.map(({ line }) => line) },
    },
    deps,
  );
  if (set.ok) {
    return dialog({
      typed: typedCalendar(set.value),
      notice: { style: 'good', words: SCHOOL.saved },
    });
  }
  if (set.fault.code === 'settings.not-yours') return refusal(set.fault.code);
  if (set.faults.length === 0) {
    return dialog({ typed, notice: warned(set.fault.code) });
  }
  return dialog({
    typed,
    wrong: calendarFaults(set.faults, (line) => rota[line - 1]?.number),
    notice: warned('form.incomplete'),
  });
};

function rotaLine(number: RotaNumber, typed: Readonly<Record<(typeof CALENDAR_FIELDS)[number], string>>) {
  const line: RotaLine = {
    from: typed[`rota${number}From`],
    to: typed[`rota${number}To`],
    oids: pickedIn(typed[`rota${number}Who`]),
  };
  return { number, line };
}

function isEmpty({ from, to, oids }: RotaLine): boolean {
  return !from && !to && oids.length === 0;
}

function dialog(form: CalendarForm): Answer {
  return { show: 'dialog', title: CALENDAR.title, card: calendarForm(form), tall: true };
}
