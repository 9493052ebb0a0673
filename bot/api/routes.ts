import { CASE_BESIDE_ROUTES } from './case-beside.ts';
import { CASE_EVIDENCE_ROUTES } from './case-evidence.ts';
import { CASE_PAGE_ROUTES } from './case-page.ts';
import { CASE_WORK_ROUTES } from './case-works.ts';
import { dashboardRoute } from './dashboard.ts';
import { listRoutes } from './list-concerns.ts';
import { meRoute } from './me.ts';
import { OVERSIGHT_ROUTES } from './oversight-routes.ts';
import { peopleWithoutAccountRoute } from './people-without-account.ts';
import { reportRoutes } from './reports.ts';
import type { ApiRoute } from './route.ts';
import { SETTINGS_ROUTES } from './settings-routes.ts';
import { viewRoutes } from './views.ts';

/** Every route of the tab's API; there is no other. */
export const ROUTES: readonly ApiRoute[] = [
  meRoute,
  ...reportRoutes,
  ...listRoutes,
  dashboardRoute,
  ...viewRoutes,
  ...CASE_PAGE_ROUTES,
  ...CASE_WORK_ROUTES,
  ...CASE_EVIDENCE_ROUTES,
  ...CASE_BESIDE_ROUTES,
  peopleWithoutAccountRoute,
  ...OVERSIGHT_ROUTES,
  ...SETTINGS_ROUTES,
];
