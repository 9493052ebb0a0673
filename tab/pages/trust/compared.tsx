/** One table for each measure, a row for each school: the words are the figure, the bar beside them says no more. */
import { useId } from 'react';
import type { GovernorsMeasure } from '../../../src/contract/oversight.ts';
import { TRUST } from '../../words/trust.ts';
import { type Published, type PublishedSchool, type SideBySide, sideBySide } from './side-by-side.ts';

export function Compared({
  title,
  lead,
  schools,
  of,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly schools: readonly PublishedSchool[];
  readonly of: (published: Published) => readonly GovernorsMeasure[];
}) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {lead ? <p>{lead}</p> : null}
      <div className="heed-trust-grid">
        {sideBySide(schools, of).map(({ key, ...measure }) => (
          <Measured key={key} {...measure} />
        ))}
      </div>
    </section>
  );
}

function Measured({ title, rows }: Pick<SideBySide, 'title' | 'rows'>) {
  const heading = useId();
  return (
    <div className="heed-trust-card">
      <h3 id={heading}>{title}</h3>
      <table className="heed-figures" aria-labelledby={heading}>
        <thead>
          <tr>
            <th scope="col">
              <span className="heed-out-of-sight">{TRUST.school}</span>
            </th>
            <th scope="col">
              <span className="heed-out-of-sight">{TRUST.figure}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ school, measure }) => (
            <tr key={school}>
              <th scope="row">{school}</th>
              <td>{measure ? <Figure measure={measure} /> : TRUST.notTold}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ measure: { value, note, bar, hidden } }: { readonly measure: GovernorsMeasure }) {
  return (
    <>
      {value ? <span className="heed-trust-value">{value}</span> : null}
      {bar === undefined ? null : (
        <div className="heed-trust-bar" aria-hidden="true">
          <div style={{ inlineSize: `${bar}%` }} />
        </div>
      )}
      {note ? <p>{note}</p> : null}
      {hidden ? (
        <p>
          <strong>{TRUST.hidden}.</strong> {hidden}
        </p>
      ) : null}
    </>
  );
}
