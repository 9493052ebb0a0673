/** What stands at the foot of every sheet: whose record it is, that it was proved, and which page of how many. */
import type { ConcernPrint } from '../../../src/contract/concern.ts';
import { CONCERN } from '../../words/concern.ts';

export function paperStyle({ shown, chain }: Pick<ConcernPrint, 'shown' | 'chain'>): string {
  const foot = quoted(CONCERN.printFooter(shown, chain.newest));
  return `@page { margin: 16mm 16mm 20mm; @bottom-left { content: ${foot}; font-size: 8pt; } @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }`;
}

/** A string of CSS: whatever is in it, it can end neither the string nor the style. */
function quoted(text: string): string {
  const safe = [...text].map((letter) =>
    /[\p{L}\p{N} ·.,-]/u.test(letter) ? letter : `\\${letter.codePointAt(0)?.toString(16)} `,
  );
  return `"${safe.join('')}"`;
}
