/** What must be true after every kill, decided from what was asked and what was found. Pure, so that it can be tested. */
import type { Asked, AskedAct, AskedReport } from './asked.ts';

/** What the stand-in tenant and the disk hold in the end: the other side of the comparison. */
export interface Found {
  /** References of the rows of Concerns, one for each row. */
  readonly concerns: readonly string[];
  readonly entries: readonly FoundEntry[];
  /** What stands in each person's chat; `names` are the references in it. */
  readonly messages: readonly FoundMessage[];
  /** Lines of the access log. */
  readonly views: readonly { readonly by: string; readonly reference: string }[];
  /** The value that each setting has. */
  readonly settings: ReadonlyMap<string, string | undefined>;
  /** Codes of what the proof of the record found wrong. */
  readonly findings: readonly string[];
  /** Journal files that were still there when the harness gave up waiting. */
  readonly undrained: number;
}

export interface FoundEntry {
  readonly reference: string;
  readonly by: string;
  readonly act: string;
  /** Of a report, an addition or a note. */
  readonly text?: string;
  /** Of a card that was brought: to whom, and the message. */
  readonly card?: { readonly to: string; readonly message: string };
}

export interface FoundMessage {
  readonly of: string;
  readonly id: string;
  readonly names: readonly string[];
}

/** Each of these must be 0. */
export const FAULTS = [
  'lost',
  'doubled',
  'untold',
  'brokenChains',
  'shownToOthers',
  'actsLost',
  'actsDoubled',
  'viewsLost',
  'settingsLost',
  'withoutReceipt',
  'undrained',
] as const;

export type FaultName = (typeof FAULTS)[number];

/** One thing that is wrong: codes and references only. */
export interface Wrong {
  readonly fault: FaultName;
  readonly reference?: string;
  /** The kill during which it was sent first. */
  readonly round?: number;
  readonly why: string;
}

export interface Verdict {
  readonly wrong: readonly Wrong[];
  /** Cards beyond the one for each decision to tell somebody: a crash between sending and writing that down. */
  readonly cardsTwice: number;
}

export function judge(asked: Asked, found: Found): Verdict {
  const { reports, acts, views, settings } = asked;
  return {
    wrong: [
      ...reports.flatMap((one) => [...reportKept(one, found), ...toldRight(one, found)]),
      ...strangers(reports, found),
      ...cardsThere(found),
      ...acts.flatMap((one) => actKept(one, found)),
      ...views.flatMap((one) => {
        const there = found.views.filter(({ by, reference }) => by === one.by && reference === one.reference);
        const missing = one.answered - there.length;
        return missing > 0 ? [{ fault: 'viewsLost' as const, reference: one.reference, why: 'no line' }] : [];
      }),
      ...settings.flatMap(({ name, values }) => {
        const newest = values.findLastIndex(({ answered }) => answered);
        if (newest < 0) return [];
        const possible = values.slice(newest).map(({ value }) => value);
        const stands = found.settings.get(name);
        return stands !== undefined && possible.includes(stands)
          ? []
          : [{ fault: 'settingsLost' as const, why: stands === undefined ? 'gone' : 'an older value' }];
      }),
      ...found.findings.map((why) => ({ fault: 'brokenChains' as const, why })),
      ...Array.from({ length: found.undrained }, () => ({ fault: 'undrained' as const, why: 'journal' })),
    ],
    cardsTwice: cardsTwice(reports, found),
  };
}

/** Once in Concerns, once in Entries, letter for letter, under the one reference that every receipt showed. */
function reportKept({ text, references, round }: AskedReport, found: Found): readonly Wrong[] {
  const [reference, ...others] = references;
  if (reference === undefined) return [{ fault: 'lost', round, why: 'never a receipt' }];
  const at = { reference, round };
  const wrong: Wrong[] = others.map(() => ({ fault: 'doubled', ...at, why: 'two references' }));
  const rows = found.concerns.filter((one) => one === reference).length;
  if (rows === 0) wrong.push({ fault: 'lost', ...at, why: 'no row' });
  if (rows > 1) wrong.push({ fault: 'doubled', ...at, why: 'two rows' });
  const texts = found.entries.filter((entry) => entry.act === 'reported' && entry.text === text);
  const here = texts.filter((entry) => entry.reference === reference).length;
  if (here === 0) wrong.push({ fault: 'lost', ...at, why: 'not this text' });
  if (texts.length > 1) wrong.push({ fault: 'doubled', ...at, why: 'the text twice' });
  return wrong;
}

/** Whoever the table names has a card, the reporter a receipt, and nobody else anything. */
function toldRight({ references, told, reporter, round }: AskedReport, found: Found): readonly Wrong[] {
  const [reference] = references;
  if (reference === undefined) return [];
  const at = { reference, round };
  const having = new Set(found.messages.filter(({ names }) => names.includes(reference)).map(({ of }) => of));
  const missing = told.filter((oid) => !having.has(oid));
  const others = [...having].filter((oid) => oid !== reporter && !told.includes(oid));
  return [
    ...missing.map((): Wrong => ({ fault: 'untold', ...at, why: 'no card' })),
    ...others.map((): Wrong => ({ fault: 'shownToOthers', ...at, why: 'a card too many' })),
    ...(having.has(reporter) ? [] : [{ fault: 'withoutReceipt' as const, ...at, why: 'no receipt' }]),
  ];
}

/** A concern that nobody reported is a double of something. */
function strangers(reports: readonly AskedReport[], { concerns, entries }: Found): readonly Wrong[] {
  const known = new Set(reports.flatMap(({ references }) => [...references]));
  const seen = new Set([
    ...concerns,
    ...entries.filter(({ act }) => act === 'reported').map(({ reference }) => reference),
  ]);
  return [...seen]
    .filter((reference) => !known.has(reference))
    .map((reference) => ({ fault: 'doubled', reference, why: 'nobody has its receipt' }));
}

/** What the record says was brought must stand in that person's chat. */
function cardsThere({ entries, messages }: Found): readonly Wrong[] {
  const there = new Set(messages.map(({ of, id }) => `${of} ${id}`));
  return entries.flatMap(({ reference, card }) =>
    card && !there.has(`${card.to} ${card.message}`)
      ? [{ fault: 'untold' as const, reference, why: 'the card is not there' }]
      : [],
  );
}

/** Answered: exactly once. Not answered: once at most. */
function actKept({ act, by, reference, text, answered, round }: AskedAct, found: Found): readonly Wrong[] {
  const times = found.entries.filter(
    (entry) =>
      entry.act === act && entry.by === by && entry.reference === reference && (entry.text ?? '') === text,
  ).length;
  const at = { reference, round, why: act };
  if (times > 1) return [{ fault: 'actsDoubled', ...at }];
  return times === 0 && answered ? [{ fault: 'actsLost', ...at }] : [];
}

function cardsTwice(reports: readonly AskedReport[], { entries, messages }: Found): number {
  const known = new Set(entries.flatMap(({ card }) => (card ? [`${card.to} ${card.message}`] : [])));
  const told = new Map(reports.map((one) => [[...one.references][0] ?? '', new Set(one.told)] as const));
  return messages.filter(
    ({ of, id, names }) => !known.has(`${of} ${id}`) && names.some((name) => told.get(name)?.has(of)),
  ).length;
}
