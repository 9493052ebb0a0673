/** What a handler reads on the forms of case work, and above what they wrote. Labels of what may stay empty say so. */
import type { AGENCIES, SANCTIONS, WorkName } from '../domain/work.ts';
import { OUTSIDE_BODIES } from './contacts.ts';
import type { KindGroup } from './kinds.ts';
import { MIGHT_BE, PERSON_IS, PERSON_PART_WORDS, URGENCY_WORDS } from './words.ts';

type Words = Readonly<Record<string, string>>;

/** The words of one piece of work (`src/domain/work.ts`). */
export interface WorkWords {
  /** Above the form, and in the chronology. */
  readonly title: string;
  /** On a button and in the list of what can be done. */
  readonly button: string;
  /** What to know before filling it in. */
  readonly intro?: string;
  /** Label of each field. */
  readonly fields: Words;
  /** Example or help inside an empty field. */
  readonly hints?: Words;
  /** Words of each code of each choice. */
  readonly choices?: Readonly<Record<string, Words>>;
}

/** Around every form of work. */
export const WORK = {
  send: 'Save',
  back: 'Back',
  saved: 'Saved.',
  savedOther: (reference: string) => `Saved. The other concern is ${reference}.`,
  choose: 'Choose',
  chosenBefore: 'What you chose before',
  older: 'Show older entries',
  tick: 'Tick off',
  missing: 'Before this can be closed, it still needs:',
  missingNothing: 'Nothing is missing. It can be closed.',
  missingItem: (sentence: string, item: string) => `${sentence} (${item})`,
  missingActions: (count: string) =>
    count === '1' ? 'One action is not done yet.' : `${count} actions are not done yet.`,
} as const;

/** Services a concern can be referred to, by the names that `contacts.ts` gives them. */
export const AGENCY_WORDS: Readonly<Record<(typeof AGENCIES)[number], string>> = {
  'social-care': OUTSIDE_BODIES['social-care'].name,
  lado: OUTSIDE_BODIES.lado.name,
  police: OUTSIDE_BODIES.police.name,
  ceop: OUTSIDE_BODIES.ceop.name,
  iwf: OUTSIDE_BODIES.iwf.name,
  'report-remove': OUTSIDE_BODIES['report-remove'].name,
  prevent: OUTSIDE_BODIES.prevent.name,
  posh: OUTSIDE_BODIES.posh.name,
  childline: OUTSIDE_BODIES.childline.name,
  isp: OUTSIDE_BODIES.isp.name,
  other: 'Another service',
};

const SANCTION_WORDS: Readonly<Record<(typeof SANCTIONS)[number], string>> = {
  interview: 'Interview or counselling',
  parents: 'Parents are told',
  internet: 'No internet, for a time or for good',
  computer: 'No computer, for a time or for good',
  device: 'No device, for a time or for good',
  authority: 'Referral to the local authority',
  police: 'Referral to the police',
  disciplinary: 'Disciplinary, or under the code of conduct',
  other: 'Something else',
};

/** What stands before the name of a kind in a long list. */
export const KIND_GROUP_WORDS: Readonly<Record<KindGroup, string>> = {
  content: 'Content',
  contact: 'Contact',
  conduct: 'Conduct',
  commerce: 'Commerce',
  'not-online': 'Not online',
  adults: 'Adults',
  systems: 'Systems',
  devices: 'Devices and pictures',
};

