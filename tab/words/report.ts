/** The page "Report a concern". Its questions, and what to do now, come from the server. One object, ready for a second language. */
export const REPORT = {
  title: 'Report a concern',

  /** What the page says all the time: a draft is no report. */
  notSent: 'Not sent yet.',
  nothingKept: 'Nothing is kept yet.',
  saving: 'Keeping what you wrote …',
  keptUntil: (when: string) => `Kept until ${when}.`,
  keptMore: 'Only you can see it. Nobody has been told.',
  notKept: 'Your draft is not kept.',

  changedTitle: 'Changed in another window',
  changedText:
    'You changed, sent or threw away this report elsewhere. What you see here is not kept: choose what to do.',
  keepMine: 'Keep what I see here',
  showOther: 'Show the other one',

  throwAway: 'Throw away',
  throwAwayTitle: 'Throw this draft away?',
  throwAwayText: 'What you wrote is gone then, on every device. Nobody has been told of it.',
  thrownAway: 'The draft is gone. Here is an empty form.',

  notReceived: (sentence: string) => `NOT received. ${sentence}`,
  unsure:
    'We do not know whether your report was received. Press "Send report" again: it is never filed twice. If it cannot wait, tell somebody in person now.',

  receivedTitle: 'Report received',
  reference: 'Reference',
  open: 'Open my report',
  another: 'Report something else',
} as const;
