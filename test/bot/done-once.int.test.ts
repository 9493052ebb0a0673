import { RECEIPT } from '../../src/guidance/words.ts';
import { submitted } from '../support/asked.ts';
import {
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

describe('what is done to a report', () => {
  const actsOf = (reference: string) =>
    school
      .rows('Entries')
      .filter(({ fields }) => fields.ConcernRef === reference)
      .map(({ unsealed }) => (unsealed as { what: Readonly<Record<string, unknown>> }).what);

  /** A concern that the DSL has and has asked a question about, and forms of both for what comes next. */
  async function taken() {
    const [teacher, dsl] = [school.person('teacher'), school.person('dsl')];
    const reportId = await reportIdFor(school, app, teacher);
    const sent = await school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT }));
    const reference = referenceIn(sent.body)?.replace('-', '') ?? '';
    await school.send(app, pressed(dsl, 'acknowledge', { reference }));
    const question = {
      reference,
      work: 'ask',
      formId: await reportIdFor(school, app, dsl),
      'field-text': 'When?',
    };
    await school.send(app, submitted(dsl, 'do-work', question));
    await until(() => actsOf(reference).some(({ act }) => act === 'letter'));
    const of = actsOf(reference).findIndex(({ act }) => act === 'letter') + 1;
    const forms = [await reportIdFor(school, app, teacher), await reportIdFor(school, app, dsl)];
    const reporters = { reference, formId: forms[0] };
    const work = (name: string, fields: object) =>
      submitted(dsl, 'do-work', { reference, work: name, formId: forms[1], ...fields });
    return {
      reference,
      presses: [
        work('note', { 'field-text': 'She was calm.' }),
        work('reply', { 'field-text': 'Thank you.' }),
        work('decision', { 'field-decision': 'We watch.', 'field-reason': 'It is early.' }),
        work('action', { 'field-what': 'Ring home.', 'field-due': '2030-01-07' }),
        work('person', {
          'field-name': 'Birch Doorstep',
          'field-is': 'pupil',
          'field-part': 'harmed',
          'field-reason': 'She was named later.',
        }),
        work('hand-over', { 'field-to': school.person('deputy').oid, 'field-reason': 'I am off.' }),
        submitted(teacher, 'add', { ...reporters, adult: 'no', danger: 'no', happened: 'There was more.' }),
        submitted(teacher, 'answer', { ...reporters, of, [`answer-${of}`]: 'At noon.' }),
        submitted(teacher, 'withdraw', { ...reporters, reason: 'It was a mistake.' }),
      ],
      once: [
        'note',
        'reply',
        'decision',
        'action',
        'person',
        'handed-over',
        'added',
        'answered',
        'withdrawn',
      ],
    };
  }

  /** How often each was done. A question is a letter too, and was there before. */
  const counts = (reference: string) => {
    const names = actsOf(reference).map(({ act, work, question }) =>
      act === 'letter' ? (question ? 'ask' : 'reply') : String(work ?? act),
    );
    return (name: string) => [name, names.filter((one) => one === name).length];
  };

  it('once in the same moment, once redelivered, and once after the app was killed is done one single time', async () => {
    const { reference, presses, once } = await taken();
    await Promise.all(
      presses.flatMap((press) => [press, press, press]).map((press) => school.send(app, press)),
    );
    for (const press of presses) expect((await school.send(app, press)).status).toBe(200);
    await until(() => once.every((name) => counts(reference)(name)[1] !== 0));
    await app.crash();
    await app.start(0);
    for (const press of presses) {
      await until(async () => !JSON.stringify((await school.send(app, press)).body).includes('One moment'));
    }
    // One more, that everything before it has been written when it is.
    const last = pressed(school.person('teacher'), 'refresh-receipt', { reference });
    await until(async () => JSON.stringify((await school.send(app, last)).body).includes(RECEIPT.filed));
    expect(once.map(counts(reference))).toEqual(once.map((name) => [name, 1]));
  });

  it('is there once, or not at all and can be sent again, when the app is killed in the middle of it', async () => {
    const { reference, presses, once } = await taken();
    for (const [index, press] of presses.slice(0, 2).entries()) {
      const lost = school.send(app, press).catch(() => undefined);
      await new Promise((done) => setTimeout(done, 6 * index));
      await app.crash();
      await lost;
      await app.start(0);
      await until(async () => {
        const again = await school.send(app, press);
        return !JSON.stringify(again.body).includes('One moment');
      });
      const name = once[index] ?? '';
      await until(() => counts(reference)(name)[1] !== 0);
      expect(counts(reference)(name)).toEqual([name, 1]);
    }
  });

  it('makes one record of a harmed child, and one new concern of an addition, however often they are sent', async () => {
    const [teacher, head] = [school.person('teacher'), school.person('head')];
    const about = { adult: 'yes', adult1Who: 'unknown', adult1MightBe: 'neither', adult1Part: 'in-question' };
    const reportId = await reportIdFor(school, app, teacher);
    const sent = await school.send(
      app,
      pressed(teacher, 'send-report', { reportId, ...SHORT, ...about, happened: 'A hard grip.' }),
    );
    const reference = referenceIn(sent.body)?.replace('-', '') ?? '';
    const presses = [
      submitted(head, 'do-work', {
        reference,
        work: 'child-record',
        formId: await reportIdFor(school, app, head),
        'field-name': 'Sorrel Lantern',
        'field-happened': 'Sorrel was held too hard.',
      }),
      submitted(teacher, 'add', {
        reference,
        formId: await reportIdFor(school, app, teacher),
        adult: 'yes',
        adult1Who: 'head',
        adult1Part: 'in-question',
        danger: 'no',
        happened: 'The head knew of the grip.',
      }),
    ];
    const press = () => Promise.all([...presses, ...presses, ...presses].map((one) => school.send(app, one)));
    const first = await press();
    await app.crash();
    await app.start(0);
    let again: typeof first = [];
    await until(async () => {
      again = await press();
      return again.every(({ body }) => !JSON.stringify(body).includes('One moment'));
    });
    const holding = (text: string) =>
      school.rows('Entries').filter(({ unsealed }) => JSON.stringify(unsealed).includes(text));
    const texts = ['Sorrel was held too hard.', 'The head knew of the grip.'];
    await until(() => texts.every((text) => holding(text).length > 0));
    expect(texts.map((text) => holding(text).length)).toEqual([1, 1]);
    const links = () => actsOf(reference).filter(({ act }) => act === 'linked');
    await until(() => links().length > 0);
    expect(links()).toHaveLength(1);
    // Every press was answered with the one receipt of the concern that the addition became.
    const made = new Set([...first, ...again].map(({ body }) => referenceIn(body)).filter(Boolean));
    expect(made.size).toBe(1);
  });
});
