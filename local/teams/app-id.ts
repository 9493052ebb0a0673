/**
 * The app's id in the invented tenant, as its manifest would hold it; deep links name it. Microsoft's own description
 * of deep links wants the manifest's id there, which is never the bot's.
 */
export const TEAMS_APP_ID = '0ea5a990-0000-4000-8000-00000000beed';

/** The id that the invented tenant's catalogue gave the app when it was uploaded. */
export const CATALOGUE_ID = 'ca7a1090-0000-4000-8000-00000000beed';
