import type { ApiAnswer } from '../../../bot/api/api-answer.ts';
import { referenceFrom } from '../../../src/domain/reference.ts';
import type { Person } from '../../../src/domain/role.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { askingApi } from '../../support/asking.ts';
import { inQuestion } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { ADA, PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import { DPO, DSL, HEAD, IT, TEACHER } from '../../support/schools.ts';

const STILL_READING: ApiAnswer = {
  status: 503,
  body: { error: 'record.loading', sentence: FAULT_WORDS['record.loading'] },
  headers: { 'Retry-After': '30' },
};
const MONTH = { month: '2026-11' };

const OVER_MANY: readonly { route: string; by: Person; body?: object }[] = [
  { route: 'POST /api/concerns', by: DSL },
  { route: 'GET /api/concerns/filters', by: DSL },
  { route: 'POST /api/dashboard', by: HEAD },
  { route: 'GET /api/reports', by: TEACHER },
  { route: `GET /api/pupils/${ADA.id}`, by: DSL },
  { route: 'GET /api/systems', by: IT },
  { route: 'POST /api/access-log', by: DPO, body: MONTH },
  { route: 'POST /api/sharing-log', by: DPO, body: MONTH },
];

test.each(OVER_MANY)(
  'Nothing that looks over many concerns is answered before all were read: $route',
  async ({ route, by, body }) => {
    const deps = fakeDeps({ settings: PUPIL_SETTINGS });
    await fileReport(deps);
    const as = askingApi(deps)(by.oid);
    const [method, path = ''] = route.split(' ');
    const ask = () => (method === 'GET' ? as.get(path) : as.post(path, body));
    deps.record.listed = false;
    const before = deps.record.written.length;
    expect(await ask()).toEqual(STILL_READING);
    expect(deps.record.written).toHaveLength(before);
    deps.record.listed = true;
    expect((await ask()).status).toBe(200);
  },
);

test('A concern that was read already opens; one that was not, and one that is hidden, say the same', async () => {
  const deps = fakeDeps();
  const open = await fileReport(deps);
  const hidden = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: DSL.oid })] });
  const nowhere = referenceFrom(Uint8Array.of(1, 1, 1, 1, 1, 1, 1));
  const dsl = askingApi(deps)(DSL.oid);
  deps.record.listed = false;
  expect((await dsl.get(`/api/concerns/${open.reference}`)).status).toBe(200);
  for (const reference of [hidden.reference, nowhere]) {
    for (const beside of ['', '/changes?since=0', '/print', '/views', '/works/note'])
      expect(await dsl.get(`/api/concerns/${reference}${beside}`)).toEqual(STILL_READING);
    expect(await dsl.post(`/api/concerns/${reference}/acknowledge`)).toEqual(STILL_READING);
    expect(await dsl.get(`/api/reports/${reference}`)).toEqual(STILL_READING);
  }
  deps.record.listed = true;
  for (const reference of [hidden.reference, nowhere])
    expect((await dsl.get(`/api/concerns/${reference}`)).status).toBe(404);
});

test('A report is taken while the record is still being read', async () => {
  const deps = fakeDeps();
  deps.record.listed = false;
  expect((await fileReport(deps)).reference).toMatch(/^[0-9A-Z]{8}$/);
});
