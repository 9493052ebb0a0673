/** Who looked at the concern; read when asked for. */
import { useState } from 'react';
import type { ConcernView } from '../../../src/contract/concern.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { CONCERN } from '../../words/concern.ts';
import { concernPath } from './paths.ts';

export function Views({ reference }: { readonly reference: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="heed-case-views heed-no-print"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <h2>{CONCERN.views}</h2>
      </summary>
      {open ? <ViewTable reference={reference} /> : null}
    </details>
  );
}

function ViewTable({ reference }: { readonly reference: string }) {
  const load = useLoad<readonly ConcernView[]>(concernPath(reference, 'views'));
  return (
    <Loaded load={load} rows={4}>
      {(views) =>
        views.length === 0 ? (
          <p>{CONCERN.noViews}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section className="heed-case-scroll" aria-label={CONCERN.viewsTable} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{CONCERN.viewAt}</th>
                  <th scope="col">{CONCERN.viewWho}</th>
                  <th scope="col">{CONCERN.viewWhat}</th>
                  <th scope="col">{CONCERN.viewFrom}</th>
                </tr>
              </thead>
              <tbody>
                {views.map(({ at, who, role, what, from }, row) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: one person can look twice within a millisecond
                  <tr key={`${at} ${row}`}>
                    <td>
                      <DateTime at={at} />
                    </td>
                    <td>
                      {who}
                      <span className="heed-case-note"> {role}</span>
                    </td>
                    <td>{what}</td>
                    <td>{from}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )
      }
    </Loaded>
  );
}
