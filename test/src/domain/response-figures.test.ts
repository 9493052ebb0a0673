import fc from 'fast-check';
import { type Brief, briefOf } from '../../../src/domain/brief.ts';
import { dayNumberOf, numberOfDay } from '../../../src/domain/figures-days.ts';
import { dueSoon } from '../../../src/domain/response-due.ts';
import { responseFigures } from '../../../src/domain/response-figures.ts';
import { spreadOf } from '../../../src/domain/response-spread.ts';
import { concernOf, NOON } from '../../support/cases.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BLANK = briefOf(concernOf({}));
/** NOON is Friday 20 November 2026. */
const WEEK = { from: numberOfDay('2026-11-16'), to: numberOfDay('2026-11-22') };
const AFTER = Date.parse('2026-11-23T07:30:00.000Z');

function brief(more: Partial<Brief>): Brief {
  return { ...BLANK, status: 'acknowledged', dueAt: undefined, ...more };
}

const waiting = (more: Partial<Brief>) => brief({ status: 'waiting', ...more });

const figuresOf = (...briefs: readonly Brief[]) => responseFigures(briefs, WEEK, AFTER);

test('New and closed concerns are counted in the days, and in as many days before them', () => {
  const { reported, closed } = figuresOf(
    brief({ reportedAt: NOON }),
    brief({ reportedAt: NOON - 7 * DAY, closedAt: NOON }),
    brief({ reportedAt: NOON - 14 * DAY, closedAt: NOON - 7 * DAY }),
    brief({ reportedAt: NOON + 3 * DAY }),
  );
  expect({ reported, closed }).toEqual({
    reported: { value: 1, before: 1 },
    closed: { value: 1, before: 1 },
  });
});

test('A day begins at midnight in London: late on Sunday is of the week, a minute later is not', () => {
  const lastMinute = Date.parse('2026-07-05T22:59:00.000Z');
  const days = { from: numberOfDay('2026-06-29'), to: numberOfDay('2026-07-05') };
  const of = (reportedAt: number) => responseFigures([brief({ reportedAt })], days, AFTER).reported.value;
  expect([of(lastMinute), of(lastMinute + 60_000)]).toEqual([1, 0]);
});

test('Twelve weeks stand in order, the last one with the last of the days', () => {
  const { weeks } = figuresOf(
    brief({ reportedAt: NOON }),
    brief({ reportedAt: NOON - 7 * DAY }),
    brief({ reportedAt: NOON - 11 * 7 * DAY }),
    brief({ reportedAt: NOON - 12 * 7 * DAY }),
  );
  expect(weeks.map(({ value }) => value)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
  expect(weeks.at(-1)?.monday).toBe(WEEK.from);
});

test('Times are told by urgency: minutes until taken, days until closed, each with how many', () => {
  const { times } = figuresOf(
    ...[4, 10, 30].map((minutes) =>
      brief({ urgency: 'immediate', reportedAt: NOON, takenAt: NOON + minutes * 60_000 }),
    ),
    brief({ urgency: 'routine', reportedAt: NOON - 36 * HOUR, takenAt: NOON - 30 * DAY, closedAt: NOON }),
  );
  expect(times).toEqual([
    { urgency: 'immediate', toTake: { median: 10, ninetieth: 30, of: 3 } },
    { urgency: 'routine', toClose: { median: 1.5, ninetieth: 1.5, of: 1 } },
  ]);
});

test('In time is what was taken before the next had to be told; what may still be taken in time counts as neither', () => {
  const { inTime, handedOn } = figuresOf(
    brief({ reportedAt: NOON, takenAt: NOON + HOUR }),
    brief({ reportedAt: NOON, takenAt: NOON + HOUR, handedOn: 1 }),
    waiting({ reportedAt: NOON, dueAt: AFTER - 1 }),
    waiting({ reportedAt: NOON, dueAt: AFTER + 1 }),
    waiting({ reportedAt: NOON, handedOn: 2, dueAt: AFTER + 1 }),
    brief({ reportedAt: NOON - 7 * DAY, takenAt: NOON, handedOn: 1 }),
  );
  expect({ inTime, handedOn }).toEqual({ inTime: { count: 1, of: 4 }, handedOn: 2 });
});

test('Nothing at all gives zeros and no times', () => {
  const figures = figuresOf();
  expect(figures.times).toEqual([]);
  expect(figures.inTime).toEqual({ count: 0, of: 0 });
  expect(spreadOf([], 1)).toBeUndefined();
});

test('The two percentiles are values that there are, in order, and the nearest by rank', () => {
  expect(spreadOf([9, 1, 5, 3, 7, 2, 4, 6, 8, 10], 1)).toEqual({ median: 5, ninetieth: 9, of: 10 });
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 40 }), (values) => {
      const { median = -1, ninetieth = -1 } = spreadOf(values, 1) ?? {};
      expect(values).toContain(median);
      expect(values).toContain(ninetieth);
      expect(median).toBeLessThanOrEqual(ninetieth);
      expect(values.filter((value) => value <= median).length).toBeGreaterThanOrEqual(values.length / 2);
      expect(values.filter((value) => value <= ninetieth).length).toBeGreaterThanOrEqual(values.length * 0.9);
    }),
  );
});

