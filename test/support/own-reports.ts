import { reportRoutes } from '../../bot/api/reports.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Person } from '../../src/domain/role.ts';
import type { FakeDeps } from './fake-deps.ts';
import { TEACHER } from './schools.ts';

export interface Called {
  readonly by?: Person;
  readonly body?: unknown;
}

/**
 * Calls a route of the reporter's side as the door would: `call('POST /api/reports/7QK42M9X/answer?of=3', …)`.
 * @throws when no route has this address
 */
export async function call<T>(
  address: string,
  { by = TEACHER, body }: Called,
  deps: FakeDeps,
): Promise<Result<T>> {
  const [method, url = ''] = address.split(' ');
  const { pathname, searchParams } = new URL(url, 'http://heed.invalid');
  for (const route of reportRoutes) {
    const found = new RegExp(`^${route.path.replace(':reference', '(?<reference>[^/]+)')}$`).exec(pathname);
    if (!found || route.method !== method) continue;
    const query = Object.fromEntries(searchParams);
    return (await route.answer({ person: by, params: { ...found.groups }, query, body }, deps)) as Result<T>;
  }
  throw new Error(`There is no such route: ${address}`);
}

/** As `call`. @throws when it was refused */
export async function called<T>(address: string, input: Called, deps: FakeDeps): Promise<T> {
  const answer = await call<T>(address, input, deps);
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  return answer.value;
}
