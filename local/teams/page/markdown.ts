interface Renderer {
  enable(rules: string[]): Renderer;
  set(options: Record<string, unknown>): Renderer;
  render(text: string): string;
  renderInline(text: string): string;
}

declare const markdownit: (preset: string) => Renderer;

/**
 * The part of Markdown that Teams draws in cards: bold, italic, lists and links, never HTML.
 * Source: Microsoft Teams docs, "Format cards in Microsoft Teams".
 */
const CARD_RULES = ['emphasis', 'list', 'link', 'escape', 'newline', 'entity'];
/** Messages can do a little more. */
const MESSAGE_RULES = [
  ...CARD_RULES,
  'backticks',
  'strikethrough',
  'blockquote',
  'fence',
  'heading',
  'autolink',
];

export function cardMarkdown(text: string): string {
  return markdownit('zero').set({ html: false }).enable(CARD_RULES).render(text);
}

export function messageMarkdown(text: string): string {
  return markdownit('zero').set({ html: false, breaks: true }).enable(MESSAGE_RULES).render(text);
}