test('Every concern is counted once in the days or outside them, whatever the week', () => {
  const times = fc.array(fc.nat(60 * DAY), { maxLength: 30 });
  fc.assert(
    fc.property(times, fc.nat(50), (offsets, back) => {
      const to = dayNumberOf(NOON) - back;
      const days = { from: to - 6, to };
      const briefs = offsets.map((offset) => brief({ reportedAt: NOON - offset }));
      const { reported } = responseFigures(briefs, days, AFTER);
      const within = (from: number, end: number) =>
        briefs.filter(({ reportedAt }) => {
          const day = dayNumberOf(reportedAt);
          return from <= day && day <= end;
        }).length;
      expect(reported).toEqual({ value: within(to - 6, to), before: within(to - 13, to - 7) });
    }),
  );
});

describe('What falls due', () => {
  const span = { from: AFTER, to: AFTER + 7 * DAY };
  const none = { ladoDue: () => undefined, isLate: () => false };

  test('comes in order, from after this moment to the end of the span and no further', () => {
    const open = [
      { work: 'action', at: NOON, due: AFTER + 2 * DAY },
      { work: 'review', at: NOON, due: AFTER },
      { work: 'referral', at: NOON, due: span.to },
      { work: 'action', at: NOON, due: span.to + 1 },
    ] as const;
    expect(dueSoon([brief({ open, reviewAt: AFTER + DAY })], span, none).map(({ what }) => what)).toEqual([
      'decide',
      'action',
      'referral',
    ]);
  });

  test('is nothing of a closed concern, and taking it only while it waits', () => {
    const times = { dueAt: AFTER + HOUR, reviewAt: AFTER + HOUR };
    expect(dueSoon([brief({ status: 'closed', ...times })], span, none)).toEqual([]);
    expect(dueSoon([waiting(times)], span, none).map(({ what }) => what)).toEqual(['take']);
  });

  test('is not that somebody must take or decide what is late already; what was promised is', () => {
    const open = [{ work: 'action', at: NOON, due: AFTER + HOUR }] as const;
    const late = { ...none, isLate: () => true };
    const briefs = [waiting({ dueAt: AFTER + HOUR, open }), brief({ reviewAt: AFTER + HOUR })];
    expect(dueSoon(briefs, span, late).map(({ what }) => what)).toEqual(['action']);
  });

  test('holds the LADO for concerns about adults, and asks about no other', () => {
    const asked: string[] = [];
    const ladoDue = (reference: string) => {
      asked.push(reference);
      return AFTER + HOUR;
    };
    const found = dueSoon([brief({ row: 'adult' }), brief({ row: 'pupil' })], span, { ...none, ladoDue });
    expect(found.map(({ what }) => what)).toEqual(['lado']);
    expect(asked).toHaveLength(1);
  });
});
