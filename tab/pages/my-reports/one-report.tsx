/** One's own report: where it stands, what was written to its reporter, and what they can still do. Never the case. */
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { MyReport, ReportActed, ReporterAct } from '../../../src/contract/reports.ts';
import { useHeed } from '../../heed.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { MY_REPORTS } from '../../words/my-reports.ts';
import { SaidGroups } from '../report/said.tsx';
import { ActForm } from './act-form.tsx';
import { Letters } from './letters.tsx';
import { showReference } from './show-reference.ts';
import { Steps } from './steps.tsx';

/** What is being done, and to which message. */
export interface Doing {
  readonly act: ReporterAct;
  readonly of?: number;
}

export function OneReport({ reference }: { readonly reference: string }) {
  const { go } = useHeed();
  const load = useLoad<MyReport>(`/api/reports/${reference}`, { pollSeconds: 30 });
  const [doing, setDoing] = useState<Doing>();
  const [acted, setActed] = useState<ReportActed>();
  const done = (value: ReportActed) => {
    setDoing(undefined);
    setActed(value);
    load.refresh();
  };
  const begin = (next: Doing) => {
    setActed(undefined);
    setDoing(next);
  };
  const all = <Button onClick={() => go({ page: 'my-reports' })}>{MY_REPORTS.all}</Button>;
  return (
    <>
      <PageHead title={MY_REPORTS.one(showReference(reference))} actions={all} />
      <Acted acted={acted} />
      <Loaded load={load} rows={8}>
        {(report) => (
          <Sheet report={report} doing={doing} begin={begin} done={done} cancel={() => setDoing(undefined)} />
        )}
      </Loaded>
    </>
  );
}

function Sheet(props: {
  readonly report: MyReport;
  readonly doing: Doing | undefined;
  readonly begin: (doing: Doing) => void;
  readonly done: (acted: ReportActed) => void;
  readonly cancel: () => void;
}) {
  const { report, doing, begin } = props;
  const form = doing ? (
    <ActForm
      key={`${doing.act} ${doing.of ?? ''}`}
      reference={report.reference}
      doing={doing}
      done={props.done}
      cancel={props.cancel}
    />
  ) : null;
  const acts = report.acts.filter(({ act }) => act !== 'answer');
  return (
    <div className="heed-own">
      <Letters
        letters={report.letters}
        doing={doing}
        answer={(of) => begin({ act: 'answer', of })}
        form={form}
      />
      <section>
        <h2>{MY_REPORTS.steps}</h2>
        <Steps steps={report.steps} />
        <SaidGroups said={report.said} />
      </section>
      <section>
        <h2>{MY_REPORTS.acts}</h2>
        <div className="heed-actions">
          {acts.map(({ act, title }) => (
            <Button key={act} aria-expanded={doing?.act === act} onClick={() => begin({ act })}>
              {title}
            </Button>
          ))}
        </div>
        {doing && doing.act !== 'answer' ? form : null}
      </section>
    </div>
  );
}

/** What was just done, read out and in sight. */
function Acted({ acted }: { readonly acted: ReportActed | undefined }) {
  const { go } = useHeed();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (acted) place.current?.focus();
  }, [acted]);
  const { made } = acted ?? {};
  return (
    <div ref={place} tabIndex={-1} role="status" className="heed-own-acted">
      {acted ? (
        <>
          <SaidGroups said={acted.first} />
          <SaidGroups
            said={[{ tone: 'good', strong: [acted.note], ...(made ? { lines: [made.why] } : {}) }]}
          />
        </>
      ) : null}
      {made ? (
        <>
          <SaidGroups said={made.said} />
          <Button onClick={() => go({ page: 'my-reports', id: made.reference })}>{MY_REPORTS.made}</Button>
        </>
      ) : null}
    </div>
  );
}
