/** The last weeks, counted back from this moment, so that on every day of the year something rises, waits and is due. */
import type { Calendar } from '../../src/domain/calendar.ts';
import { isSchoolDay } from '../../src/domain/calendar.ts';
import { type Day, dayOf, instantOf } from '../../src/domain/london.ts';
import { reportTime, schoolDays, workingDay } from './days.ts';
import { diceOf } from './dice.ts';
import type { Planned } from './plan.ts';
import { plus } from './school-year.ts';
import { storyOf } from './stories.ts';
import type { Step } from './story.ts';

const MINUTE = 60_000;
/** As long as the figures call something recent, less the day that is not over. */
const RECENT_DAYS = 26;
const RISING = 6;
/** Days of a holiday over which something may stay open, and what does not wait for its end. */
const HOLIDAY = 30;
const SOON: ReadonlySet<string> = new Set(['undecided', 'referral', 'lado-open']);

/** @param now milliseconds since 1970 */
export function latelyReported(now: number, calendar: Calendar): readonly Planned[] {
  return [...rising(now, calendar), ...waiting(now, calendar), ...underWay(now, calendar)];
}

/** The chat group of Year 6: more and more of it in the last four weeks. */
function rising(now: number, calendar: Calendar): readonly Planned[] {
  const today = dayOf(now);
  const from = plus(today, -RECENT_DAYS);
  const open = schoolDays(from, plus(today, -1), calendar);
  // In the summer holidays few school days are left to look back on, and families write on others too.
  const days = open.length >= RISING ? open : everyDay(from, plus(today, -1));
  const { told } = storyOf('group-chat');
  return Array.from({ length: RISING }, (_each, number): Planned => {
    const place = Math.floor((days.length * (number + 0.5)) / RISING);
    const id = `rising ${today} ${number}`;
    const day = days[Math.min(place, days.length - 1)] ?? from;
    const text = told[number % told.length] ?? '';
    return {
      id,
      at: reportTime(day, calendar, diceOf(id)),
      story: { ...storyOf('group-chat'), told: [text] },
      // The first ones are settled; the later ones wait for their review.
      ...(number < 3 ? { steps: storyOf('group-chat').work.steps?.slice(0, 1) ?? [] } : {}),
      child: number % 4,
    };
  });
}

/** Nobody has these yet. */
function waiting(now: number, calendar: Calendar): readonly Planned[] {
  const fresh = awake(now - 9 * MINUTE, calendar);
  return [
    {
      id: 'fresh',
      at: fresh,
      story: storyOf('kicked'),
      until: 'unread',
      undelivered: true,
      by: 'teacher',
    },
    {
      id: 'overdue',
      at: overdueBy(now, calendar),
      story: storyOf('late-nights'),
      until: 'unread',
      by: 'teacher2',
    },
  ];
}

/** @returns the instant, or where nobody of a school would write then, the last at which somebody would. */
function awake(time: number, calendar: Calendar): number {
  const day = dayOf(time);
  const school = isSchoolDay(day, calendar);
  const from = instantOf(day, school ? '07:40' : '09:30');
  const to = instantOf(day, school ? '18:30' : '19:00');
  if (time > to) return to;
  return time >= from ? time : awake(instantOf(plus(day, -1), '19:00'), calendar);
}

/** @returns a time in school hours after which an hour of them has passed: nobody answered, and the next was told. */
function overdueBy(now: number, calendar: Calendar): number {
  const hour = 95 * MINUTE;
  const today = dayOf(now);
  if (isSchoolDay(today, calendar)) {
    const at = Math.min(now - hour, instantOf(today, '14:40'));
    if (at >= instantOf(today, '08:10')) return at;
  }
  const yesterday = plus(today, -1);
  if (isSchoolDay(yesterday, calendar)) return instantOf(yesterday, '15:00');
  // Closed time delays nothing for longer than a day, so after that it is overdue on any day.
  return awake(now - (24 * 60 + 10) * MINUTE, calendar);
}

