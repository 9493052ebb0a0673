import type { ConcernRow, EntryRow } from '../app/lists.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import { foldEntry, parseEntry } from './batch.ts';
import { entryContext, type Link } from './chain.ts';
import type { SealedHead } from './record-seal.ts';
import { clearColumnsFit, entryKey, toConcernRow, toEntryRow } from './rows.ts';
import type { Seal } from './seal.ts';
import type { Case } from './state.ts';
import type { DiskRecord } from './verify-disk.ts';
import { fileNamedBy, type NamedFile } from './verify-files.ts';
import type { Finding, FindingCode } from './verify-finding.ts';
import { type Claim, createListProof, type ListFault, type ProofDeps } from './verify-list.ts';
import { type FoundRow, referenceIn } from './verify-rows.ts';

/** A finding, and whether an app that files at this moment could have caused it. */
export interface Suspicion extends Finding {
  readonly doubtful?: true;
}

/** Proves Entries, and Concerns against them. */
export interface CasesProof {
  take(row: EntryRow): void;
  /** @param named references that the access log names */
  finish(named: ReadonlySet<Reference>): readonly Suspicion[];
  /** Files of evidence that the entries name. To be asked when it is finished. */
  files(): readonly NamedFile[];
  /** Of each case the newest entry at the instant of `sealedAt`, in order. To be asked when it is finished. */
  heads(): readonly SealedHead[];
  count(): { readonly rows: number; readonly opened: number };
}

/** A case as far as its entries could be folded. */
interface Folding {
  readonly concern: Concern | undefined;
  /** As it was at the entry that its row shows. */
  readonly shown: Concern | undefined;
  readonly broken: boolean;
}

/** Seals nothing: for rows that are made only to compare their columns. */
const BARE: Pick<Seal, 'seal'> = { seal: () => '' };
const KEY = /^([0-9a-z]{8}):([1-9][0-9]{0,8})$/;

