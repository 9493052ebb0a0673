import type { Chain, Link } from './chain.ts';
import type { RecordKeys } from './keys.ts';
import type { Seal } from './seal.ts';
import { createTrack, type Track } from './verify-track.ts';

/** Where a row of a chained list stands: which chain (a reference, a process) and the how manieth. */
export interface Spot {
  readonly name: string;
  readonly sequence: number;
}

/** What rows of Entries and of AccessLog have in common. */
export interface ChainedRow {
  readonly key: string;
  readonly sealed: string;
  readonly mac: string;
}

/** What is peculiar to one list. */
export interface ListKind<Row extends ChainedRow> {
  /** @returns undefined for a key that Heed never makes */
  spotOf(key: string): Spot | undefined;
  contextOf(spot: Spot): string;
  /** Whether the columns in clear say what was sealed; undefined when what was sealed is not of this list. */
  columnsFit(row: Row, link: Link): boolean | undefined;
  /** Called in order along each chain; the link is undefined where there is none. */
  passed(spot: Spot, link: Link | undefined): void;
}

/** A row that must be there, and its MAC where that is known from elsewhere. */
export interface Claim extends Spot {
  readonly mac?: string;
}

/** What is wrong with a row, or with the place where one should be. */
export interface ListFault {
  readonly what:
    | 'changed'
    | 'mac-changed'
    | 'chain-broken'
    | 'missing'
    | 'cut'
    | 'moved'
    | 'copied'
    | 'foreign'
    | 'twice'
    | 'columns'
    | 'replaced'
    | 'unknown'
    | 'key';
  /** Absent when the row's key names no place. */
  readonly spot?: Spot;
  /** Where what was moved or copied belongs. */
  readonly from?: Spot;
  /** Id of a key that was not given. */
  readonly key?: string;
}

/** Proves one chained list while it is read. Rows may come in any order; of each only its MAC and its nonce are kept. */
export interface ListProof<Row> {
  take(row: Row): void;
  /** To be called once, when every row was taken. @param excused places of which nothing can be said */
  finish(claims: readonly Claim[], excused: (spot: Spot) => boolean): readonly ListFault[];
  /** Names of all chains of which a link was read. */
  names(): readonly string[];
  /** As `Track`. */
  end(name: string): number;
  macAt(spot: Spot): string | undefined;
  /** How many rows were taken, and how many of them opened. */
  count(): { readonly rows: number; readonly opened: number };
}

/** A row that does not open where it stands. */
interface Stray {
  readonly spot: Spot | undefined;
  readonly sealed: string;
}

/** So many attempts at most to find out where strays belong: in a record that is wrecked it is no use. */
const MOST_ATTEMPTS = 200_000;

export interface ProofDeps {
  readonly keys: RecordKeys;
  readonly seal: Seal;
  readonly chain: Chain;
}

