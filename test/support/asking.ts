import { type ApiCall, createApi } from '../../bot/api/api.ts';
import type { ApiAnswer } from '../../bot/api/api-answer.ts';
import { createLimits } from '../../bot/limits.ts';
import type { Deps } from '../../src/app/deps.ts';
import type { Oid } from '../../src/domain/role.ts';

/** Calls the tab's API as one person, without a wire. */
export interface Asking {
  readonly get: (path: string) => Promise<ApiAnswer>;
  readonly post: (path: string, body?: unknown) => Promise<ApiAnswer>;
  /** As `get`, with headers of one's own. */
  readonly call: (path: string, more?: Partial<ApiCall> & { readonly method?: string }) => Promise<ApiAnswer>;
}

/**
 * @param deps fakes, or whatever the test has
 * @returns for each person a way to ask; their session began with the first call
 */
export function askingApi(deps: Deps): (oid: Oid) => Asking {
  const endpoints = createApi({
    ...deps,
    limits: createLimits(),
    caller: async (authorization) => ({ ok: true, oid: authorization ?? '' }),
  });
  const call = async (oid: Oid, method: string, path: string, more: Partial<ApiCall> = {}) => {
    const [plain = '', query = ''] = path.split('?');
    for (const endpoint of endpoints) {
      const params = endpoint.method === method ? paramsOf(endpoint.path, plain) : undefined;
      if (!params) continue;
      return endpoint.answer({
        params,
        query: Object.fromEntries(new URLSearchParams(query)),
        body: async () => ({ body: undefined }),
        ...more,
        headers: { authorization: oid, ...more.headers },
      });
    }
    throw new Error(`No route ${method} ${plain}.`);
  };
  return (oid) => {
    let session: string | undefined;
    const inSession = async (method: string, path: string, more: Partial<ApiCall> = {}) => {
      session ??= ((await call(oid, 'POST', '/api/session')).body as { session?: string }).session;
      const headers = { 'heed-session': session, ...more.headers };
      return call(oid, method, path, { ...more, headers });
    };
    return {
      get: (path) => inSession('GET', path),
      post: (path, body) => inSession('POST', path, { body: async () => ({ body }) }),
      call: (path, { method = 'GET', ...more } = {}) => inSession(method, path, more),
    };
  };
}

/** @returns the parts of the path, or undefined when it is another one. */
function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = decodeURIComponent(given[index] ?? '');
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
