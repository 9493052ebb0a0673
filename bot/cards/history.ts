import type { OpenedCase } from '../../src/app/open-case.ts';
import type { CaseContext } from '../../src/app/telling/case-context.ts';
import { entryWords, type Telling } from '../../src/app/telling/entry-words.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { CASE, HISTORY } from '../../src/guidance/case-words.ts';
import { actions, type Element, labelled, quiet, subheading, submit, verbatim } from './elements.ts';

/** One entry, ready to be drawn, and what it takes on the wire. */
interface Drawn {
  readonly elements: readonly Element[];
  readonly bytes: number;
}

/** How much of a page the entries may take; a single longer one stands alone. */
const PAGE_BYTES = 20 * 1024;

/**
 * The newest entries that fit, oldest first, with a line that says how many are left out and how to see them.
 * @param room bytes; one entry is shown whatever it takes
 */
export function newestHistory(opened: OpenedCase, context: CaseContext, room: number): readonly Element[] {
  const all = drawAll(opened, context);
  let from = all.length - 1;
  let used = all[from]?.bytes ?? 0;
  while (from > 0 && used + (all[from - 1]?.bytes ?? 0) <= room) {
    from -= 1;
    used += all[from]?.bytes ?? 0;
  }
  const { reference } = opened.concern;
  return [
    subheading(CASE.history),
    ...(from > 0
      ? [quiet(CASE.left(from)), actions(submit(CASE.everything, 'case-history', { reference, page: 1 }))]
      : []),
    ...all.slice(Math.max(from, 0)).flatMap(({ elements }) => elements),
  ];
}

/**
 * One page of all entries, oldest first.
 * @param asked 1 for the first page; the nearest there is, where there is none of that number
 */
export function historyPage(
  opened: OpenedCase,
  context: CaseContext,
  asked: number,
): { readonly elements: readonly Element[]; readonly page: number; readonly pages: number } {
  const pages: Drawn[][] = [[]];
  let used = 0;
  for (const one of drawAll(opened, context)) {
    if (used > 0 && used + one.bytes > PAGE_BYTES) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(one);
    used += one.bytes;
  }
  const page = Math.min(Math.max(1, asked), pages.length);
  return { elements: (pages[page - 1] ?? []).flatMap(({ elements }) => elements), page, pages: pages.length };
}

function drawAll({ entries, links }: OpenedCase, context: CaseContext): readonly Drawn[] {
  const telling = { entries, links: new Set(links.map(({ reference }) => reference)), context };
  const reasons = new Map(
    entries.flatMap(({ what }) => (what.act === 'struck' ? [[what.of, what.reason] as const] : [])),
  );
  return entries.map((entry) => {
    const elements = draw(entry, reasons.get(entry.sequence), telling);
    return { elements, bytes: new TextEncoder().encode(JSON.stringify(elements)).length };
  });
}

function draw(
  entry: OpenedCase['entries'][number],
  struck: string | undefined,
  telling: Telling,
): readonly Element[] {
  const { said, lines } = entryWords(entry, telling);
  const head = verbatim(`${clockTime(entry.at, telling.context.now)}  ${said}`).map(bold);
  const elements = [...head, ...lines.flatMap(([label, words]) => labelled(label, words))];
  return struck === undefined
    ? elements
    : [...elements.map(struckOut), ...labelled(HISTORY.struckThrough, struck)];
}

/** So that an eye finds where each entry begins. */
function bold(element: Element): Element {
  const inlines = (element.inlines as readonly object[]).map((run) => ({ ...run, weight: 'Bolder' }));
  return { ...element, inlines, spacing: 'Medium' };
}

/** Marked, and still to be read. */
function struckOut(element: Element): Element {
  if (!Array.isArray(element.inlines)) return element;
  const inlines = (element.inlines as readonly object[]).map((run) => ({ ...run, strikethrough: true }));
  return { ...element, inlines };
}
