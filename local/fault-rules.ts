export type Service = 'sites' | 'users' | 'groups' | 'token' | 'connector';

/** An answer that the service itself would not give. */
export interface Spoilt {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as HTML, anything else as JSON; nothing when absent. */
  readonly body?: unknown;
}

/** What happens to a request; `after` carries it out first, as an answer that got lost on the way back. */
export type Wrong =
  | { readonly spoilt: Spoilt; readonly when?: 'before' | 'after' }
  /** The socket is destroyed. */
  | { readonly drop: 'before' | 'after' }
  /** It is carried out, and its answer ends in the middle. */
  | { readonly cutOff: true }
  /** It is never answered, and not carried out. */
  | { readonly hang: true }
  | { readonly slowMs: number };

export interface FaultRule {
  readonly service: Service;
  readonly method?: string;
  /** Looked for in the path with its query, unescaped, from the service's own root on. */
  readonly path?: RegExp;
  /** How many requests it spoils; every one while it stands when absent. */
  readonly times?: number;
  readonly wrong: Wrong;
}

/** A request as it came. */
export interface Seen {
  readonly service: Service;
  readonly method: string;
  readonly path: string;
  /** Milliseconds of a clock that nobody sets. */
  readonly at: number;
  /** What was answered; undefined while it is not. */
  answered?: number | 'dropped' | 'hung';
  /** Whether a rule decided it. */
  readonly spoilt: boolean;
}

/** The rules that stand, and the requests that came, of one stand-in tenant. */
export interface FaultRules {
  /** The first rule that fits decides. @returns a function that takes these rules away again */
  add(...rules: readonly FaultRule[]): () => void;
  clear(): void;
  /** Requests so far, oldest first. */
  seen(): readonly Seen[];
  forget(): void;
  /** Writes a request down and finds what is to happen to it. */
  meet(request: { service: Service; method: string; path: string }): { seen: Seen; wrong?: Wrong };
}

/** Requests that are remembered. */
const REMEMBERED = 10_000;

/** @param monotonic milliseconds */
export function createFaultRules(monotonic: () => number = () => performance.now()): FaultRules {
  let standing: { readonly rule: FaultRule; left: number }[] = [];
  let requests: Seen[] = [];
  return {
    add(...rules) {
      const added = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
      standing = [...standing, ...added];
      return () => {
        standing = standing.filter((one) => !added.includes(one));
      };
    },
    clear() {
      standing = [];
    },
    seen: () => requests,
    forget() {
      requests = [];
    },
    meet(request) {
      const found = standing.find(({ rule, left }) => left > 0 && fits(rule, request));
      if (found) found.left -= 1;
      const seen: Seen = { ...request, at: monotonic(), spoilt: found !== undefined };
      requests.push(seen);
      if (requests.length > REMEMBERED) requests.shift();
      return { seen, ...(found ? { wrong: found.rule.wrong } : {}) };
    },
  };
}

function fits(rule: FaultRule, request: { service: Service; method: string; path: string }): boolean {
  return (
    rule.service === request.service &&
    (rule.method === undefined || rule.method === request.method) &&
    (rule.path === undefined || rule.path.test(request.path))
  );
}
