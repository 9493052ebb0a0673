/** What has more reports than its own past makes likely: a reason to look, said with what it can and cannot mean. */
import type { Dashboard } from '../../../src/contract/concerns.ts';
import { DASHBOARD } from '../../words/dashboard.ts';
import { useOpenList } from './use-open-list.ts';

export function Rising({ rising, comparison }: Pick<Dashboard, 'rising' | 'comparison'>) {
  const open = useOpenList();
  if (comparison !== 'made') {
    return (
      <section aria-labelledby="dashboard-rising">
        <h2 id="dashboard-rising">{DASHBOARD.risingTitle}</h2>
        <p className="heed-lead">{DASHBOARD.risingUnknown[comparison]}</p>
      </section>
    );
  }
  if (rising.length === 0) return null;
  return (
    <section aria-labelledby="dashboard-rising">
      <h2 id="dashboard-rising">{DASHBOARD.risingTitle}</h2>
      <p className="heed-lead">{DASHBOARD.risingNote}</p>
      <ul className="dashboard-rising">
        {rising.map(({ what, title, now, usual, query }) => (
          <li key={`${what} ${title}`}>
            <button type="button" className="heed-figure" onClick={open(query)}>
              <span className="heed-figure-note">{DASHBOARD.risingWhat[what]}</span>
              <span className="heed-figure-label">{title}</span>
              <span className="heed-figure-note">{DASHBOARD.rising(now, usual)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
