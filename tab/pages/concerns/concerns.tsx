import { Button, Field, Input, Select } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { FilterRegular } from '@fluentui/react-icons/svg/filter';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ConcernFilters, ConcernLine, ConcernQuery } from '../../../src/contract/concerns.ts';
import { useHeed } from '../../heed.ts';
import { DataTable, type Sort } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { isStillReading } from '../../parts/load-state.ts';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { StillReading } from '../../parts/still-reading.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { TABLE, useNarrow } from '../../parts/use-narrow.ts';
import type { Route } from '../../router.ts';
import { schoolNow } from '../../school-clock.ts';
import { CONCERNS } from '../../words/concerns.ts';
import { SHELL } from '../../words/shell.ts';
import { COLUMNS } from './columns.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { chipsOf, withFilter, withoutFilter, withoutFilters } from './query.ts';
import { rememberVisit, visitTo } from './remembered.ts';
import { SavedViews } from './saved-views.tsx';
import { useList } from './use-list.ts';

const DEBOUNCE_MS = 150;
const SEARCH = 'concerns-search';

export function Concerns({ route }: { readonly route: Route }) {
  const { go } = useHeed();
  const narrow = useNarrow();
  const cards = useNarrow(TABLE);
  const [start] = useState(() => visitTo(route));
  const [query, setQuery] = useState<ConcernQuery>(start.query);
  const [typed, setTyped] = useState(start.query.search ?? '');
  const [panel, setPanel] = useState(start.panel);
  const { list, busy, fault, reload, onEnd } = useList(query, start.list);
  const filters = useLoad<ConcernFilters>('/api/concerns/filters').data;
  const place = useRef<HTMLDivElement>(null);
  const scrolled = useRef(start.scrolled);

  useEffect(() => {
    rememberVisit(route, {
      // What was typed last may not have been asked for yet.
      query: withFilter(query, 'search', typed.trim()),
      panel,
      scrolled: scrolled.current,
      ...(list ? { list } : {}),
    });
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = typed.trim();
      setQuery((held) => ((held.search ?? '') === next ? held : withFilter(held, 'search', next)));
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    const body = place.current?.querySelector('.heed-table-body');
    if (body && start.list) body.scrollTop = start.scrolled;
  }, [start]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      document.getElementById(SEARCH)?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  const show = useCallback((next: ConcernQuery) => {
    setQuery(next);
    setTyped(next.search ?? '');
  }, []);
  const open = (line: ConcernLine) => {
    go({ page: 'concern', id: line.reference });
  };
  const chips = chipsOf(query, filters, schoolNow());
  const isNarrowed = chips.length > 0 || (query.search ?? '') !== '';
  const clear = () => show(withoutFilters(query));

  return (
    <>
      <PageHead title={SHELL.titles.concerns} lead={CONCERNS.lead} />
      <div className="concerns-bar heed-no-print">
        <Field
          label={CONCERNS.search}
          hint={narrow ? CONCERNS.searchHint : `${CONCERNS.searchHint} ${CONCERNS.searchKey}`}
          className="concerns-search"
        >
          <Input
            id={SEARCH}
            type="search"
            value={typed}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            contentBefore={<SearchRegular />}
            aria-keyshortcuts="/"
            onChange={(_, { value }) => setTyped(value)}
          />
        </Field>
        <Field label={CONCERNS.sortBy}>
          <Select
            value={sortOf(query)}
            onChange={(_, { value }) => {
              const [sort, order] = value.split(' ') as [ConcernQuery['sort'], ConcernQuery['order']];
              setQuery({ ...query, ...(sort ? { sort } : {}), ...(order ? { order } : {}) });
            }}
          >
            {Object.entries({ ...ownOrder(query), ...CONCERNS.sorts }).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          icon={<FilterRegular />}
          aria-expanded={panel}
          aria-controls="concerns-filters"
          onClick={() => setPanel(!panel)}
        >
          {CONCERNS.filters(chips.length)}
        </Button>
      </div>
      {panel ? (
        <FilterPanel query={query} filters={filters} onChange={setQuery}>
          <SavedViews query={query} onOpen={show} />
        </FilterPanel>
      ) : null}
      {chips.length > 0 ? (
        <ul className="concerns-chips" aria-label={CONCERNS.active}>
          {chips.map(({ key, words }) => (
            <li key={key}>
              <Button
                size="small"
                shape="circular"
                icon={<DismissRegular />}
                iconPosition="after"
                aria-label={CONCERNS.remove(words)}
                onClick={() => setQuery(withoutFilter(query, key))}
              >
                {words}
              </Button>
            </li>
          ))}
          <li>
            <Button size="small" appearance="subtle" onClick={clear}>
              {CONCERNS.clear}
            </Button>
          </li>
        </ul>
      ) : null}
      <div className="concerns-count">
        <p role="status">{list ? CONCERNS.count(list.total, list.more) : ''}</p>
        {list?.more ? <p>{CONCERNS.narrow}</p> : null}
        {list && list.searched < 1 ? <p>{CONCERNS.searching}</p> : null}
      </div>
      {isStillReading(fault) ? <StillReading fault={fault} rows={list ? 0 : 8} /> : null}
      {fault && !isStillReading(fault) ? <Failed fault={fault} retry={reload} /> : null}
      {!list && !fault ? <Loading rows={8} /> : null}
      {list && list.lines.length === 0 ? (
        isNarrowed ? (
          <Empty title={CONCERNS.nothing} text={CONCERNS.nothingDo}>
            <Button onClick={clear}>{CONCERNS.clear}</Button>
          </Empty>
        ) : (
          <Empty title={CONCERNS.none} text={CONCERNS.noneDo} />
        )
      ) : null}
      {list && list.lines.length > 0 ? (
        <div
          ref={place}
          aria-busy={busy}
          onScrollCapture={(event) => {
            if (!(event.target instanceof HTMLElement)) return;
            scrolled.current = event.target.scrollTop;
            rememberVisit(route, { ...visitTo(route), scrolled: scrolled.current });
          }}
        >
          <DataTable
            label={CONCERNS.list}
            columns={COLUMNS}
            rows={list.lines}
            total={list.total}
            keyOf={(line) => line.reference}
            onOpen={open}
            onEnd={onEnd}
            sort={headSort(query)}
            // Above cards the choice of an order says all.
            {...(cards
              ? {}
              : {
                  onSort: ({ by, order }: Sort) => setQuery({ ...query, ...sortFrom(by, order) }),
                })}
          />
        </div>
      ) : null}
    </>
  );
}

type SortKey = keyof typeof CONCERNS.sorts;

function sortOf({ sort = 'reported', order = 'newest' }: ConcernQuery): string {
  return `${sort} ${order}`;
}

/** An order that only a heading of the table gives. */
function ownOrder(query: ConcernQuery): Readonly<Record<string, string>> {
  const key = sortOf(query);
  return key in CONCERNS.sorts ? {} : { [key]: CONCERNS.otherSort };
}

/** `up` is the earliest first; of urgency the most urgent. */
function headSort({ sort = 'reported', order = 'newest' }: ConcernQuery): Sort {
  return { by: sort, order: (order === 'newest') === (sort === 'urgency') ? 'up' : 'down' };
}

function sortFrom(by: string, order: Sort['order']): Pick<ConcernQuery, 'sort' | 'order'> {
  const sort = by as NonNullable<ConcernQuery['sort']>;
  // Whoever asks what is due wants what is due next, and the least urgent first is of no use to anybody.
  const key: SortKey | undefined =
    sort === 'due' ? 'due oldest' : sort === 'urgency' ? 'urgency newest' : undefined;
  if (key) return { sort, order: key.endsWith('oldest') ? 'oldest' : 'newest' };
  return { sort, order: order === 'up' ? 'oldest' : 'newest' };
}
