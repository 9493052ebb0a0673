import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { referenceFrom } from '../../src/domain/reference.ts';
import { WORK_NAMES, workRule } from '../../src/domain/work.ts';
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

const hello = (more: object = {}) => ({
  ...activityOf(school.person('teacher'), { text: 'report' }),
  ...more,
});

describe('the door', () => {
  it('lets in what Teams signed', async () => {
    expect((await school.send(app, hello())).status).toBeLessThan(300);
  });

  it('refuses a request without a token, with nonsense, or with a user token of a tab', async () => {
    const person = school.person('dsl');
    const user = await school.tenant.entra.signUser({
      audience: STAND_IN.botId,
      oid: person.oid,
      name: person.name,
      upn: person.upn,
    });
    for (const authorization of ['', 'Bearer nonsense', 'Basic eDp5', `Bearer ${user}`]) {
      const { status, body } = await school.send(app, hello(), authorization);
      expect(status).toBe(401);
      expect(body).toEqual({ error: 'refused' });
    }
  });

  it('refuses a token for another app or another service address', async () => {
    const other = [
      { appId: STAND_IN.graphClientId, serviceUrl: CLOUDS.standin.connectorUrl },
      { appId: STAND_IN.botId, serviceUrl: 'https://smba.trafficmanager.net/elsewhere/' },
    ];
    for (const claims of other) {
      const token = await school.tenant.entra.signChannel(claims);
      expect((await school.send(app, hello(), `Bearer ${token}`)).status).toBe(401);
    }
  });

  it('refuses an unsigned token that names the right issuer', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = {
      iss: CLOUDS.standin.botIssuer,
      aud: STAND_IN.botId,
      exp: Math.floor(Date.now() / 1000) + 3600,
    };
    const token = `${part({ alg: 'none' })}.${part(body)}.`;
    expect((await school.send(app, hello(), `Bearer ${token}`)).status).toBe(401);
  });

  it.each<[string, () => object]>([
    ['an empty body', () => ({})],
    ['a body without a service address', () => hello({ serviceUrl: '' })],
    [
      'a service address elsewhere',
      () => hello({ serviceUrl: 'https://smba.trafficmanager.net.evil.example/' }),
    ],
    ['a service address without https', () => hello({ serviceUrl: 'http://smba.trafficmanager.net/teams/' })],
    ['another channel', () => hello({ channelId: 'webchat' })],
    [
      'another tenant',
      () => hello({ channelData: { tenant: { id: '11111111-1111-4111-8111-111111111111' } } }),
    ],
    ['another bot', () => hello({ recipient: { id: '28:11111111-1111-4111-8111-111111111111' } })],
    ['nobody', () => hello({ from: { id: '29:x' } })],
  ])('refuses %s, says nothing more, and goes on running', async (_name, activity) => {
    const { status, body } = await school.send(app, activity());
    expect(status).toBe(403);
    expect(body).toEqual({ error: 'refused' });
    expect((await school.send(app, hello())).status).toBeLessThan(300);
  });
});

