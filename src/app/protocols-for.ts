import { ADULT_ROWS, type Row } from '../domain/row.ts';
import { PROTOCOLS, protocolOf } from '../guidance/protocols.ts';
import type { Protocol } from '../guidance/protocols-shared.ts';

/** @returns the protocols that a handler follows: the kind's own, and where an adult is in question that for adults. */
export function protocolsFor({
  kind,
  row,
}: {
  readonly kind?: string;
  readonly row: Row;
}): readonly Protocol[] {
  const own = protocolOf(kind);
  const aboutAdult = ADULT_ROWS.has(row) && !row.startsWith('handling');
  const covered = own.clocks.some(({ code }) => code === 'lado' || code === 'lado-threshold');
  return aboutAdult && !covered ? [own, PROTOCOLS['adult-conduct']] : [own];
}

/** @returns every line of their checklists once. */
export function checklistFor(concern: { readonly kind?: string; readonly row: Row }): Protocol['checklist'] {
  const items = protocolsFor(concern).flatMap(({ checklist }) => checklist);
  return [...new Map(items.map((item) => [item.code, item])).values()];
}
