import type { Reference } from '../../src/domain/reference.ts';
import { CASE, SUMMARY } from '../../src/guidance/case-words.ts';
import { caseTitle } from './case.ts';
import { type Action, actions, type Card, card, heading, quiet, submit } from './elements.ts';

/** So much text stands in one field; the rest is the next part. */
const PART_BYTES = 16 * 1024;

/**
 * The summary in a field from which it can be copied. A field shows text as it is, so nothing in it becomes Markdown.
 * @param asked which part, from 1; the nearest there is, where there is none of that number
 */
export function summaryCard(reference: Reference, summary: string, asked: number): Card {
  const parts = partsOf(summary);
  const part = Math.min(Math.max(1, asked), parts.length);
  const buttons: readonly Action[] = [
    ...(part < parts.length ? [submit(SUMMARY.next, 'summary', { reference, page: part + 1 })] : []),
    submit(CASE.back, 'open-case', { reference }),
  ];
  return card(caseTitle(reference), [
    heading(SUMMARY.title),
    quiet(SUMMARY.hint, 'Medium'),
    {
      type: 'Input.Text',
      id: 'summary',
      label: parts.length > 1 ? SUMMARY.part(part, parts.length) : SUMMARY.field,
      isMultiline: true,
      value: parts[part - 1] ?? '',
    },
    // What stands in the field is ours: it need not travel back.
    actions(...buttons.map((button) => ({ ...button, associatedInputs: 'none' }))),
  ]);
}

/** Cut at line ends, and within a line only where it is longer than a part; together they are the text again. */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [''];
  for (const line of text.split(/(?<=\n)/).flatMap(chunksOf)) {
    const last = parts.at(-1) ?? '';
    if (last !== '' && bytesOf(last) + bytesOf(line) > PART_BYTES) parts.push(line);
    else parts[parts.length - 1] = last + line;
  }
  return parts;
}

/** A letter takes at most four bytes. */
function chunksOf(line: string): readonly string[] {
  if (bytesOf(line) <= PART_BYTES) return [line];
  const letters = [...line];
  const most = PART_BYTES / 4;
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, index) =>
    letters.slice(index * most, (index + 1) * most).join(''),
  );
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
