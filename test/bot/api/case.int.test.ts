/** The page of a concern through the real server, the real record and the stand-in's library. */
import { randomBytes } from 'node:crypto';
import { STAND_IN } from '../../../src/clouds.ts';
import type {
  ConcernPage,
  ConcernPrint,
  EvidenceContent,
  EvidenceFile,
  WorkForm,
} from '../../../src/contract/concern.ts';
import { MOST_FILE_BYTES } from '../../../src/domain/evidence.ts';
import {
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../../support/school.ts';

jest.setTimeout(90_000);

let school: TestSchool;
let app: TestApp;
let reference: string;
let dsl: Caller;

interface Caller {
  get<T>(path: string): Promise<{ readonly status: number; readonly body: T }>;
  post<T>(path: string, body: object): Promise<{ readonly status: number; readonly body: T }>;
}

/** Signs in as Teams does, and begins a session. */
async function callerFor(key: string): Promise<Caller> {
  const person = school.person(key);
  const token = await school.tenant.entra.signUser({ audience: STAND_IN.apiClientId, ...person });
  const call = async (path: string, init: RequestInit, session = '') => {
    const headers = {
      authorization: `Bearer ${token}`,
      'heed-session': session,
      ...(init.body ? { 'content-type': 'application/json' } : {}),
    };
    const response = await fetch(`http://127.0.0.1:${app.port}/api/${path}`, { ...init, headers });
    return { status: response.status, body: await response.json() };
  };
  const { session } = (await call('session', { method: 'POST', body: '{}' })).body;
  return {
    get: (path) => call(path, {}, session),
    post: (path, body) => call(path, { method: 'POST', body: JSON.stringify(body) }, session),
  };
}

beforeAll(async () => {
  school = await openSchool();
  app = await school.app({ API_CLIENT_ID: STAND_IN.apiClientId });
  const teacher = school.person('teacher');
  const reportId = await reportIdFor(school, app, teacher);
  const { body } = await school.send(app, pressed(teacher, 'send-report', { reportId, ...SHORT }));
  reference = referenceIn(body)?.replace('-', '') ?? '';
  dsl = await callerFor('dsl');
});
afterAll(() => school.end());

test('A concern is opened, taken and worked on from the tab', async () => {
  const opened = await dsl.get<ConcernPage>(`concerns/${reference}`);
  expect(opened).toMatchObject({ status: 200, body: { reference, status: 'waiting', mayTake: true } });
  expect((await dsl.post(`concerns/${reference}/acknowledge`, {})).status).toBe(200);
  const form = await dsl.get<WorkForm>(`concerns/${reference}/works/note`);
  const { body } = await dsl.get<ConcernPage>(`concerns/${reference}`);
  const sent = { formId: form.body.formId, seen: body.sequence, fields: { text: 'A note from the tab.' } };
  expect((await dsl.post(`concerns/${reference}/works/note`, sent)).status).toBe(200);
  const after = await dsl.get<ConcernPage>(`concerns/${reference}`);
  expect(after.body.timeline.at(-1)).toMatchObject({ title: 'Note' });
});

test('A file goes sealed into the library and comes back byte for byte', async () => {
  const bytes = Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    Buffer.from('A name nobody may read'),
    randomBytes(50_000),
  ]);
  const content = bytes.toString('base64');
  const sent = { formId: 'form-of-the-page', name: 'letter.pdf', content };
  const added = await dsl.post<EvidenceFile>(`concerns/${reference}/evidence`, sent);
  expect(added).toMatchObject({ status: 200, body: { type: 'application/pdf', bytes: bytes.length } });
  const read = await dsl.get<EvidenceContent>(`concerns/${reference}/evidence/${added.body.id}`);
  expect(read.body).toEqual({ name: 'letter.pdf', type: 'application/pdf', content });
  const rows = JSON.stringify(school.tenant.graph.rows('Evidence').map(({ fields }) => fields));
  expect(rows).not.toContain('letter');
});

test('A file of 10 MB gets through the door; one that is larger is told so', async () => {
  const send = (bytes: number) => {
    const content = Buffer.alloc(bytes, 'a').toString('base64');
    return dsl.post(`concerns/${reference}/evidence`, {
      formId: 'form-of-a-large-file',
      name: 'a.txt',
      content,
    });
  };
  expect((await send(MOST_FILE_BYTES)).status).toBe(200);
  expect(await send(MOST_FILE_BYTES + 1)).toMatchObject({ status: 413, body: { error: 'evidence.size' } });
});

test('While SharePoint is down a file is not kept, the person is told, and the same press works later', async () => {
  const content = Buffer.from('Words of a letter.').toString('base64');
  const sent = { formId: 'form-while-down', name: 'b.txt', content };
  const before = (await dsl.get<ConcernPage>(`concerns/${reference}`)).body.evidence.length;
  school.faults.sharePoint = 'down';
  const refused = await dsl.post(`concerns/${reference}/evidence`, sent);
  school.faults.sharePoint = 'up';
  expect(refused).toMatchObject({ status: 503, body: { error: 'evidence.not-kept' } });
  expect((await dsl.get<ConcernPage>(`concerns/${reference}`)).body.evidence).toHaveLength(before);
  await until(async () => (await dsl.post(`concerns/${reference}/evidence`, sent)).status === 200);
  expect((await dsl.get<ConcernPage>(`concerns/${reference}`)).body.evidence).toHaveLength(before + 1);
});

test('Paper carries the state of the chain, and the log says that it was printed', async () => {
  const { status, body } = await dsl.get<ConcernPrint>(`concerns/${reference}/print?names=no`);
  expect(status).toBe(200);
  expect(body.chain).toMatchObject({ entries: body.timeline.length });
  expect(JSON.stringify(body)).not.toContain(school.person('dsl').name);
  const views = await dsl.get<readonly { what: string }[]>(`concerns/${reference}/views`);
  expect(views.body.map(({ what }) => what)).toContain('Printed a concern');
});

test('A teacher gets the same answer for it as for what is not there, also about its files', async () => {
  const teacher = await callerFor('teacher');
  for (const rest of ['', '/print', '/views', '/changes?since=1', `/evidence/${'0'.repeat(32)}`]) {
    expect(await teacher.get(`concerns/${reference}${rest}`)).toEqual(
      await teacher.get(`concerns/00000000${rest}`),
    );
  }
});

test('No log line holds a word of it', () => {
  for (const word of ['letter.pdf', 'A note from the tab', 'A name nobody may read']) {
    expect(app.log()).not.toContain(word);
  }
});
