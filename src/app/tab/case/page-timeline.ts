import type { Entry } from '../../../domain/act.ts';
import { isolated } from '../../../domain/isolated.ts';
import { CONCERN_PAGE } from '../../../guidance/case-words.ts';
import { ROLE_WORDS } from '../../../guidance/words.ts';
import type { OpenedCase } from '../../open-case.ts';
import { type CaseContext, officeWords } from '../../telling/case-context.ts';
import { entryWords } from '../../telling/entry-words.ts';

/** One entry as the page of a concern shows it. */
export interface PageEntry {
  readonly sequence: number;
  readonly at: string;
  readonly who: string;
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  readonly struck: boolean;
  readonly struckWhy?: string;
  readonly weight: 'normal' | 'card';
}

/** @returns every entry of a case, oldest first, in the words that the card has for it. */
export function timelineOf(
  { concern, entries, links }: Pick<OpenedCase, 'concern' | 'entries' | 'links'>,
  context: CaseContext,
): readonly PageEntry[] {
  const telling = { entries, links: new Set(links.map(({ reference }) => reference)), context };
  const reasons = new Map(
    entries.flatMap(({ what }) => (what.act === 'struck' ? [[what.of, what.reason] as const] : [])),
  );
  return entries.map((entry): PageEntry => {
    const { sequence, at } = entry;
    const { title, lines } = entryWords(entry, telling);
    const why = reasons.get(sequence);
    return {
      sequence,
      at,
      who: whoDid(entry, concern.reporter, context),
      title,
      lines: lines.map(([label, text]) => ({ label, text })),
      struck: why !== undefined,
      ...(why ? { struckWhy: why } : {}),
      weight: weightOf(entry),
    };
  });
}

/** What the program does by itself, whoever set it off; and what must read as if it did. */
const OF_HEED: ReadonlySet<Entry['what']['act']> = new Set([
  'routed',
  'told',
  'not-told',
  'recused',
] as const);

/** Who did it; of a recusal nobody is said to have done it, for it must read like any change of who has the case. */
export function whoDid(
  { by, what }: Pick<Entry, 'by' | 'what'>,
  reporter: OpenedCase['concern']['reporter'],
  context: Pick<CaseContext, 'nameOf' | 'officeOf'>,
): string {
  if (by === 'heed' || OF_HEED.has(what.act)) return CONCERN_PAGE.heed;
  if (!('role' in what)) return reporterWords(reporter, context);
  if (context.officeOf) return officeWords(what.role);
  const name = context.nameOf(by.oid);
  return name ? CONCERN_PAGE.person(isolated(name), ROLE_WORDS[what.role]) : officeWords(what.role);
}

/** @returns who reported it, by the name under which they did. */
export function reporterWords(
  { name }: Pick<OpenedCase['concern']['reporter'], 'name'>,
  { officeOf }: Pick<CaseContext, 'officeOf'>,
): string {
  return officeOf ? CONCERN_PAGE.someReporter : CONCERN_PAGE.reporter(isolated(name));
}

/** That a card was brought is of use only to whoever asks why somebody did not know. */
function weightOf({ what }: Entry): PageEntry['weight'] {
  return what.act === 'told' || what.act === 'not-told' ? 'card' : 'normal';
}
