import { join } from 'node:path';
import { type Batch, parseBatch } from './batch.ts';
import { sixDigits } from './chain.ts';
import type { Files } from './files.ts';
import type { Seal } from './seal.ts';

/** `gone`: its owner drained it meanwhile. `damaged`: the seal does not open, or what is in it is no batch. */
export type BatchRead =
  | { readonly ok: true; readonly batch: Batch }
  | { readonly ok: false; readonly why: 'gone' | 'unknown-key' | 'damaged' };

/** The directory of what SharePoint has not confirmed yet: one sealed file for each change. */
export interface Journal {
  /** @throws the file system's error when nothing could be kept */
  write(name: string, batch: Batch): Promise<'written' | 'taken'>;
  read(name: string): Promise<BatchRead>;
  /** @returns what is sealed in the text of a file of this name. */
  open(name: string, text: string): BatchRead;
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
  /** `unreadable`: does not open. `set-aside`: opens, and contradicts what the record holds. Never deleted. */
  putAway(name: string, where: 'unreadable' | 'set-aside'): Promise<void>;
}

/** Directories beside each other in the data directory. */
export const JOURNAL_FOLDERS = ['journal', 'unreadable', 'set-aside'] as const;

export function createJournal(dir: string, { files, seal }: { files: Files; seal: Seal }): Journal {
  const folder = join(dir, 'journal');
  const context = (name: string) => `batch:${name}`;
  const open = (name: string, text: string): BatchRead => {
    const opened = seal.open(text, context(name));
    if (!opened.ok) return opened;
    const batch = parseBatch(opened.plain);
    return batch ? { ok: true, batch } : { ok: false, why: 'damaged' };
  };
  return {
    open,
    // Not deflated: somebody waits for it, and it is gone again in seconds.
    write: (name, batch) =>
      files.claim(folder, name, seal.sealBytes(Buffer.from(JSON.stringify(batch)), context(name))),
    async read(name) {
      const text = await files.read(folder, name);
      return text === undefined ? { ok: false, why: 'gone' } : open(name, text);
    },
    names: () => files.names(folder),
    remove: (name) => files.remove(folder, name),
    putAway: (name, where) => files.move(folder, name, join(dir, where)),
  };
}

/** A name can be claimed once, so no two processes append the same sequence to a case. */
export function caseFile(reference: string, firstSequence: number): string {
  return `case-${reference}-${sixDigits(firstSequence)}`;
}

export function viewFile(process: string, firstSequence: number): string {
  return `view-${process}-${sixDigits(firstSequence)}`;
}

/** No name of a person: the row is inside, sealed. */
export function conversationFile(process: string, number: number): string {
  return `conversation-${process}-${sixDigits(number)}`;
}

export function settingFile(process: string, number: number): string {
  return `setting-${process}-${sixDigits(number)}`;
}
