import type { Oid, Role } from '../../src/domain/role.ts';

/** Something that keeps somebody from being told, with what to do. The sentence names roles, and nobody. */
export interface Problem {
  readonly code:
    | 'token'
    | 'right'
    | 'group'
    | 'group-large'
    | 'catalogue'
    | 'person-refused'
    | 'person-unknown'
    | 'pause'
    | 'no-answer';
  readonly sentence: string;
  /** Object id in Entra of the account that it is about; shown only to whoever asks for it. */
  readonly account?: Oid;
}

/** One role: how many people hold it, and how many of them have no Heed. */
export interface RoleCount {
  readonly role: Role;
  readonly people: number;
  readonly lacking: number;
}

/** What a run came to. */
export interface Report {
  /** Nothing is left to do: everybody has Heed, or, of a plan, everything could be read. */
  readonly ok: boolean;
  readonly planned: boolean;
  /** As things stand at the end. */
  readonly roles: readonly RoleCount[];
  /** People who got Heed in this run; whoever holds two roles counts once. */
  readonly installed: number;
  readonly problems: readonly Problem[];
}
