import type { LoggedView } from '../app/ports.ts';
import { type AccessHead, type AccessLine, parseAccess } from './batch.ts';
import { canonical } from './canonical.ts';
import { accessContext, type Chain, type Link } from './chain.ts';

/** A line that the AccessLog list does not hold yet, as far as is known. */
export interface PendingLine {
  readonly line: AccessLine;
  readonly link: Link;
}

/** What this process knows of the access log: the newest line of each chain, and what is still to be written. */
export interface AccessBook {
  /** @returns false when the link is no line, or does not follow on the newest one of its process */
  take(link: Link): boolean;
  /**
   * Newest lines that no later chain has named: naming them covers all before, so the list stays as short as the
   * number of processes that ran side by side.
   */
  tips(): readonly AccessHead[];
  restore(tips: readonly AccessHead[]): void;
  pending(): readonly PendingLine[];
  confirm(key: string): void;
  isPending(key: string): boolean;
}

/** @returns the key of the row, lower-case. */
export function accessKey({ process, sequence }: Pick<AccessLine, 'process' | 'sequence'>): string {
  return `${process}:${sequence}`;
}

export function createAccessBook(chain: Chain): AccessBook {
  const tips = new Map<string, AccessHead>();
  const pending = new Map<string, PendingLine>();
  return {
    take(link) {
      const line = parseAccess(link.body);
      if (!line) return false;
      const { process, sequence } = line;
      const tip = tips.get(process);
      if (tip && sequence <= tip.sequence) {
        if (sequence === tip.sequence && link.mac !== tip.mac) return false;
      } else {
        const previous = sequence === 1 ? '' : tip?.sequence === sequence - 1 ? tip.mac : undefined;
        const context = accessContext(process, sequence);
        if (previous !== undefined && !chain.fits({ context, previous }, link)) return false;
        tips.set(process, { process, sequence, mac: link.mac });
      }
      for (const head of line.heads ?? []) {
        if (tips.get(head.process)?.sequence === head.sequence) tips.delete(head.process);
      }
      pending.set(accessKey(line), { line, link });
      return true;
    },
    tips: () => [...tips.values()],
    restore(before) {
      for (const tip of before) tips.set(tip.process, tip);
    },
    pending: () => [...pending.values()],
    confirm: (key) => void pending.delete(key),
    isPending: (key) => pending.has(key),
  };
}

/** What a line tells of, before it has its time: a view, or a change of a setting. */
export type Logged = Omit<LoggedView, 'at'>;

/** This process's own chain. It goes on for as long as the process runs, whatever is loaded anew beside it. */
export interface AccessWriter {
  /**
   * @returns the links for one view: the line, and before the very first one the line that opens the chain and names
   * the newest lines of all others. They count only once `wrote` was called.
   */
  linksFor(view: Logged, at: string, tips: readonly AccessHead[]): readonly Link[];
  wrote(links: readonly Link[]): void;
}

export function createAccessWriter(process: string, chain: Chain): AccessWriter {
  let sequence = 0;
  let head = '';
  return {
    linksFor(view, at, tips) {
      const links: Link[] = [];
      let previous = head;
      const add = (line: Omit<AccessLine, 'process' | 'sequence' | 'at'>) => {
        const number = sequence + links.length + 1;
        const body = canonical({ ...line, process, sequence: number, at });
        const mac = chain.mac({ context: accessContext(process, number), previous }, body);
        links.push({ body, mac });
        previous = mac;
      };
      if (sequence === 0) add({ what: 'opened', heads: tips });
      add(view);
      return links;
    },
    wrote(links) {
      sequence += links.length;
      head = links.at(-1)?.mac ?? head;
    },
  };
}
