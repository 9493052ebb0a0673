/** The frame of the tab: navigation, lock, blank screen, starting. One object, ready for a second language. */
import type { PageId } from '../page-id.ts';

export const SHELL = {
  app: 'Heed',
  titles: {
    dashboard: 'Dashboard',
    concerns: 'Concerns',
    concern: 'Concern',
    pupil: 'Pupil',
    'my-reports': 'My reports',
    report: 'Report a concern',
    governors: 'Governors',
    trust: 'Our schools',
    'access-log': 'Access and sharing',
    systems: 'Filtering and monitoring',
    settings: 'Settings',
  } satisfies Record<PageId, string> as Readonly<Record<PageId, string>>,
  /** Of the browser's window. Never more than the page's kind: a title stands in the history of the device. */
  documentTitle: (page: string) => `${page} – Heed`,
  navigation: 'Pages',
  openMenu: 'Open the menu',
  skip: 'Skip to the page',
  back: 'Back',

  blank: 'Blank the screen',
  blankShort: 'Blank',
  /** Escape twice: one hand, no other key, and neither Teams nor any browser does anything with the second press. */
  blankHint: 'Blank the screen. Or press Escape twice',
  blankTitle: 'Heed',
  showAgain: 'Show again',

  lockedTitle: 'Heed is locked',
  lockedIdle: 'Heed is locked because nobody used it for 20 minutes.',
  lockedEnded: 'Your session has ended. Nothing that you sent is lost.',
  lockedKept: 'What you were writing is still here.',
  continue: 'Continue',
  opening: 'Opening …',

  starting: 'Heed is starting',
  notInTeams: 'Please open Heed in Microsoft Teams. It is in your list of apps.',
  notInTeamsTitle: 'Heed lives in Teams',
  notStarted: 'Heed could not start.',
  pageBroken: 'This page could not be shown.',
  startAnew: 'Start Heed anew',
  brokenKept: 'What you were writing is still on its own page. It is lost if you start Heed anew.',
} as const;
