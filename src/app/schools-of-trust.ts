import type { Oid } from '../domain/role.ts';

/** A school of the trust. */
export interface SchoolOfTrust {
  readonly name: string;
  /** Address of its app, without a slash at the end. */
  readonly base: string;
}

/** Who asks, with what they sent to prove it: each school checks that itself, and what they are there. */
export interface Asker {
  readonly oid: Oid;
  /** The header as it came. */
  readonly authorization: string;
}

/**
 * Why a school said nothing that can be read: nobody listens there, it took too long, it sent us elsewhere, it said more
 * than a page can hold, or it said something that is no JSON.
 */
export type NotSaid = 'unreachable' | 'late' | 'redirected' | 'too-large' | 'unreadable';

/** An answer of another process: its body may be anything. */
export type SchoolSaid =
  | { readonly ok: true; readonly status: number; readonly body: unknown }
  | { readonly ok: false; readonly code: NotSaid };

/** The schools of the trust and a way to ask them. Implemented by `bot/ask-schools.ts`. */
export interface SchoolsOfTrust {
  /** The school of this process is among them. */
  readonly schools: readonly SchoolOfTrust[];
  /** What this school shows its governors, asked as this person. Never rejects. */
  readonly ask: (school: SchoolOfTrust, asker: Asker) => Promise<SchoolSaid>;
}
