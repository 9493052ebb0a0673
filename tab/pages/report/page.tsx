/** "Report a concern": the form with its draft, and the receipt after it was sent. */
import { useState } from 'react';
import type { ReportForm as Asked, ReportReceived } from '../../../src/contract/reports.ts';
import { drop } from '../../kept.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { type Load, useLoad } from '../../parts/use-load.ts';
import { wantFocus } from '../../shell/focus.ts';
import { REPORT } from '../../words/report.ts';
import { Received } from './received.tsx';
import { KEEP, ReportForm } from './report-form.tsx';
import { SaidGroups } from './said.tsx';
import { forgetDraft } from './use-draft.ts';
import './report.css';

export function Page() {
  const [receipt, setReceipt] = useState<ReportReceived>();
  const [note, setNote] = useState('');
  const [turn, setTurn] = useState(0);
  const anew = (words = '') => {
    drop(KEEP);
    forgetDraft();
    wantFocus();
    setReceipt(undefined);
    setNote(words);
    setTurn(turn + 1);
  };
  if (receipt) return <Received receipt={receipt} again={() => anew()} />;
  return (
    <NewReport
      key={turn}
      note={note}
      received={(next) => {
        forgetDraft();
        wantFocus();
        setReceipt(next);
        window.scrollTo(0, 0);
      }}
      again={(why) => anew(why === 'thrown' ? REPORT.thrownAway : '')}
    />
  );
}

function NewReport(props: {
  readonly note: string;
  readonly received: (receipt: ReportReceived) => void;
  readonly again: (why: 'changed' | 'thrown') => void;
}) {
  const load: Load<Asked> = useLoad<Asked>('/api/report-form');
  const { data } = load;
  return (
    <>
      <PageHead title={REPORT.title} lead={data?.intro.join(' ')} />
      <p role="status" className="heed-report-note">
        {props.note}
      </p>
      {data?.danger ? (
        <SaidGroups said={[{ tone: 'attention', strong: [data.danger.title], lines: [data.danger.text] }]} />
      ) : null}
      <Loaded load={load} rows={8}>
        {(asked) => <ReportForm asked={asked} received={props.received} again={props.again} />}
      </Loaded>
    </>
  );
}
