/** What one list shows. */
export interface ListView {
  readonly list: string;
  readonly columns: readonly string[];
  readonly items: readonly {
    readonly id: string;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly unsealed?: unknown;
  }[];
}

interface ListsPage {
  readonly counts: readonly { readonly name: string; readonly count: number }[];
  readonly view: ListView | undefined;
  readonly unsealed: boolean;
  readonly canUnseal: boolean;
}

/** Rows on one page: a browser grows slow on more, and nobody reads them. Programs get all of them. */
const ROW_LIMIT = 1000;

const STYLE = `
:root { color-scheme: light dark; --ink: #1f1f1f; --soft: #5c5c5c; --paper: #fff; --head: #f3f2f1; --line: #d6d4d2; --mark: #4f52b2; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f2; --soft: #b8b8b8; --paper: #1b1a19; --head: #2b2a29; --line: #454341; --mark: #a6a7dc; } }
* { box-sizing: border-box; }
body { margin: 0; display: flex; flex-direction: column; height: 100dvh; font: 14px/1.45 'Segoe UI', system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { padding: 12px 16px 0; }
h1 { margin: 0; font-size: 20px; }
p { margin: 4px 0 12px; color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; padding-bottom: 8px; }
a { color: var(--mark); }
a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; border-bottom: 2px solid var(--mark); }
main { flex: 1; min-height: 0; overflow: auto; border-top: 1px solid var(--line); }
table { border-collapse: collapse; min-width: 100%; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: var(--head); white-space: nowrap; }
td { white-space: nowrap; }
td div { min-width: 22em; max-width: 44em; max-height: 4.4em; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
td.json div { max-height: 24em; font: 12px/1.4 Consolas, monospace; }
@media (max-width: 640px) {
  header { padding: 8px 10px 0; }
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tr { padding: 8px 10px; border-bottom: 2px solid var(--line); }
  td { padding: 2px 0; border: 0; white-space: normal; overflow-wrap: anywhere; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ': '; color: var(--soft); }
  td div { min-width: 0; }
}
`;

/** @returns the page of lists: names and counts on top, one list below. */
export function listsHtml(page: ListsPage): string {
  const { view, unsealed } = page;
  const links = page.counts.map(({ name, count }) => {
    const current = name === view?.list ? ' aria-current="page"' : '';
    return `<a href="${address(name, unsealed)}"${current}>${escapeHtml(name)} (${count})</a>`;
  });
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(view?.list ?? 'Lists')} - SharePoint lists</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>SharePoint lists</h1>
<p>${view ? intro(page, view) : 'There are no lists yet.'}</p>
<nav aria-label="Lists">${links.join('\n')}</nav>
</header>
<main tabindex="0">${view ? table(view, unsealed) : ''}</main>
</body>
</html>`;
}

function intro(page: ListsPage, view: ListView): string {
  const many = view.items.length === 1 ? '1 item' : `${view.items.length} items`;
  const cut = view.items.length > ROW_LIMIT ? ` The newest ${ROW_LIMIT} are shown.` : '';
  const text = `${escapeHtml(view.list)}: ${many}, newest first, read-only.${cut}`;
  if (!page.canUnseal) return text;
  const other = page.unsealed ? 'Show as SharePoint has it' : 'Show unsealed';
  return `${text} <a href="${address(view.list, !page.unsealed)}">${other}</a>`;
}

/** What was unsealed stands before the columns that it comes from. */
function table(view: ListView, unsealed: boolean): string {
  const heads = ['id', ...(unsealed ? ['unsealed'] : []), ...view.columns];
  const rows = view.items.slice(0, ROW_LIMIT).map((item) => {
    const opened = unsealed ? [cell('unsealed', JSON.stringify(item.unsealed ?? null, null, 2), 'json')] : [];
    const cells = view.columns.map((column) => cell(column, item.fields[column]));
    return `<tr>${[cell('id', item.id), ...opened, ...cells].join('')}</tr>`;
  });
  const head = heads.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

/** Long text stands in a box of its own that wraps and scrolls, so that a row stays a row. */
function cell(column: string, value: unknown, kind = ''): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  const shown = kind === 'json' || text.length > 60 ? `<div>${escapeHtml(text)}</div>` : escapeHtml(text);
  return `<td data-label="${escapeHtml(column)}"${kind === '' ? '' : ` class="${kind}"`}>${shown}</td>`;
}

function address(list: string, unsealed: boolean): string {
  return escapeHtml(`/lists?list=${encodeURIComponent(list)}${unsealed ? '&unsealed=1' : ''}`);
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
