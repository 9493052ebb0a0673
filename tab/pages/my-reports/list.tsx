/** What a person reported, with where each report stands; a question that waits for an answer comes first. */
import { Button } from '@fluentui/react-components';
import type { MyReportLine } from '../../../src/contract/reports.ts';
import { useHeed } from '../../heed.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { MY_REPORTS } from '../../words/my-reports.ts';

export function List() {
  const { go } = useHeed();
  const load = useLoad<readonly MyReportLine[]>('/api/reports', { pollSeconds: 30 });
  const report = (
    <Button appearance="primary" onClick={() => go({ page: 'report' })}>
      {MY_REPORTS.report}
    </Button>
  );
  return (
    <>
      <PageHead title={MY_REPORTS.title} lead={MY_REPORTS.lead} actions={report} />
      <Loaded load={load} rows={5}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={MY_REPORTS.empty} text={MY_REPORTS.emptyText} />
          ) : (
            <Groups all={all} />
          )
        }
      </Loaded>
    </>
  );
}

function Groups({ all }: { readonly all: readonly MyReportLine[] }) {
  const waiting = all.filter(({ question }) => question);
  const closed = all.filter((line) => !line.question && line.closed);
  const others = all.filter((line) => !line.question && !line.closed);
  const groups = [
    [MY_REPORTS.waiting, waiting],
    [MY_REPORTS.others, others],
    [MY_REPORTS.closed, closed],
  ] as const;
  return groups.map(([title, lines]) =>
    lines.length > 0 ? <Group key={title} title={title} lines={lines} /> : null,
  );
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly MyReportLine[] }) {
  const { go } = useHeed();
  return (
    <section className="heed-mine">
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.reference}>
            <button
              type="button"
              className="heed-mine-line"
              data-question={line.question}
              onClick={() => go({ page: 'my-reports', id: line.reference })}
            >
              <span className="heed-mine-reference">{line.shown}</span>
              <span className="heed-mine-date">
                {MY_REPORTS.reported} <DateTime at={line.reportedAt} />
              </span>
              <span>{line.state}</span>
              {line.more.map((words) => (
                <strong key={words}>{words}</strong>
              ))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
