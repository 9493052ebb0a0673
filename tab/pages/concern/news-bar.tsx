/** What others did since the page was read. Nothing moves on the page before the reader asks for it. */
import { Button } from '@fluentui/react-components';
import type { ConcernChanges } from '../../../src/contract/concern.ts';
import { timeText } from '../../parts/dates.ts';
import { CONCERN } from '../../words/concern.ts';

export function NewsBar(props: { readonly news: ConcernChanges['changes']; readonly show: () => void }) {
  const { news, show } = props;
  const last = news.at(-1);
  return (
    <div role="status" className="heed-no-print">
      {last ? (
        <div className="heed-case-news">
          <p>
            {CONCERN.news(last.who, last.title, timeText(last.at))}{' '}
            {news.length > 1 ? CONCERN.newsMore(news.length - 1) : null}
          </p>
          <Button size="small" onClick={show}>
            {CONCERN.show}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
