import type { Receipt } from '../../domain/receipt.ts';
import { asksOf } from '../../guidance/asks.ts';
import { ladoContact, SCHOOL_TO_CONFIRM, WHISTLEBLOWING } from '../../guidance/contacts.ts';
import { kindOf } from '../../guidance/kinds.ts';
import { protocolOf } from '../../guidance/protocols.ts';
import type { Protocol } from '../../guidance/protocols-shared.ts';
import { OUTSIDE } from '../../guidance/reporter-words.ts';
import { MINE, namesOf, RECEIPT, ROLE_WORDS } from '../../guidance/words.ts';
import { clockTime } from '../telling/when.ts';

/** Sentences that belong together, with how they are meant; a card draws them as a box, the tab as a banner. */
export interface Said {
  readonly tone: 'plain' | 'accent' | 'good' | 'warning' | 'attention';
  /** Said first, and to stand out. */
  readonly strong?: readonly string[];
  readonly lines?: readonly string[];
  /** Below the rest, as a list. */
  readonly items?: readonly string[];
}

/** What the words depend on besides the receipt. */
export interface WordsContext {
  /** Milliseconds since 1970: a time of today is written without its day. */
  readonly now: number;
  /** The LADO's contact in the school's words. */
  readonly lado?: string;
}

/** The words of a receipt; card and tab say the same. Nothing here is of the case. */
export function dangerWords({ danger, inPerson }: Pick<Receipt, 'danger' | 'inPerson'>): readonly Said[] {
  if (!danger) return [];
  const who = inPerson.length > 0 ? RECEIPT.danger(namesOf(inPerson)) : RECEIPT.dangerAlone;
  return [{ tone: 'attention', strong: [who] }];
}

/** That somebody wrote to the reporter; never what. */
export function letterWords({ letters, question }: Pick<Receipt, 'letters' | 'question'>): readonly Said[] {
  if (letters === 0) return [];
  return question
    ? [{ tone: 'attention', strong: [RECEIPT.question] }]
    : [{ tone: 'accent', lines: [RECEIPT.letter] }];
}

/** Closed, read, or where it is on its way; then that it was taken back. */
export function stateWords(receipt: Receipt, context: WordsContext): readonly Said[] {
  const { withdrawnAt } = receipt;
  return [
    ...progressWords(receipt, context),
    ...(withdrawnAt
      ? [{ tone: 'plain', lines: [RECEIPT.withdrawn(clockTime(withdrawnAt, context.now))] } as const]
      : []),
  ];
}

function progressWords(receipt: Receipt, { now, lado }: WordsContext): readonly Said[] {
  const { read, closedAt, first, unreachable } = receipt;
  const outside: readonly Said[] = receipt.lado
    ? [{ tone: 'plain', lines: [RECEIPT.lado(ladoContact(lado))] }]
    : [];
  if (read || closedAt) {
    const strong = [
      ...(read ? [RECEIPT.read(ROLE_WORDS[read.role], clockTime(read.at, now))] : []),
      ...(closedAt ? [RECEIPT.closed(clockTime(closedAt, now))] : []),
    ];
    return [{ tone: 'good', strong, ...(closedAt ? { lines: [RECEIPT.closedMore] } : {}) }, ...outside];
  }
  if (receipt.nobodyInside) return [{ tone: 'attention', strong: [RECEIPT.nobodyInside(ladoContact(lado))] }];
  if (first.length === 0) return [{ tone: 'attention', strong: [RECEIPT.nobodyHere] }];
  const reachable = first.filter((role) => !unreachable.includes(role));
  const lines = [
    ...(reachable.length > 0
      ? [receipt.arrived ? RECEIPT.told(namesOf(reachable)) : RECEIPT.telling(namesOf(reachable))]
      : []),
    ...(unreachable.length > 0 ? [RECEIPT.cannotReach(namesOf(unreachable))] : []),
    ...receipt.handedOn.map(({ roles, why }) => HANDED_ON[why](namesOf(roles))),
    ...(receipt.nobodyAnswered
      ? [RECEIPT.nobodyAnswered(namesOf(receipt.inPerson) || RECEIPT.somebody)]
      : [RECEIPT.waiting]),
  ];
  const tone = receipt.nobodyAnswered ? 'attention' : unreachable.length > 0 ? 'warning' : 'accent';
  return [{ tone, lines }, ...outside];
}

