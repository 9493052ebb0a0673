import type { FactId } from './facts.ts';
import type { Reply } from './reply.ts';

/** What is compared: names with plain values, without ids and times, so that two tenants can answer alike. */
export type Observation = Readonly<Record<string, string | number | boolean>>;

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** @param path after the version, or a link that an answer gave */
export type Ask = (method: Method, path: string, asking?: Asking) => Promise<Reply>;

/** Application permissions of Graph; holding any one of a row is enough. */
export type Right = readonly string[];

/** What a run needs beside its identity; each is a setting of its own. */
export type Extra = 'writer' | 'person' | 'grant-app' | 'teams-app' | 'api';

/** What a question may use. Lists are made at the first need and removed at the end of the run. */
export interface World {
  readonly ask: Ask;
  /** The identity whose role on the site is `write`, as that of Heed while it runs. */
  readonly writer: Ask;
  /** The cloud's Graph with its version, for bodies that hold an address. */
  readonly root: string;
  /** `/sites/{id}` */
  readonly site: string;
  /** A list with a column of each kind, shared by the questions. @returns its path */
  sharedList(): Promise<string>;
  /** A new list with these columns. @returns its path */
  newList(columns?: readonly object[]): Promise<string>;
  /** A new library. @returns its path */
  newLibrary(): Promise<string>;
  /** A name that the run may use, different each time. */
  name(): string;
  /** Adds a row. @returns its id */
  addRow(list: string, fields: Readonly<Record<string, unknown>>): Promise<string>;
  /** Adds this many rows in batches; `Marked` is `many`, or `few` in the first three. */
  fill(list: string, rows: number): Promise<void>;
  /** Rows that one query may touch. */
  readonly threshold: number;
  /** Ids that the settings give; a question asks only when it needs them, so they are there. */
  readonly ids: Readonly<Record<'person' | 'grantApp' | 'teamsApp', string>>;
  /** A token for another resource than Graph. @returns its claims; undefined where Entra gives none */
  claimsFor(resource: 'tab'): Promise<Readonly<Record<string, unknown>> | undefined>;
}

export interface Question {
  /** `area/what` */
  readonly id: string;
  /** The facts that it asks after; none for one that Heed's own code raises. */
  readonly facts: readonly FactId[];
  /** What is believed, in one sentence; for `not known` what is asked. */
  readonly fact: string;
  /** Files of Heed or of the stand-in that rely on it, from the project's root. */
  readonly reliesOn: readonly string[];
  readonly rights?: readonly Right[];
  readonly extras?: readonly Extra[];
  /** What it leaves behind until the end of the run. */
  readonly writes: 'nothing' | 'own lists' | 'own group' | 'own grant';
  /** It fills a list beyond the threshold, which takes a quarter of an hour in a real tenant. */
  readonly large?: true;
  /** What the stand-in answers, or that nobody knows and the stand-in does not pretend to. */
  readonly expected: Observation | 'not known';
  /** `cannot`: why no program asks it, and how a person can look. */
  readonly ask: ((world: World) => Promise<Observation>) | { readonly cannot: string };
}

/** A question could not be put: what it stands on was not there. */
export class NotAsked extends Error {}
