/** The page of a trust's schools. One object, ready for a second language. */
export const TRUST = {
  lead: 'What each school of the trust has published to its governors. There is nothing behind these figures to open.',
  schools: 'The schools',
  told: (told: number, of: number) =>
    told === of
      ? `${of} of ${of} schools are shown.`
      : `${told} of ${of} schools are shown. The others say why not.`,
  published: 'Published on',
  notYours: 'Not yours',
  notYoursText: 'You are no governor of this school in Heed. If you should be, ask its headteacher.',
  silent: 'No answer',
  code: (code: string) => `For your IT lead: ${code}`,
  again: 'Ask the schools again',
  noFigures: 'No figures yet',

  process: 'How well it works',
  groups: 'Concerns by kind',
  groupsLead:
    'Since the school year began. The bars of all schools are drawn to the same length for the same number.',
  school: 'School',
  figure: 'Figure',
  hidden: 'Hidden',
  notTold: 'This school does not publish it.',
  none: 'No school that you may see has published figures yet.',

  years: 'The year so far, school by school',
  year: (school: string) => `The year so far: ${school}`,
  week: 'Up to',
  method: 'How this is made',
} as const;
