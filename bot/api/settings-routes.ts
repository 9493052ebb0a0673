import type { ApiRoute } from './route.ts';
import { SETTING_ACTS } from './settings-acts.ts';
import { SETTING_LISTS } from './settings-lists.ts';
import { settingsRoute } from './settings-read.ts';

/** What the school decides. */
export const SETTINGS_ROUTES: readonly ApiRoute[] = [settingsRoute, ...SETTING_ACTS, ...SETTING_LISTS];
