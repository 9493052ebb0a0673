import { FIELDS } from '../../src/domain/draft.ts';
import { WORK_NAMES, type WorkField, type WorkName, workRule } from '../../src/domain/work.ts';
import { ASKS } from '../../src/guidance/asks.ts';
import { searching, submitted } from '../support/asked.ts';
import {
  activityOf,
  dialog,
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';

jest.setTimeout(90_000);

/** A word that stands in everything typed, and nowhere else. */
const CANARY = 'Quibblefrost';
const words = (of: string) => `${CANARY} ${of} 'n "quoted" #1% & more`;
const CHOICES: Readonly<Record<string, string>> = {
  adult: 'yes',
  adult1Who: 'unknown',
  adult1Account: '',
  adult1MightBe: 'neither',
  adult1Part: 'in-question',
  adult2Who: '',
  adult2Account: '',
  adult2Name: '',
  adult2MightBe: '',
  adult2Part: '',
  danger: 'yes',
  kind: 'grooming',
};
const typed = Object.fromEntries([
  ...FIELDS.map((field) => {
    if (field in CHOICES) return [field, CHOICES[field]];
    if (field.endsWith('Part')) return [field, 'harmed'];
    if (field.endsWith('Is')) return [field, 'pupil'];
    if (field.endsWith('Pupil')) return [field, ''];
    return [field, words(field)];
  }),
  ...ASKS.map(({ code }) => [`ask-${code}`, words(code)]),
]);

let school: TestSchool;
let app: TestApp;

beforeAll(async () => {
  school = await openSchool();
  app = await school.app({ LOG_LEVEL: 'debug' });
});
afterAll(() => school.end());

/** Everything that leaves the process besides sealed rows and the cards shown to those who may see them. */
function everywhere(): string {
  const calls = school.tenant.graph.requests.map(({ method, path }) => `${method} ${path}`);
  const previews = school.tenant.teams.activities.map((activity) => {
    const { summary, speak, fallbackText } = JSON.parse(JSON.stringify(activity)).activity ?? {};
    return JSON.stringify({ summary, speak, fallbackText });
  });
  const columns = ['Concerns', 'Entries', 'AccessLog', 'Settings', 'Conversations'].flatMap((list) =>
    school.rows(list).map(({ fields }) => JSON.stringify(fields)),
  );
  return [app.log(), ...calls, ...previews, ...columns].join('\n');
}

const recorded = () => JSON.stringify(school.rows('Entries').map(({ unsealed }) => unsealed));

function expectOnlyCodes(): void {
  expect(everywhere()).not.toContain(CANARY);
  expect(app.log()).not.toContain('turn-failed');
  // Names and ids of people are personal as well.
  for (const key of ['teacher', 'head', 'dsl', 'dpo']) {
    const { name, oid } = school.person(key);
    expect(app.log()).not.toContain(name);
    expect(app.log()).not.toContain(oid);
  }
}

/** Files a report with the canary in every field. @returns its reference, as buttons carry it */
async function filed(more: object = {}): Promise<string> {
  const teacher = school.person('teacher');
  const reportId = await reportIdFor(school, app, teacher);
  const sent = await school.send(app, pressed(teacher, 'send-report', { reportId, ...typed, ...more }));
  const reference = referenceIn(sent.body)?.replace('-', '');
  if (!reference) throw new Error('There is no receipt.');
  return reference;
}

describe('what somebody typed', () => {
  it('reaches the record whole and no log line, address, preview or error on the way', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    await school.send(app, activityOf(teacher, { text: `${CANARY} happened to a child` }));
    await school.send(
      app,
      pressed(teacher, 'send-report', { reportId, ...typed, danger: '', person1Name: `${CANARY[0]}.` }),
    );
    const reference = await filed();
    // Errors of every kind, each with the text in it.
    await school.send(app, pressed(teacher, CANARY, { reference: CANARY }));
    await school.send(app, dialog(teacher, 'open-case', { reference: CANARY }));
    await school.send(app, dialog(teacher, 'open-case', { reference }));
    const refused = [
      await school.send(app, activityOf(teacher, { text: CANARY, recipient: { id: `28:${CANARY}` } })),
      await school.send(app, activityOf(teacher, { text: CANARY }), `Bearer ${CANARY}`),
      await school.send(app, { type: CANARY }),
    ];
    expect(JSON.stringify(refused)).not.toContain(CANARY);

    school.faults.sharePoint = 'down';
    await filed({ happened: `${CANARY} again` });
    await until(() => app.log().includes('"status":503'));
    school.faults.sharePoint = 'up';
    school.faults.connector = 'down';
    await filed({ happened: `${CANARY} once more` });
    await until(() => app.log().includes('card-delayed'));
    school.faults.connector = 'up';

    await until(() => school.rows('Concerns').length === 3);
    await until(
      () =>
        school.rows('Entries').filter(({ unsealed }) => JSON.stringify(unsealed).includes('"act":"told"'))
          .length >= 3,
    );
    expect(recorded()).toContain(`${CANARY} happened`);
    expectOnlyCodes();
  });

  it('as a handler, in every field of every piece of work, with every fault and with none', async () => {
    const reference = await filed({ happened: `${CANARY} for the work` });
    const head = school.person('head');
    const dpo = school.person('dpo').oid;
    await school.send(app, pressed(head, 'acknowledge', { reference }));
    const formId = await reportIdFor(school, app, head);
    const send = (work: WorkName, data: object) =>
      school.send(app, submitted(head, 'do-work', { reference, work, formId, ...data }));
    for (const work of WORK_NAMES) {
      const fields: readonly WorkField[] = workRule(work)?.fields ?? [];
      const all = (of: (field: WorkField) => string) =>
        Object.fromEntries(fields.map((field) => [`field-${field.id}`, of(field)]));
      const nonsense = await send(
        work,
        all(({ id }) => words(id)),
      );
      expect(nonsense.status).toBe(200);
      // As a form that somebody filled in; where that ends the case for this person, it is done last, below.
      if (work === 'recode' || work === 'close') continue;
      const entry = fields.some(({ input }) => input === 'entry') ? await newest(reference, work) : '';
      await send(
        work,
        all((field) => properly(work, field, { dpo, entry })),
      );
      await school.send(
        app,
        submitted(head, 'work-form', { reference, work, before: CANARY, chosen: CANARY }),
      );
    }
    const reason = { 'field-kind': 'allegation', 'field-reason': words('recode') };
    await send('recode', reason);
    for (const [verb, data] of [
      ['case-history', { page: CANARY }],
      ['summary', { page: 1 }],
      ['work-form', { work: CANARY }],
      ['do-work', { work: CANARY, formId: CANARY }],
    ] as const) {
      await school.send(app, submitted(head, verb, { reference, ...data }));
    }
    await until(() => recorded().includes(`${CANARY} recode`));
    const done = new Set(actsOf(reference).map(({ what }) => what.work ?? what.act));
    // Its owner cannot take it, an officer for data protection cannot have it, and no other concern belongs to it.
    const refused = ['take', 'hand-over', 'related', 'move', 'close', 'reopen'];
    expect(WORK_NAMES.filter((work) => !refused.includes(work) && !done.has(ACTS[work] ?? work))).toEqual([]);
    expectOnlyCodes();
  });

  it('as the reporter, later: added, answered, taken back', async () => {
    const reference = await filed({ happened: `${CANARY} for the reporter`, danger: 'no' });
    const [teacher, head] = [school.person('teacher'), school.person('head')];
    await school.send(app, pressed(head, 'acknowledge', { reference }));
    const headsForm = await reportIdFor(school, app, head);
    const question = { reference, work: 'ask', formId: headsForm, 'field-text': words('question') };
    await school.send(app, submitted(head, 'do-work', question));
    const formId = await reportIdFor(school, app, teacher);
    const data = { reference, formId };
    const answers = Object.fromEntries(
      Array.from({ length: 20 }, (_, of) => [`answer-${of}`, words(`answer ${of}`)]),
    );
    for (const [verb, more] of [
      ['add-form', { happened: words('add-form') }],
      ['add', { ...typed, adult: 'no', adult1Name: words('adult'), happened: words('refused addition') }],
      ['add', { adult: 'no', danger: 'no', happened: words('addition'), 'ask-image-who': words('ask') }],
      ...Array.from({ length: 20 }, (_, of) => ['answer', { of, ...answers }] as const),
      ['withdraw', { reason: '' }],
      ['withdraw', { reason: words('withdrawal') }],
      ['chase', {}],
      ['my-report', { reference: CANARY }],
    ] as const) {
      expect((await school.send(app, submitted(teacher, verb, { ...data, ...more }))).status).toBe(200);
    }
    for (const kept of ['addition', 'withdrawal', 'answer']) {
      await until(() => recorded().includes(`${CANARY} ${kept}`));
    }
    expectOnlyCodes();
  });

  it('in what the school sets: calendar, access, the list of pupils, and what is looked for', async () => {
    const dsl = school.person('dsl');
    const who = school.person('computing').oid;
    const csv = `Name,Year,UPN\n${CANARY} Doorstep,${CANARY},A1\n,${CANARY},\nQ.,${CANARY},A3`;
    const calendar = {
      terms: `${CANARY}\n${CANARY} to ${CANARY}`,
      closed: CANARY,
      opens: CANARY,
      closes: CANARY,
    };
    for (const [verb, data] of [
      ['set-calendar', { ...calendar, rota1From: CANARY, rota1To: CANARY, rota1Who: CANARY }],
      ['revoke', { who: CANARY, reason: words('revoke') }],
      ['revoke', { who, reason: words('revoke') }],
      ['restore', { who: CANARY }],
      ['link-accounts', { one: CANARY, other: who }],
      ['unlink-account', { out: CANARY }],
      ['pupils-check', { csv: words('csv'), mode: 'replace' }],
      ['pupils-check', { csv, mode: 'replace' }],
      ['pupils-import', { csv, mode: 'replace', checked: 'replace/1/0/0/2' }],
      ['pupil-chronology', { pupil: CANARY, end: CANARY }],
      ['access-log', { month: CANARY }],
    ] as const) {
      expect((await school.send(app, submitted(dsl, verb, data))).status).toBe(200);
    }
    await school.send(
      app,
      pressed(dsl, 'set-away', { day: CANARY, time: CANARY, other: CANARY, whose: 'other' }),
    );
    const found = await school.send(app, searching(school.person('teacher'), 'pupils', CANARY));
    expect(JSON.stringify(found.body)).toContain(`${CANARY} Doorstep`);
    await school.send(app, searching(school.person('teacher'), CANARY, CANARY));
    const settings = () => JSON.stringify(school.rows('Settings').map(({ unsealed }) => unsealed));
    await until(() => settings().includes(`${CANARY} revoke`) && settings().includes(`${CANARY} Doorstep`));
    expectOnlyCodes();
  });

  it('leaves one line for each turn and each Graph call, with codes only', () => {
    const lines = app
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const turns = lines.filter(({ event }) => event === 'turn');
    const calls = lines.filter(({ event }) => event === 'graph');
    expect(turns.length).toBeGreaterThan(100);
    expect(calls.length).toBeGreaterThan(10);
    for (const call of calls)
      expect(Object.keys(call).sort()).toEqual(expect.arrayContaining(['call', 'event', 'ms', 'status']));
    for (const line of lines) expect(JSON.stringify(line)).not.toContain('[left out]');
  });
});