describe('forged card data', () => {
  it('never changes who somebody is: a teacher who presses a handler’s buttons gets what a stranger gets', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const sent = await school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT }));
    const reference = referenceIn(sent.body)?.replace('-', '');
    const claims = { reference, oid: school.person('dsl').oid, role: 'dsl', actor: 'dsl', as: 'handler' };
    const teacher2 = school.person('teacher2');
    const real = await Promise.all([
      school.send(app, dialog(teacher2, 'open-case', claims)),
      school.send(app, pressed(teacher2, 'acknowledge', claims)),
      school.send(app, pressed(teacher2, 'refresh-alert', claims)),
      school.send(app, pressed(teacher2, 'refresh-receipt', claims)),
    ]);
    const missing = { ...claims, reference: '00000000' };
    const none = await Promise.all([
      school.send(app, dialog(teacher2, 'open-case', missing)),
      school.send(app, pressed(teacher2, 'acknowledge', missing)),
      school.send(app, pressed(teacher2, 'refresh-alert', missing)),
      school.send(app, pressed(teacher2, 'refresh-receipt', missing)),
    ]);
    expect(real.map(({ body }) => body)).toEqual(none.map(({ body }) => body));
    expect(JSON.stringify(real)).toContain('There is nothing here for you.');
    await until(() => school.rows('Concerns').some(({ fields }) => fields.Reference === reference));
    expect(JSON.stringify(school.rows('Concerns'))).not.toContain('"status":"acknowledged"');
  });

  it('shows a subject nothing, whatever role they hold', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);
    const about = { adult: 'yes', adult1Who: 'head', adult1Part: 'in-question' };
    const sent = await school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT, ...about }));
    const reference = referenceIn(sent.body)?.replace('-', '');
    expect(JSON.stringify(sent.body)).toContain('chair of governors');
    for (const key of ['head', 'dsl', 'deputy', 'slt', 'dpo', 'it']) {
      const { body } = await school.send(app, dialog(school.person(key), 'open-case', { reference }));
      expect(JSON.stringify(body)).toContain('There is nothing here for you.');
    }
    const { body } = await school.send(app, dialog(school.person('chair'), 'open-case', { reference }));
    expect(JSON.stringify(body)).toContain(SHORT.happened);
  });

  it('is refused on the next press once somebody lost the role or the account', async () => {
    const teacher = school.person('teacher2');
    const reportId = await reportIdFor(school, app, teacher);
    const sent = await school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT, app: 'chat' }));
    const reference = referenceIn(sent.body)?.replace('-', '');
    const deputy = school.person('deputy');
    school.tenant.graph.setEnabled(deputy.oid, false);
    const { body } = await school.send(app, dialog(deputy, 'open-case', { reference }));
    school.tenant.graph.setEnabled(deputy.oid, true);
    expect(JSON.stringify(body)).toContain('There is nothing here for you.');
  });

  it('gives whoever may not know of a concern, for everything that can be asked of it, what it gives for none', async () => {
    const teacher = school.person('teacher');
    const filed = async (more: object) => {
      const reportId = await reportIdFor(school, app, teacher);
      const { body } = await school.send(
        app,
        pressed(teacher, 'send-report', { reportId, ...SHORT, ...more }),
      );
      return referenceIn(body)?.replace('-', '') ?? '';
    };
    const aboutPupil = await filed({ happened: 'For the DSL.' });
    const aboutHead = await filed({ adult: 'yes', adult1Who: 'head', adult1Part: 'in-question' });
    const filter = await filed({
      kind: 'filter-failure',
      happened: 'For the DSL and, without people, for IT.',
    });
    await school.send(app, pressed(school.person('chair'), 'acknowledge', { reference: aboutHead }));
    await until(() =>
      school.rows('Concerns').some(({ unsealed }) => JSON.stringify(unsealed).includes(filter)),
    );

    const hidden: readonly (readonly [person: string, reference: string])[] = [
      ...['teacher2', 'chair', 'it'].map((one) => [one, aboutPupil] as const),
      ...['head', 'dsl', 'vicechair', 'dpo'].map((one) => [one, aboutHead] as const),
      ...['computing'].map((one) => [one, filter] as const),
    ];
    for (const [key, reference] of hidden) {
      const person = school.person(key);
      const formId = await reportIdFor(school, app, person);
      const before = doneBy(person.oid);
      const own = key === 'dsl' ? aboutPupil : undefined;
      const [real, none] = [
        await answersTo(person, { reference, formId, own }),
        await answersTo(person, { reference: NOBODYS, formId, own }),
      ];
      expect({ key, answers: real }).toEqual({ key, answers: none });
      expect(doneBy(person.oid)).toEqual(before);
    }
  });
});

/** How much this person has done and looked at, as it stands in SharePoint. */
function doneBy(person: string): readonly number[] {
  return ['Entries', 'AccessLog'].map(
    (list) =>
      school.rows(list).filter(({ unsealed }) => {
        const { by, oid } = unsealed as { by?: { oid?: string }; oid?: string };
        return (by?.oid ?? oid) === person;
      }).length,
  );
}

/** A reference like any other, of no concern. */
const NOBODYS = referenceFrom(new Uint8Array([9, 8, 7, 6, 5, 4, 3]));

/**
 * Everything that can be asked about a concern, by buttons and in dialogs, with a form of the asker's own.
 * @param own a concern that the asker handles, to be linked with this one
 * @returns the answers as they came; what was typed stands in them, so the reference is taken out
 */
async function answersTo(
  person: Parameters<typeof pressed>[0],
  { reference, formId, own }: { reference: string; formId: string; own: string | undefined },
): Promise<readonly string[]> {
  const data = { reference, formId };
  const works = WORK_NAMES.flatMap((work) => {
    const fields = Object.fromEntries(
      (workRule(work)?.fields ?? []).map(({ id, input, choices }) => [
        `field-${id}`,
        input === 'date' ? '2026-11-20' : input === 'staff' ? person.oid : (choices?.[0] ?? 'Some text.'),
      ]),
    );
    return [
      dialog(person, 'work-form', { ...data, work }),
      submitted(person, 'do-work', { ...data, work, backTo: 'close', ...fields }),
    ];
  });
  const activities = [
    ...['open-case', 'open-facts', 'my-report', 'add-form', 'withdraw-form'].map((verb) =>
      dialog(person, verb, data),
    ),
    ...['acknowledge', 'chase', 'case-history', 'summary', 'open-case'].map((verb) =>
      submitted(person, verb, { ...data, page: 1 }),
    ),
    submitted(person, 'add', { ...data, adult: 'no', danger: 'yes', happened: 'More.' }),
    submitted(person, 'add', data),
    submitted(person, 'do-work', { ...data, work: 'note' }),
    submitted(person, 'withdraw', { ...data, reason: 'Gone.' }),
    submitted(person, 'withdraw', data),
    submitted(person, 'answer', { ...data, of: 3, 'answer-3': 'Yes.' }),
    submitted(person, 'answer', data),
    ...['acknowledge', 'refresh-alert', 'refresh-receipt', 'chase'].map((verb) =>
      pressed(person, verb, data),
    ),
    pressed(person, 'refresh-alert', { ...data, as: 'facts', why: 'reported' }),
    ...works,
    ...(own
      ? [submitted(person, 'do-work', { reference: own, formId, work: 'related', 'field-to': reference })]
      : []),
  ];
  const answers = await Promise.all(activities.map((activity) => school.send(app, activity)));
  return answers.map(
    ({ status, body }) => `${status} ${JSON.stringify(body).replaceAll(reference, 'REFERENCE')}`,
  );
}
