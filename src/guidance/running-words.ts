/**
 * What whoever looks after Heed reads when something is wrong: what it is, and what to do next. Anybody who can open
 * `/readyz` can read these, so none of them counts concerns or says anything about a person.
 */

/** What a sentence is about. A role is told to people of the school only, never at an address that anybody can open. */
export interface RunningAbout {
  readonly list?: string;
  readonly column?: string;
  /** In words, as `ROLE_WORDS` has them. */
  readonly role?: string;
}

type Words = (about: RunningAbout) => string;

const column = ({ list = 'one', column: name = 'one' }: RunningAbout) =>
  `the column ${name} of the list ${list}`;

/** What breaks a promise: reports not taken, not told, not handed on, not filed. */
export const PROBLEM_WORDS = {
  'journal-unwritable': () =>
    'Heed cannot keep anything on its disk, so reports are refused. Make room on the disk, or mend the data directory. Use the paper form until then.',
  'keys-refused': () =>
    'The keys that Heed was given are not those of this record in SharePoint, so reports are refused. Give HEED_KEYS every key that was ever used, newest first, then restart Heed. Use the paper form until then.',
  'tick-silent': () =>
    'Nothing has been checked for three minutes, so overdue concerns are not handed on. Restart Heed.',
  'teams-silent': () =>
    'Teams has taken no message from Heed for five minutes, so people are not told. Check that Teams works, and that the secret of the bot has not run out. Tell people in person until then.',
  waiting: () =>
    'Something has waited for SharePoint for more than ten minutes. It is safe on disk. Check that SharePoint answers, and that Heed may still write to the site.',
  'set-aside': () =>
    'SharePoint and the disk do not agree, so something was set aside. Nothing is deleted. Run npm run verify-log and show the result to whoever supports Heed.',
  unreadable: () =>
    'A file on disk does not open with the keys that Heed has. It was set aside, and nothing is deleted. Add the key it was written with to HEED_KEYS, then restart Heed.',
  loading: () =>
    'The record has not been read from SharePoint yet. Reports are taken all the same. If this stays, check that SharePoint answers.',
} as const satisfies Record<string, Words>;

/** What should be mended soon, before it breaks a promise. */
export const WARNING_WORDS = {
  refused: () =>
    'SharePoint refuses what Heed writes. It is safe on disk and tried again. A list, a column or a right may be missing: give the app of Heed the right to write, and run npm run provision.',
  'site-refused': () =>
    'SharePoint does not let Heed look at its site. Give the app of Heed the right to write to the site again.',
  'site-missing': () => 'SharePoint has no site with the id in SITE_ID. Check SITE_ID, then restart Heed.',
  'list-missing': ({ list = 'one' }) =>
    `The list ${list} is not in SharePoint. If somebody renamed it, give it its name back. If not, run npm run provision.`,
  'list-refused': ({ list = 'one' }) =>
    `SharePoint does not let Heed read the list ${list}. Let the list take its rights from the site again.`,
  'column-missing': (about) =>
    `The list ${about.list ?? 'one'} has no column ${about.column ?? 'one'}: run npm run provision.`,
  'column-type': (about) =>
    `In SharePoint ${column(about)} is of another type than Heed needs. Heed changes nothing that exists: show this to whoever supports Heed.`,
  'column-not-indexed': (about) =>
    `The list ${about.list ?? 'one'} has no index on ${about.column ?? 'one'}. Run npm run provision.`,
  'column-not-unique': (about) =>
    `Two rows may hold the same value in ${column(about)}. Run npm run provision.`,
  'disk-low': () =>
    'The disk that Heed keeps its files on is nearly full. Make room before reports are refused.',
  'storage-temporary': () =>
    'Heed keeps its files in a place that is emptied when the machine starts again. Set HEED_DATA to a place that stays.',
  'group-missing': ({ role }) =>
    role
      ? `The group for the ${role} is not in Microsoft 365. Check its id in the settings of Heed, then restart Heed.`
      : 'A group of the school is not in Microsoft 365. Check the ids of the groups in the settings of Heed.',
  'group-refused': () =>
    'Microsoft 365 does not let Heed read the groups of the school. Give the app of Heed its rights again.',
  'group-empty': ({ role }) =>
    role
      ? `Nobody is in the group for the ${role}, so nobody in that role can be told. Add somebody to it in Microsoft 365.`
      : 'A group of the school has nobody in it. Check the groups in Microsoft 365.',
  'group-out-of-reach': ({ role }) =>
    role
      ? `Everybody in the group for the ${role} has taken Heed off in Teams. Add it again for them.`
      : 'Everybody in a group of the school has taken Heed off in Teams. Add it again for them.',
  'app-missing': ({ role }) =>
    role
      ? `Somebody with the role of ${role} has no Heed in Teams, so no alert reaches them. Run npm run install-app.`
      : 'Somebody who is to be told of concerns has no Heed in Teams. Run npm run install-app.',
  'directory-silent': () =>
    'Microsoft 365 has not said for an hour who is in which group, so the list of people may be out of date. Check that it answers.',
  'contacts-old': () =>
    'The numbers of the helplines were last checked more than a year ago. Check them, or get the newest version of Heed.',
  'bank-holidays-end': () =>
    'Heed knows the bank holidays of the next three months only in part. Get the newest version of Heed.',
  'calendar-ends': () =>
    'The last term in the school calendar ends within a month. The headteacher or the DSL can add the next terms in Heed.',
  'calendar-ended': () =>
    'The last term in the school calendar is over, so Heed counts the school as always open. The headteacher or the DSL can add the next terms.',
  standby: () =>
    'Another process has looked after the record for more than three minutes, and this one only waits. If there should be no other, restart Heed.',
  'self-test-failed': () =>
    'Heed could not finish testing itself. Look for the same code in its log, and show it to whoever supports Heed.',
} as const satisfies Record<string, Words>;

export type ProblemCode = keyof typeof PROBLEM_WORDS;
export type WarningCode = keyof typeof WARNING_WORDS;

/** The card that brings a problem to the people who can do something about it. */
export const TROUBLE = {
  title: 'Heed needs help',
  summary: 'Heed needs help',
  help: 'Something is wrong with Heed itself. This is not about a concern.',
  paper: 'Until it is mended, keep the paper form at hand, and tell people in person.',
  who: 'The IT lead and the DSL get this message.',
  overTitle: 'Heed is well again',
  overSummary: 'Heed is well again',
  over: 'This is over:',
} as const;