export function createListProof<Row extends ChainedRow>(
  kind: ListKind<Row>,
  { keys, seal, chain }: ProofDeps,
): ListProof<Row> {
  const tracks = new Map<string, Track>();
  const spots = new Map<string, Spot>();
  const strays: Stray[] = [];
  const faults: ListFault[] = [];
  let rows = 0;
  let opened = 0;

  const trackOf = (name: string): Track => {
    const known = tracks.get(name);
    if (known) return known;
    const track = createTrack({
      keys,
      chain,
      contextOf: (sequence) => kind.contextOf({ name, sequence }),
      passed: (sequence, link) => kind.passed({ name, sequence }, link),
    });
    tracks.set(name, track);
    return track;
  };
  const isFilled = ({ name, sequence }: Spot) => tracks.get(name)?.isFilled(sequence) ?? false;
  const end = (name: string) => tracks.get(name)?.end() ?? 0;

  const takeOpened = (row: Row, { link, spot }: { link: Link; spot: Spot }) => {
    const fits = kind.columnsFit(row, link);
    if (fits !== true) faults.push({ what: fits === undefined ? 'unknown' : 'columns', spot });
    if (!trackOf(spot.name).put(spot.sequence, { link })) faults.push({ what: 'twice', spot });
    else spots.set(nonceOf(row.sealed), spot);
  };

  /** Places where a row should be and none is: whatever is claimed, or stands before something that is there. */
  const emptySpots = (claims: readonly Claim[]): readonly Spot[] => {
    const ends = new Map([...tracks].map(([name, track]) => [name, track.end()]));
    for (const { name, sequence } of claims) ends.set(name, Math.max(ends.get(name) ?? 0, sequence));
    const empty: Spot[] = [];
    for (const [name, last] of ends) {
      for (let sequence = 1; sequence <= last; sequence += 1) {
        if (!isFilled({ name, sequence })) empty.push({ name, sequence });
      }
    }
    return empty;
  };

  const judgeStrays = (empty: readonly Spot[]): void => {
    const wanting = new Set(empty.map(textOf));
    let attempts = 0;
    for (const { spot, sealed } of strays) {
      const place = spot ? { spot } : {};
      const opens = (other: Spot) => isWritten(sealed) && seal.open(sealed, kind.contextOf(other)).ok;
      const original = spots.get(nonceOf(sealed));
      if (original && opens(original)) {
        faults.push({ what: 'copied', ...place, from: original });
        continue;
      }
      const tried = empty.slice(0, Math.max(0, MOST_ATTEMPTS - attempts));
      attempts += tried.length;
      const home = tried.find(opens);
      const key = keyIdOf(sealed);
      if (home) faults.push({ what: 'moved', ...place, from: home });
      else if (key !== undefined && !keys.sealing.has(key)) faults.push({ what: 'key', ...place, key });
      else if (!spot || !wanting.has(textOf(spot))) faults.push({ what: 'foreign', ...place });
      else faults.push({ what: 'changed', ...place });
    }
  };

  const judgeEmpty = (empty: readonly Spot[], excused: (spot: Spot) => boolean): void => {
    const taken = new Set(strays.flatMap(({ spot }) => (spot ? [textOf(spot)] : [])));
    const cut = new Set<string>();
    for (const spot of empty) {
      if (taken.has(textOf(spot)) || excused(spot)) continue;
      if (spot.sequence < end(spot.name)) faults.push({ what: 'missing', spot });
      else if (!cut.has(spot.name)) {
        cut.add(spot.name);
        faults.push({ what: 'cut', spot });
      }
    }
  };

  return {
    take(row) {
      rows += 1;
      const spot = kind.spotOf(row.key);
      const plain = spot && isWritten(row.sealed) ? seal.open(row.sealed, kind.contextOf(spot)) : undefined;
      if (spot && plain?.ok) {
        opened += 1;
        takeOpened(row, { link: { body: plain.plain, mac: row.mac }, spot });
        return;
      }
      strays.push({ spot, sealed: row.sealed });
      if (spot) trackOf(spot.name).put(spot.sequence, { stray: row.mac });
    },
    finish(claims, excused) {
      const macs = new Map(claims.flatMap(({ mac, ...spot }) => (mac ? [[textOf(spot), mac] as const] : [])));
      for (const [name, track] of tracks) {
        const known = (sequence: number) => macs.get(textOf({ name, sequence }));
        for (const { sequence, what } of track.finish(known)) faults.push({ what, spot: { name, sequence } });
      }
      const empty = emptySpots(claims);
      judgeStrays(empty);
      judgeEmpty(empty, excused);
      for (const { mac, ...spot } of claims) {
        const there = tracks.get(spot.name)?.macAt(spot.sequence);
        if (mac !== undefined && there !== undefined && there !== mac)
          faults.push({ what: 'replaced', spot });
      }
      return faults;
    },
    names: () => [...tracks.keys()].filter((name) => end(name) > 0),
    end,
    macAt: ({ name, sequence }) => tracks.get(name)?.macAt(sequence),
    count: () => ({ rows, opened }),
  };
}

/** @returns the id of the key that a text says it is sealed with, undefined when it does not look sealed. */
export function keyIdOf(sealed: string): string | undefined {
  return /^([a-z0-9]{1,12})\.[A-Za-z0-9_-]{39,}$/.exec(sealed)?.[1];
}

/** Whether a text is written as Heed writes it: the same bytes can be spelled in several ways, and one is ours. */
export function isWritten(sealed: string): boolean {
  const text = sealed.slice(sealed.indexOf('.') + 1);
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}

/** Nonces are random, so a text with the nonce of another one is a copy of it: 12 bytes are 16 characters. */
function nonceOf(sealed: string): string {
  const start = sealed.indexOf('.') + 1;
  // A slice would keep the whole text in memory.
  return Buffer.from(sealed.slice(start, start + 16)).toString();
}

function textOf({ name, sequence }: Spot): string {
  return `${name}:${sequence}`;
}
