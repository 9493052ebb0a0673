/** Filtering and monitoring, or new trends, for the role that puts them right: facts, never people. */
import { Button } from '@fluentui/react-components';
import type { SystemsFacts, SystemsList } from '../../../src/contract/oversight.ts';
import { useHeed } from '../../heed.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DateTime } from '../../parts/date-time.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { SHELL } from '../../words/shell.ts';
import { SYSTEMS } from '../../words/systems.ts';
import './systems.css';

type Line = SystemsList['lines'][number];

const COLUMNS: readonly Column<Line>[] = [
  { id: 'kind', title: SYSTEMS.kind, cell: ({ kind }) => kind, width: '2fr', isHead: true },
  { id: 'when', title: SYSTEMS.when, cell: ({ reportedAt }) => <DateTime at={reportedAt} />, width: '11rem' },
  { id: 'status', title: SYSTEMS.status, cell: ({ status }) => status, width: '1fr' },
  { id: 'reference', title: SYSTEMS.reference, cell: ({ shown }) => shown, width: '8rem' },
];

export function Page() {
  const { route } = useHeed();
  return route.id === undefined ? <List /> : <Facts reference={route.id} />;
}

function List() {
  const { go } = useHeed();
  const list = useLoad<SystemsList>('/api/systems');
  return (
    <>
      <PageHead title={SHELL.titles.systems ?? ''} lead={SYSTEMS.lead} />
      <Loaded load={list} rows={6}>
        {({ lines }) =>
          lines.length === 0 ? (
            <Empty title={SYSTEMS.none} text={SYSTEMS.noneText} />
          ) : (
            <DataTable
              label={SYSTEMS.list}
              columns={COLUMNS}
              rows={lines}
              keyOf={({ reference }) => reference}
              onOpen={({ reference }) => go({ page: 'systems', id: reference })}
            />
          )
        }
      </Loaded>
    </>
  );
}

function Facts({ reference }: { readonly reference: string }) {
  const { go } = useHeed();
  const facts = useLoad<SystemsFacts>(`/api/systems/${encodeURIComponent(reference)}`);
  const shown = facts.data?.shown ?? '';
  return (
    <>
      <PageHead
        title={SYSTEMS.factsTitle(shown)}
        lead={SYSTEMS.recorded}
        actions={
          <>
            <Button onClick={() => go({ page: 'systems' })}>{SYSTEMS.toList}</Button>
            <PrintButton />
          </>
        }
      />
      <Loaded load={facts} rows={5}>
        {({ facts: lines }) => (
          <dl className="heed-facts">
            {lines.map(({ label, text }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd dir="auto">{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </>
  );
}
