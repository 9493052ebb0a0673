/**
 * Where the code of each page is, and what it reads first. Nothing of React stands here, so that both can be asked for
 * while React is still on its way.
 */
import type { ComponentType } from 'react';
import type { PageId } from './page-id.ts';

interface PageCode {
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
  /** What the page reads with GET as soon as it is drawn, where nothing else decides about it. */
  readonly reads?: string;
  /** A page that shows one thing stands under the page that lists them, and is not in the navigation. */
  readonly under?: PageId;
}

/** In the order of the navigation. */
export const PAGE_CODE: Readonly<Record<PageId, PageCode>> = {
  dashboard: { load: () => import('./pages/dashboard/page.tsx') },
  concerns: { load: () => import('./pages/concerns/page.tsx') },
  concern: { load: () => import('./pages/concern/page.tsx'), under: 'concerns' },
  pupil: { load: () => import('./pages/pupil/page.tsx'), under: 'concerns' },
  governors: { load: () => import('./pages/governors/page.tsx') },
  trust: { load: () => import('./pages/trust/page.tsx') },
  'access-log': { load: () => import('./pages/access-log/page.tsx') },
  systems: { load: () => import('./pages/systems/page.tsx') },
  'my-reports': { load: () => import('./pages/my-reports/page.tsx'), reads: '/api/reports' },
  report: { load: () => import('./pages/report/page.tsx'), reads: '/api/report-form' },
  settings: { load: () => import('./pages/settings/page.tsx') },
};
