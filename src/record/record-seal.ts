/**
 * One hash over the whole record, which digests print so that the past cannot be rewritten unseen, not even by somebody
 * with all keys. It stands for every entry up to an instant: whatever is appended later leaves it true, and whoever has
 * the entries and the keys can compute it again at any time.
 */
import { createHmac, type KeyObject } from 'node:crypto';
import type { RecordSeal } from '../app/ports.ts';
import type { Reference } from '../domain/reference.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { parseEntry } from './batch.ts';
import type { Link } from './chain.ts';
import type { Core } from './core.ts';
import { isListed } from './memory.ts';
import { fetchCase } from './remote.ts';
import { linkAt, type State } from './state.ts';

/** The newest entry of a case at the instant of a seal. */
export interface SealedHead {
  readonly reference: Reference;
  readonly sequence: number;
  readonly mac: string;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/**
 * An entry gets its time before it is written, and one of another process is taken in later still. A clock that is put
 * back by more than this can bring an entry in before a seal.
 */
const SETTLED_MS = 10 * MINUTE;

/** Takes heads in order of their references, each case once. */
interface Sealing {
  take(heads: readonly SealedHead[]): void;
  /** To be called once. */
  end(): Pick<RecordSeal, 'hash' | 'cases'>;
}

/**
 * `until`: the instant, milliseconds since 1970. It is part of the hash: otherwise two seals that are alike, or are not,
 * would tell somebody whether a concern changed that is hidden from them. `key`: without one the hash of an empty record
 * could be guessed, and another one beside figures that are all nought would tell that something is hidden.
 */
interface Sealed {
  readonly until: number;
  readonly key: KeyObject;
}

function startSeal({ until, key }: Sealed): Sealing {
  const hash = createHmac('sha256', key).update(`${new Date(until).toISOString()}\n`);
  let cases = 0;
  return {
    take(heads) {
      // One long text is hashed several times as fast as many short ones.
      hash.update(heads.map(({ reference, sequence, mac }) => `${reference}:${sequence}:${mac}\n`).join(''));
      cases += heads.length;
    },
    end: () => ({ cases, hash: hash.update(`${cases}\n`).digest('hex') }),
  };
}

/** @param heads in order of their references, each case once */
export function sealOver(heads: readonly SealedHead[], sealed: Sealed): Pick<RecordSeal, 'hash' | 'cases'> {
  const sealing = startSeal(sealed);
  sealing.take(heads);
  return sealing.end();
}

/** Seals the record as `CaseRecord.seal` says, some thousand cases at a time. */
export async function sealRecord(core: Core): Promise<Result<RecordSeal>> {
  const memory = core.memory();
  const { state } = memory;
  if (!core.isOwner()) return fail('record.not-owner');
  const isWhole =
    isListed(memory) && memory.walked && memory.waiting.size === 0 && memory.outgrown.size === 0;
  if (!isWhole) return fail('record.loading');

  const until = settledUntil(core);
  const sealing = startSeal({ until, key: core.recordSealKey });
  for (const references of inParts(state)) {
    const heads: SealedHead[] = [];
    for (const reference of references) {
      const head = headIn(state, reference, until);
      if (head === 'unknown') {
        const fetched = await fetchHead(reference, until, core);
        if (!fetched.ok) return fetched;
        if (fetched.value) heads.push(fetched.value);
      } else if (head) heads.push(head);
    }
    sealing.take(heads);
    await new Promise((done) => setImmediate(done));
  }
  // A case that was lost from memory meanwhile, with its owner, is not lost from the record.
  if (!core.isOwner() || core.memory() !== memory) return fail('record.not-owner');
  return ok({ ...sealing.end(), at: new Date(until).toISOString() });
}

/**
 * The beginning of a day, in UTC. Nothing that is not in SharePoint counts: it may still be filed under another reference.
 * Were it the newest instant that can be sealed, whoever asks twice in a day on which SharePoint is behind would see
 * whether something waits that is hidden from them. Of what waits since before today it still tells the day.
 */
function settledUntil({ clock, memory }: Core): number {
  const { state, setAside } = memory();
  let until = clock.now() - SETTLED_MS;
  for (const reference of state.pending()) {
    const held = setAside.has(reference) ? undefined : state.get(reference);
    const first = held && linkAt(held, held.confirmed + 1);
    if (first) until = Math.min(until, timeOf(first) - 1);
  }
  return Math.floor(until / DAY) * DAY;
}

/** The references in order, in parts by their first character: to sort all at once would hold everybody up. */
function* inParts(state: State): Iterable<readonly Reference[]> {
  const parts = new Map<string, Reference[]>();
  for (const reference of state.references()) {
    const part = parts.get(reference.charAt(0));
    if (part) part.push(reference);
    else parts.set(reference.charAt(0), [reference]);
  }
  for (const [, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) yield part.sort();
}

/** @returns undefined for a case that began later; `unknown` where its older entries are not held */
function headIn(state: State, reference: Reference, until: number): SealedHead | 'unknown' | undefined {
  const glance = state.glance(reference);
  if (!glance || glance.brief.reportedAt > until) return undefined;
  const { sequence, updatedAt } = glance.brief;
  if (updatedAt <= until) return { reference, sequence, mac: glance.head };
  const { links = [] } = state.get(reference) ?? {};
  return newestOf(reference, links, { last: sequence, until }) ?? 'unknown';
}

function newestOf(
  reference: Reference,
  links: readonly Link[],
  { last, until }: { readonly last: number; readonly until: number },
): SealedHead | undefined {
  const index = links.findLastIndex((link) => timeOf(link) <= until);
  const link = links[index];
  return link && { reference, sequence: last - (links.length - 1 - index), mac: link.mac };
}

async function fetchHead(
  reference: Reference,
  until: number,
  core: Core,
): Promise<Result<SealedHead | undefined>> {
  const fetched = await fetchCase(reference, core.memory().state.get(reference), core);
  if (!fetched.ok) return fetched;
  if (!fetched.value) {
    core.log.alarm('record.chain-broken', { reference });
    return fail('record.broken');
  }
  const { links } = fetched.value;
  return ok(newestOf(reference, links, { last: links.length, until }));
}

function timeOf({ body }: Link): number {
  const entry = parseEntry(body);
  return entry ? Date.parse(entry.at) : Number.POSITIVE_INFINITY;
}
