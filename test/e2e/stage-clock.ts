import type { Stage } from '../../local/teams/stage.ts';
import { type Day, dayAfter, dayOf, instantOf, weekdayOf } from '../../src/domain/london.ts';
import { BANK_HOLIDAYS } from '../../src/guidance/bank-holidays.ts';

/** Moves everybody's clock forward to this time of day in London. */
export async function moveTo(stage: Stage, day: Day, time: string): Promise<void> {
  const minutes = (instantOf(day, time) - stage.clock().now.getTime()) / 60_000;
  if (minutes <= 0) throw new Error(`It is past ${time} on ${day} already.`);
  await stage.advance(minutes);
}

/** @returns the day so many days after. */
export function daysAfter(day: Day, count: number): Day {
  return count === 0 ? day : daysAfter(dayAfter(day), count - 1);
}

/** @returns a Monday to come with two weeks after it like any other: no bank holiday, and all in one month. */
export function ordinaryMonday({ clock }: Stage): Day {
  let day = dayOf(clock().now.getTime());
  do day = dayAfter(day);
  while (
    weekdayOf(day) !== 1 ||
    !isOrdinary(Array.from({ length: 15 }, (_, index) => daysAfter(day, index)))
  );
  return day;
}

function isOrdinary(days: readonly Day[]): boolean {
  return (
    days.every((day) => !BANK_HOLIDAYS.days.includes(day)) &&
    new Set(days.map((day) => day.slice(0, 7))).size === 1
  );
}
