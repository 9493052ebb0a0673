/** `<DateTime at={iso} />` shows `Mon 23 Nov, 14:05`; `<DateTime at={iso} only="day" />` and `only="time"` a part of it. */
import { dateTimeText, dayText, type Instant, timeText } from './dates.ts';
import { useNow } from './use-now.ts';

export function DateTime({ at, only }: { readonly at: Instant; readonly only?: 'day' | 'time' }) {
  const now = useNow(3_600_000);
  const text = only === 'time' ? timeText(at) : only === 'day' ? dayText(at, now) : dateTimeText(at, now);
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