export function createCasesProof(
  {
    disk,
    rows,
    sealedAt = Number.NEGATIVE_INFINITY,
  }: {
    readonly disk: DiskRecord | undefined;
    readonly rows: ReadonlyMap<string, FoundRow>;
    /** The instant of a seal, milliseconds since 1970. */
    readonly sealedAt?: number | undefined;
  },
  deps: ProofDeps,
): CasesProof {
  const heads = new Map<Reference, SealedHead>();
  const folds = new Map<Reference, Folding>();
  const findings: Suspicion[] = [];
  const files: NamedFile[] = [];

  const proof = createListProof<EntryRow>(
    {
      spotOf(key) {
        const [, name, digits] = KEY.exec(key) ?? [];
        return name === undefined ? undefined : { name: name.toUpperCase(), sequence: Number(digits) };
      },
      contextOf: ({ name, sequence }) => entryContext(name, sequence),
      columnsFit,
      passed({ name, sequence }, link) {
        const file = link && fileNamedBy(link.body);
        if (file) files.push(file);
        if (link && (timeIn(link) ?? Number.POSITIVE_INFINITY) <= sealedAt)
          heads.set(name, { reference: name, sequence, mac: link.mac });
        const before = folds.get(name) ?? { concern: undefined, shown: undefined, broken: false };
        if (before.broken) return;
        const concern = link && foldedWith(before.concern, link);
        if (link && !concern) findings.push({ code: 'entry.unknown', reference: name, sequence });
        const shown = rows.get(name)?.opened?.sequence === sequence ? concern : before.shown;
        folds.set(name, { concern: concern ?? before.concern, shown, broken: !concern });
      },
    },
    deps,
  );

  const claims = (): readonly Claim[] => [
    ...[...rows].flatMap(([name, { opened }]) => (opened ? [{ name, sequence: opened.sequence }] : [])),
    ...[...(disk?.cases ?? [])].flatMap(([name, { concern, confirmed, head, links }]): readonly Claim[] => {
      const { sequence } = concern;
      const first = sequence - links.length + 1;
      const held = links.map(({ mac }, index) => ({ name, sequence: first + index, mac }));
      const newest = links.length === 0 ? [{ name, sequence, mac: head }] : [];
      const confirmedOnes = [...held, ...newest].filter((claim) => claim.sequence <= confirmed);
      return confirmed > 0 ? [...confirmedOnes, { name, sequence: confirmed }] : confirmedOnes;
    }),
  ];

  const judgeRow = (name: string, found: FoundRow): readonly Suspicion[] => {
    const place = referenceIn(name);
    const { row, opened, key } = found;
    const end = proof.end(name);
    if (!opened) {
      if (key !== undefined) return [{ code: 'key.unknown', ...place, key }];
      const ours = end > 0 || disk?.cases.has(name);
      return [{ code: ours ? 'row.changed' : 'row.foreign', ...place }];
    }
    const judged: Suspicion[] = [];
    const say = (code: FindingCode, doubtful = false) =>
      judged.push({ code, ...place, ...(doubtful ? { doubtful } : {}) });
    const head = proof.macAt({ name, sequence: opened.sequence });
    if (head !== undefined && head !== opened.head) say('row.contradicts');
    const held = disk?.cases.get(name);
    if (held) {
      if (opened.sequence < held.shown) say('row.older');
    } else if (opened.sequence < end && !disk?.waiting.has(name)) say('row.older', true);
    const concern = folds.get(name)?.shown ?? opened.concern;
    if (concern && !rowFits(row, concern)) say('row.columns');
    return judged;
  };

  const judgeMissing = (named: ReadonlySet<Reference>): readonly Suspicion[] => {
    const withEntries = proof.names();
    const there = new Set([...rows.keys(), ...withEntries]);
    const rowless = withEntries.filter((name) => !rows.has(name));
    const linked = [...folds.values()].flatMap(({ concern }) => concern?.links ?? []);
    const shown = [...rows.values()].flatMap(({ opened }) => opened?.concern?.links ?? []);
    const meant = new Set([...named, ...[...linked, ...shown].map(({ reference }) => reference)]);
    const gone = [...(disk?.cases ?? [])].flatMap(([name, { confirmed, shown: row }]) =>
      confirmed > 0 || row > 0 ? [name] : [],
    );
    const waits = (name: string) => disk?.cases.has(name) || disk?.waiting.has(name);
    return [
      ...rowless.flatMap((reference): readonly Suspicion[] => {
        const code = 'row.missing';
        if ((disk?.cases.get(reference)?.shown ?? 0) > 0) return [{ code, reference }];
        return waits(reference) ? [] : [{ code, reference, doubtful: true }];
      }),
      ...gone
        .filter((reference) => !there.has(reference))
        .map((reference): Suspicion => ({ code: 'case.removed', reference })),
      ...[...meant]
        .filter((reference) => !there.has(reference) && !waits(reference))
        .map((reference): Suspicion => ({ code: 'case.removed', reference, doubtful: true })),
    ];
  };

  return {
    take: proof.take,
    finish(named) {
      const faults = proof.finish(claims(), () => false).map(findingOf);
      const missing = judgeMissing(named);
      const removed = new Set(
        missing.flatMap(({ code, reference }) => (code === 'case.removed' ? reference : [])),
      );
      return [
        ...findings,
        // That the whole case is gone says it already.
        ...faults.filter(({ reference }) => reference === undefined || !removed.has(reference)),
        ...[...rows].flatMap(([name, found]) => judgeRow(name, found)),
        ...missing,
      ];
    },
    files: () => files,
    heads: () => [...heads.values()].sort((a, b) => (a.reference < b.reference ? -1 : 1)),
    count: proof.count,
  };
}

/** Whatever writes a row of a later shape raises `Schema`, and goes on reading the older ones. */
function isShape(given: number, newest: number): boolean {
  return Number.isInteger(given) && given >= 1 && given <= newest;
}

function rowFits(row: ConcernRow, concern: Concern): boolean {
  const made: Case = { concern, head: '', links: [], confirmed: 0, shown: 0 };
  return clearColumnsFit(row, made) && isShape(row.schema, toConcernRow(made, BARE).schema);
}

/** SharePoint keeps times to the second. */
function columnsFit(row: EntryRow, link: Link): boolean | undefined {
  const entry = parseEntry(link.body);
  if (!entry || row.key !== entryKey(entry.reference, entry.sequence)) return undefined;
  const made = toEntryRow(link, BARE);
  const second = (time: string) => Math.floor(Date.parse(time) / 1000);
  return (
    row.reference === made.reference && second(row.at) === second(made.at) && isShape(row.schema, made.schema)
  );
}

/** Also of an entry that only a later version can fold. */
function timeIn({ body }: Link): number | undefined {
  const entry = parseEntry(body);
  return entry && Date.parse(entry.at);
}

function foldedWith(before: Concern | undefined, { body }: Link): Concern | undefined {
  try {
    const entry = parseEntry(body);
    return entry && foldEntry(before, entry);
  } catch {
    return undefined;
  }
}

function findingOf({ what, spot, from, key }: ListFault): Finding {
  return {
    code: what === 'key' ? 'key.unknown' : `entry.${what}`,
    ...(spot ? { reference: spot.name, sequence: spot.sequence } : {}),
    ...(from ? { from: { reference: from.name, sequence: from.sequence } } : {}),
    ...(key === undefined ? {} : { key }),
  };
}
