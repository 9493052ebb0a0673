/**
 * Bars that are a table: the name opens the list, the bar is drawn for the eye, the number is there for everybody. A chart
 * with axes would cut the long names of kinds, and nobody could press it with a keyboard.
 */
import type { Bar } from '../../../src/contract/concerns.ts';
import { DASHBOARD } from '../../words/dashboard.ts';
import { useOpenList } from './use-open-list.ts';

export function Bars({
  id,
  title,
  note,
  bars,
}: {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly bars: readonly Bar[];
}) {
  const open = useOpenList();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <section className="heed-chart dashboard-bars" aria-labelledby={`dashboard-${id}`}>
      <h2 id={`dashboard-${id}`}>{title}</h2>
      {note ? <p className="heed-lead">{note}</p> : null}
      {bars.length === 0 ? <p>{DASHBOARD.none}</p> : null}
      {bars.length > 0 ? (
        <table aria-labelledby={`dashboard-${id}`}>
          <thead className="heed-out-of-sight">
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{DASHBOARD.column}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => {
              const go = open(bar.query);
              return (
                <tr key={bar.id}>
                  <th scope="row">
                    {go ? (
                      <button type="button" onClick={go}>
                        {bar.title}
                      </button>
                    ) : (
                      bar.title
                    )}
                    <span
                      aria-hidden="true"
                      className="dashboard-bar"
                      style={{ width: `${(bar.value / most) * 100}%` }}
                    />
                  </th>
                  <td>{bar.value.toLocaleString('en-GB')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}
