/** The page of the governors. One object, ready for a second language. */
export const GOVERNORS = {
  lead: 'What a governor may see. There is nothing behind these figures to open.',
  process: 'How well it works',
  published: 'Published on',
  groups: 'Concerns by kind',
  chart: 'The year so far',
  chartBefore: 'The year before',
  week: 'Up to',
  reports: 'Reports of the terms',
  noReports: 'There is none yet. The first one comes when a term, or half a term, has ended.',
  questions: 'What governors are told to ask',
  recorded: 'Recorded in Heed',
  notRecorded: 'Not recorded in Heed',
  hidden: 'Hidden',
  method: 'How this is made',
} as const;
