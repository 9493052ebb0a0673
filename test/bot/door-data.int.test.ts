/** What a signed request may say that is not so, and what happens when Teams brings the same request again. */
import type { Person } from '../../local/people.ts';
import { submitted } from '../support/asked.ts';
import {
  activityOf,
  dialog,
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';

jest.setTimeout(90_000);

let school: TestSchool;
let app: TestApp;

beforeAll(async () => {
  school = await openSchool();
  app = await school.app();
});
afterAll(() => school.end());

const send = async (activity: object) => {
  const { status, body } = await school.send(app, activity);
  expect(status).toBe(200);
  return JSON.stringify(body);
};
const filed = async (person: Person, more: object = {}) => {
  const reportId = await reportIdFor(school, app, person);
  const text = await send(pressed(person, 'send-report', { reportId, ...SHORT, ...more }));
  return { reportId, reference: referenceIn(JSON.parse(text))?.replace('-', '') ?? '' };
};
const actsOf = (reference: string) =>
  school
    .rows('Entries')
    .filter(({ fields }) => fields.ConcernRef === reference)
    .map(({ unsealed }) => (unsealed as { what: { act: string } }).what.act);
const inSharePoint = (reference: string) =>
  until(() => school.rows('Concerns').some(({ fields }) => fields.Reference === reference));
/** How many entries of any case say this. */
const entriesThatSay = (words: string) =>
  school.rows('Entries').filter(({ unsealed }) => JSON.stringify(unsealed).includes(words)).length;

describe('forged data', () => {
  it('cannot send a report under the form of somebody else', async () => {
    const [teacher, teacher2] = [school.person('teacher'), school.person('teacher2')];
    const { reportId, reference } = await filed(teacher, { happened: 'Only the first teacher wrote this.' });
    const answer = await send(
      pressed(teacher2, 'send-report', {
        reportId,
        ...SHORT,
        happened: 'Only the first teacher wrote this.',
      }),
    );
    expect(answer).not.toContain(reference.slice(0, 4));
    expect(answer).toContain('This form belongs to somebody else');
  });

  it('cannot make a verb: whatever is not in the table is answered alike', async () => {
    const person = school.person('dsl');
    const verbs = [
      'no-such-verb',
      'constructor',
      'toString',
      '',
      'SEND-REPORT',
      'send-report ',
      'do-work\u0000',
    ];
    const buttons = await Promise.all(verbs.map((verb) => send(pressed(person, verb, {}))));
    const dialogs = await Promise.all(verbs.map((verb) => send(submitted(person, verb, {}))));
    expect(new Set(buttons).size).toBe(1);
    expect(new Set(dialogs).size).toBe(1);
  });

  it('of an old card gets the case as it is, and changes nothing', async () => {
    const { reference } = await filed(school.person('teacher'), { happened: 'An old card of this.' });
    const [dsl, deputy] = [school.person('dsl'), school.person('deputy')];
    await send(pressed(dsl, 'acknowledge', { reference }));
    await until(() => actsOf(reference).includes('acknowledged'));
    const before = actsOf(reference).filter((act) => act === 'acknowledged').length;
    for (const version of [0, 1, -1, 999, 'x', null]) {
      expect(
        await send(pressed(deputy, 'acknowledge', { reference, version, owner: deputy.oid })),
      ).not.toContain('Something went wrong');
    }
    expect(actsOf(reference).filter((act) => act === 'acknowledged')).toHaveLength(before);
  });

  it('cannot give anybody a role: whoever is nobody here gets what a pupil gets, and nothing is kept', async () => {
    const pupil = school.person('pupil');
    const { reference } = await filed(school.person('teacher'), { happened: 'Not for strangers.' });
    const closed = school.person('it');
    const strangers: readonly Person[] = [
      pupil,
      { ...pupil, oid: '99999999-1111-4111-8111-111111111111', mri: '29:guest' },
      { ...closed, oid: closed.oid.replace('0d', '1d') },
    ];
    const reportId = await reportIdFor(school, app, school.person('teacher'));
    const claims = {
      reference,
      reportId,
      role: 'dsl',
      roles: ['dsl'],
      oid: school.person('dsl').oid,
      as: 'handler',
    };
    for (const verb of ['send-report', 'acknowledge', 'refresh-alert', 'chase']) {
      const answers = await Promise.all(
        strangers.map((one) => send(pressed(one, verb, { ...claims, ...SHORT }))),
      );
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(/adult you trust|trust/);
    }
    for (const verb of ['open-case', 'my-report', 'summary', 'access-log', 'do-work']) {
      const answers = await Promise.all(strangers.map((one) => send(dialog(one, verb, claims))));
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).not.toContain('Not for strangers.');
    }
    // The next report comes after whatever these would have left.
    await inSharePoint((await filed(school.person('teacher'), { happened: 'Another.' })).reference);
    expect(entriesThatSay(SHORT.happened ?? '')).toBe(0);
  });

  it('says nothing in a channel or a group, whoever asks', async () => {
    const { reference } = await filed(school.person('teacher'), { happened: 'Not for a channel.' });
    for (const conversationType of ['channel', 'groupChat']) {
      const asked = activityOf(school.person('dsl'), {
        text: 'mine',
        conversation: { id: '19:x', conversationType },
      });
      expect((await school.send(app, asked)).body).toBeUndefined();
    }
    expect(reference).toHaveLength(8);
  });
});

describe('the same request again', () => {
  it('is answered again and done once: a report, its acknowledgement, an addition', async () => {
    const [teacher, dsl] = [school.person('teacher'), school.person('dsl')];
    const reportId = await reportIdFor(school, app, teacher);
    const report = pressed(teacher, 'send-report', { reportId, ...SHORT, happened: 'Brought three times.' });
    const receipts = [await send(report), ...(await Promise.all([send(report), send(report)]))];
    const references = receipts.map((text) => referenceIn(JSON.parse(text)));
    expect(new Set(references).size).toBe(1);
    const reference = references[0]?.replace('-', '') ?? '';
    await inSharePoint(reference);

    const acknowledged = pressed(dsl, 'acknowledge', { reference });
    await Promise.all([send(acknowledged), send(acknowledged), send(acknowledged)]);
    const formId = await reportIdFor(school, app, teacher);
    const addition = submitted(teacher, 'add', {
      reference,
      formId,
      adult: 'no',
      danger: 'no',
      happened: 'There was more.',
    });
    await Promise.all([send(addition), send(addition), send(addition)]);
    await until(() => actsOf(reference).includes('added'));
    await inSharePoint((await filed(teacher, { happened: 'Another still.' })).reference);
    expect(entriesThatSay('Brought three times.')).toBe(1);
    const count = (act: string) => actsOf(reference).filter((one) => one === act).length;
    expect([count('reported'), count('acknowledged'), count('added')]).toEqual([1, 1, 1]);
  });

  it('as a message is not answered a second time', async () => {
    const message = activityOf(school.person('teacher2'), { text: 'help' });
    const logged = () =>
      app
        .log()
        .split('\n')
        .filter((line) => line.includes('"again":true')).length;
    const before = logged();
    await send(message).catch(() => undefined);
    await send(message).catch(() => undefined);
    await until(() => logged() === before + 1);
  });

  it('after the process ended and began again is still done once', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const report = pressed(teacher, 'send-report', { reportId, ...SHORT, happened: 'Brought again later.' });
    const first = referenceIn(JSON.parse(await send(report)));
    await app.crash();
    await app.start(0);
    let again: string | undefined;
    await until(async () => {
      again = referenceIn(JSON.parse(await send(report)));
      return again !== undefined;
    });
    expect(again).toBe(first);
  });
});
