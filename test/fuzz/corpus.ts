/** What people really do, as requests to begin from: every verb of the bot, and what its own cards and dialogs offer. */
import { type Person, peopleOf } from '../../local/people.ts';
import { conversationOf } from '../../local/teams/installs.ts';
import { openStore } from '../../local/teams/store.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { WORK_NAMES, workRule } from '../../src/domain/work.ts';
import { searching, submitted } from '../support/asked.ts';
import {
  activityOf,
  dialog,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';

/** Stands in what only the chair, the vice-chair and whoever wrote it may see: a report about the headteacher. */
export const CANARY = 'zqxcanary';

export interface Corpus {
  readonly activities: readonly object[];
  /** Values of the real world: people, references, forms, verbs. */
  readonly known: readonly unknown[];
}

const COMMANDS = [
  'report',
  'mine',
  'help',
  'away',
  'calendar',
  'people',
  'pupils',
  'pupil',
  'log',
  'It is raining.',
];
const BUTTONS = [
  'new-form',
  'acknowledge',
  'refresh-alert',
  'refresh-receipt',
  'form-kind',
  'chase',
  'set-away',
  'set-back',
];
const DIALOGS = [
  ...['my-report', 'add-form', 'add', 'withdraw-form', 'withdraw', 'answer', 'chase'],
  ...[
    'calendar-form',
    'set-calendar',
    'revoke-form',
    'restore-form',
    'link-form',
    'unlink-account',
    'restore',
  ],
  ...['pupils-form', 'pupils-check', 'pupils-import', 'pupil-chronology', 'access-log'],
  ...['open-case', 'case-history', 'work-form', 'do-work', 'open-facts', 'summary', 'acknowledge'],
];
/** Whose chats are filled, so that their cards are there to press. */
const LOOKED_AT = ['teacher', 'dsl', 'head', 'chair', 'it', 'pupil'];
const DATASETS = ['graph.microsoft.com/users', 'pupils', 'staff', 'kinds'];
/** What would end the run for others when somebody with the right does it: only people without the right send it. */
const HARMFUL = new Set(['revoke', 'link-accounts']);
const WITHOUT_RIGHT = ['teacher', 'it', 'pupil'];

export async function makeCorpus(school: TestSchool, app: TestApp): Promise<Corpus> {
  const people = peopleOf('a');
  const teacher = school.person('teacher');
  const formsOf = new Map<string, string>();
  for (const person of people) formsOf.set(person.oid, await reportIdFor(school, app, person));
  const filed = async (more: object) => {
    const reportId = await reportIdFor(school, app, teacher);
    const { body } = await school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT, ...more }));
    const reference = referenceIn(body)?.replace('-', '');
    if (!reference) throw new Error('The first report was not received.');
    return reference;
  };
  const aboutPupil = await filed({ who1Name: 'Birch Doorstep', who1Is: 'pupil', who1Part: 'harmed' });
  const aboutHead = await filed({
    adult: 'yes',
    adult1Who: 'head',
    adult1Part: 'in-question',
    happened: CANARY,
  });
  const references = [aboutPupil, aboutHead];
  await school.send(app, pressed(school.person('dsl'), 'acknowledge', { reference: aboutPupil }));
  await until(() => school.rows('Concerns').length === references.length);
  await Promise.all(
    LOOKED_AT.flatMap((key) =>
      COMMANDS.map((text) => school.send(app, activityOf(school.person(key), { text }))),
    ),
  );

  const own = people.flatMap((person) => [
    ...askedBy(person, formsOf.get(person.oid) ?? '', references),
    ...offeredTo(school, person),
  ]);
  const opened = ['dsl', 'chair', 'teacher'].flatMap((key) => {
    const person = school.person(key);
    const data = { reference: key === 'chair' ? aboutHead : aboutPupil, formId: formsOf.get(person.oid) };
    return [...DIALOGS.map((verb) => dialog(person, verb, data)), ...worksOf(person, data)].map(
      async (activity) => offersIn((await school.send(app, activity)).body, person),
    );
  });
  const answered = (await Promise.all(opened)).flat();
  const { oid: one } = school.person('pupil');
  const forbidden = WITHOUT_RIGHT.flatMap((key) =>
    [...HARMFUL].map((verb) =>
      submitted(school.person(key), verb, { who: one, one, other: teacher.oid, reason: 'None.' }),
    ),
  );
  const activities = distinct([...own, ...answered, ...forbidden]).filter(
    (one) => !JSON.stringify(one).includes(CANARY),
  );
  return {
    activities,
    known: [
      ...people.flatMap(({ oid, mri }) => [oid, mri]),
      ...references,
      ...formsOf.values(),
      ...BUTTONS,
      ...DIALOGS,
      ...WORK_NAMES,
      'head',
      'dsl',
      'yes',
      'no',
    ],
  };
}

