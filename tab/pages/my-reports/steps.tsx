/** What has happened to a report and what is to come, in order. */
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import type { MyReport } from '../../../src/contract/reports.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { MY_REPORTS } from '../../words/my-reports.ts';

export function Steps({ steps }: { readonly steps: MyReport['steps'] }) {
  return (
    <ol className="heed-own-steps">
      {steps.map(({ title, at, done }) => (
        <li key={title} data-done={done}>
          {done ? <CheckmarkCircleFilled /> : <CircleRegular />}
          <span>
            {title} <span className="heed-out-of-sight">({done ? MY_REPORTS.done : MY_REPORTS.toCome})</span>
          </span>
          {at ? <DateTime at={at} /> : null}
        </li>
      ))}
    </ol>
  );
}
