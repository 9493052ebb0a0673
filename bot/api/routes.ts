import { meRoute } from './me.ts';
import type { ApiRoute } from './route.ts';

/** Every route of the tab's API; there is no other. */
export const ROUTES: readonly ApiRoute[] = [meRoute];
