/**
 * What a reporter reads of their own report after it was sent: messages, adding, taking back, and whom to turn to outside.
 * Reading age 11. Nothing here promises secrecy, names a person, or says anything of the case.
 */

export const MY_REPORT = {
  title: 'My report',
  letters: 'Messages to you',
  from: (role: string, when: string) => `From the ${role} at ${when}`,
  older: (count: number) => `Older messages that are not shown here: ${count}`,
  answer: 'Your answer',
  sendAnswer: 'Send answer',
  answered: (when: string) => `You answered at ${when}`,
  sent: (when: string) => `Your answer was sent at ${when}.`,
  add: 'Add something',
  withdraw: 'Take my report back',
  back: 'Back to my report',
  chased: 'Thank you for saying so. Below you see where your report stands.',
  openAnswer: 'Answer',
} as const;

export const ADD = {
  title: 'Add to my report',
  intro: 'What you add stands beside what you wrote before. Nothing of that is changed.',
  what: 'What do you want to add?',
  asks: 'A few more questions',
  asksNote: 'You can leave any of these empty.',
  asksDone: 'You have answered all our questions. You can still add anything here.',
  send: 'Send what I add',
  done: (when: string) => `Added at ${when}.`,
  made: (reference: string) => `This is a new report: ${reference}`,
  madeWhy: 'Because it is about an adult, we treat it as a report of its own.',
} as const;

export const WITHDRAW = {
  title: 'Take my report back',
  intro: 'Your report stays in the record. Whoever deals with it still reads it, and decides what to do.',
  doubt: 'If you are not sure, leave it as it is.',
  reason: 'Why do you want to take it back?',
  send: 'Take it back',
  done: (when: string) => `We wrote down at ${when} that you take your report back.`,
} as const;

export const CHASE = {
  title: 'Nobody has answered',
  intro: 'Say so, and the next person is told at once.',
  send: 'Tell the next person',
} as const;

/** The steps of a report, as the tab lists them. */
export const STEPS = {
  received: 'Received',
  filed: 'Filed in the school record',
  read: (role: string) => `Read by the ${role}`,
  unread: 'Read',
  closed: 'Closed',
} as const;

/** A report that was begun and not sent; what reminds of it says nothing of what stands in it. */
export const DRAFT = {
  title: 'A report you did not send',
  first: 'You began a report and did not send it. Nobody has been told.',
  last: (when: string) =>
    `You began a report and did not send it. Nobody has been told. It is removed at ${when}.`,
  where: 'It waits for you in Heed, under "Report a concern". There you can send it or throw it away.',
  danger: 'If a child is in danger right now, ring 999.',
  open: 'Open my report',
} as const;

/** Whom a reporter can turn to when nobody inside listens; the bodies themselves stand in `contacts.ts`. */
export const OUTSIDE = {
  title: 'If nobody inside listens',
  intro: 'You can turn to somebody outside the school:',
} as const;
