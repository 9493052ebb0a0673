/** A month of the access log: searched on the server, saved as a file from what is shown. */
import { Button, Field, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { AccessLine, AccessLog } from '../../../src/contract/oversight.ts';
import type { CallFault } from '../../api.ts';
import { useHeed } from '../../heed.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DateTime } from '../../parts/date-time.tsx';
import { dateTimeText } from '../../parts/dates.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { ACCESS } from '../../words/access-log.ts';
import { csvOf, saveFile } from './csv.ts';

interface Row extends AccessLine {
  readonly key: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'when', title: ACCESS.when, cell: ({ at }) => <DateTime at={at} />, width: '9.5rem' },
  {
    id: 'who',
    title: ACCESS.who,
    cell: ({ who, role }) => (
      <>
        <bdi>{who}</bdi> <span className="heed-as">{ACCESS.asRole(role)}</span>
      </>
    ),
    width: 'minmax(8rem, 1.2fr)',
    isHead: true,
  },
  { id: 'what', title: ACCESS.what, cell: ({ what }) => what, width: 'minmax(8rem, 1.4fr)' },
  { id: 'concern', title: ACCESS.concern, cell: ({ concern }) => concern ?? '–', width: '6.5rem' },
  { id: 'from', title: ACCESS.from, cell: ({ from }) => from ?? '–', width: '3.5rem' },
];

export function Log({ month }: { readonly month: string }) {
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const log = useLoad<AccessLog>({ path: '/api/access-log', body: { month, ...(search ? { search } : {}) } });
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === search) log.reload();
    else setSearch(typed.trim());
  };
  return (
    <section aria-labelledby="heed-log">
      <h2 id="heed-log">{ACCESS.logTitle}</h2>
      <form role="search" className="heed-find heed-no-print" onSubmit={find}>
        <Field label={ACCESS.search} hint={ACCESS.searchHint}>
          <Input
            type="search"
            autoComplete="off"
            value={typed}
            maxLength={200}
            onChange={(_, data) => setTyped(data.value)}
          />
        </Field>
        <Button type="submit">{ACCESS.find}</Button>
      </form>
      <Loaded load={log} rows={8}>
        {(data) => <Lines log={data} />}
      </Loaded>
    </section>
  );
}

function Lines({ log: { month, lines, total } }: { readonly log: AccessLog }) {
  // Two lines can be the same in every word; their place tells them apart.
  const rows = lines.map((line, index): Row => ({ ...line, key: String(lines.length - index) }));
  if (rows.length === 0) return <Empty title={ACCESS.none} text={ACCESS.noneText} />;
  return (
    <>
      <p role="status" className="heed-count">
        {rows.length < total ? ACCESS.linesOf(rows.length, total) : ACCESS.lines(total)}
      </p>
      <DataTable label={ACCESS.logTitle} columns={COLUMNS} rows={rows} keyOf={({ key }) => key} />
      <Export month={month} rows={rows} />
    </>
  );
}

/** The server puts down that it is taken out, and only then the page makes the file. */
function Export({ month, rows }: { readonly month: string; readonly rows: readonly Row[] }) {
  const { api } = useHeed();
  const [state, setState] = useState<'idle' | 'busy' | 'saved' | CallFault>('idle');
  const save = async () => {
    setState('busy');
    const logged = await api.post<object>('/api/access-log/export', { month });
    if (!logged.ok) return setState(logged.fault);
    const { when, who, as, what, concern, from } = ACCESS;
    const cells = rows.map((row) => [
      dateTimeText(row.at, 0),
      row.who,
      row.role,
      row.what,
      row.concern ?? '',
      row.from ?? '',
    ]);
    saveFile(ACCESS.fileName(month), csvOf([when, who, as, what, concern, from], cells));
    return setState('saved');
  };
  return (
    <div className="heed-export heed-no-print">
      <Button onClick={() => void save()} disabledFocusable={state === 'busy'}>
        {state === 'busy' ? ACCESS.saving : ACCESS.save}
      </Button>
      <p role="status">
        {state === 'saved' ? ACCESS.saved : typeof state === 'object' ? state.sentence : null}
      </p>
    </div>
  );
}
