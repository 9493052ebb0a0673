import type { Urgency } from '../domain/act.ts';
import type { Row } from '../domain/row.ts';
import type { AskCode } from './asks.ts';
import { ONLINE_KINDS } from './kinds-online.ts';
import { SCHOOL_KINDS } from './kinds-school.ts';
import type { ProtocolCode } from './protocols-shared.ts';

/** The four Cs of online safety (KCSIE, part two; edition and paragraph: school to confirm). A handler confirms the code. */
export type FourC = 'content' | 'contact' | 'conduct' | 'commerce';

/** The four Cs, and what is not online. */
export type KindGroup = FourC | 'not-online' | 'adults' | 'systems' | 'devices';

/** A kind of concern: what a reporter chooses, and all that hangs on the choice. */
export interface Kind {
  readonly code: string;
  readonly group: KindGroup;
  /** Which of the four Cs; absent where the kind is not about being online. */
  readonly c?: FourC;
  /** What a reporter reads in the list. */
  readonly words: string;
  /** One invented example in one sentence, without names. */
  readonly example: string;
  /** The row of the routing table, before anything about adults outranks it. */
  readonly row: Row;
  readonly urgency: Urgency;
  /** Images of a child can be involved: nobody may look at, copy or send them. */
  readonly images?: true;
  /** Whether evidence files are taken: in the tab, which checks them, or never, which is so exactly where `images` is. */
  readonly files: 'tab' | 'never';
  /** Told to the reporter where files are never taken. */
  readonly filesWhy?: string;
  /** What the reporter and the handler do (`protocols.ts`). */
  readonly protocol: ProtocolCode;
  /** Extra questions of the form (`asks.ts`), in order. */
  readonly asks: readonly AskCode[];
  readonly source: string;
  /** ISO date on which a person last compared it with the source. */
  readonly checked: string;
}

/** A kind as its table writes it; what is left out is usual: row "pupil", same day, files in the tab, no extra question. */
export type KindRow = Pick<Kind, 'code' | 'words' | 'example' | 'protocol'> &
  Partial<Pick<Kind, 'row' | 'urgency' | 'asks'>> & {
    /** Images of a child can be involved: the sentence that says why no file is taken. */
    readonly noFiles?: string;
  };

const POLICIES = "online-safety policies of West Hill Primary (2017) and Banks St Stephen's (2020)";
const ONLINE = `KCSIE, part two, the four Cs (edition and paragraph: school to confirm); ${POLICIES}`;

const SOURCES: Readonly<Record<KindGroup, string>> = {
  content: ONLINE,
  contact: ONLINE,
  conduct: ONLINE,
  commerce: ONLINE,
  'not-online': 'KCSIE, parts one and two (edition and paragraphs: school to confirm)',
  adults: `KCSIE, part four (edition and paragraphs: school to confirm); ${POLICIES}`,
  systems: POLICIES,
  devices: POLICIES,
};

const CHECKED = '2026-11-21';

function kinds(group: KindGroup, rows: readonly KindRow[]): readonly Kind[] {
  const online: { readonly c?: FourC } = isFourC(group) ? { c: group } : {};
  return rows.map(({ noFiles, ...row }) => ({
    row: 'pupil',
    urgency: 'same-day',
    asks: [],
    ...row,
    group,
    ...online,
    ...filesOf(noFiles),
    source: SOURCES[group],
    checked: CHECKED,
  }));
}

function filesOf(noFiles: string | undefined): Pick<Kind, 'images' | 'files' | 'filesWhy'> {
  return noFiles ? { images: true, files: 'never', filesWhy: noFiles } : { files: 'tab' };
}

function isFourC(group: KindGroup): group is FourC {
  return group in ONLINE_KINDS;
}

/** Every kind of concern, in the order of the form; a handler may recode. A kind that is a crime against a child is immediate. */
export const KINDS: readonly Kind[] = [
  ...kinds('not-online', SCHOOL_KINDS['not-online']),
  ...kinds('content', ONLINE_KINDS.content),
  ...kinds('contact', ONLINE_KINDS.contact),
  ...kinds('conduct', ONLINE_KINDS.conduct),
  ...kinds('commerce', ONLINE_KINDS.commerce),
  ...kinds('devices', SCHOOL_KINDS.devices),
  ...kinds('adults', SCHOOL_KINDS.adults),
  ...kinds('systems', SCHOOL_KINDS.systems),
];

/** @returns the kind with this code, or undefined when there is none. */
export function kindOf(code: string | undefined): Kind | undefined {
  return KINDS.find((kind) => kind.code === code);
}
