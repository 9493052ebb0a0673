import { type Chain, createChain, type Link } from './chain.ts';
import type { RecordKeys } from './keys.ts';

/** A link that has come, or the MAC column of a row that stands in its place and does not open. */
export type Arrived = { readonly link: Link } | { readonly stray: string };

/** What is wrong with a link that opened where it stands. */
export interface Misfit {
  readonly sequence: number;
  readonly what: 'mac-changed' | 'chain-broken';
}

/** Walks along one chain. Of each link that was passed it keeps the MAC and nothing else. */
export interface Track {
  /** @returns false when this place is filled already */
  put(sequence: number, arrived: Arrived): boolean;
  /** Passes what waits behind holes. Nothing may be put afterwards. @param known a MAC of a place, from elsewhere */
  finish(known: (sequence: number) => string | undefined): readonly Misfit[];
  isFilled(sequence: number): boolean;
  /** @returns the MAC that belongs to this link; undefined when there is no link, or nobody can say */
  macAt(sequence: number): string | undefined;
  /** Highest sequence with a link; 0 when there is none. */
  end(): number;
}

/** A link whose MAC does not fit. Which of the two was changed, it or the one before, the next link tells. */
interface Doubt {
  readonly sequence: number;
  readonly column: string;
  /** What its MAC should be, under each key. */
  readonly remade: readonly string[];
}

/** Filled, by a link whose MAC nobody knows. */
const NOBODY_KNOWS = '';

export interface TrackDeps {
  readonly keys: RecordKeys;
  readonly chain: Chain;
  readonly contextOf: (sequence: number) => string;
  /** Called for each place in order; undefined where there is no link. */
  readonly passed: (sequence: number, link: Link | undefined) => void;
}

export function createTrack({ keys, chain, contextOf, passed }: TrackDeps): Track {
  const macs: (string | undefined)[] = [];
  const waiting = new Map<number, Arrived>();
  const misfits: Misfit[] = [];
  let next = 1;
  /** MACs that the link before may have. `certain`: one of them is right. */
  let before: { readonly macs: readonly string[]; readonly certain: boolean } = { macs: [''], certain: true };
  let doubt: Doubt | undefined;

  const fill = (sequence: number, mac: string | undefined) => {
    macs[sequence - 1] = mac;
  };
  const settle = (found: string | undefined) => {
    if (!doubt) return;
    const { sequence, column } = doubt;
    misfits.push({ sequence, what: found === column ? 'chain-broken' : 'mac-changed' });
    fill(sequence, found ?? NOBODY_KNOWS);
    doubt = undefined;
  };
  const passLink = (sequence: number, link: Link) => {
    const context = contextOf(sequence);
    const fitting = before.macs.find((previous) => chain.fits({ context, previous }, link));
    settle(fitting);
    fill(sequence, fitting === undefined ? NOBODY_KNOWS : link.mac);
    if (fitting !== undefined || !before.certain) {
      before = { macs: [link.mac], certain: fitting !== undefined };
    } else {
      const remade = before.macs.flatMap((previous) =>
        [...keys.chaining.keys()].map((newest) =>
          createChain({ ...keys, newest }).mac({ context, previous }, link.body),
        ),
      );
      doubt = { sequence, column: link.mac, remade };
      before = { macs: [link.mac, ...remade], certain: true };
    }
    passed(sequence, link);
  };
  const pass = (arrived: Arrived | undefined) => {
    const sequence = next;
    next += 1;
    if (arrived && 'link' in arrived) return passLink(sequence, arrived.link);
    settle(undefined);
    fill(sequence, undefined);
    // After a hole the next link cannot be judged, unless what stands in the place still has the right MAC.
    before = { macs: arrived ? [arrived.stray] : [], certain: false };
    passed(sequence, undefined);
  };
  const passWaiting = () => {
    for (let arrived = waiting.get(next); arrived; arrived = waiting.get(next)) {
      waiting.delete(next);
      pass(arrived);
    }
  };

  return {
    put(sequence, arrived) {
      if (sequence < next) {
        if ('stray' in arrived || macs[sequence - 1] !== undefined) return false;
        fill(sequence, arrived.link.mac);
        return true;
      }
      const there = waiting.get(sequence);
      if (there && ('link' in there || 'stray' in arrived)) return false;
      waiting.set(sequence, arrived);
      passWaiting();
      return true;
    },
    finish(known) {
      const last = Math.max(0, ...[...waiting].flatMap(([at, arrived]) => ('link' in arrived ? at : [])));
      while (next <= last) {
        const arrived = waiting.get(next);
        waiting.delete(next);
        pass(arrived);
      }
      if (doubt) {
        const mac = known(doubt.sequence);
        const possible = [doubt.column, ...doubt.remade];
        settle(possible.find((one) => one === mac));
      }
      return misfits;
    },
    isFilled: (sequence) => macs[sequence - 1] !== undefined,
    macAt: (sequence) => macs[sequence - 1] || undefined,
    end: () => macs.findLastIndex((mac) => mac !== undefined) + 1,
  };
}
