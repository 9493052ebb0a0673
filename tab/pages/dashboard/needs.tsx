/** What needs a person now: first, large and calm. */
import type { Dashboard } from '../../../src/contract/concerns.ts';
import { Age } from '../../parts/age.tsx';
import { Empty } from '../../parts/empty.tsx';
import { DASHBOARD } from '../../words/dashboard.ts';
import { useOpenList } from './use-open-list.ts';

export function Needs({ needs }: Pick<Dashboard, 'needs'>) {
  const open = useOpenList();
  if (needs.length === 0) return <Empty title={DASHBOARD.nothing} text={DASHBOARD.nothingText} />;
  return (
    <section aria-labelledby="dashboard-needs">
      <h2 id="dashboard-needs">{DASHBOARD.needsTitle}</h2>
      <ul className="dashboard-needs">
        {needs.map(({ id, value, oldest, query }) => (
          <li key={id}>
            <button type="button" className="heed-figure" data-urgent="true" onClick={open(query)}>
              <span className="heed-figure-value">{value.toLocaleString('en-GB')}</span>
              <span className="heed-figure-label">{DASHBOARD.needs[id]}</span>
              <span className="heed-figure-note">
                {DASHBOARD.oldest} <Age at={oldest} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
