/** The year of each school, week by week, as a chart or a table. It is drawn when it is opened: a trust may have many. */
import { useState } from 'react';
import { ChartOrTable } from '../../parts/chart-or-table.tsx';
import { TRUST } from '../../words/trust.ts';
import type { PublishedSchool } from './side-by-side.ts';

export function Years({ schools }: { readonly schools: readonly PublishedSchool[] }) {
  return (
    <section aria-labelledby="heed-years">
      <h2 id="heed-years">{TRUST.years}</h2>
      {schools.map((school) => (
        <Year key={school.name} school={school} />
      ))}
    </section>
  );
}

function Year({ school: { name, published } }: { readonly school: PublishedSchool }) {
  const [isOpen, setOpen] = useState(false);
  const { summary, weeks, series } = published.year;
  return (
    <details className="heed-trust-year" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{name}</summary>
      {isOpen ? (
        series.length > 0 ? (
          <ChartOrTable
            title={TRUST.year(name)}
            summary={summary}
            data={{ kind: 'line', labelTitle: TRUST.week, labels: weeks, series }}
            missing={TRUST.hidden}
          />
        ) : (
          <p>{summary}</p>
        )
      ) : null}
    </details>
  );
}
