/**
 * What every page is given: `const { api, me, route, go } = useHeed()`.
 * `go({ page: 'concern', id: '7QK42M9X' })` shows another page; `back()` the one before.
 */
import { createContext, useContext } from 'react';
import type { Me } from '../src/contract/me.ts';
import type { Api } from './api.ts';
import type { PageId } from './page-id.ts';
import type { Route, Router } from './router.ts';
import type { Teams } from './teams.ts';

export interface Heed {
  readonly api: Api;
  /** The person, as the server knows them now. */
  readonly me: Me;
  readonly teams: Teams;
  readonly route: Route;
  readonly go: Router['go'];
  readonly back: () => void;
  /** Whether this person may see that page; what is not theirs is not offered. */
  readonly maySee: (page: PageId) => boolean;
}

export const HeedContext = createContext<Heed | undefined>(undefined);

export function useHeed(): Heed {
  const heed = useContext(HeedContext);
  if (!heed) throw new Error('There is no page without its frame.');
  return heed;
}
