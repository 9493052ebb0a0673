/**
 * A long list: a grid on wide screens, cards on phones; only the rows in sight are in the document, so 100,000 are fine.
 * Arrows, Page Up and Down, Home and End move from row to row, Enter opens the row.
 *
 * `<DataTable label={W.list} columns={columns} rows={rows} keyOf={(row) => row.reference} onOpen={(row) => go(…)}
 *   sort={{ by: 'due', order: 'down' }} onSort={setSort} />`
 * On paper it is a plain table of the first 500 rows.
 * Sorting is the server's: a column with `sortBy` gets a button, and `onSort` is told which. `onEnd` asks for more rows.
 */
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { rowAfter } from './grid-keys.ts';
import { PrintedTable } from './printed-table.tsx';
import { TABLE, useNarrow } from './use-narrow.ts';
import { usePrinting } from './use-printing.ts';
import './data-table.css';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** A width of CSS grid: `8rem`, `2fr`, `minmax(10rem, 1fr)`. */
  readonly width?: string;
  /** The name by which `onSort` is told; absent where the column cannot be sorted by. */
  readonly sortBy?: string;
  /** The heading of the row, and of its card: exactly one column. */
  readonly isHead?: boolean;
}

export interface Sort {
  readonly by: string;
  /** `up`: the smallest or earliest first. */
  readonly order: 'up' | 'down';
}

export interface DataTableProps<Row> {
  /** Accessible name of the grid. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** All that there are, where the server has more than `rows`. */
  readonly total?: number;
  /** The last row has come into sight. */
  readonly onEnd?: () => void;
}

const ROW_PX = 48;
const CARD_PX = 148;
const CARD_GAP_PX = 8;

export function DataTable<Row>(props: DataTableProps<Row>) {
  return usePrinting() ? <PrintedTable {...props} /> : <Grid {...props} />;
}

function Grid<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, onOpen, sort, onSort, onEnd } = props;
  const total = props.total ?? rows.length;
  const narrow = useNarrow(TABLE);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const view = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? CARD_PX : ROW_PX),
    getItemKey: (index) => keyOf(rows[index] as Row),
    overscan: 8,
    gap: narrow ? CARD_GAP_PX : 0,
  });
  const items = view.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const current = Math.min(active, Math.max(0, rows.length - 1));

  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another kind of view have another height
  useEffect(() => view.measure(), [narrow]);
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 1 && rows.length < total) onEnd?.();
  }, [last, rows.length, total, onEnd]);
  useEffect(() => {
    // A row that was out of sight is in the document only after the scroll has been drawn.
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current ?? ''}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus();
  });

  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLElement && event.target.dataset.index === undefined) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const row = rows[current];
    if ((event.key === 'Enter' || event.key === ' ') && onOpen && row !== undefined) {
      event.preventDefault();
      onOpen(row);
      return;
    }
    const page = Math.max(
      1,
      Math.floor((scroller.current?.clientHeight ?? ROW_PX) / (narrow ? CARD_PX : ROW_PX)),
    );
    const to = rowAfter(event.key, current, { count: rows.length, page });
    if (to === undefined) return;
    event.preventDefault();
    wanted.current = to;
    setActive(to);
    view.scrollToIndex(to);
  };
  const ordered = narrow
    ? [...columns].sort((a, b) => Number(b.isHead ?? false) - Number(a.isHead ?? false))
    : columns;
  const template = { gridTemplateColumns: columns.map(({ width = '1fr' }) => width).join(' ') };

  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      className="heed-table"
      data-cards={narrow}
      onKeyDown={press}
    >
      <div role="rowgroup" className="heed-table-head">
        <div role="row" tabIndex={-1} aria-rowindex={1} className="heed-table-row" style={template}>
          {ordered.map((column) => (
            <Heading
              key={column.id}
              column={column}
              {...(sort ? { sort } : {})}
              {...(onSort ? { onSort } : {})}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={scroller} className="heed-table-body">
        {/* Takes the height of all rows, so that the scroll bar tells the truth. */}
        <div role="presentation" style={{ height: view.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index] as Row;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys of all rows
              <div
                key={key}
                ref={view.measureElement}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                data-opens={onOpen !== undefined}
                tabIndex={index === current ? 0 : -1}
                className="heed-table-row"
                style={{ ...(narrow ? {} : template), transform: `translateY(${start}px)` }}
                onFocus={() => setActive(index)}
                onClick={(event) => {
                  const isOwn = !(event.target as HTMLElement).closest('a, button, input, select');
                  if (isOwn && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
                }}
              >
                {ordered.map((column) => (
                  <div
                    key={column.id}
                    role={column.isHead ? 'rowheader' : 'gridcell'}
                    className="heed-table-cell"
                    data-title={column.title}
                  >
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Heading<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
}) {
  const { sortBy, title } = column;
  const isSorted = sortBy !== undefined && sort?.by === sortBy;
  const up = sort?.order === 'up';
  const state =
    sortBy === undefined || !onSort ? undefined : !isSorted ? 'none' : up ? 'ascending' : 'descending';
  return (
    <div role="columnheader" className="heed-table-cell" aria-sort={state}>
      {sortBy === undefined || !onSort ? (
        title
      ) : (
        <button
          type="button"
          className="heed-table-sort"
          onClick={() => onSort({ by: sortBy, order: isSorted && !up ? 'up' : 'down' })}
        >
          {title}
          {isSorted ? up ? <ArrowUpRegular aria-hidden /> : <ArrowDownRegular aria-hidden /> : null}
        </button>
      )}
    </div>
  );
}
