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

const concerns = () => school.rows('Concerns');
const concernsOf = (reference: string) =>
  concerns().filter(({ fields }) => fields.Reference === reference.replace('-', ''));
const reportsIn = (reference: string) =>
  school
    .rows('Entries')
    .filter(({ fields }) => fields.ConcernRef === reference.replace('-', ''))
    .filter(({ unsealed }) => JSON.stringify(unsealed).includes('"act":"reported"'));

async function filedOnce(reference: string | undefined): Promise<void> {
  expect(reference).toBeDefined();
  await until(() => concernsOf(reference ?? '').length > 0);
  expect(concernsOf(reference ?? '')).toHaveLength(1);
  expect(reportsIn(reference ?? '')).toHaveLength(1);
}

describe('the same report', () => {
  it('sent twice in the same moment is filed once, with one receipt', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const send = () => school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT }));
    const answers = await Promise.all([send(), send(), send(), send()]);
    const references = new Set(answers.map(({ body }) => referenceIn(body)));
    expect(references.size).toBe(1);
    await filedOnce([...references][0]);
  });

  it('sent again an hour later gives the receipt of the first', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const press = pressed(teacher, 'send-report', { reportId, ...SHORT, app: 'a game' });
    const first = referenceIn((await school.send(app, press)).body);
    await app.move(60 * 60_000);
    const again = referenceIn((await school.send(app, press)).body);
    await app.move(0);
    expect(again).toBe(first);
    await filedOnce(first);
  });

  it('sent from a second device, where the form is a dialog, is the same report', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const data = { reportId, ...SHORT, where: 'Online' };
    const phone = activityOf(teacher, {
      type: 'invoke',
      name: 'composeExtension/submitAction',
      value: { commandId: 'report', commandContext: 'compose', data: { ...data, verb: 'send-report' } },
    });
    const [one, other] = await Promise.all([
      school.send(app, pressed(teacher, 'send-report', data)),
      school.send(app, phone),
    ]);
    expect(referenceIn(one.body)).toBe(referenceIn(other.body));
    await filedOnce(referenceIn(one.body));
  });

  it('redelivered by Teams with the very same activity is the same report', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const activity = pressed(teacher, 'send-report', { reportId, ...SHORT, when: 'at noon' });
    const first = referenceIn((await school.send(app, activity)).body);
    expect(referenceIn((await school.send(app, activity)).body)).toBe(first);
    await filedOnce(first);
  });

  it('sent again after the app was killed is the same report', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const activity = pressed(teacher, 'send-report', { reportId, ...SHORT, done: 'I told the office.' });
    const first = referenceIn((await school.send(app, activity)).body);
    await app.crash();
    await app.start(0);
    expect(referenceIn((await school.send(app, activity)).body)).toBe(first);
    await filedOnce(first);
  });
});

describe('another text under the same ReportId', () => {
  it('is a second concern', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const first = await school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT }));
    const second = await school.send(
      app,
      pressed(teacher, 'send-report', { reportId, ...SHORT, happened: 'Something else that worried me.' }),
    );
    expect(referenceIn(second.body)).not.toBe(referenceIn(first.body));
    await filedOnce(referenceIn(first.body));
    await filedOnce(referenceIn(second.body));
    // Both came from one message, which can show one receipt only: the second has its own.
    const receipts = () =>
      [first, second].map(({ body }) => {
        const [row] = concernsOf(referenceIn(body) ?? '');
        return /"receipt":\{"activity":"(\d+)"/.exec(JSON.stringify(row?.unsealed))?.[1];
      });
    await until(() => receipts().every(Boolean));
    expect(new Set(receipts()).size).toBe(2);
  });
});

describe("another person's ReportId", () => {
  it('files nothing and gives the text back in a form of their own', async () => {
    const reportId = await reportIdFor(school, app, school.person('teacher'));
    const before = concerns().length;
    const { status, body } = await school.send(
      app,
      pressed(school.person('teacher2'), 'send-report', { reportId, ...SHORT }),
    );
    expect(status).toBe(200);
    expect(referenceIn(body)).toBeUndefined();
    expect(JSON.stringify(body)).toContain(SHORT.happened);
    expect(JSON.stringify(body)).not.toContain(reportId);
    expect(concerns()).toHaveLength(before);
  });
});

describe('two processes on the same data', () => {
  let second: TestApp;
  beforeAll(async () => {
    second = await school.app();
  });

  it('file a report that reached both at once one single time', async () => {
    const teacher = school.person('teacher2');
    const reportId = await reportIdFor(school, app, teacher);
    for (const where of ['At school', 'At home', 'Online']) {
      const activity = pressed(teacher, 'send-report', { reportId, ...SHORT, where });
      const answers = await Promise.all([app, second, app, second].map((one) => school.send(one, activity)));
      const references = new Set(answers.map(({ body }) => referenceIn(body)));
      expect(references.size).toBe(1);
      await filedOnce([...references][0]);
    }
  });

  it('let the one that waits take a new report, which the owner tells and files', async () => {
    const teacher = school.person('teacher2');
    const reportId = await reportIdFor(school, second, teacher);
    const reference = referenceIn(
      (
        await school.send(
          second,
          pressed(teacher, 'send-report', { reportId, ...SHORT, how: 'I overheard it' }),
        )
      ).body,
    );
    await filedOnce(reference);
    const dsl = school.person('dsl');
    await until(() => JSON.stringify(concernsOf(reference ?? '')).includes('"state":"told"'));
    expect(JSON.stringify(concernsOf(reference ?? ''))).toContain(dsl.oid);
  });

  it('let only the owner open and acknowledge; the other asks for a moment', async () => {
    const teacher = school.person('teacher2');
    const reportId = await reportIdFor(school, app, teacher);
    const { body } = await school.send(
      app,
      pressed(teacher, 'send-report', { reportId, ...SHORT, opinion: 'Odd.' }),
    );
    const reference = referenceIn(body)?.replace('-', '');
    const open = dialog(school.person('dsl'), 'open-case', { reference });
    expect(JSON.stringify((await school.send(second, open)).body)).toContain('One moment');
    expect(JSON.stringify((await school.send(app, open)).body)).toContain(SHORT.happened);
  });

  it('hand the record over when the owner is killed, and lose nothing on the way', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const activity = pressed(teacher, 'send-report', { reportId, ...SHORT, learned: 'just now' });
    const first = referenceIn((await school.send(app, activity)).body);
    await app.crash();
    const take = () =>
      school.send(
        second,
        pressed(school.person('dsl'), 'acknowledge', { reference: first?.replace('-', '') }),
      );
    await until(async () => JSON.stringify((await take()).body).includes('You took this'));
    expect(referenceIn((await school.send(second, activity)).body)).toBe(first);
    await filedOnce(first);
  });
});
