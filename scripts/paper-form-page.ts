/** docs/paper-form.html: the form on paper as one page that needs nothing else. Two sides of A4, black on white. */
import { ROWS } from '../src/domain/row.ts';
import { type Contact, SCHOOL_TO_CONFIRM } from '../src/guidance/contacts.ts';
import { PAPER_FORM, type PaperQuestion, type PaperSheet } from '../src/guidance/paper-form.ts';
import { namesOf } from '../src/guidance/words.ts';

const STYLE = `
@page { size: A4; margin: 10mm 11mm; }
* { box-sizing: border-box; }
html { color: #000; background: #fff; font: 9.2pt/1.2 Arial, Helvetica, "Liberation Sans", "Open Sans", sans-serif; }
body { margin: 0; }
.side { display: flex; flex-direction: column; gap: 1.9mm; height: 276mm; }
.side + .side { break-before: page; }
h1 { font-size: 19pt; line-height: 1; margin: 0; }
h2 { font-size: 10.2pt; margin: 0 0 .7mm; }
p, ul { margin: 0; }
header { display: flex; align-items: flex-end; justify-content: space-between; gap: 6mm; }
header p { margin-top: .8mm; }
.school { flex: 0 0 80mm; }
.danger { border: 1.2mm solid #000; padding: 1.2mm 2.4mm; font-size: 11pt; }
.danger strong { display: block; font-size: 14pt; line-height: 1.15; }
.never { font-weight: bold; }
.row { display: grid; grid-template-columns: repeat(12, 1fr); gap: 0 4mm; align-items: end; }
.room { display: flex; flex-direction: column; flex: 1 1 0; }
.room .box { flex: 1; min-height: 14mm; border: .35mm solid #000; }
.ask { font-weight: bold; }
.note { font-weight: normal; }
.line { display: flex; align-items: flex-end; gap: 1.5mm; min-height: 7mm; }
.blank { flex: 1 0 16mm; border-bottom: .35mm solid #000; min-height: 5.2mm; }
.ticks { display: flex; flex-wrap: wrap; align-items: center; align-content: flex-start; gap: .4mm 3.4mm; }
.tick { display: inline-flex; align-items: center; gap: 1.2mm; }
.tick::before { content: ""; flex: none; width: 3.3mm; height: 3.3mm; border: .35mm solid #000; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: .35mm solid #000; padding: .5mm 1.3mm; text-align: left; vertical-align: middle; font-weight: normal; }
thead th { font-weight: bold; font-size: 8.4pt; }
.give tbody tr { height: 8.2mm; }
.give tbody th, .give td { font-size: 8.8pt; line-height: 1.1; }
.people tbody tr { height: 10.5mm; }
.people td { font-size: 7.9pt; line-height: 1.12; }
.people .ticks { gap: .2mm 2.4mm; }
.people .tick { gap: .9mm; }
.people .tick::before { width: 2.7mm; height: 2.7mm; }
.advice ul { padding-left: 4.5mm; }
.hand { display: flex; align-items: flex-end; gap: 3mm; }
.hand > .ask { flex: 0 0 36mm; }
.hand .line { flex: 2 1 0; }
.hand .line.short { flex: 0 0 30mm; }
.small { font-size: 8.2pt; }
.over { text-align: right; font-weight: bold; }
.numbers { columns: 2; column-gap: 6mm; }
.numbers div { display: flex; gap: 1.5mm; align-items: flex-end; break-inside: avoid; min-height: 5mm; }
.numbers .blank { min-height: 4.4mm; }
@media screen { body { width: 210mm; margin: 6mm auto; } .side { padding: 0 11mm; margin-bottom: 14mm; } }
`;

