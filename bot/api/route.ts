import type { Deps } from '../../src/app/deps.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Person } from '../../src/domain/role.ts';
import type { ApiAnswer } from './api-answer.ts';

/** What a route is given: who asks, as the directory has them now, and what they sent, of which nothing is known yet. */
export interface ApiRequest {
  readonly person: Person;
  /** Parts of the path, such as `reference`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined where none was sent. */
  readonly body: unknown;
  /** What the person proved themselves with: for a route that `forwards`, and no other. */
  readonly authorization?: string;
}

export interface ApiRoute {
  readonly method: 'GET' | 'POST';
  /** As restify writes it: `/api/concerns/:reference`. */
  readonly path: string;
  /**
   * `fresh`: the directory is asked now (60 seconds at most). `known`: the list of staff as last read will do, so that a
   * report can be filed at once while the directory is down. `either`: asked now, and the list where it does not answer.
   */
  readonly person: 'fresh' | 'known' | 'either';
  /** A report is taken however much its sender asked for before; whoever looks things up waits. */
  readonly always?: true;
  /** Asks other processes as this person, with what the person sent to this one. */
  readonly forwards?: true;
  /**
   * The answer may be compressed: nothing in it was written by anybody but the caller and the school. How long a compressed
   * answer is tells whether a text that somebody else put into it also stands elsewhere in it.
   */
  readonly packed?: true;
  /** Bytes of the largest body; 64 KB where absent. */
  readonly mostBytes?: number;
  /** @returns what becomes the JSON of a 200, a fault of the one table, or a whole answer where that is not enough. */
  readonly answer: (request: ApiRequest, deps: Deps) => Promise<Result<unknown> | ApiAnswer>;
}
