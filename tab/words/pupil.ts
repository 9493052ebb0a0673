/** The page of one pupil. */
export const PUPIL = {
  lead: 'Everything on record about this pupil that you may open, oldest first.',
  year: (year: string) => `Year or class: ${year}`,
  none: 'Nothing is on record',
  noneText: 'There is no concern about this pupil that you may open.',
  table: 'Concerns about this pupil',
  byNameOnly: 'Only the same name: it may be another child.',
} as const;
