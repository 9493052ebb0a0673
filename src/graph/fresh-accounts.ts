import type { Result } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import type { Account } from './directory-reads.ts';

/**
 * Asks the directory about a person. Calls at the same moment share one request, and nothing is kept: whoever lost a
 * role or the account is refused on the very next press.
 */
export function createFreshAccounts(
  read: (oid: Oid) => Promise<Result<Account | undefined>>,
): (oid: Oid) => Promise<Result<Account | undefined>> {
  const running = new Map<Oid, Promise<Result<Account | undefined>>>();
  return (oid) => {
    const shared = running.get(oid);
    if (shared) return shared;
    const own = read(oid).finally(() => running.delete(oid));
    running.set(oid, own);
    return own;
  };
}
