import { chainCheckRoute, startChainCheckRoute } from './oversight-chain.ts';
import { governorsRoute } from './oversight-governors.ts';
import { accessLogExportRoute, accessLogRoute, oversightRoute, sharingLogRoute } from './oversight-logs.ts';
import { systemsFactsRoute, systemsRoute } from './oversight-systems.ts';
import { trustRoute } from './oversight-trust.ts';
import type { ApiRoute } from './route.ts';

/** For those who watch over the record and never open a concern. */
export const OVERSIGHT_ROUTES: readonly ApiRoute[] = [
  oversightRoute,
  accessLogRoute,
  accessLogExportRoute,
  sharingLogRoute,
  chainCheckRoute,
  startChainCheckRoute,
  systemsRoute,
  systemsFactsRoute,
  governorsRoute,
  trustRoute,
];
