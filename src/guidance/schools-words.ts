/** What people read where one process serves several schools. `school` is a name of HEED_SCHOOLS, which paths show too. */

/** To somebody who meets a school that is not running. */
export const SCHOOL_CLOSED =
  'Heed is not running for this school at the moment. Nothing that you sent has been kept. If a child is in danger now, ring 999. Tell the DSL in person (or the headteacher, if it is about the DSL), and use the paper form until Heed is back.';

/** To whoever looks after Heed. Anybody can read these, so none says why. */
export const RUNNING_WORDS = {
  'school-starting': 'Heed is starting for this school. If this stays, look at its log.',
  'school-closed':
    'Heed could not start for this school and tries again every minute. Its log says why. Use the paper form until then.',
} as const;

/** @returns a sentence about one school of several */
export function aboutSchool(school: string, sentence: string): string {
  return `${school}: ${sentence}`;
}
