import * as z from 'zod';
import { emptyLedger, type Ledger, publishedTo } from '../../domain/ledger.ts';
import { type Day, dayAfter } from '../../domain/london.ts';
import type { Result } from '../../domain/result.ts';
import type { SettingsStore } from '../ports.ts';
import { storedUnder } from '../school/stored.ts';

/** What was published to governors in one school year, as it is kept. */
export interface KeptLedger {
  /** In which the school year begins. */
  readonly year: number;
  /** When something was last published, UTC, ISO 8601. */
  readonly at: string;
  readonly ledger: Ledger;
}

/** Before the first day of the school year. */
const LEDGERS = 'digest/ledger/';
/** No first ledger begins before it. */
const FIRST_DAY = '-09-01';

const dayS = z.iso.date();
const shareS = z.enum(['nine-in-ten', 'four-in-five', 'more-than-half', 'half-or-fewer']);
const ledgerSchema: z.ZodType<Ledger> = z.object({
  from: dayS,
  groups: z.array(z.string()),
  weeks: z.array(
    z.object({
      monday: dayS,
      reached: z.record(z.string(), z.int()),
      late: z.enum(['fewer-than-six', 'six-or-more']).exactOptional(),
    }),
  ),
  terms: z.array(
    z.object({
      from: dayS,
      to: dayS,
      groups: z.record(
        z.string(),
        z.object({ before: z.int(), after: z.int(), any: z.enum(['none', 'some']).exactOptional() }),
      ),
    }),
  ),
  batches: z.array(
    z.object({ from: dayS, to: dayS, atLeast: z.int(), shares: z.record(z.string(), shareS) }),
  ),
});
const keptSchema: z.ZodType<Omit<KeptLedger, 'year'>> = z.object({
  at: z.iso.datetime(),
  ledger: ledgerSchema,
});

/** @returns the years of which something was published, the oldest first; also those whose ledger cannot be read. */
export function ledgerYears(settings: SettingsStore): readonly number[] {
  return settings
    .keys(LEDGERS)
    .map((key) => Number(key.slice(LEDGERS.length).slice(0, 4)))
    .sort((a, b) => a - b);
}

/** @returns undefined where nothing was published in that year, or what was can be read no more. */
export function ledgerOf(year: number, settings: SettingsStore): KeptLedger | undefined {
  const kept = storedUnder(`${LEDGERS}${year}${FIRST_DAY}`, keptSchema, settings);
  return kept && { year, ...kept };
}

/** @returns every ledger that can be read, the oldest first. */
export function ledgersIn(settings: SettingsStore): readonly KeptLedger[] {
  return ledgerYears(settings).flatMap((year) => ledgerOf(year, settings) ?? []);
}

/**
 * A ledger for a year of which nothing was published.
 * @param after where one is older: days that it left out, such as those of the summer, are part of this one, and none that
 * it published. Else the day from which on there may be concerns: of the time before, "none were reported" would be untrue
 */
export function beginLedger(
  year: number,
  groups: readonly string[],
  after: Pick<KeptLedger, 'ledger'> | Day,
): Ledger {
  const firstDay = `${year}${FIRST_DAY}`;
  if (typeof after === 'string') return emptyLedger(after > firstDay ? after : firstDay, groups);
  const last = publishedTo(after.ledger);
  return emptyLedger(last ? dayAfter(last) : firstDay, groups);
}

/** Puts it on durable storage. Only after that may anything of it be shown. Faults: those of the store. */
export function keepLedger({ year, ...kept }: KeptLedger, settings: SettingsStore): Promise<Result<void>> {
  return settings.put({ key: `${LEDGERS}${year}${FIRST_DAY}`, value: JSON.stringify(kept), by: 'heed' });
}

/** @returns the year in which the school year of this day began, on 1 September. */
export function schoolYearOf(day: Day): number {
  const year = Number(day.slice(0, 4));
  return day >= `${year}${FIRST_DAY}` ? year : year - 1;
}