export const WORK_WORDS: Readonly<Record<WorkName, WorkWords>> = {
  take: {
    title: 'Take it over',
    button: 'Take it over',
    intro: 'The person who has it sees that you took it. Your reason stays in the record.',
    fields: { reason: 'Why do you take it over?' },
  },
  'hand-over': {
    title: 'Hand it over',
    button: 'Hand it over',
    intro: 'It stays with you until they take it. If they do not, you are told.',
    fields: { to: 'To whom?', reason: 'Why? What should they know?' },
  },
  recuse: {
    title: 'Step back',
    button: 'Step back',
    intro:
      'For somebody with an interest of their own, such as a relative. They cannot open it any more, and the next person is told. This cannot be undone here.',
    fields: { who: 'Who? (Leave this empty if it is you)', reason: 'Why?' },
  },
  reply: {
    title: 'Message to the reporter',
    button: 'Reply',
    intro: 'The reporter reads this. Write nothing of the case that they need not know.',
    fields: { text: 'Your message' },
    hints: { text: 'Thank you. We are looking into it.' },
  },
  ask: {
    title: 'Question to the reporter',
    button: 'Ask the reporter',
    intro: 'The reporter reads this and can answer. Write nothing of the case that they need not know.',
    fields: { text: 'Your question' },
  },
  note: {
    title: 'Note',
    button: 'Note',
    fields: { text: 'What is there to note?' },
    hints: { text: 'Facts first. Say what is your opinion.' },
  },
  action: {
    title: 'Action',
    button: 'Action',
    intro: 'Something that somebody will do. If you give a day, you are told when it is due.',
    fields: {
      what: 'What will be done?',
      who: 'Who does it? (If it is not you)',
      due: 'By when? (If there is a day)',
    },
  },
  'action-done': {
    title: 'Action done',
    button: 'Action is done',
    fields: { of: 'Which action?', result: 'What came of it? (If there is something to say)' },
  },
  decision: {
    title: 'Decision',
    button: 'Decision',
    intro: 'Write down a decision to do nothing, too.',
    fields: { decision: 'What was decided?', reason: 'Why?' },
  },
  referral: {
    title: 'Referral',
    button: 'Referral',
    intro:
      'This does not send anything. It puts down that you contacted them. You are told if no answer is put down by the end of the next working day.',
    fields: {
      agency: 'To which service?',
      reason: 'Why, and what was said?',
      when: 'On which day?',
      reference: 'Their reference (if they gave one)',
      whom: 'Whom did you speak to? (If you know)',
    },
    choices: { agency: AGENCY_WORDS },
  },
  'referral-answered': {
    title: 'Answer to a referral',
    button: 'Answer to a referral',
    fields: { of: 'Which referral?', reply: 'What did they answer?' },
    hints: { reply: 'If no answer will come, say how you know.' },
  },
  parents: {
    title: 'Parents',
    button: 'Parents',
    intro: 'Parents are told, unless that puts a child at more risk. Write down why, either way.',
    fields: {
      told: 'Are the parents told?',
      reason: 'Why? What was said?',
      when: 'On which day? (If they were told)',
    },
    choices: { told: { yes: 'Yes, they were told', no: 'No, they are not told', later: 'Not yet' } },
  },
  sanction: {
    title: 'Sanction',
    button: 'Sanction',
    fields: { sanction: 'Which?', detail: 'For whom, why, and how?', until: 'Until when? (If it ends)' },
    choices: { sanction: SANCTION_WORDS },
  },
  sharing: {
    title: 'Sharing',
    button: 'Sharing',
    intro: 'A decision not to share is put down here too.',
    fields: {
      decided: 'What was decided?',
      what: 'What is it about?',
      with: 'With whom?',
      why: 'Why?',
      consent: 'Was consent given?',
    },
    choices: {
      decided: { shared: 'It was shared', 'not-shared': 'It was not shared' },
      consent: {
        given: 'Yes, it was given',
        'not-sought': 'It was not asked for',
        refused: 'It was asked for and refused',
        'set-aside': 'It was set aside, because of the risk',
      },
    },
  },
  risk: {
    title: 'Risk assessment',
    button: 'Risk assessment',
    intro: 'One for each child. You are told when the review is due.',
    fields: {
      child: 'For which child?',
      assessment: 'What is the risk, and what is done about it?',
      review: 'When is it looked at again?',
    },
  },
  search: {
    title: 'Search',
    button: 'Search',
    intro: 'Every search is put down, even if nothing was found.',
    fields: {
      when: 'When was it?',
      where: 'Where was it?',
      whom: 'Who was searched?',
      by: 'Who did it?',
      others: 'Who else was there? (If anyone)',
      why: 'Why was it done?',
      found: 'What was found?',
      followed: 'What was done after that? (If anything)',
      held: 'Where is the device, or who has it back? (If there was one)',
    },
    hints: { found: 'If nothing was found, write "nothing".' },
  },
  'image-seen': {
    title: 'Picture seen',
    button: 'Picture was seen',
    intro: 'Nobody should look at such a picture. If somebody did, it is put down here.',
    fields: { who: 'Who saw it?', when: 'When?', why: 'Why?' },
  },
  cctv: {
    title: 'Camera recording asked for',
    button: 'Ask for a recording',
    intro: 'Recordings are written over after some weeks. You are told before that.',
    fields: {
      where: 'Which camera, or where?',
      when: 'Which day does it show?',
      asked: 'Who was asked to keep it?',
    },
  },
  'cctv-kept': {
    title: 'Camera recording kept',
    button: 'Recording is kept',
    fields: { of: 'Which recording?', result: 'Where is it kept? (If you know)' },
  },
  review: {
    title: 'Review planned',
    button: 'Plan a review',
    fields: { at: 'On which day?', why: 'What is to be looked at?' },
  },
  reviewed: {
    title: 'Review done',
    button: 'Review is done',
    fields: { of: 'Which review?', result: 'What did you find?' },
  },
  lado: {
    title: 'Contact with the LADO',
    button: 'LADO',
    intro: 'Make only basic enquiries before the LADO gives advice.',
    fields: {
      contacted: 'Was the LADO contacted?',
      when: 'On which day?',
      reference: 'Their reference (if they gave one)',
      advice: 'What did they say, or why is the threshold not met?',
    },
    choices: {
      contacted: { yes: 'Yes', 'below-threshold': 'No: it does not meet the threshold of harm' },
    },
  },
  checklist: {
    title: 'Checklist',
    button: 'Checklist',
    fields: {
      item: 'Which lines?',
      done: 'Are they done?',
      reason: 'Why are they not needed? (Only if they are not)',
    },
    choices: { done: { done: 'Done', 'not-needed': 'Not needed here' } },
  },
  'other-reference': {
    title: 'Reference in the other system',
    button: 'Reference elsewhere',
    fields: { reference: 'The reference in the other system' },
  },
  hold: {
    title: 'Legal hold',
    button: 'Legal hold',
    intro: 'While it is on, nothing of this is thrown away when its time is over.',
    fields: { hold: 'Legal hold', reason: 'Why?' },
    choices: { hold: { on: 'On', off: 'Off' } },
  },
  recode: {
    title: 'Code it anew',
    button: 'Code it anew',
    intro:
      'If you put down an adult in question, or a kind that belongs to others, it leaves you at once and goes to them.',
    fields: {
      kind: 'Kind (leave this if it is right)',
      urgency: 'Urgency (leave this if it is right)',
      adult: 'An adult in question (if there is one to put down)',
      adultAccount: 'Their name (if you can pick it)',
      adultName: 'Name (if you cannot find them above)',
      adultMightBe: 'Might it be the headteacher or the chair of governors? (Only if you cannot say who)',
      reason: 'Why?',
    },
    choices: {
      urgency: URGENCY_WORDS,
      adult: {
        head: 'The headteacher is in question',
        dsl: 'The DSL is in question',
        chair: 'The chair of governors is in question',
        someone: 'Somebody else is in question: pick the name below',
        unknown: 'Somebody is in question whom I cannot name',
        identified: 'We know now who the unnamed adult is: pick the name below',
      },
      adultMightBe: Object.fromEntries(MIGHT_BE),
    },
  },
  person: {
    title: 'Person',
    button: 'Person',
    intro:
      'To put somebody down, or to correct what was put down. The same name takes the place of what was there.',
    fields: {
      instead: 'Wrong name to replace (if there is one)',
      pupil: 'Pupil (if they are on the list)',
      name: 'Full name (if they are not on the list)',
      is: 'Who is it?',
      part: 'Their part',
      year: 'Year group or class (if you know)',
      reason: 'Why is this put down or changed?',
    },
    choices: { is: Object.fromEntries(PERSON_IS), part: PERSON_PART_WORDS },
  },
  related: {
    title: 'Link',
    button: 'Link to another concern',
    intro: 'Only a concern that you may open too.',
    fields: { to: 'Reference of the other concern' },
    hints: { to: '7QK4-2M9X' },
  },
  'child-record': {
    title: "The child's own record",
    button: "Child's own record",
    intro: 'Do not name the adult here: this record goes to the DSL. It does not say where it came from.',
    fields: { name: "The child's full name", happened: 'What should the DSL know to help the child?' },
  },
  move: {
    title: 'The other concern moved',
    button: 'Move the other concern',
    intro:
      'The concern that this one came from is taken from everyone who is kept out of this one. Its own record does not say why.',
    fields: { reason: 'Why?' },
  },
  strike: {
    title: 'Struck through',
    button: 'Strike through',
    intro: 'It can still be read, and it does not count any more.',
    fields: { of: 'Which entry?', reason: 'Why?' },
  },
  close: {
    title: 'Close it',
    button: 'Close the concern',
    intro: 'A new entry can reopen it later.',
    fields: {
      summary: 'What was it about?',
      followUp: 'How was it followed up and put right?',
      outcome: 'What was the outcome?',
    },
  },
  reopen: { title: 'Reopen it', button: 'Reopen', fields: { reason: 'Why?' } },
};

