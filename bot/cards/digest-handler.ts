import type { HandlerDigest } from '../../src/app/digest/handler-digest.ts';
import { stamp } from '../../src/app/telling/case-day.ts';
import type { Spread } from '../../src/domain/figures.ts';
import { dayWithNumber, numberOfDay } from '../../src/domain/figures-days.ts';
import type { Need } from '../../src/domain/figures-needs.ts';
import { dayOf } from '../../src/domain/london.ts';
import { type Reference, showReference } from '../../src/domain/reference.ts';
import type { DueSoon } from '../../src/domain/response-due.ts';
import { DIGEST } from '../../src/guidance/digest-words.ts';
import { KIND_NOT_KNOWN } from '../../src/guidance/list-words.ts';
import { RISING } from '../../src/guidance/rising-words.ts';
import { longDay, weekdayAndDay, wholeDay } from './digest-dates.ts';
import { countLine, shareBar, sparkline, tiles, valueLines } from './digest-parts.ts';
import {
  type Action,
  box,
  type Card,
  card,
  type Element,
  heading,
  openDialog,
  openUrl,
  quiet,
  subheading,
  text,
} from './elements.ts';

/** Where the tab opens; absent where the school has none. */
export interface DigestLinks {
  readonly tabLink?: (reference: Reference) => string;
  readonly pageLink?: (page: 'dashboard') => string;
}

/** The week of a DSL, a deputy or the head: what needs somebody first, then figures. No name, and nothing anybody wrote. */
export function handlerDigestCard(digest: HandlerDigest, links: DigestLinks): Card {
  const { issue, madeAt } = digest;
  const isWeek = lengthOf(issue) === WEEK;
  const title = isWeek
    ? DIGEST.title(longDay(issue.from, madeAt))
    : DIGEST.titleLonger(longDay(issue.from, madeAt), longDay(issue.to, madeAt));
  return card(
    DIGEST.summary,
    [
      heading(title),
      quiet(`${DIGEST.days(wholeDay(issue.from), wholeDay(issue.to))}. ${DIGEST.counted}`),
      needsBox(digest.needs),
      ...figures(digest),
      ...adults(digest),
      ...answered(digest),
      ...rising(digest, links),
      ...due(digest, links),
      ...(issue.audience === 'head' ? [subheading(DIGEST.registersTitle), text(DIGEST.registers)] : []),
      ...sealLines(digest.seal),
    ],
    { actions: digestActions(links.pageLink?.('dashboard')) },
  );
}

/** The buttons of a digest. @param page the page behind it, if there is one */
function digestActions(page: string | undefined): readonly Action[] {
  return [
    ...(page ? [openUrl(DIGEST.openDashboard, page)] : []),
    openDialog(DIGEST.chooseDay, 'digest-day-form', {}),
  ];
}

const WEEK = 7;

/** @returns how many days the issue is of */
function lengthOf({ from, to }: HandlerDigest['issue']): number {
  return numberOfDay(to) - numberOfDay(from) + 1;
}

const URGENT: ReadonlySet<Need> = new Set(['undelivered', 'overdue', 'unread', 'lado']);

function needsBox(needs: HandlerDigest['needs']): Element {
  if (needs.length === 0) return box('good', [text(DIGEST.nothing, { weight: 'Bolder' })]);
  return box(needs.some(({ need }) => URGENT.has(need)) ? 'attention' : 'warning', [
    text(DIGEST.needsTitle, { weight: 'Bolder', size: 'Medium', style: 'heading' }),
    ...needs.map(({ need, count }) => countLine(count, DIGEST.needs[need])),
  ]);
}

function figures({ response, open, agencies, madeAt, issue }: HandlerDigest): readonly Element[] {
  const days = lengthOf(issue);
  const { reported, closed, weeks } = response;
  const last = weeks.at(-1);
  return [
    subheading(DIGEST.figuresTitle),
    ...(reported.value === 0 ? [text(DIGEST.noNew(days))] : []),
    ...tiles([
      { value: reported.value, words: DIGEST.reported, note: DIGEST.before(reported.before, days) },
      { value: closed.value, words: DIGEST.closed, note: DIGEST.before(closed.before, days) },
      { value: open, words: DIGEST.open, note: DIGEST.openNote },
      {
        value: agencies.waiting,
        words: DIGEST.agencies,
        ...(agencies.waiting > 0 ? { note: DIGEST.late(agencies.late) } : {}),
      },
    ]),
    subheading(DIGEST.weeksTitle),
    sparkline(weeks.map(({ value }) => value)),
    ...(last
      ? [
          quiet(
            DIGEST.weeks(
              weeks.map(({ value }) => value).join(', '),
              longDay(dayWithNumber(last.monday), madeAt),
            ),
          ),
        ]
      : []),
  ];
}