/** Work that is an act of its own. */
const ACTS: Readonly<Partial<Record<WorkName, string>>> = {
  ...{ recuse: 'recused', reply: 'letter', ask: 'letter', recode: 'recoded', strike: 'struck' },
  'child-record': 'linked',
};

interface Sent {
  readonly sequence: number;
  readonly what: { readonly act: string; readonly work?: string };
}

function actsOf(reference: string): readonly Sent[] {
  return school
    .rows('Entries')
    .filter(({ fields }) => fields.ConcernRef === reference)
    .map(({ unsealed }) => unsealed as Sent);
}

/** @returns the sequence of the newest entry that such work can be about, once there is one. */
async function newest(reference: string, work: WorkName): Promise<string> {
  const about = workRule(work)?.of ?? ['note'];
  const found = () => actsOf(reference).findLast(({ what }) => about.some((one) => one === what.work));
  await until(() => found() !== undefined);
  return String(found()?.sequence);
}

/** What a person would put into a field, with the canary wherever text may stand. */
function properly(
  work: WorkName,
  { id, input, choices }: WorkField,
  { dpo, entry }: { dpo: string; entry: string },
): string {
  switch (input) {
    case 'line':
    case 'long':
      return words(id);
    case 'date':
      return '2026-11-20';
    case 'choice':
      return work === 'checklist' && id === 'item' ? 'child-supported' : (choices?.[0] ?? '');
    case 'entry':
      return entry;
    case 'staff':
      return dpo;
    case 'involved':
    case 'pupil':
      return '';
    case 'reference':
      return '00000000';
  }
}
