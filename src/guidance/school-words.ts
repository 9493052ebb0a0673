/**
 * What head, DSL, data protection officer and every handler read when they set or ask for something: calendar, cover,
 * people, pupils, access log. Reading age 11; nothing here promises secrecy, and nothing names a person.
 */
import type { Concern } from '../domain/concern.ts';

/** Where a concern stands, for whoever may know no more. */
export const STATUS = {
  waiting: 'Not taken yet',
  acknowledged: 'Taken',
  closed: 'Closed',
} as const satisfies Readonly<Record<Concern['status'], string>>;

export const SCHOOL = {
  saved: 'Saved.',
  choosePerson: 'Please choose a person.',
  typeName: 'Type a name',
  more: (count: number) => `and ${count} more`,
} as const;

export const AWAY = {
  title: 'When you are away',
  help: 'You are still told about every concern. But nobody waits for you: the next person is told at once.',
  isAway: (when: string) => `You are away until ${when}.`,
  isHere: 'You are not marked as away.',
  day: 'Away until this day',
  time: 'Back at this time',
  set: 'I am away until then',
  back: 'I am back',
  other: 'Somebody else who is away',
  otherHelp: 'For somebody who cannot say it themselves. The day and the time above count for them.',
  otherSet: 'They are away until then',
  otherBack: 'They are back',
  otherIsAway: (when: string) => `Saved. They are away until ${when}.`,
  otherIsBack: 'Saved. They are marked as back.',
} as const;

export const CALENDAR = {
  title: 'School calendar',
  does: 'Outside school hours a concern for the same day can wait until school opens, but never more than 24 hours. If a child is in danger, nothing waits: people are told at once, day and night.',
  terms: 'Terms',
  termsLabel: 'Terms: one line each, first and last day (1 Sep 2026 to 23 Oct 2026)',
  termsNone: 'None given yet. So the school counts as always open, and nothing waits.',
  closed: 'Closed days',
  closedLabel: 'Closed days inside the terms: one line each (2 Nov 2026)',
  closedHelp: 'An INSET day is not a closed day, as staff are there. Bank holidays are known already.',
  closedNone: 'None',
  hours: 'Opening hours',
  hoursWords: (opens: string, closes: string) => `${opens} to ${closes}`,
  opens: 'School opens at',
  closes: 'School closes at',
  rota: 'Holiday rota',
  rotaHelp: 'In the holidays these people are told as well.',
  rotaNone: 'Nobody',
  rotaFrom: (line: number) => `Line ${line}: from`,
  rotaTo: (line: number) => `Line ${line}: to`,
  rotaWho: (line: number) => `Line ${line}: who is told as well`,
  unknown: 'somebody who is not in the list any more',
  span: (from: string, to: string) => `${from} to ${to}`,
  badDay: 'This could not be read. Write it like this: 2 Nov 2026.',
  badOpens: 'Please give a time.',
  badCloses: 'Please give a time that is later than the one above.',
  badRotaDays: 'Please choose both days.',
  onLine: (line: number, sentence: string) => `Line ${line}: ${sentence}`,
  change: 'Change the calendar',
  save: 'Save the calendar',
} as const;

