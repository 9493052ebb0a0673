/** The page of the governors. One object, ready for a second language. */
export const GOVERNORS = {
  lead: 'What a governor may see. There is nothing behind these figures to open.',
  questions: 'What governors are told to ask',
  recorded: 'Recorded in Heed',
  notRecorded: 'Not recorded in Heed',
  figures: 'Figures',
  period: 'For',
  fixed: 'Made once, on',
  measure: 'What',
  value: 'Shown as',
  hidden: 'Hidden',
  method: 'How this is made',
} as const;
