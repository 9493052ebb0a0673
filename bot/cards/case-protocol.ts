import type { OpenedCase } from '../../src/app/open-case.ts';
import { checklistFor } from '../../src/app/protocols-for.ts';
import type { CaseContext } from '../../src/app/telling/case-context.ts';
import { bodyLines, ticksOf } from '../../src/app/telling/checklist.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { type Element, subheading, text } from './elements.ts';

/** What the protocol of this kind asks for, ticked where it was done, and who outside the school can help. */
export function protocolElements({ concern, entries }: OpenedCase, context: CaseContext): readonly Element[] {
  const ticks = ticksOf({ concern, entries });
  const bodies = bodyLines(concern, context);
  return [
    subheading(CASE.checklist),
    ...checklistFor(concern).map(({ code, words, required }) => {
      const tick = ticks.get(code);
      const line = tick
        ? (tick === 'not-needed' ? CASE.notNeeded : CASE.ticked)(words)
        : (required ? CASE.openRequired : CASE.open)(words);
      return text(line, { spacing: 'Small', ...(tick ? { isSubtle: true } : {}) });
    }),
    ...(bodies.length > 0 ? [subheading(CASE.bodies)] : []),
    ...bodies.map((line) => text(line, { spacing: 'Small' })),
  ];
}
