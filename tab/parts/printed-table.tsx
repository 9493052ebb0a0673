/** A `DataTable` on paper: a plain table of its first rows, and how many more there are. */
import { PARTS } from '../words/parts.ts';
import type { DataTableProps } from './data-table.tsx';

/** Some twenty pages. Who needs more wants an export. */
const MOST = 500;

export function PrintedTable<Row>({ label, columns, rows, keyOf, total = rows.length }: DataTableProps<Row>) {
  const more = total - Math.min(MOST, rows.length);
  return (
    <>
      <table className="heed-figures" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ id, title }) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ id, cell, isHead }) =>
                isHead ? (
                  <th key={id} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id}>{cell(row)}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p>{PARTS.notPrinted(more)}</p> : null}
    </>
  );
}
