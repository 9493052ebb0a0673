/**
 * Building blocks of adaptive cards, schema 1.5 (the newest that Teams draws everywhere).
 * Source: Microsoft Teams docs, "Types of cards".
 */
export type Element = { readonly type: string } & Readonly<Record<string, unknown>>;
export type Action = { readonly type: string } & Readonly<Record<string, unknown>>;
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
  readonly [more: string]: unknown;
}

/** A whole card. `speak` and `fallbackText` are read aloud or shown in previews, so they hold the neutral words only. */
export function card(
  neutral: string,
  body: readonly Element[],
  rest: Readonly<Record<string, unknown>> = {},
): Card {
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: neutral,
    speak: neutral,
    msteams: { width: 'Full' },
    body,
    ...rest,
  };
}

export function heading(text: string, more: Readonly<Record<string, unknown>> = {}): Element {
  return { type: 'TextBlock', text, size: 'Large', weight: 'Bolder', wrap: true, style: 'heading', ...more };
}

export function subheading(text: string): Element {
  return {
    type: 'TextBlock',
    text,
    weight: 'Bolder',
    wrap: true,
    size: 'Medium',
    style: 'heading',
    spacing: 'Medium',
  };
}

/** Our own sentences only: a text block reads Markdown. */
export function text(words: string, more: Readonly<Record<string, unknown>> = {}): Element {
  return { type: 'TextBlock', text: words, wrap: true, ...more };
}

export function quiet(words: string, spacing: 'None' | 'Medium' = 'None'): Element {
  return text(words, { isSubtle: true, size: 'Small', spacing });
}

/** Of a text with more lines than this several share a block, or a long list of short lines would not fit a message. */
const MOST_BLOCKS = 60;

/** Between the two braces of what the renderer would replace by a date, in a text run too. */
const TEMPLATE = /(?<=\{)(?=\{(?:DATE|TIME)\()/;

/**
 * Something a person typed, shown letter for letter. Text runs know no Markdown, so a link or a star in a report stays
 * what it is; one block a line, because a line end inside a run is not drawn everywhere, and because what turns the
 * order of writing round (a bidirectional override) ends with its block. `{{DATE(…)}}` is cut in two runs: a renderer
 * puts a date there. Source: Adaptive Cards docs, "Text features"; adaptivecards 3.0.6, text-formatters.
 */
export function verbatim(typed: string): readonly Element[] {
  const lines = typed.split('\n');
  const each = Math.ceil(lines.length / MOST_BLOCKS);
  const blocks = Array.from({ length: Math.ceil(lines.length / each) }, (_, index) =>
    lines.slice(index * each, (index + 1) * each).join('\n'),
  );
  return blocks.map((line, index) => ({
    type: 'RichTextBlock',
    spacing: index === 0 ? 'Small' : 'None',
    inlines: (line === '' ? [' '] : line.split(TEMPLATE)).map((part) => ({ type: 'TextRun', text: part })),
  }));
}

/** A label and what a person typed, side by side in meaning and one under the other on a phone. */
export function labelled(label: string, typed: string): readonly Element[] {
  const [first, ...rest] = verbatim(typed);
  const close = first ? [{ ...first, spacing: 'None' }] : [];
  return [text(label, { weight: 'Bolder', size: 'Small', spacing: 'Medium' }), ...close, ...rest];
}

/** Facts of our own making: reference, role, time. */
export function facts(rows: readonly (readonly [title: string, value: string])[]): Element {
  return { type: 'FactSet', facts: rows.map(([title, value]) => ({ title, value })) };
}

export function box(
  style: 'emphasis' | 'attention' | 'good' | 'warning' | 'accent' | 'default',
  items: readonly Element[],
): Element {
  return { type: 'Container', style, items, bleed: false, spacing: 'Medium' };
}

/** A button whose answer replaces the card. Old clients fall back to a plain submit. */
export function execute(
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  primary = false,
): Action {
  const style = primary ? { style: 'positive' } : {};
  return { type: 'Action.Execute', title, verb, data: { ...data, verb }, ...style };
}

/** A button that opens a dialog. */
export function openDialog(title: string, verb: string, data: Readonly<Record<string, unknown>>): Action {
  return { type: 'Action.Submit', title, data: { ...data, verb, msteams: { type: 'task/fetch' } } };
}

/** A button that leads somewhere else in Teams. */
export function openUrl(title: string, url: string): Action {
  return { type: 'Action.OpenUrl', title, url };
}

/** A button inside a dialog: Teams sends it as task/submit. */
export function submit(
  title: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  primary = false,
): Action {
  return { type: 'Action.Submit', title, data: { ...data, verb }, ...(primary ? { style: 'positive' } : {}) };
}

export function toggle(title: string, targets: readonly string[]): Action {
  return { type: 'Action.ToggleVisibility', title, targetElements: targets };
}

export function actions(...list: readonly Action[]): Element {
  return { type: 'ActionSet', actions: list };
}

/**
 * Asks Teams to fetch the card anew when it is shown and older than a minute.
 * Source: Microsoft Teams docs, "Universal Actions", at most 60 Teams ids.
 */
export function refreshedFor(
  teamsIds: readonly string[],
  verb: string,
  data: Readonly<Record<string, unknown>>,
) {
  return {
    refresh: {
      action: { type: 'Action.Execute', title: 'Refresh', verb, data: { ...data, verb } },
      userIds: teamsIds,
    },
  };
}
