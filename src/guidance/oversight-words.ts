/**
 * What those read who watch over the record: the access log, the check of the chain, the sharing log, the facts for IT.
 * Nothing here names a person.
 */
import { STATUS } from './school-words.ts';

export const OVERSIGHT = {
  from: { card: 'chat', tab: 'tab' },
  /** Why this log was read, by what its line says it was about. */
  logRead: {
    export: 'Took this log out as a file',
    'chain-check': 'Checked the whole record',
    'sharing-log': 'Read what was shared',
  },
  unsure: 'Not coded yet',
  status: STATUS,
} as const;

export const CHAIN = {
  holds: 'The whole record is as Heed left it.',
  broken: 'The record is not as Heed left it. Please tell the headteacher and your IT lead today.',
  hidden: (count: number, whom: string) =>
    `${count === 1 ? 'One place is' : `${count} places are`} not as Heed left ${count === 1 ? 'it' : 'them'} and cannot be named here. Ask ${whom} to run this check.`,
  more: (count: number) => `and ${count} more`,
  headInstead: 'the headteacher',
  chairInstead: 'the chair of governors',
  noDisk: 'What this server keeps itself could not be compared, so only what SharePoint holds was checked.',
  nothingOpened: 'The keys of this server open nothing of the record. Please tell your IT lead.',
  unreadable: 'SharePoint could not be read to the end, so nothing can be said. Please try again later.',
  failed: 'The check stopped before it was done, so nothing can be said. Please tell your IT lead.',
} as const;