function answered({ response, needs, agencies, complete }: HandlerDigest): readonly Element[] {
  const { inTime, times, handedOn } = response;
  const undelivered = needs.find(({ need }) => need === 'undelivered')?.count ?? 0;
  return [
    subheading(DIGEST.timesTitle),
    ...(inTime.of === 0
      ? [text(DIGEST.notYet)]
      : [text(DIGEST.inTime(inTime.count, inTime.of)), shareBar(inTime.count, inTime.of)]),
    ...times.map(({ urgency, toTake, toClose }) =>
      text(
        `**${DIGEST.urgency[urgency]}**: ${[
          ...(toTake ? [spreadWords(DIGEST.taken, toTake, 1)] : []),
          ...(toClose ? [spreadWords(DIGEST.shut, toClose, MINUTES_A_DAY)] : []),
        ].join('; ')}`,
        { spacing: 'Small' },
      ),
    ),
    ...valueLines([
      [DIGEST.handedOn, String(handedOn)],
      [DIGEST.undelivered, String(undelivered)],
      [DIGEST.referrals, DIGEST.referralsLate(agencies.late)],
      [DIGEST.complete, DIGEST.completeOf(complete.count, complete.of)],
    ]),
  ];
}

const MINUTES_A_DAY = 24 * 60;

/** @param minutes in one of the unit of the spread */
function spreadWords(done: string, { median, ninetieth, of }: Spread, minutes: number): string {
  return DIGEST.spread(done, timeWords(median * minutes), timeWords(ninetieth * minutes), of);
}

/** Whole minutes under two hours, hours under two days, then days: as the dashboard says them. */
function timeWords(minutes: number): string {
  if (minutes < 120) return DIGEST.minutes(Math.round(minutes));
  if (minutes < 2 * MINUTES_A_DAY) return DIGEST.hours(Math.round(minutes / 60));
  return DIGEST.dayCount(Math.round(minutes / MINUTES_A_DAY));
}

function adults({ adults: found, issue }: HandlerDigest): readonly Element[] {
  if (!found) return [];
  const withBefore = ({ value, before }: { readonly value: number; readonly before: number }) =>
    `${value} (${DIGEST.before(before, lengthOf(issue))})`;
  const { open, reported, closed } = found;
  if ([open, reported.value, reported.before, closed.value, closed.before].every((number) => number === 0))
    return [subheading(DIGEST.adultsTitle), text(DIGEST.adultsNone)];
  return [
    subheading(DIGEST.adultsTitle),
    ...valueLines([
      [DIGEST.adultsOpen, String(found.open)],
      [DIGEST.adultsMine, String(found.mine)],
      [DIGEST.adultsNew, withBefore(found.reported)],
      [DIGEST.adultsClosed, withBefore(found.closed)],
      [DIGEST.adultsLado, String(found.lado)],
    ]),
  ];
}

const MOST_RISES = 6;

function rising({ rising: found, comparison }: HandlerDigest, { tabLink }: DigestLinks): readonly Element[] {
  return [
    subheading(DIGEST.risingTitle),
    ...found.slice(0, MOST_RISES).flatMap(({ what, title, now, usual, newest }) => {
      const words = what === 'pupil' ? RISING.pupilCount(now) : RISING.count(now, usual);
      const link = tabLink ? `. [${DIGEST.risingNewest}](${tabLink(newest)})` : '';
      return [
        text(`**${what === 'kind' ? (title ?? KIND_NOT_KNOWN) : RISING[what]}**`, { spacing: 'Small' }),
        text(`${words}${link}`, { spacing: 'None' }),
      ];
    }),
    ...(found.length > MOST_RISES ? [quiet(RISING.more(found.length - MOST_RISES))] : []),
    found.length === 0 ? text(DIGEST.risingNone[comparison]) : quiet(RISING.note),
  ];
}

const MOST_DUE = 8;

function due({ due: found, dueUntil, madeAt }: HandlerDigest, { tabLink }: DigestLinks): readonly Element[] {
  const shown = found.slice(0, MOST_DUE);
  // What is due by midnight is due on the day that ends then.
  const days = [...new Set(shown.map(({ at }) => dayOf(at - 1)))];
  const line = ({ reference, what }: DueSoon) => {
    const named = showReference(reference);
    const where = tabLink ? `[${named}](${tabLink(reference)})` : named;
    return text(`${where}: ${DIGEST.due[what] ?? DIGEST.due.other}`, { spacing: 'None' });
  };
  return [
    subheading(DIGEST.dueTitle(longDay(dueUntil, madeAt))),
    ...days.flatMap((day) => [
      text(`**${weekdayAndDay(day)}**`, { spacing: 'Small' }),
      ...shown.filter(({ at }) => dayOf(at - 1) === day).map(line),
    ]),
    ...(found.length === 0 ? [text(DIGEST.dueNone)] : []),
    ...(found.length > MOST_DUE ? [quiet(DIGEST.dueMore(found.length - MOST_DUE))] : []),
  ];
}

/** A seal that somebody keeps shows for ever how the record stood. It never says how many cases it stands for. */
export function sealLines(seal: HandlerDigest['seal']): readonly Element[] {
  if (!seal) return [{ ...quiet(DIGEST.sealNone, 'Medium'), separator: true }];
  // In groups, because a line that cannot be broken is wider than a phone; the instant as `npm run verify-log` takes it.
  const hash = (seal.hash.match(/.{1,8}/g) ?? []).join(' ');
  const instant = seal.at.replace(/(:\d\d):00(?:\.000)?Z$/, '$1Z');
  return [
    { ...quiet(DIGEST.sealTitle(stamp(seal.at)), 'Medium'), separator: true },
    { ...quiet(hash), fontType: 'Monospace' },
    { ...quiet(`--at ${instant}`), fontType: 'Monospace' },
    quiet(DIGEST.sealWhy),
  ];
}
