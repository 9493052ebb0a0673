import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
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
});