const HANDED_ON: Readonly<Record<Receipt['handedOn'][number]['why'], (who: string) => string>> = {
  unanswered: RECEIPT.handedOn,
  unreachable: RECEIPT.handedOnUnreachable,
  chased: RECEIPT.chased,
};

/** Whether nobody has answered, by the clock or by what the reporter said. */
export function isUnanswered({ mayChase, nobodyAnswered, handedOn }: Receipt): boolean {
  return mayChase && (nobodyAnswered || handedOn.some(({ why }) => why === 'chased'));
}

/** Whether "Nobody has answered" is offered: nobody can be late before somebody was told. */
export function offersChase({ mayChase, arrived, handedOn }: Receipt): boolean {
  return mayChase && (arrived || handedOn.length > 0);
}

/** Whether the kind has questions of its own that can still be answered. */
export function offersAsks({ kind, closedAt }: Receipt): boolean {
  return asksOf(kind).length > 0 && !closedAt;
}

/** Whom to turn to outside. Source: the schools' policies: a reporter who gets no answer is shown the whistleblowing route. */
export function outsideWords(): Said {
  const items = WHISTLEBLOWING.map(({ name, how, what }) =>
    how === SCHOOL_TO_CONFIRM ? `${name}. ${what}` : `${name}: ${how}. ${what}`,
  );
  return { tone: 'warning', strong: [OUTSIDE.title], lines: [OUTSIDE.intro], items };
}

/** Where it is stored, and whether the list of staff could be checked. */
export function filingWords({ filed }: Pick<Receipt, 'filed'>): string {
  return filed ? RECEIPT.filed : RECEIPT.filing;
}

/** What the law asks of the reporter themselves, in the form and on the receipt. */
export function bannerWords(
  { banner, bannerWhen }: Pick<Protocol, 'banner' | 'bannerWhen'>,
  dutyToReport: boolean,
): readonly Said[] {
  const duty = bannerWhen?.setting === 'duty-to-report' && dutyToReport ? bannerWhen.words : undefined;
  return [banner, duty].flatMap((words) => (words ? [{ tone: 'attention', strong: [words] } as const] : []));
}

/** What to do now, and never to do: the rule about pictures first, then the kind's own, then what always holds. */
export function adviceWords(
  { kind, aboutAdult }: Pick<Receipt, 'kind' | 'aboutAdult'>,
  dutyToReport: boolean,
): readonly Said[] {
  const protocol = protocolOf(kind);
  const images = kindOf(kind)?.images ? RECEIPT.adviceImages : [];
  const common = aboutAdult ? RECEIPT.adviceAdult : RECEIPT.advice;
  const items = [...new Set([...images, ...protocol.doNow, ...protocol.never, ...common])];
  return [...bannerWords(protocol, dutyToReport), { tone: 'plain', strong: [RECEIPT.now], items }];
}

/** The whole receipt, in the order of the card. */
export function receiptWords(
  receipt: Receipt,
  context: WordsContext & { readonly dutyToReport: boolean },
): readonly Said[] {
  return [
    ...dangerWords(receipt),
    ...letterWords(receipt),
    ...stateWords(receipt, context),
    ...(isUnanswered(receipt) ? [outsideWords()] : []),
    { tone: 'plain', lines: [filingWords(receipt)] },
    ...(receipt.unconfirmed ? [{ tone: 'plain', lines: [RECEIPT.unconfirmed] } as const] : []),
    ...adviceWords(receipt, context.dutyToReport),
  ];
}

/** Where a report stands, in one line of a list. */
export function stateLine(receipt: Receipt, { now }: Pick<WordsContext, 'now'>): string {
  if (receipt.read) return RECEIPT.read(ROLE_WORDS[receipt.read.role], clockTime(receipt.read.at, now));
  if (receipt.nobodyInside) return MINE.outside;
  if (receipt.nobodyAnswered) return MINE.unanswered;
  return RECEIPT.waiting;
}

/** What else there is to know of it in a list. */
export function moreLines(
  { closedAt, withdrawnAt, letters, question }: Receipt,
  { now }: Pick<WordsContext, 'now'>,
): readonly string[] {
  return [
    ...(letters > 0 ? [question ? MINE.question : MINE.letter] : []),
    ...(closedAt ? [RECEIPT.closed(clockTime(closedAt, now))] : []),
    ...(withdrawnAt ? [MINE.withdrawn(clockTime(withdrawnAt, now))] : []),
  ];
}
