/**
 * Figures as a chart, or as a table at a press; a screen reader gets the summary, and the table by the same switch.
 * `<ChartOrTable title={W.byWeek} summary="…" data={{ kind: 'line', labelTitle: W.week, labels, series }} />`
 * The chart's code is loaded only when one is shown. On paper the table stands in for it.
 */

import { Button } from '@fluentui/react-components';
import { ChartMultipleRegular } from '@fluentui/react-icons/svg/chart-multiple';
import { TableRegular } from '@fluentui/react-icons/svg/table';
import { lazy, Suspense, useId, useState } from 'react';
import { schoolNow } from '../school-clock.ts';
import { PARTS } from '../words/parts.ts';
import type { ChartData } from './chart-data.ts';
import { dayText } from './dates.ts';
import { Loading } from './loading.tsx';
import './chart.css';

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

export function ChartOrTable({
  title,
  summary,
  data,
  missing = PARTS.notShown,
}: {
  readonly title: string;
  /** What the figures come to, in a sentence that stands below the title: not only for those who see no chart. */
  readonly summary: string;
  readonly data: ChartData;
  /** What stands in the table where nothing may be shown. */
  readonly missing?: string;
}) {
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  const text = useId();
  return (
    <section className="heed-chart" aria-labelledby={heading}>
      <div className="heed-head-row">
        <h2 id={heading}>{title}</h2>
        <Button
          className="heed-no-print"
          appearance="subtle"
          size="small"
          icon={asTable ? <ChartMultipleRegular /> : <TableRegular />}
          aria-describedby={heading}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? PARTS.showChart : PARTS.showTable}
        </Button>
      </div>
      <p id={text} className="heed-lead">
        {summary}
      </p>
      {asTable ? null : (
        <figure
          className="heed-chart-picture heed-no-print"
          aria-labelledby={heading}
          aria-describedby={text}
        >
          <Suspense fallback={<Loading rows={5} />}>
            <Chart title={title} data={data} />
          </Suspense>
        </figure>
      )}
      <div className={asTable ? 'heed-chart-scroll' : 'heed-only-print'}>
        <FiguresTable data={data} heading={heading} missing={missing} />
      </div>
    </section>
  );
}

function FiguresTable({
  data,
  heading,
  missing,
}: {
  readonly data: ChartData;
  readonly heading: string;
  readonly missing: string;
}) {
  const { kind, labelTitle, labels, series } = data;
  return (
    <table className="heed-figures" aria-labelledby={heading}>
      <thead>
        <tr>
          <th scope="col">{labelTitle}</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, at) => (
          <tr key={label}>
            <th scope="row">{kind === 'line' ? dayText(label, schoolNow()) : label}</th>
            {series.map(({ name, values }) => (
              <td key={name}>{values[at] ?? missing}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
