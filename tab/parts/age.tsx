/** `<Age at={iso} />` shows `2 hours ago`, with the exact time as its title and in print. */
import { ageText, dateTimeText, type Instant } from './dates.ts';
import { useNow } from './use-now.ts';

export function Age({ at }: { readonly at: Instant }) {
  const now = useNow(60_000);
  const exact = dateTimeText(at, now);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact} className="heed-age" data-exact={exact}>
      {ageText(at, now)}
    </time>
  );
}
