import type { DigestDay } from '../../src/app/digest/day-chosen.ts';
import { DIGEST_DAY } from '../../src/guidance/digest-words.ts';
import { actions, type Card, card, quiet, submit, text } from './elements.ts';
import { type Notice, noticeBox, schoolInputs } from './school-inputs.ts';

/** The field in which the day comes back: `1` for Monday to `5` for Friday. */
export const DAY_FIELD = 'digestDay';

const DAYS = Object.entries(DIGEST_DAY.days);

/**
 * The small card on which somebody chooses the day of their digest.
 * @param at when they get it as it stands: weekday and a time such as `07:30`
 */
export function digestDayCard(
  { weekday, time }: { readonly weekday: DigestDay; readonly time: string },
  notice?: Notice,
): Card {
  return card(DIGEST_DAY.title, [
    ...noticeBox(notice),
    ...(notice ? [] : [text(DIGEST_DAY.now(DIGEST_DAY.days[weekday], time))]),
    ...schoolInputs({ [DAY_FIELD]: String(weekday) }).choice(
      DAY_FIELD,
      DIGEST_DAY.label,
      DAYS.map(([value, title]) => [value, title] as const),
      'expanded',
    ),
    quiet(DIGEST_DAY.help, 'Medium'),
    actions(submit(DIGEST_DAY.save, 'set-digest-day', {}, true)),
  ]);
}
