import type { School } from '../deps.ts';
import type { SettingsStore } from '../ports.ts';
import { calendarOf } from './calendar-setting.ts';
import { ladoOf } from './contact-setting.ts';
import { deadlinesOf } from './deadline-setting.ts';

/** What the configuration says of the school; the rest its head and DSL set. */
export interface Configured
  extends Pick<School, 'rules' | 'dslToldOfAdults' | 'dutyToReport' | 'digestAt' | 'otherSystem' | 'lado'> {
  readonly deadlines: School['times']['deadlines'];
}

/**
 * What the school decided: from the configuration, and from what its head and DSL set, which can change at any time.
 * @param links where pages open in the tab, where there is one
 */
export function schoolOf(
  configured: Configured,
  settings: SettingsStore,
  links: Pick<School, 'tabLink' | 'reportLink' | 'pageLink'> = {},
): School {
  const { deadlines, rules, dslToldOfAdults, dutyToReport, otherSystem, lado, digestAt } = configured;
  return {
    times: {
      get deadlines() {
        return deadlinesOf(settings, deadlines);
      },
      get calendar() {
        return calendarOf(settings);
      },
    },
    rules,
    dslToldOfAdults,
    dutyToReport,
    digestAt,
    ...(otherSystem ? { otherSystem } : {}),
    get lado() {
      return ladoOf(settings, lado);
    },
    ...links,
  };
}
