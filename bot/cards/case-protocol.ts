import type { OpenedCase } from '../../src/app/open-case.ts';
import { checklistFor, protocolsFor } from '../../src/app/protocols-for.ts';
import { tickedBy } from '../../src/domain/closing.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { ladoContact, OUTSIDE_BODIES, SCHOOL_TO_CONFIRM } from '../../src/guidance/contacts.ts';
import type { CaseContext } from './case-context.ts';
import { type Element, subheading, text } from './elements.ts';

/** What the protocol of this kind asks for, ticked where it was done, and who outside the school can help. */
export function protocolElements(
  { concern, entries }: OpenedCase,
  { lado }: CaseContext,
): readonly Element[] {
  const ticks = ticksOf({ concern, entries });
  const bodies = [...new Set(protocolsFor(concern).flatMap((protocol) => protocol.bodies))];
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
    ...bodies.map((code) => {
      const { name, how } = OUTSIDE_BODIES[code];
      const local = how === SCHOOL_TO_CONFIRM ? CASE.bodyLocal : how;
      return text(CASE.body(name, code === 'lado' && lado ? ladoContact(lado) : local), { spacing: 'Small' });
    }),
  ];
}

/** @returns each line of the checklist that is done: ticked, or fulfilled by a record. A struck entry counts no more. */
export function ticksOf({
  concern,
  entries,
}: Pick<OpenedCase, 'concern' | 'entries'>): ReadonlyMap<string, 'done' | 'not-needed'> {
  const { items } = concern;
  const fulfilled = checklistFor(concern).flatMap(({ code, by }) => {
    const record = by && items.findLast(({ work }) => work === by);
    // "Not yet" is no decision about the parents.
    return record && record.code !== 'later' ? [[code, 'done'] as const] : [];
  });
  const ticked = items.flatMap((item) => {
    const what = entries.find(({ sequence }) => sequence === item.sequence)?.what;
    const how = what?.act === 'worked' && what.fields.done === 'not-needed' ? 'not-needed' : 'done';
    return tickedBy(item).map((code) => [code, how] as const);
  });
  return new Map([...fulfilled, ...ticked]);
}
