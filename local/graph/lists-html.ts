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

export interface ListsPage {
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
body { margin: 0; font: 14px/1.45 'Segoe UI', system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { padding: 12px 16px 0; }
h1 { margin: 0; font-size: 20px; }
p { margin: 4px 0 12px; color: var(--soft); }
nav { display: flex; flex-wrap: wrap; gap: 4px 16px; padding-bottom: 8px; }
a { color: var(--mark); }
a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; border-bottom: 2px solid var(--mark); }
main { overflow: auto; max-height: 100vh; border-top: 1px solid var(--line); }
table { border-collapse: collapse; min-width: 100%; }
th, td { padding: 6px 10px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { position: sticky; top: 0; background: var(--head); white-space: nowrap; }
td { min-width: 6em; max-width: 28em; overflow-wrap: anywhere; white-space: pre-wrap; }
td.long { min-width: 18em; }
td.json { min-width: 24em; max-width: 48em; font: 12px/1.4 Consolas, monospace; }
@media (max-width: 640px) { header { padding: 8px 10px 0; } th, td { padding: 5px 7px; } td.json { min-width: 18em; } }
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

function table(view: ListView, unsealed: boolean): string {
  const heads = ['id', ...view.columns, ...(unsealed ? ['unsealed'] : [])];
  const rows = view.items.slice(0, ROW_LIMIT).map((item) => {
    const cells = view.columns.map((column) => cell(item.fields[column]));
    const opened = unsealed
      ? `<td class="json">${escapeHtml(JSON.stringify(item.unsealed ?? null, null, 2))}</td>`
      : '';
    return `<tr><td>${escapeHtml(item.id)}</td>${cells.join('')}${opened}</tr>`;
  });
  const head = heads.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function cell(value: unknown): string {
  if (value === undefined) return '<td></td>';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `<td${text.length > 60 ? ' class="long"' : ''}>${escapeHtml(text)}</td>`;
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
