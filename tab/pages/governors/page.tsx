/** What governors may see: words and ranges, made once for each period, with nothing behind them to open. */
import type { Governors, GovernorsMeasure } from '../../../src/contract/oversight.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { GOVERNORS } from '../../words/governors.ts';
import { SHELL } from '../../words/shell.ts';
import './governors.css';

export function Page() {
  const load = useLoad<Governors>('/api/governors');
  return (
    <>
      <PageHead title={SHELL.titles.governors ?? ''} lead={GOVERNORS.lead} actions={<PrintButton />} />
      <Loaded load={load} rows={8}>
        {(data) => (
          <div className="heed-governors">
            <Figures governors={data} />
            <section aria-labelledby="heed-questions">
              <h2 id="heed-questions">{GOVERNORS.questions}</h2>
              <dl>
                {data.questions.map(({ question, answer, recorded }) => (
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

function Figures({ governors: { period, fixedAt, note, measures } }: { readonly governors: Governors }) {
  return (
    <section aria-labelledby="heed-figures">
      <h2 id="heed-figures">{GOVERNORS.figures}</h2>
      {note ? <p>{note}</p> : null}
      {period && fixedAt ? (
        <p>
          {GOVERNORS.period} {period}. {GOVERNORS.fixed} <DateTime at={fixedAt} only="day" />.
        </p>
      ) : null}
      {measures.length > 0 ? (
        <ul className="heed-measures">
          {measures.map((measure) => (
            <li key={measure.id}>
              <Measure measure={measure} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Measure({ measure: { title, value, bar, hidden } }: { readonly measure: GovernorsMeasure }) {
  return (
    <>
      <h3>{title}</h3>
      {value ? <p className="heed-measure-value">{value}</p> : null}
      {bar === undefined ? null : (
        <div className="heed-measure-bar" aria-hidden="true">
          <div style={{ inlineSize: `${bar}%` }} />
        </div>
      )}
      {hidden ? (
        <p className="heed-measure-hidden">
          <strong>{GOVERNORS.hidden}.</strong> {hidden}
        </p>
      ) : null}
    </>
  );
}