/** Taken, and not at their end. */
function underWay(now: number, calendar: Calendar): readonly Planned[] {
  const today = dayOf(now);
  const back = (days: number) => workingDay(today, -days, calendar);
  // At school, unless that is so long ago that it would not wait until today.
  const atSchool = (day: Day, holiday: number) =>
    schoolDays(plus(day, -holiday), day, calendar).at(-1) ?? day;
  const ahead = (days: number) => workingDay(today, days, calendar);
  const planned = (
    id: string,
    [story, days]: readonly [string, number],
    more: Partial<Planned> = {},
  ): Planned => ({
    id,
    at: reportTime(atSchool(back(days), SOON.has(id) ? 5 : HOLIDAY), calendar, diceOf(`${id} ${today}`)),
    story: storyOf(story),
    ...more,
  });
  const review = (at: Day, why: string): readonly Step[] => [{ day: 0, work: 'review', fields: { at, why } }];
  return [
    planned('undecided', ['pressure', 3], { until: 'taken' }),
    planned('referral', ['bruise', 6], {
      until: 'worked',
      steps: [
        {
          day: 0,
          work: 'referral',
          fields: {
            agency: 'social-care',
            reason: 'A child is afraid at home.',
            when: '@0',
            whom: 'The duty team',
          },
        },
      ],
    }),
    planned('review-due', ['own-thoughts', 26], {
      until: 'worked',
      steps: review(back(1), 'To look at the safety plan with the family.'),
    }),
    planned('review-1', ['hungry', 24], {
      until: 'worked',
      steps: review(ahead(4), 'To see how breakfasts go.'),
    }),
    planned('review-2', ['carers', 31], {
      until: 'worked',
      steps: review(ahead(6), 'To hear from the family worker.'),
    }),
    planned('review-3', ['stranger', 22], {
      until: 'worked',
      steps: review(ahead(7), 'To see how the child is.'),
    }),
    planned('action-due', ['village-page', 12], {
      until: 'worked',
      steps: [
        {
          day: 0,
          work: 'action',
          fields: { what: 'Ask whether the post is gone.', who: 'Safeguarding lead', due: back(2) },
        },
      ],
    }),
    planned('lado-open', ['late-messages', 2], { until: 'taken', minutes: 30 }),
    planned('low-level', ['lunch-shout', 21], { until: 'worked' }),
    planned('chair', ['head-lift', 16], {
      until: 'worked',
      steps: review(ahead(5), 'To talk once more about the policy.'),
    }),
    planned('filter', ['filter-gap', 4], {
      until: 'worked',
      by: 'computing',
      steps: [{ day: 0, work: 'action', fields: { what: 'Test again.', who: 'IT lead', due: ahead(3) } }],
    }),
    planned('leak', ['wrong-list', 7], { until: 'worked', steps: [] }),
    planned('question', ['tired', 8], {
      until: 'worked',
      by: 'teacher',
      steps: [{ day: 0, work: 'ask', fields: { text: 'Do you know who fetches the child on Mondays?' } }],
    }),
    planned('taken-back', ['talk-unsure', 18], {
      by: 'teacher',
      steps: [
        { day: 0, reporter: 'withdraws', text: 'It was a picture from a book. I have seen the book now.' },
      ],
    }),
    planned('added', ['game-names', 34], {
      by: 'teacher',
      steps: [
        { day: 0, work: 'ask', fields: { text: 'Was anybody else in the game?' } },
        { day: 1, reporter: 'answers', text: 'Yes, two more of the same table. They have told me the same.' },
        { day: 1, reporter: 'adds', text: 'It went on at lunch today, until I stepped in.' },
      ],
    }),
    planned('blocked', ['old-game', 23], { blocked: 'dsl', minutes: 12 }),
    planned('handed-over', ['chatbot', 28], {
      steps: [
        { day: 1, work: 'hand-over', fields: { to: 'deputy', reason: 'You know the family.' } },
        { day: 2, work: 'note', fields: { text: 'Met the family. They are glad of the advice.' } },
      ],
    }),
  ];
}

function everyDay(from: Day, to: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = plus(day, 1)) days.push(day);
  return days;
}