export const PEOPLE = {
  title: 'Who does what',
  nobody: 'Nobody',
  away: (when: string) => `away until ${when}`,
  role: (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
  help: 'Roles come from your school’s groups in Microsoft 365. Your IT lead can change them there.',
  stale: 'Microsoft 365 does not answer at the moment, so this list may be out of date.',
  revoked: 'Access taken away',
  revokedBy: (role: string, when: string) => `by the ${role} at ${when}`,
  unknown: 'An account that is not in the list any more',
  linked: 'Two accounts of one person',
  revoke: 'Take away access now',
  revokeHelp: 'This counts at once, for every account of this person, whatever Microsoft 365 says.',
  revokeWho: 'Whose access?',
  revokeWhy: 'Why? (You do not have to say)',
  revokeDo: 'Take it away now',
  revokeDone: 'Done. This person cannot open anything in Heed from now on.',
  restore: 'Give access back',
  restoreHelp: 'Only the headteacher or the chair of governors can do this.',
  restoreWho: 'Who gets it back?',
  restoreDo: 'Give it back',
  restoreDone: 'Done. This person has the roles again that Microsoft 365 gives them.',
  link: 'Two accounts of one person',
  linkHelp: 'What is hidden from one account is then hidden from the other one too.',
  linkOne: 'One account',
  linkOther: 'The other account',
  linkDo: 'These belong to one person',
  linkDone: 'Done. The accounts belong to one person.',
  linkSame: 'Please choose two different accounts.',
  unlinkHeading: 'Not one person after all',
  unlinkWho: 'The account to take out',
  unlinkDo: 'Take it out',
  unlinkDone: 'Done. This account stands by itself.',
  reasonTooLong: 'This is too long. Please say it in a line or two.',
} as const;

export const PUPILS = {
  title: 'List of pupils',
  help: 'With a list, staff pick a pupil while they type, and two reports about one child meet.',
  count: 'Pupils in the list',
  countLeft: 'Have left (kept for the record)',
  none: 'There are no pupils in the list yet.',
  change: 'Bring in a list',
  csv: 'Paste the list here',
  csvHelp:
    'Export it from your school’s system as a CSV file, open it, and copy all of it with the line of headings. Please include the UPN or the admission number: by it a child is known again after a change of name or class.',
  mode: 'What is it?',
  modes: [
    ['replace', 'The whole school: who is not in it has left'],
    ['add', 'Only some pupils: add them, and leave the others as they are'],
  ],
  check: 'Check',
  import: 'Import',
  again: 'Check again',
  wouldAdd: 'To be added',
  wouldKeep: 'In the list already',
  wouldLeave: 'To be marked as having left',
  wouldSkip: 'Lines left out',
  nothing: 'No pupil could be read, so there is nothing to import.',
  empty: 'Please paste the list first.',
  changed: 'This is not the same as when you checked it. Please look at the numbers, and press Import again.',
  line: (line: number, sentence: string) => `Line ${line}: ${sentence}`,
  tooLarge:
    'This is too much for one go, so it could not be kept here, and nothing was changed. Please paste it in parts of about 500 pupils, each with the line of headings, and choose "Only some pupils".',
  notSaved: 'NOT saved, or not all of it. Please press Import again in a minute.',
  done: 'The list was brought in.',
  added: 'Added',
  kept: 'In the list before',
  left: 'Marked as having left',
} as const;

export const PUPIL = {
  title: 'What is on record about a pupil',
  help: 'Choose a pupil of the school’s list. That you looked will be recorded.',
  pick: 'Pupil',
  show: 'Show what is on record',
  choose: 'Please choose a pupil first. Type the name and pick it from the list.',
  dialogTitle: 'On record',
  name: 'Name',
  year: 'Year or class',
  none: 'Nothing is on record that you may see.',
  recorded: 'Your looking at this has been recorded.',
  sameName: 'Same name: may be another child',
  open: (reference: string) => `Open ${reference}`,
  earlier: (count: number) => `Show ${count} earlier`,
  later: 'Show the newest',
  status: STATUS,
} as const;

export const LOG = {
  title: 'Access log',
  help: 'Who opened or changed what, and when. Reading this log is recorded too.',
  month: 'Month',
  show: 'Show this month',
  rows: (shown: number, from: number) => `${shown} of ${from}, newest first`,
  none: 'Nothing was recorded in this month that you may see.',
  older: 'Show older',
  newest: 'Show the newest',
  when: 'When',
  who: 'Who',
  what: 'What',
  gone: 'somebody who is not in the list any more',
  as: (role: string) => `as ${role}`,
  reference: (reference: string) => `Concern ${reference}`,
  from: { card: 'from a card in the chat', tab: 'from the tab' },
} as const;

/** What was looked at, as one line of the access log says it. */
export const VIEWED_WORDS = {
  case: 'Opened a concern',
  list: 'Looked at the list of concerns',
  facts: 'Opened the facts of a concern',
  chronology: 'Looked up what is on record about a pupil',
  patterns: 'Looked at other concerns about one adult',
  summary: 'Took out the summary of a concern',
  print: 'Printed a concern',
  evidence: 'Opened a file of a concern',
  'access-log': 'Read this log',
} as const;

/** Which setting was changed, by the first part of its name. */
export const SETTING_WORDS: Readonly<Record<string, string>> = {
  deadlines: 'Changed the deadlines',
  proposed: 'Proposed a change, confirmed it or dropped it',
  contacts: 'Changed the contacts',
  'staff-list': 'Changed the list of people without an account',
  away: 'Changed who is away',
  'digest-day': 'Chose the day of their digest',
  calendar: 'Changed the calendar',
  linked: 'Changed which accounts are one person',
  pupils: 'Changed the list of pupils',
  revoked: 'Took away access or gave it back',
};
export const OTHER_SETTING = 'Changed a setting';

export const ROLES_CHANGED = {
  summary: 'Somebody’s role changed',
  title: 'Somebody’s role changed',
  help: 'These roles decide who can open concerns.',
  gained: (roles: string) => `Is now: ${roles}`,
  lost: (roles: string) => `Is no longer: ${roles}`,
  wrong:
    'If this is not right, take away the access now. Then ask your IT lead to put the groups in Microsoft 365 right.',
  wrongLost:
    'If this is not right, ask your IT lead to put the groups in Microsoft 365 right. If access was taken away here, type /people to see who did it.',
  more: (count: number) => `and ${count} more: type /people to see everyone`,
} as const;

/** Further lines of the help, each for those who can use it. */
export const HELP = {
  away: '/away: say that you are away, or back',
  pupil: '/pupil: what is on record about a pupil',
  pupils: '/pupils: the list of pupils',
  calendar: '/calendar: terms, opening hours and the holiday rota',
  people: '/people: who has which role, and taking access away',
  log: '/log: who opened what, and when',
  digest: '/digest: your weekly digest, now',
} as const;
