/** What is on record about one pupil, as far as this person may open it. */
import { Link } from '@fluentui/react-components';
import type { PupilPage } from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { PUPIL } from '../../words/pupil.ts';
import { SHELL } from '../../words/shell.ts';
import './pupil.css';

const LOOK_EVERY_SECONDS = 60;

export function Page() {
  const { route } = useHeed();
  const { id = '' } = route;
  const load = useLoad<PupilPage>(`/api/pupils/${encodeURIComponent(id)}`, {
    pollSeconds: LOOK_EVERY_SECONDS,
  });
  const { data } = load;
  return (
    <>
      <PageHead
        title={data ? data.name : SHELL.titles.pupil}
        lead={data ? [data.year ? `${PUPIL.year(data.year)}.` : '', PUPIL.lead].join(' ').trim() : undefined}
        actions={data ? <PrintButton /> : undefined}
      />
      <Loaded load={load} rows={6}>
        {({ lines }) =>
          lines.length === 0 ? <Empty title={PUPIL.none} text={PUPIL.noneText} /> : <Lines lines={lines} />
        }
      </Loaded>
    </>
  );
}

function Lines({ lines }: Pick<PupilPage, 'lines'>) {
  const { go } = useHeed();
  return (
    <ol className="heed-pupil" aria-label={PUPIL.table}>
      {lines.map(({ reference, shown, reportedAt, kind, part, status, byNameOnly }) => (
        <li key={`${reference} ${part}`} data-by-name={byNameOnly}>
          <Link
            as="button"
            className="heed-pupil-open"
            onClick={() => go({ page: 'concern', id: reference })}
          >
            {shown}
          </Link>
          <strong>{kind}</strong>
          <span>
            <DateTime at={reportedAt} />
          </span>
          <span>{part}</span>
          <span>{status}</span>
          {byNameOnly ? <span className="heed-pupil-name">{PUPIL.byNameOnly}</span> : null}
        </li>
      ))}
    </ol>
  );
}
