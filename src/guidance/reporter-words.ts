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

/** Whom a reporter can turn to when nobody inside listens; the bodies themselves stand in `contacts.ts`. */
export const OUTSIDE = {
  title: 'If nobody inside listens',
  intro: 'You can turn to somebody outside the school:',
} as const;
