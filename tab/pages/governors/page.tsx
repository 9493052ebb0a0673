/** What governors may see: what the digests published, with nothing behind it to open. */
import type { Governors } from '../../../src/contract/oversight.ts';
import { ChartOrTable } from '../../parts/chart-or-table.tsx';
import { DateTime } from '../../parts/date-time.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { GOVERNORS } from '../../words/governors.ts';
import { SHELL } from '../../words/shell.ts';
import { Measures } from './measures.tsx';
import './governors.css';

export function Page() {
  const load = useLoad<Governors>('/api/governors');
  return (
    <>
      <PageHead title={SHELL.titles.governors ?? ''} lead={GOVERNORS.lead} actions={<PrintButton />} />
      <Loaded load={load} rows={8}>
        {(data) => (
          <div className="heed-governors">
            {data.note ? <p>{data.note}</p> : null}
            {data.published ? <Published published={data.published} /> : null}
            <Reports reports={data.reports} />
            <Questions questions={data.questions} />
            <section aria-labelledby="heed-method">
              <h2 id="heed-method">{GOVERNORS.method}</h2>
              <ul>
                {data.method.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Published({
  published: { title, at, process, groupsTitle, groups, year, before },
}: {
  readonly published: NonNullable<Governors['published']>;
}) {
  return (
    <>
      <section aria-labelledby="heed-process">
        <h2 id="heed-process">{GOVERNORS.process}</h2>
        <p>
          {title} {GOVERNORS.published} <DateTime at={at} only="day" />.
        </p>
        <Measures measures={process} />
      </section>
      <section aria-labelledby="heed-groups">
        <h2 id="heed-groups">{GOVERNORS.groups}</h2>
        <p>{groupsTitle}</p>
        <Measures measures={groups} />
      </section>
      {year.series.length > 0 ? (
        <ChartOrTable
          title={GOVERNORS.chart}
          summary={year.summary}
          data={{ kind: 'line', labelTitle: GOVERNORS.week, labels: year.weeks, series: year.series }}
          missing={GOVERNORS.hidden}
        />
      ) : (
        <section aria-labelledby="heed-year">
          <h2 id="heed-year">{GOVERNORS.chart}</h2>
          <p>{year.summary}</p>
        </section>
      )}
      {before && before.series.length > 0 ? (
        <ChartOrTable
          title={GOVERNORS.chartBefore}
          summary={before.summary}
          data={{ kind: 'line', labelTitle: GOVERNORS.week, labels: before.weeks, series: before.series }}
          missing={GOVERNORS.hidden}
        />
      ) : null}
    </>
  );
}

function Reports({ reports }: Pick<Governors, 'reports'>) {
  return (
    <section aria-labelledby="heed-reports">
      <h2 id="heed-reports">{GOVERNORS.reports}</h2>
      {reports.length === 0 ? <p>{GOVERNORS.noReports}</p> : null}
      {reports.map(({ id, title, measures }, at) => (
        <details key={id} className="heed-report" open={at === 0}>
          <summary>{title}</summary>
          <Measures measures={measures} />
        </details>
      ))}
    </section>
  );
}

function Questions({ questions }: Pick<Governors, 'questions'>) {
  return (
    <section aria-labelledby="heed-questions">
      <h2 id="heed-questions">{GOVERNORS.questions}</h2>
      <dl>
        {questions.map(({ question, answer, recorded }) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd>
              <span className="heed-recorded" data-recorded={recorded}>
                {recorded ? GOVERNORS.recorded : GOVERNORS.notRecorded}
              </span>{' '}
              {answer}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
