/** What the building blocks say. One object, ready for a second language. */
export const PARTS = {
  loading: 'Loading',
  tryAgain: 'Try again',
  failedTitle: 'Something went wrong',
  tellIt: (reference: string) => `If it happens again, tell your IT lead this reference: ${reference}`,
  noRightTitle: 'You cannot open this',
  noRight:
    'It is not with you, or it is not there. If you think it should be with you, ask your headteacher.',
  offlineTitle: 'No connection to Heed.',
  offline: 'Nothing you do here is saved until it is back.',
  throttled: (seconds: number) =>
    seconds === 1
      ? 'Heed is busy. Trying again in 1 second.'
      : `Heed is busy. Trying again in ${seconds} seconds.`,
  stale: 'This may be out of date.',
  print: 'Print or save as PDF',
  copyLink: 'Copy a link',
  copied: 'Copied',
  cancel: 'Cancel',
  showTable: 'Show as table',
  showChart: 'Show as chart',
  notShown: 'not shown',
  left: (count: number) => (count === 1 ? '1 character left' : `${count} characters left`),
  over: (count: number) => (count === 1 ? '1 character too many' : `${count} characters too many`),
  notPrinted: (count: number) =>
    count === 1 ? '1 more row is not printed.' : `${count} more rows are not printed.`,
  now: 'just now',
  minutesAgo: (count: number) => (count === 1 ? '1 minute ago' : `${count} minutes ago`),
  hoursAgo: (count: number) => (count === 1 ? '1 hour ago' : `${count} hours ago`),
  daysAgo: (count: number) => (count === 1 ? 'yesterday' : `${count} days ago`),
  inMinutes: (count: number) => (count === 1 ? 'in 1 minute' : `in ${count} minutes`),
  inHours: (count: number) => (count === 1 ? 'in 1 hour' : `in ${count} hours`),
  inDays: (count: number) => (count === 1 ? 'tomorrow' : `in ${count} days`),
  building: 'This page is being built',
  buildingText: 'Please come back soon.',
} as const;

/** What the tab itself says of a call that got no answer; everything else is the server's own sentence. */
export const CALLS = {
  offline: 'Heed cannot be reached. Check your connection, then try again.',
  timeout: 'Heed did not answer in time. Please try again.',
  throttled: 'Heed is busy. Please wait a minute, then try again.',
  locked: 'Heed is locked.',
  signedOut: 'Teams did not sign you in. Close Heed, open it again, and try once more.',
  unreadable: 'Heed could not read the answer. Please try again.',
} as const;