/** @returns the whole page as text */
export function paperFormPage(): string {
  const { title, subtitle, school, danger, never, sheets, over, after } = PAPER_FORM;
  const [first, second] = sheets.map(sheet);
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${safe(title)}: ${safe(subtitle)}</title>
<style>${STYLE}</style>
</head>
<body>
<!-- Made by npm run paper-form from src/guidance/paper-form.ts: change it there. -->
<section class="side" aria-label="Side 1">
<header><div><h1>${safe(title)}</h1><p>${safe(subtitle)}</p></div><div class="school">${blank(school)}</div></header>
<div class="danger"><strong>${safe(danger.title)}</strong>${safe(danger.do)}</div>
${give()}
<p class="never">${safe(never)}</p>
${first}
<p class="over">${safe(over)}</p>
</section>
<section class="side" aria-label="Side 2">
${second}
${advice()}
${PAPER_FORM.hands.map(hand).join('\n')}
<p class="small">${safe(after)}</p>
${numbers()}
</section>
</body>
</html>
`;
}

function give(): string {
  const { title, fill, heads, rows, nobody } = PAPER_FORM.give;
  const widths = [20, 14, 23, 21, 22];
  const lines = rows.map(({ about, row }) => {
    const [to = [], ...next] = ROWS[row].line;
    const cells = [namesOf(to), '', next.map((roles) => namesOf(roles)).join(', then '), ''];
    return `<tr><th scope="row">${safe(about)}</th>${cells.map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`;
  });
  return `<div class="give"><h2>${safe(title)} <span class="note small">(${safe(fill)})</span></h2>
<table><colgroup>${widths.map((width) => `<col style="width:${width}%">`).join('')}</colgroup>
<thead><tr>${heads.map((head) => `<th scope="col">${safe(head)}</th>`).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
<tr><th scope="row">${safe(nobody.about)}</th><td colspan="4">${safe(nobody.to)}</td></tr>
</tbody></table></div>`;
}

function sheet({ title, rows }: PaperSheet): string {
  return `${title ? `<h2>${safe(title)}</h2>\n` : ''}${rows.map(rowOf).join('\n')}`;
}

function rowOf(questions: readonly PaperQuestion[]): string {
  const [only] = questions;
  if (only?.as === 'room') return room(only);
  if (only?.as === 'table') return table(only);
  return `<div class="row">${questions.map(question).join('')}</div>`;
}

function question(one: PaperQuestion): string {
  if (one.as === 'line') return blank(one.ask, one);
  if (one.as === 'ticks')
    return `<div class="ticks" style="grid-column:span ${one.columns}"><span class="ask">${safe(one.ask)}</span>${ticks(one.options)}</div>`;
  throw new RangeError('Room and tables stand in a row of their own.');
}

function room({ ask, note, share }: Extract<PaperQuestion, { as: 'room' }>): string {
  return `<div class="room" style="flex-grow:${share}"><h2>${safe(ask)}${noted(note)}</h2><div class="box"></div></div>`;
}

function table({ ask, note, lines, heads }: Extract<PaperQuestion, { as: 'table' }>): string {
  const cells = heads
    .map(
      ({ options = [] }) =>
        `<td>${options.length > 0 ? `<div class="ticks">${ticks(options)}</div>` : ''}</td>`,
    )
    .join('');
  return `<div class="people"><h2>${safe(ask)}${noted(note)}</h2>
<table><colgroup>${heads.map(({ columns }) => `<col style="width:${(columns / 12) * 100}%">`).join('')}</colgroup>
<thead><tr>${heads.map((head) => `<th scope="col">${safe(head.ask)}</th>`).join('')}</tr></thead>
<tbody>${`<tr>${cells}</tr>`.repeat(lines)}</tbody></table></div>`;
}

function advice(): string {
  const { title, lines } = PAPER_FORM.advice;
  return `<div class="advice"><h2>${safe(title)}</h2><ul>${lines.map((line) => `<li>${safe(line)}</li>`).join('')}</ul></div>`;
}

function hand({ who, blanks }: (typeof PAPER_FORM.hands)[number]): string {
  return `<div class="hand"><span class="ask">${safe(who)}</span>${blanks.map((name) => blank(name, { short: SHORT.has(name) })).join('')}</div>`;
}

function numbers(): string {
  const { title, list, checked } = PAPER_FORM.contacts;
  const [oldest = ''] = list.map((contact) => contact.checked).sort();
  const day = new Date(oldest).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
  const one = ({ name, how }: Contact) =>
    how === SCHOOL_TO_CONFIRM
      ? `<div><span>${safe(name)}:</span><span class="blank"></span></div>`
      : `<div><span>${safe(name)}: <strong>${safe(how)}</strong></span></div>`;
  return `<div class="small"><h2>${safe(title)}</h2><div class="numbers">${list.map(one).join('')}</div><p>${safe(checked(day))}</p></div>`;
}

/** What holds a date or a time, on a line that signatures share. */
const SHORT: ReadonlySet<string> = new Set(['Date', 'Time']);

function blank(ask: string, { columns = 0, short = false } = {}): string {
  const span = columns > 0 ? ` style="grid-column:span ${columns}"` : '';
  return `<div class="line${short ? ' short' : ''}"${span}><span class="ask">${safe(ask)}</span><span class="blank"></span></div>`;
}

function ticks(options: readonly string[]): string {
  return options.map((option) => `<span class="tick">${safe(option)}</span>`).join('');
}

function noted(note: string | undefined): string {
  return note ? ` <span class="note">${safe(note)}</span>` : '';
}

function safe(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
