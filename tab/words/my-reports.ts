/** The page "My reports". What each report says of itself comes from the server. One object, ready for a second language. */
export const MY_REPORTS = {
  title: 'My reports',
  lead: 'What you told us, and where each report stands.',
  one: (shown: string) => `My report ${shown}`,
  report: 'Report a concern',
  empty: 'You have not reported anything yet',
  emptyText:
    'When something worries you about a child, an adult at school, or something online, tell us here.',
  reported: 'Reported',
  waiting: 'Waiting for your answer',
  others: 'Your reports',
  closed: 'Closed',
  all: 'All my reports',
  steps: 'Where it stands',
  done: 'done',
  toCome: 'to come',
  letters: 'Messages to you',
  answer: 'Answer',
  answered: 'You answered',
  acts: 'What you can still do',
  made: 'Open the new report',
} as const;
