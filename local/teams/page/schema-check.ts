import type { Json } from '../wire.ts';

/** What schema 1.5 knows. Source: adaptivecards.io schema explorer; Microsoft Teams docs, "Cards reference". */
const ELEMENTS = new Set([
  'ActionSet',
  'Column',
  'ColumnSet',
  'Container',
  'Fact',
  'FactSet',
  'Image',
  'ImageSet',
  'Input.ChoiceSet',
  'Input.Date',
  'Input.Number',
  'Input.Text',
  'Input.Time',
  'Input.Toggle',
  'Media',
  'RichTextBlock',
  'Table',
  'TableCell',
  'TableRow',
  'TextBlock',
  'TextRun',
]);
const ACTIONS = new Set([
  'Action.Execute',
  'Action.OpenUrl',
  'Action.ShowCard',
  'Action.Submit',
  'Action.ToggleVisibility',
]);
/** Properties that came later. `choices.data` did too, but Teams honours it in 1.5 cards. */
const LATER = [
  'labelPosition',
  'labelWidth',
  'inputStyle',
  'captionSources',
  'disabledUnlessAssociatedInputsChange',
];
/** Parts of a card that hold data and not elements. */
const OPAQUE = new Set([
  'data',
  'msteams',
  'refresh',
  'authentication',
  'choices',
  'choices.data',
  'metadata',
]);

/** @returns one sentence for each thing in the card that Teams would not draw as written. */
export function cardWarnings(card: Json): string[] {
  const found: string[] = [];
  const version = String(card.version ?? '');
  if (!/^1\.[0-5]$/.test(version)) found.push(`The card says version "${version}"; Teams draws 1.5.`);
  if (card.type !== 'AdaptiveCard') found.push('The card has no type "AdaptiveCard".');
  walk(card, true, found);
  return [...new Set(found)];
}

function walk(node: unknown, root: boolean, found: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, false, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const element = node as Json;
  const type = typeof element.type === 'string' ? element.type : undefined;
  const nested = root || type === 'AdaptiveCard' || type === 'BackgroundImage';
  if (type !== undefined && !nested && !ELEMENTS.has(type) && !ACTIONS.has(type)) {
    found.push(`"${type}" is not in schema 1.5.`);
  }
  for (const name of LATER) if (name in element) found.push(`"${name}" came after schema 1.5.`);
  for (const [name, value] of Object.entries(element)) if (!OPAQUE.has(name)) walk(value, false, found);
}
