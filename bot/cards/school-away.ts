import { clockTime } from '../../src/app/telling/when.ts';
import { AWAY } from '../../src/guidance/school-words.ts';
import { actions, box, type Card, card, type Element, execute, heading, quiet, text } from './elements.ts';
import { type Notice, noticeBox, schoolInputs, type Typed, type Wrong } from './school-inputs.ts';

/** What is typed on the card. */
export const AWAY_FIELDS = ['day', 'time', 'other'] as const;

/** When a school day begins, unless the person says otherwise. */
const USUALLY_BACK = '08:00';

export interface AwayState {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** UTC, ISO 8601; absent while the person is not away. */
  readonly until?: string;
  /** Whether this person may say it of somebody else. */
  readonly forOthers: boolean;
  readonly typed?: Typed;
  readonly wrong?: Wrong;
  readonly notice?: Notice;
}

/** Says until when somebody is away, and lets them say so or come back. */
export function awayCard({ now, until, forOthers, typed = {}, wrong = {}, notice }: AwayState): Card {
  const input = schoolInputs({ ...typed, time: typed.time || USUALLY_BACK }, wrong);
  return card(AWAY.title, [
    heading(AWAY.title),
    ...noticeBox(notice),
    box(until ? 'accent' : 'default', [
      text(until ? AWAY.isAway(clockTime(until, now)) : AWAY.isHere, { weight: 'Bolder' }),
    ]),
    text(AWAY.help),
    ...input.date('day', AWAY.day),
    ...input.time('time', AWAY.time),
    actions(execute(AWAY.set, 'set-away', {}, true), execute(AWAY.back, 'set-back', {})),
    ...(forOthers ? otherPerson(input) : []),
  ]);
}

/** Buttons of their own, so that nobody marks somebody else as away who meant themselves. */
function otherPerson(input: ReturnType<typeof schoolInputs>): readonly Element[] {
  return [
    ...input.person('other', AWAY.other),
    quiet(AWAY.otherHelp),
    actions(
      execute(AWAY.otherSet, 'set-away', { whose: 'other' }),
      execute(AWAY.otherBack, 'set-back', { whose: 'other' }),
    ),
  ];
}