function askedBy(person: Person, formId: string, references: readonly string[]): readonly object[] {
  const form = {
    ...SHORT,
    reportId: formId,
    kind: 'bullying',
    where: 'School',
    app: 'chat',
    whenDate: '2026-11-20',
  };
  const adult = { adult: 'yes', adult1Who: 'person', adult1Person: person.oid, adult1Part: 'mentioned' };
  const messagePayload = {
    id: '1',
    linkToMessage: 'https://teams.microsoft.com/l/message/1',
    createdDateTime: '2026-11-20T11:00:00Z',
    from: { user: { id: person.oid, displayName: 'Class teacher', userIdentityType: 'aadUser' } },
    body: { contentType: 'html', content: '<p>Words &amp; more</p>' },
  };
  const extension = {
    commandId: 'report',
    commandContext: 'message',
    context: { theme: 'default' },
    messagePayload,
  };
  return [
    ...COMMANDS.map((text) => activityOf(person, { text })),
    activityOf(person, { text: '', value: { verb: 'send-report', ...form } }),
    activityOf(person, { type: 'installationUpdate', action: 'add' }),
    activityOf(person, { type: 'conversationUpdate', membersAdded: [{ id: person.mri }] }),
    activityOf(person, { text: 'report', conversation: { id: '19:x', conversationType: 'channel' } }),
    activityOf(person, { type: 'messageReaction', reactionsAdded: [{ type: 'like' }], replyToId: '1' }),
    pressed(person, 'send-report', form),
    pressed(person, 'send-report', { ...form, ...adult }),
    pressed(person, 'set-away', { until: '2030-01-07', untilTime: '08:00' }),
    activityOf(person, { type: 'invoke', name: 'composeExtension/fetchTask', value: extension }),
    activityOf(person, {
      type: 'invoke',
      name: 'composeExtension/submitAction',
      value: { ...extension, data: form },
    }),
    activityOf(person, { type: 'invoke', name: 'composeExtension/query', value: extension }),
    ...DATASETS.map((dataset) => searching(person, dataset, 'bi')),
    submitted(person, 'pupils-check', { list: 'Name,Year,UPN\nBirch Doorstep,4,A1\n' }),
    submitted(person, 'set-calendar', { terms: '1 Sep 2026 to 23 Oct 2026', from: '08:00', to: '16:00' }),
    ...references.flatMap((reference) => askedOf(person, { reference, formId })),
  ];
}

function askedOf(person: Person, data: { reference: string; formId: string }): readonly object[] {
  const typed = {
    ...data,
    adult: 'no',
    danger: 'no',
    happened: 'More.',
    reason: 'It was so.',
    of: 3,
    'answer-3': 'Yes.',
  };
  return [
    ...BUTTONS.map((verb) => pressed(person, verb, typed)),
    ...DIALOGS.flatMap((verb) => [
      dialog(person, verb, typed),
      submitted(person, verb, { ...typed, page: 1 }),
    ]),
    ...worksOf(person, data),
  ];
}

/** Every kind of work on a case: its form, and what the form sends. */
function worksOf(person: Person, data: object): readonly object[] {
  return WORK_NAMES.flatMap((work) => {
    const fields = (workRule(work)?.fields ?? []).map(({ id, input, choices }) => [
      `field-${id}`,
      input === 'date' ? '2026-11-20' : input === 'staff' ? person.oid : (choices?.[0] ?? 'Some text.'),
    ]);
    return [
      dialog(person, 'work-form', { ...data, work }),
      submitted(person, 'do-work', { ...data, work, ...Object.fromEntries(fields) }),
    ];
  });
}

/** What the buttons of the cards in this person's chat send, with every field of the card filled in. */
function offeredTo({ dataDir }: TestSchool, person: Person): readonly object[] {
  const store = openStore(dataDir);
  try {
    return store
      .history(conversationOf(STAND_IN, person))
      .flatMap(({ activity }) => offersIn(activity, person));
  } finally {
    store.close();
  }
}

function offersIn(shown: unknown, person: Person): readonly object[] {
  const nodes = nodesOf(shown);
  const inputs = Object.fromEntries(
    nodes
      .filter(({ type, id }) => String(type).startsWith('Input.') && typeof id === 'string')
      .map(({ id, type, value, choices }) => [
        id,
        value ?? firstOf(choices) ?? (type === 'Input.Date' ? '2026-11-20' : 'Text.'),
      ]),
  );
  return nodes.flatMap((node) => {
    const data = { ...inputs, ...(node.data as object | undefined) };
    const verb = node.verb ?? (data as { verb?: unknown }).verb;
    if (typeof verb !== 'string' || HARMFUL.has(verb)) return [];
    if (node.type === 'Action.Execute') return [pressed(person, verb, data)];
    return node.type === 'Action.Submit' ? [dialog(person, verb, data), submitted(person, verb, data)] : [];
  });
}

/** As in test/support/cards.ts, which loads the library that draws cards: a program without Jest cannot. */
function nodesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(nodesOf);
  return Array.isArray(value) ? below : [value as Readonly<Record<string, unknown>>, ...below];
}

function firstOf(choices: unknown): unknown {
  return Array.isArray(choices) ? (choices[0] as { value?: unknown } | undefined)?.value : undefined;
}

/** One of each: the same button is on many cards. */
function distinct(activities: readonly object[]): readonly object[] {
  const bare = (activity: object) => JSON.stringify({ ...activity, id: '', timestamp: '' });
  return [...new Map(activities.map((activity) => [bare(activity), activity])).values()];
}
