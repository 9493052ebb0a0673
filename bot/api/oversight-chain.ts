import { chainCheck, startChainCheck } from '../../src/app/tab/oversight/chain-check.ts';
import type { ChainCheck } from '../../src/contract/oversight.ts';
import { ok } from '../../src/domain/result.ts';
import type { ApiRoute } from './route.ts';

/** `GET /api/chain-check`: asked again and again while one runs. */
export const chainCheckRoute: ApiRoute = {
  method: 'GET',
  path: '/api/chain-check',
  person: 'fresh',
  async answer({ person }, deps) {
    const state = await chainCheck({ actor: person.oid }, deps);
    return state.ok ? ok(state.value satisfies ChainCheck) : state;
  },
};

export const startChainCheckRoute: ApiRoute = {
  method: 'POST',
  path: '/api/chain-check',
  person: 'fresh',
  async answer({ person }, deps) {
    const state = await startChainCheck({ actor: person.oid }, deps);
    return state.ok ? ok(state.value satisfies ChainCheck) : state;
  },
};
