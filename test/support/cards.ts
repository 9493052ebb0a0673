import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

type Node = Readonly<Record<string, unknown>>;

/** Every object inside a card, the card itself too. */
export function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Node, ...Object.values(value).flatMap(nodesOf)];
}

export function ofType(card: unknown, type: string): readonly Node[] {
  return nodesOf(card).filter((node) => node.type === type);
}

/** What is drawn as Markdown: text blocks and facts. */
export function markdownOf(card: unknown): string {
  const blocks = ofType(card, 'TextBlock').map(({ text }) => String(text));
  const facts = ofType(card, 'FactSet').flatMap(({ facts: list }) =>
    nodesOf(list).map((one) => JSON.stringify(one)),
  );
  return [...blocks, ...facts].join('\n');
}

/** What is drawn letter for letter. */
export function verbatimOf(card: unknown): string {
  return ofType(card, 'TextRun')
    .map(({ text }) => String(text))
    .join('\n');
}

/** Everything that a person reads on the card. */
export function wordsOf(card: unknown): string {
  return `${markdownOf(card)}\n${verbatimOf(card)}`;
}

export function titlesOf(card: unknown): readonly string[] {
  return nodesOf(card)
    .filter(({ type }) => String(type).startsWith('Action.'))
    .map(({ title }) => String(title));
}

/** Bytes on the wire. */
export function sizeOf(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card));
}

/** What the real library finds wrong with a card of schema 1.5; the people picker of Teams is newer and honoured. */
export function faultsOf(card: unknown): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  new AdaptiveCard().parse(card, context);
  const faults: string[] = [];
  for (let index = 0; index < context.eventCount; index += 1) faults.push(context.getEventAt(index).message);
  return faults.filter((message) => !message.startsWith('Property "choices.data" is supported'));
}

/** What the card draws when the library has read it: unknown elements are dropped without a word. */
export function drawn(card: unknown): string {
  const read = new AdaptiveCard();
  read.parse(card, new SerializationContext(Versions.v1_5));
  return JSON.stringify(read.toJSON());
}
