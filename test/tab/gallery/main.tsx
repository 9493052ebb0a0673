/** Every building block of the tab once, so that a browser can be asked about them without a page around them. */
import {
  Button,
  FluentProvider,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { useKept } from '../../../tab/kept.ts';
import { Age } from '../../../tab/parts/age.tsx';
import { ChartOrTable } from '../../../tab/parts/chart-or-table.tsx';
import { Confirm } from '../../../tab/parts/confirm.tsx';
import { type Column, DataTable, type Sort } from '../../../tab/parts/data-table.tsx';
import { DateTime } from '../../../tab/parts/date-time.tsx';
import { Empty } from '../../../tab/parts/empty.tsx';
import { Failed } from '../../../tab/parts/failed.tsx';
import { Figure } from '../../../tab/parts/figure.tsx';
import { Loading } from '../../../tab/parts/loading.tsx';
import { PageHead } from '../../../tab/parts/page-head.tsx';
import { PrintButton } from '../../../tab/parts/print-button.tsx';
import { Blankable } from '../../../tab/shell/blankable.tsx';
import { startTeams, type Teams } from '../../../tab/teams.ts';
import { useStore } from '../../../tab/use-store.ts';
import { TextField } from './text-field.tsx';
import '../../../tab/base.css';
import '../../../tab/print.css';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
}

const THEMES = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme };
const ROWS = 100_000;
const COLUMNS: readonly Column<Row>[] = [
  { id: 'id', title: 'Reference', cell: ({ id }) => id, width: '9rem', isHead: true, sortBy: 'id' },
  { id: 'kind', title: 'Kind', cell: ({ kind }) => kind, width: '2fr' },
  { id: 'at', title: 'Reported', cell: ({ at }) => <DateTime at={at} />, width: '12rem', sortBy: 'at' },
];

function Gallery({ teams }: { readonly teams: Teams }) {
  const theme = useStore(teams.theme);
  const [sort, setSort] = useState<Sort>({ by: 'id', order: 'up' });
  const [opened, setOpened] = useState('nothing');
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState('');
  const [there, setThere] = useState(true);
  const rows = useMemo(
    () =>
      Array.from({ length: ROWS }, (_, at) => {
        const number = sort.order === 'up' ? at : ROWS - 1 - at;
        return {
          id: `R${String(number).padStart(6, '0')}`,
          kind: 'A kind of concern',
          at: '2026-11-23T14:05:00Z',
        };
      }),
    [sort],
  );
  return (
    <FluentProvider theme={THEMES[theme]} className="heed-root">
      <Blankable>
        {() => (
          <main className="heed-page">
            <PageHead title="Building blocks" lead="Each of them once." actions={<PrintButton />} />
            <p>
              Opened: <output>{opened}</output>
            </p>
            <Figure
              value={12}
              label="Open concerns"
              note="2 more than last week"
              go={() => setOpened('figure')}
            />
            <Figure value="1 to 5" label="Closed" />
            <DataTable
              label="Concerns"
              columns={COLUMNS}
              rows={rows}
              keyOf={({ id }) => id}
              onOpen={({ id }) => setOpened(id)}
              sort={sort}
              onSort={setSort}
            />
            <ChartOrTable
              title="Concerns by kind"
              summary="Most are about bullying online."
              data={{
                kind: 'bars',
                labelTitle: 'Kind',
                labels: ['Bullying online', 'Grooming', 'Filter failure'],
                series: [
                  { name: 'This year', values: [12, 7, null] },
                  { name: 'Last year', values: [9, 8, 6] },
                ],
              }}
            />
            <ChartOrTable
              title="Concerns by week"
              summary="Rising since half term."
              data={{
                kind: 'line',
                labelTitle: 'Week of',
                labels: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'],
                series: [{ name: 'Concerns', values: [2, 3, 5, 8] }],
              }}
            />
            <p>
              <Age at="2026-11-20T09:00:00Z" />
            </p>
            <TextField
              label="What happened?"
              hint="Facts first."
              value={text}
              onChange={setText}
              most={20}
              required
            />
            <Button onClick={() => setThere(!there)}>Leave or come back</Button>
            {there ? <Kept /> : null}
            <Loading rows={2} />
            <Empty title="Nothing here yet" text="When somebody reports something, it stands here." />
            <Failed
              fault={{ kind: 'timeout', sentence: 'Heed did not answer in time.', reference: 'ABCD1234' }}
              retry={() => setOpened('again')}
            />
            <Button onClick={() => setAsking(true)}>Close the concern</Button>
            {asking ? (
              <Confirm
                title="Close it?"
                yes="Close it"
                onYes={() => {
                  setAsking(false);
                  setOpened('closed');
                }}
                onNo={() => setAsking(false)}
              >
                Nobody can open it again without a reason.
              </Confirm>
            ) : null}
          </main>
        )}
      </Blankable>
    </FluentProvider>
  );
}

function Kept() {
  const [note, setNote, forget] = useKept('gallery/note', '');
  return (
    <>
      <TextField label="Note" value={note} onChange={setNote} />
      <Button onClick={forget}>Sent</Button>
    </>
  );
}

const place = document.getElementById('heed');
const hosts = [...document.querySelectorAll<HTMLMetaElement>('meta[name="heed-host"]')];
const teams = await startTeams(hosts.map(({ content }) => content));
if (!place || !teams) throw new Error('The gallery has no Teams around it.');
createRoot(place).render(<Gallery teams={teams} />);
teams.loaded();
