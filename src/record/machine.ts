import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { codeOf } from './files.ts';

/** Who holds something, so that another process on the same machine can tell whether it still runs. */
export interface Holder {
  readonly process: string;
  readonly pid: number;
  readonly host: string;
  readonly boot: string;
}

/** What this process knows of the machine it runs on. */
export interface Machine {
  /** @param process a name that no other process start has */
  holder(process: string): Holder;
  /** Whether a holder certainly runs no more. False when it cannot be known. */
  gone(holder: Holder): boolean;
}

/** Every record of this very process: a container often has the same pid after each start. */
const here = new Set<string>();

export function thisMachine(): Machine {
  const machine = { pid: process.pid, host: hostname(), boot: bootId() };
  return {
    holder(name) {
      here.add(name);
      return { process: name, ...machine };
    },
    gone(holder) {
      if (holder.host !== machine.host || !sameBoot(holder.boot, machine.boot)) return false;
      return holder.pid === machine.pid ? !here.has(holder.process) : !runs(holder.pid);
    },
  };
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Linux names each boot; elsewhere the minute of the boot does, give or take what clocks drift. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `minute-${Math.round((Date.now() / 1000 - uptime()) / 60)}`;
  }
}

function sameBoot(a: string, b: string): boolean {
  if (!a.startsWith('minute-') || !b.startsWith('minute-')) return a === b;
  return Math.abs(Number(a.slice(7)) - Number(b.slice(7))) <= 2;
}
