/** Filtering and monitoring, for those who put it right. One object, ready for a second language. */
export const SYSTEMS = {
  lead: 'What you need to know to put it right. People and what was said are left out.',
  list: 'Filtering and monitoring',
  when: 'Reported',
  kind: 'What it is',
  status: 'Where it stands',
  reference: 'Reference',
  none: 'There is nothing for you to put right',
  noneText: 'When somebody reports a fault with the filter or the monitoring, it is here.',
  factsTitle: (shown: string) => `Facts of ${shown}`,
  recorded: 'That you opened this is recorded.',
  toList: 'Show the list',
} as const;
