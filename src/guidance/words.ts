/**
 * Every sentence that a person reads. One place, so that it stays plain, kind and short, and can be translated.
 * Reading age 11. Nothing here promises secrecy, and nothing names a person.
 */
import type { Urgency } from '../domain/act.ts';
import type { Field } from '../domain/draft.ts';
import type { AdultPart, PersonPart } from '../domain/report.ts';
import type { Role } from '../domain/role.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  staff: 'member of staff',
  volunteer: 'volunteer',
  dsl: 'DSL',
  deputy: 'deputy DSL',
  head: 'headteacher',
  chair: 'chair of governors',
  vicechair: 'vice-chair of governors',
  slt: 'senior leader',
  governor: 'governor',
  dpo: 'data protection officer',
  it: 'IT lead',
  computing: 'computing lead',
};

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = {
  immediate: 'Immediate',
  'same-day': 'Today',
  routine: 'Routine',
};

/** @returns "the DSL", "the DSL and the headteacher", "the DSL, the deputy DSL and the headteacher". */
export function namesOf(roles: readonly Role[]): string {
  const names = [...new Set(roles)].map((role) => `the ${ROLE_WORDS[role]}`);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export const FORM = {
  title: 'Report a concern',
  intro:
    'Three answers are enough: the two questions with yes or no, and what happened. You can leave the rest empty. Write what you saw or heard, in your own words.',
  danger999: 'If a child is in danger right now',
  dangerDo:
    'Ring 999, then find the DSL in person. If it is about the DSL, find the headteacher. If it is about the headteacher, find the chair of governors. Do that first.',
  adult: 'Does this involve an adult who works or volunteers here?',
  adultOpen: 'If yes: say who the adult is',
  adultHeading: 'The adult',
  adultAnother: 'Another adult',
  danger: 'Is a child in danger right now?',
  happened: 'What happened?',
  happenedHint: 'Facts: who, what, where, when. Room for about 3,000 words in all.',
  kind: 'What kind of concern is it?',
  kindUnsure: 'I am not sure',
  kindShow: 'Show what we need to know for this kind',
  kindAny: 'You do not have to know the kind. Send what you have, and we will sort it out.',
  kindHeading: 'For this kind of concern',
  kindExample: (example: string) => `For example: ${example}`,
  kindDo: 'What to do now',
  asksNote: 'You can leave any of these empty and send the report.',
  choose: 'Choose',
  people: 'Say who is involved',
  peopleHeading: 'Who is involved?',
  peopleHint: 'Full names, please, not initials.',
  peopleAnother: 'Another person',
  more: 'Add more detail (you do not have to)',
  send: 'Send report',
  yes: 'Yes',
  no: 'No',
  faults: 'Please look at the lines marked below. Nothing you typed is lost.',
  messageHeading: 'The message you are reporting',
  messageAttachments: 'Pictures and files are never copied. Do not share them with anyone.',
} as const;

export const FIELD_WORDS: Readonly<Partial<Record<Field, string>>> = {
  childsWords: "The child's own words, exactly as said",
  opinion: 'What you think (kept apart from the facts)',
  when: 'When did it happen? (Roughly is fine)',
  learned: 'When did you learn of it?',
  where: 'Where?',
  app: 'Which app, site, game or device?',
  how: 'How do you know?',
  done: 'What have you done so far? Whom have you told in person?',
  spokenToDsl: 'Have you spoken to the DSL?',
  evidenceLink: 'Link to something to look at',
  evidenceDescription: 'What is it? (Never send a picture of a child)',
  includeMessage: 'Put the words of the message into your report?',
  behalfWho: 'Are you reporting for somebody else?',
  behalfName: 'Their name',
};

export const ADULT_FIELDS = {
  who: 'Who is the adult?',
  account: 'Their name (if someone else)',
  name: 'Name, if you cannot find them above',
  mightBe: 'If you do not know who: might it be the headteacher or the chair of governors?',
  part: 'How are they involved?',
} as const;

export const ADULT_WHO: readonly (readonly [value: string, words: string])[] = [
  ['head', 'The headteacher'],
  ['dsl', 'The DSL (safeguarding lead)'],
  ['chair', 'The chair of governors'],
  ['someone', 'Someone else: pick the name below'],
  ['unknown', 'I do not know who, or cannot find them'],
];

export const MIGHT_BE: readonly (readonly [value: string, words: string])[] = [
  ['neither', 'No, neither of them'],
  ['head', 'It might be the headteacher'],
  ['chair', 'It might be the chair of governors'],
  ['either', 'It might be either of them'],
];

export const ADULT_PART_WORDS: Readonly<Record<AdultPart, string>> = {
  'in-question': 'May have caused harm, or behaved in a way that worries me',
  harmed: 'Was harmed',
  mentioned: 'Is only mentioned',
};

export const PERSON_FIELDS = {
  pupil: 'Pupil (start typing the name)',
  name: 'Name',
  orName: 'Or type the name',
  is: 'Who is it?',
  part: 'Their part',
  year: 'Year group or class',
} as const;

export const PERSON_IS: readonly (readonly [value: string, words: string])[] = [
  ['pupil', 'A pupil'],
  ['adult', 'A parent or other adult (not staff)'],
  ['other', 'Someone else'],
];

export const PERSON_PART_WORDS: Readonly<Record<PersonPart, string>> = {
  harmed: 'Was harmed or is at risk',
  alleged: 'Is said to have caused harm',
  witness: 'Saw or heard it',
  sibling: 'Brother or sister',
  otherwise: 'Involved in another way',
};

export const WHERE = [
  'At school',
  'On the way to or from school',
  'At home',
  'Online',
  'Somewhere else',
] as const;
export const HOW = [
  'I saw or heard it',
  'The child told me',
  'Another child told me',
  'A parent told me',
  'Another service told me',
  'A monitoring alert',
  'I overheard it',
] as const;
export const BEHALF = ['A visitor', 'A contractor', 'A parent', 'A pupil', 'Someone else'] as const;

export const RECEIPT = {
  title: 'Report received',
  reference: 'Reference',
  told: (who: string) => `We have told ${who}.`,
  telling: (who: string) => `We are telling ${who} now.`,
  cannotReach: (who: string) => `We cannot reach ${who} in Teams. Please tell them in person.`,
  handedOn: (who: string) => `Nobody answered in time, so we have also told ${who}.`,
  handedOnUnreachable: (who: string) => `They may not be there just now, so we have also told ${who}.`,
  somebody: 'somebody in charge whom you trust',
  chased: (who: string) => `You said that nobody had answered, so we have also told ${who}.`,
  nobodyAnswered: (who: string) =>
    `Nobody has answered yet. Please ring or find ${who} now. We are telling everyone again.`,
  nobodyInside: (lado: string) =>
    `Nobody inside the school has been told, because it may be about the people we would tell. Contact ${lado}.`,
  nobodyHere: 'Nobody could be told yet. Please find the headteacher or the DSL in person now.',
  lado: (lado: string) => `You can also contact ${lado}.`,
  read: (role: string, when: string) => `Read by the ${role} at ${when}`,
  waiting: 'Waiting to be read',
  closed: (when: string) => `Closed at ${when}`,
  closedMore: 'If you worry again, open your report and add to it. Then it is looked at again.',
  withdrawn: (when: string) =>
    `Withdrawn by you at ${when}. It stays in the record. Whoever deals with it still reads it, and decides.`,
  letter: 'There is a message for you. Open your report to read it.',
  question: 'There is a message for you, with a question. Please open your report and answer it.',
  open: 'Open my report',
  chase: 'Nobody has answered',
  more: 'Answer a few more questions',
  filing: 'Safely stored. Being filed.',
  filed: 'Filed in the school record',
  received: 'Received',
  toldTitle: 'Told',
  update: 'Check again',
  now: 'What to do now',
  danger: (who: string) => `Ring 999 now if you have not. Then find ${who} in person.`,
  dangerAlone: 'Ring 999 now if you have not.',
  advice: [
    'Stay with the child if you can, and keep calm.',
    'Do not promise to keep it a secret. Say you will pass it on to people who can help.',
    'Do not ask leading questions, and do not look into it yourself.',
    'Do not talk about it with anyone who does not need to know.',
  ],
  adviceAdult: [
    'Do not speak to the adult about it, and do not look into it yourself.',
    'Only talk to the people named here.',
  ],
  adviceImages: [
    'Never look at, copy, print, share, store or delete the pictures, and never ask a child to show or send them.',
    'Take or keep no copy. If you saw one by accident, say so to the person who reads this report.',
  ],
  unconfirmed: 'We could not check the staff list just now. Your report was taken all the same.',
} as const;

export const MINE = {
  title: 'My reports',
  empty: 'You have not reported anything yet.',
  older: (count: number) => `and ${count} older`,
  outside: 'For the LADO: nobody inside was told',
  unanswered: 'Nobody has answered yet: please ring',
  question: 'There is a question for you',
  letter: 'There is a message for you',
  withdrawn: (when: string) => `Withdrawn by you at ${when}`,
  open: 'Open',
  report: 'Report a concern',
} as const;

export const CHAT = {
  helloTitle: 'Hello, I am Heed',
  hello:
    'Tell me when something worries you about a child, an adult at school, or something online. I tell the right person at once, and show you when it has been read.',
  helloHow: 'Type /report to begin, /mine to see your reports, /help for help.',
  helpTitle: 'How to use Heed',
  help: [
    '/report: tell us about a concern',
    '/mine: your reports, and where each one stands',
    '/help: this page',
  ],
  helpMessage:
    'To report a message in a channel or chat, open its "…" menu and choose "report" with the sign of Heed.',
  notAReportTitle: 'This is not a report yet',
  notAReport: 'Nobody has been told and nothing was kept. To report a concern, press the button.',
  picture:
    'Please never send a picture of a child, here or anywhere. If one has reached you, say so in a report. Do not copy it or pass it on.',
  pupilTitle: 'If something is worrying you',
  pupil:
    'Please tell an adult you trust at school or at home. They will listen and help. You are not in trouble.',
  pupilHelp: (name: string, how: string) => `You can also talk to ${name}: ${how}. It is free.`,
  pupilDanger: (how: string) => `If you are in danger now, ring ${how}.`,
  notHere: 'Heed works in your own chat with it. Please open the chat with Heed.',
} as const;
