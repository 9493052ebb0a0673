import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RecordKeys } from './keys.ts';

/** One link of a chain as it is kept: its text verbatim and the MAC over that text and the link before. */
export interface Link {
  /** Canonical JSON. */
  readonly body: string;
  /** `<key id>.<64 hex characters>`. */
  readonly mac: string;
}

/** Where a link stands, such as `entry:7QK42M9X:000001`, and the MAC of the link before, '' for the first. */
export interface Position {
  readonly context: string;
  readonly previous: string;
}

export interface Chain {
  /** @returns the MAC of a new link. */
  mac(position: Position, body: string): string;
  /** Whether a link is what was appended at this position, by a key this process knows. */
  fits(position: Position, link: Link): boolean;
}

export function createChain(keys: RecordKeys): Chain {
  const macWith = (id: string, { context, previous }: Position, body: string): string | undefined => {
    const key = keys.chaining.get(id);
    if (!key) return undefined;
    // Neither a context nor a MAC contains the bar, so no two positions give the same text.
    const text = `${context}|${previous}|${body}`;
    return `${id}.${createHmac('sha256', key).update(text).digest('hex')}`;
  };
  return {
    mac(position, body) {
      const mac = macWith(keys.newest, position, body);
      if (!mac) throw new RangeError('The newest key is not among the keys.');
      return mac;
    },
    fits(position, link) {
      const expected = Buffer.from(macWith(link.mac.split('.')[0] ?? '', position, link.body) ?? '');
      const given = Buffer.from(link.mac);
      return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

/** A link with its own place, as a verifier reads it back. */
export interface PlacedLink extends Link {
  readonly context: string;
}

/**
 * @param links in order, from the first of the chain
 * @returns index of the first link that does not follow from those before it, or undefined when all do
 */
export function verifyChain(links: readonly PlacedLink[], chain: Chain): number | undefined {
  let previous = '';
  for (const [index, link] of links.entries()) {
    if (!chain.fits({ context: link.context, previous }, link)) return index;
    previous = link.mac;
  }
  return undefined;
}

/** @returns the place of an entry, which its seal and its MAC are both bound to. */
export function entryContext(reference: string, sequence: number): string {
  return `entry:${reference}:${sixDigits(sequence)}`;
}

/** @returns the place of a line of the access log. */
export function accessContext(process: string, sequence: number): string {
  return `access:${process}:${sixDigits(sequence)}`;
}

/** Six digits keep names in order; a seventh would only cost that order. */
export function sixDigits(sequence: number): string {
  return String(sequence).padStart(6, '0');
}
