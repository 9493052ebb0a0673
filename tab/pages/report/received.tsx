/** After sending: the reference, who is told, and what to do now. */
import { Button } from '@fluentui/react-components';
import type { ReportReceived } from '../../../src/contract/reports.ts';
import { useHeed } from '../../heed.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { REPORT } from '../../words/report.ts';
import { SaidGroups } from './said.tsx';
import './report.css';

export function Received({
  receipt,
  again,
}: {
  readonly receipt: ReportReceived;
  readonly again: () => void;
}) {
  const { go } = useHeed();
  return (
    <div className="heed-received">
      <PageHead title={REPORT.receivedTitle} />
      <p className="heed-received-reference">
        {REPORT.reference} <strong>{receipt.shown}</strong>
      </p>
      <SaidGroups said={receipt.said} />
      <div className="heed-actions">
        <Button appearance="primary" onClick={() => go({ page: 'my-reports', id: receipt.reference })}>
          {REPORT.open}
        </Button>
        <Button onClick={again}>{REPORT.another}</Button>
      </div>
    </div>
  );
}
