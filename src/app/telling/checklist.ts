import { tickedBy } from '../../domain/closing.ts';
import { CASE } from '../../guidance/case-words.ts';
import { ladoContact, OUTSIDE_BODIES, SCHOOL_TO_CONFIRM } from '../../guidance/contacts.ts';
import type { OpenedCase } from '../open-case.ts';
import { checklistFor, protocolsFor } from '../protocols-for.ts';

/** How a line of the checklist was done. `recorded`: by a record of its own, so that nobody had to tick it. */
export type Tick = 'done' | 'not-needed' | 'recorded';

/** @returns each line of the checklist that is done: ticked, or fulfilled by a record. A struck entry counts no more. */
export function ticksOf({
  concern,
  entries,
}: Pick<OpenedCase, 'concern' | 'entries'>): ReadonlyMap<string, Tick> {
  const { items } = concern;
  const fulfilled = checklistFor(concern).flatMap(({ code, by }) => {
    const record = by && items.findLast(({ work }) => work === by);
    // "Not yet" is no decision about the parents.
    return record && record.code !== 'later' ? [[code, 'recorded'] as const] : [];
  });
  const ticked = items.flatMap((item) => {
    const what = entries.find(({ sequence }) => sequence === item.sequence)?.what;
    const how = what?.act === 'worked' && what.fields.done === 'not-needed' ? 'not-needed' : 'done';
    return tickedBy(item).map((code) => [code, how] as const);
  });
  return new Map<string, Tick>([...fulfilled, ...ticked]);
}

/** @returns one line for each body outside the school that the protocols of this concern name. */
export function bodyLines(
  concern: Parameters<typeof protocolsFor>[0],
  { lado }: { readonly lado?: string },
): readonly string[] {
  const bodies = [...new Set(protocolsFor(concern).flatMap((protocol) => protocol.bodies))];
  return bodies.map((code) => {
    const { name, how } = OUTSIDE_BODIES[code];
    const local = how === SCHOOL_TO_CONFIRM ? CASE.bodyLocal : how;
    return CASE.body(name, code === 'lado' && lado ? ladoContact(lado) : local);
  });
}
