import type { Brief } from '../domain/brief.ts';
import type { Bytes } from './packed.ts';

/** What is known of a case without opening it. */
export interface Glance {
  readonly brief: Brief;
  readonly reportKey: string;
  /** MAC of the newest entry. */
  readonly head: string;
  /** Sequence up to which the Entries list is known to have its entries. */
  readonly confirmed: number;
  /** Sequence that the Concerns row is known to show; 0 when it must be written. */
  readonly shown: number;
  /** How many of its entries are held. */
  readonly entries: number;
  /** Whether nothing is left to do for it, here and in SharePoint. */
  readonly done: boolean;
}

/** A case as `pack` makes it: as objects a hundred thousand would fill the memory. */
export interface PackedCase extends Glance {
  readonly bytes: Bytes;
}
