import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { parseJson } from './batch.ts';
import { sixDigits } from './chain.ts';
import { codeOf, type Files } from './files.ts';
import type { Holder } from './machine.ts';

/** What an epoch file says about its owner. */
export interface LeaseText extends Holder {
  /** Rises with every heartbeat. */
  readonly counter: number;
  readonly released?: boolean | undefined;
}

export interface Epoch {
  readonly epoch: number;
  /** Undefined while it is being written, or damaged: then only its not changing counts. */
  readonly lease: LeaseText | undefined;
}

/** The epoch files of a data directory: the highest number is the owner. */
export interface LeaseFiles {
  highest(): Promise<Epoch>;
  /** Whether somebody has taken a higher epoch than this one. */
  isOvertaken(epoch: number): Promise<boolean>;
  /** @returns false when another process was first */
  create(epoch: number, lease: LeaseText): Promise<boolean>;
  /** @returns false when the file is gone, which only a successor does */
  rewrite(epoch: number, lease: LeaseText): Promise<boolean>;
}

const NAME = /^owner-([0-9]{6,})$/;
/** Rewritten in place and always of this length, so that a heartbeat needs no space on a full disk. */
const LENGTH = 512;
/** So many old epochs stay, lest a slow process claims a number that was used and removed. */
const KEPT = 5;

const schema = z.object({
  process: z.string(),
  pid: z.int(),
  host: z.string(),
  boot: z.string(),
  counter: z.int(),
  released: z.boolean().optional(),
});

export function createLeaseFiles(dir: string, files: Files): LeaseFiles {
  const epochs = async () =>
    (await files.names(dir)).flatMap((name) => Number(NAME.exec(name)?.[1] ?? Number.NaN) || []);
  const nameOf = (epoch: number) => `owner-${sixDigits(epoch)}`;
  const text = (lease: LeaseText) => `${JSON.stringify(lease).padEnd(LENGTH - 1)}\n`;

  return {
    async highest() {
      const epoch = Math.max(0, ...(await epochs()));
      const parsed = schema.safeParse(parseJson((await files.read(dir, nameOf(epoch))) ?? ''));
      return { epoch, lease: parsed.success ? parsed.data : undefined };
    },
    isOvertaken: async (epoch) => (await epochs()).some((other) => other > epoch),
    async create(epoch, lease) {
      if ((await files.claim(dir, nameOf(epoch), text(lease))) === 'taken') return false;
      const all = await epochs();
      for (const old of all) if (old <= epoch - KEPT) await files.remove(dir, nameOf(old));
      return Math.max(...all) === epoch;
    },
    async rewrite(epoch, lease) {
      try {
        const file = await open(join(dir, nameOf(epoch)), 'r+');
        try {
          await file.write(text(lease), 0);
        } finally {
          await file.close();
        }
        return true;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false;
        throw error;
      }
    },
  };
}
