import { ok, type Result } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import type { Account } from './directory-reads.ts';

/** A change of roles reaches the next click after this at the latest. */
const KEPT_MS = 60_000;

/**
 * Keeps what the directory said of a person for a minute, and lets calls for one person share one request. Failures
 * are not kept: the next click asks again.
 * @param deps.monotonic milliseconds of a clock that nobody sets
 */
export function createFreshAccounts(deps: {
  read: (oid: Oid) => Promise<Result<Account | undefined>>;
  monotonic?: (() => number) | undefined;
}): (oid: Oid) => Promise<Result<Account | undefined>> {
  const monotonic = deps.monotonic ?? (() => performance.now());
  const kept = new Map<Oid, { readonly at: number; readonly account: Account | undefined }>();
  const running = new Map<Oid, Promise<Result<Account | undefined>>>();

  async function read(oid: Oid): Promise<Result<Account | undefined>> {
    // Age counts from the question: the answer may have been true a moment before it arrived.
    const at = monotonic();
    const account = await deps.read(oid);
    if (account.ok) {
      for (const [other, { at: then }] of kept) if (at - then >= KEPT_MS) kept.delete(other);
      kept.set(oid, { at, account: account.value });
    }
    return account;
  }

  return (oid) => {
    const known = kept.get(oid);
    if (known && monotonic() - known.at < KEPT_MS) return Promise.resolve(ok(known.account));
    const shared = running.get(oid);
    if (shared) return shared;
    const own = read(oid).finally(() => running.delete(oid));
    running.set(oid, own);
    return own;
  };
}
