/**
 * What has more reports lately than its own past makes likely.
 *
 * Method: two Poisson counts are compared exactly. If nothing changed, then of all reports in both windows each lies in the
 * recent one with probability p = (its school days) / (school days of both), so the recent count is binomial, and the chance
 * of one at least as large is the upper tail. Source: J. Przyborowski and H. Wilenski, "Homogeneity of results in testing
 * samples from Poisson series", Biometrika 31 (1940), 313–323 (the "C-test").
 *
 * School days, not weeks, because September after a summer without reports is no rise.
 */

/**
 * A series that does not rise is shown in at most one of a hundred looks. Looks are repeated and overlap, so over a school
 * year of weekly looks more of them are shown at some time; docs/digests.md says how many.
 */
export const FALSE_ALARMS = 0.01;
/** Fewer are no pattern, however unlikely. */
export const FEWEST_REPORTS = 3;

/**
 * For an alert at once. A look every day for a school year is a scan for the worst day, whose chance no formula gives for
 * these windows: the level is the largest round one at which, in simulation, at most one of a hundred series that do not
 * rise gives an alert in a whole school year (test/src/domain/rising-year.test.ts; docs/digests.md). A CUSUM (J. M. Lucas,
 * "Counted data CUSUM's", Technometrics 27 (1985), 129–144) needs the usual rate to be known; here it is estimated from
 * some months of a small school, and with it the false alarms would be anybody's guess. The exact test needs no rate.
 */
export const ALERT_FALSE_ALARMS = 0.0001;
/** Three reports can be one bad morning. */
export const FEWEST_FOR_ALERT = 4;
/** School days of past without which nothing can be said: eight weeks. */
export const LEAST_PAST_DAYS = 40;
export const RECENT_DAYS = 28;
export const PAST_DAYS = 26 * 7;

/** Whether the two windows could be compared, or what is missing: eight weeks of past, or school in the last four. */
export type Comparison = 'made' | 'little-past' | 'no-school';

/** School days of the two windows. */
export interface Exposure {
  readonly recent: number;
  readonly past: number;
}

/**
 * @param recent reports in the recent window
 * @param past reports in the window before
 * @returns whether the recent ones are more than chance explains, at the rate of `FALSE_ALARMS`
 */
export function isRising(recent: number, past: number, exposure: Exposure): boolean {
  return recent >= FEWEST_REPORTS && chanceOf(recent, past, exposure) <= FALSE_ALARMS;
}

/** As `isRising`, at the rate of `ALERT_FALSE_ALARMS`: whether people are told at once. */
export function isRisingSteeply(recent: number, past: number, exposure: Exposure): boolean {
  return recent >= FEWEST_FOR_ALERT && chanceOf(recent, past, exposure) <= ALERT_FALSE_ALARMS;
}

/** @returns whether anything can be said: that nothing rises is true only where it was `made`. */
export function comparisonOf({ recent, past }: Exposure): Comparison {
  if (past < LEAST_PAST_DAYS) return 'little-past';
  return recent <= 0 ? 'no-school' : 'made';
}

/** @returns the chance of as many recent ones where nothing changed; 1 where nothing can be said */
function chanceOf(recent: number, past: number, exposure: Exposure): number {
  if (comparisonOf(exposure) !== 'made') return 1;
  return upperTail(recent, recent + past, exposure.recent / (exposure.recent + exposure.past));
}

/** @returns how many reports as many school days of the past had, rounded to one place. */
export function usualCount(past: number, { recent, past: days }: Exposure): number {
  return days <= 0 ? 0 : Math.round(((past * recent) / days) * 10) / 10;
}

/** @returns the probability that a binomial count of `of` tries is at least `count`. */
export function upperTail(count: number, of: number, share: number): number {
  if (count <= 0) return 1;
  if (count > of || share <= 0) return 0;
  if (share >= 1) return 1;
  // In logarithms from the first term, so that large counts neither overflow nor vanish.
  let term = count * Math.log(share) + (of - count) * Math.log1p(-share);
  for (let k = 1; k <= count; k += 1) term += Math.log((of - count + k) / k);
  let sum = 0;
  for (let k = count; k <= of; k += 1) {
    const chance = Math.exp(term);
    sum += chance;
    // Past the peak each term is smaller than the one before.
    if (k > of * share && chance < sum * 1e-12) break;
    term += Math.log(((of - k) / (k + 1)) * (share / (1 - share)));
  }
  return Math.min(1, sum);
}