/** Asked once more before work that cannot be taken back. */
export const WORK_CONFIRM: Readonly<Partial<Record<WorkName, string>>> = {
  recuse: 'They cannot open this concern any more. This cannot be undone here.',
  recode: 'If it belongs to others then, it leaves you at once. This cannot be undone by you.',
  move: 'The other concern is taken from those who have it. This cannot be undone here.',
  reply: 'The reporter reads this. A message that was sent cannot be taken back.',
  ask: 'The reporter reads this. A question that was sent cannot be taken back.',
  'child-record': 'The DSL is told of the new record at once. This cannot be undone.',
  strike: 'It stays readable, and does not count any more. This cannot be undone.',
};

/** Everything that can be done, in groups of sense. */
export const WORK_GROUPS: readonly { readonly words: string; readonly works: readonly WorkName[] }[] = [
  { words: 'Write down', works: ['note', 'decision', 'action', 'action-done', 'checklist', 'parents'] },
  { words: 'To the reporter', works: ['reply', 'ask'] },
  {
    words: 'Outside the school',
    works: ['lado', 'referral', 'referral-answered', 'sharing', 'other-reference'],
  },
  {
    words: 'Keep safe',
    works: ['risk', 'review', 'reviewed', 'search', 'image-seen', 'cctv', 'cctv-kept', 'sanction'],
  },
  { words: 'Put right', works: ['recode', 'person', 'related', 'child-record', 'move', 'strike', 'hold'] },
  { words: 'Who has it', works: ['take', 'hand-over', 'recuse'] },
  { words: 'Its end', works: ['close', 'reopen'] },
];
