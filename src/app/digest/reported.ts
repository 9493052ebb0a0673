import { type Day, dayAfter } from '../../domain/london.ts';
import type { Oid } from '../../domain/role.ts';
import type { SettingsStore } from '../ports.ts';
import type { Audience, Issue } from './issue.ts';
import { type Addressed, sendingOf } from './sendings.ts';

/** What was sent, and who asks for the next. */
interface Asked {
  readonly audience: Audience;
  /** Absent where no person is meant. */
  readonly person?: { readonly oid: Oid };
  /** Milliseconds since 1970: what was due before that was of another time of office. */
  readonly since?: number;
  /** Newest first. */
  readonly sendings: readonly Addressed[];
  readonly settings: SettingsStore;
}

/**
 * The first day of a week's issue, which may lie before the one that the calendar gives: an issue that was missed is
 * part of the next. Every governor gets the same days: two of them who compared theirs could otherwise subtract one from
 * the other. So theirs begin after the last that was made, whether or not it arrived; a DSL's or head's after the last
 * that they got.
 * @param span as the calendar gives it
 */
export function firstDayOf(span: Pick<Issue, 'from' | 'to'>, asked: Asked): Day {
  const { audience, settings } = asked;
  const weeks = asked.sendings.filter((one) => one.audience === audience && one.length === 'week');
  if (audience === 'governors') {
    const made = weeks.find(({ to }) => to === span.to);
    const known = made && sendingOf(made, settings);
    const before = weeks.find(({ to }) => to < span.to);
    return known?.from ?? (before ? dayAfter(before.to) : span.from);
  }
  const own = weeks.find(({ to, oid }) => to < span.to && oid === asked.person?.oid);
  const before = own && sendingOf(own, settings);
  if (!own || !before || Date.parse(before.firstAt) < (asked.since ?? 0)) return span.from;
  // One that never arrived began where those before it ended that did.
  return before.state === 'sent' ? dayAfter(own.to) : before.from;
}
