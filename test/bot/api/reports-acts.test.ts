import type { ReportActed, ReportForm } from '../../../src/contract/reports.ts';
import { MOST_BYTES } from '../../../src/domain/draft.ts';
import { asksOf } from '../../../src/guidance/asks.ts';
import { OUTSIDE } from '../../../src/guidance/reporter-words.ts';
import { actsOf, done, NOT_YOURS, taken } from '../../src/app/pressing.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { call, called } from '../../support/own-reports.ts';
import { DSL, TEACHER, TEACHER2 } from '../../support/schools.ts';

const MORE = { adult: 'no', danger: 'no', happened: 'It happened again.' };

function send(
  address: string,
  fields: object,
  deps: FakeDeps,
  formId = deps.identity.newReportId(TEACHER.oid),
) {
  return call<ReportActed>(`POST /api/reports/${address}`, { body: { formId, fields } }, deps);
}
const form = (address: string, deps: FakeDeps) => called<ReportForm>(`GET /api/reports/${address}`, {}, deps);
const acts = (reference: string, deps: FakeDeps) => actsOf(reference as never, deps).map(({ act }) => act);

async function asked(deps: FakeDeps) {
  const { reference } = await taken(await fileReport(deps), DSL, deps);
  const { concern } = await done(
    { by: DSL, on: { reference }, work: 'ask', typed: { text: 'When was it?' } },
    deps,
  );
  return { reference, of: concern.letters[0]?.sequence ?? 0 };
}

test('A question is answered from the form that shows it', async () => {
  const deps = fakeDeps();
  const { reference, of } = await asked(deps);
  const { intro, fields } = await form(`${reference}/answer?of=${of}`, deps);
  expect(intro).toEqual(['From the DSL at 12:00', 'When was it?']);
  expect(fields.map(({ id }) => id)).toEqual(['text']);
  deps.clock.forward(5);
  const sent = await send(`${reference}/answer?of=${of}`, { text: 'On Monday.' }, deps);
  expect(sent).toMatchObject({ ok: true, value: { note: 'Your answer was sent at 12:05.', first: [] } });
  expect(sent.ok && sent.value.report.letters).toMatchObject([{ answeredAt: '2026-11-20T12:05:00.000Z' }]);
  expect(sent.ok && sent.value.report.acts.map(({ act }) => act)).toEqual(['add', 'withdraw']);
});

test('The same answer sent twice from one form is one', async () => {
  const deps = fakeDeps();
  const { reference, of } = await asked(deps);
  const formId = deps.identity.newReportId(TEACHER.oid);
  for (let times = 0; times < 3; times += 1)
    await send(`${reference}/answer?of=${of}`, { text: 'On Monday.' }, deps, formId);
  expect(acts(reference, deps).filter((act) => act === 'answered')).toHaveLength(1);
});

test.each(['', 'x', '0', '999', '-1', '1e3'])('There is no message with the number “%s”', async (of) => {
  const deps = fakeDeps();
  const { reference } = await asked(deps);
  expect(await call(`GET /api/reports/${reference}/answer?of=${of}`, {}, deps)).toEqual(NOT_YOURS);
  expect(await send(`${reference}/answer?of=${of}`, { text: 'x' }, deps)).toEqual(NOT_YOURS);
});

test.each([
  ['an answer', 'answer?of=4', 'text'],
  ['a reason', 'withdraw', 'reason'],
])(
  '%s that is empty or too long is a fault of its field, and nothing is written',
  async (_what, act, field) => {
    const deps = fakeDeps();
    const { reference } = await asked(deps);
    const before = acts(reference, deps);
    const fault = (code: string) => ({
      ok: false,
      fault: { code: 'form.incomplete', fields: { [field]: code } },
    });
    expect(await send(`${reference}/${act}`, { [field]: ' \n' }, deps)).toEqual(fault('work.field'));
    expect(await send(`${reference}/${act}`, {}, deps)).toEqual(fault('work.field'));
    const long = { [field]: 'é'.repeat(MOST_BYTES / 2 + 1) };
    expect(await send(`${reference}/${act}`, long, deps)).toEqual(fault('form.too-long'));
    expect(acts(reference, deps)).toEqual(before);
  },
);

test('An addition asks again about adults and danger, and for what the kind still needs', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { kind: 'nudes', answers: { 'image-seen': 'no' } });
  const { fields, danger } = await form(`${reference}/add`, deps);
  const ids = fields.map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual(['adult', 'adult1Who']);
  expect(ids.slice(ids.indexOf('danger'))).toEqual([
    'danger',
    'happened',
    'ask-image-who',
    'ask-image-where',
  ]);
  expect(asksOf('nudes')).toHaveLength(3);
  expect(danger?.text).toContain('999');
});

test('What is added stands in the record, answers under their questions', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps, { kind: 'nudes' });
  const sent = await send(`${reference}/add`, { ...MORE, 'ask-image-seen': 'yes' }, deps);
  expect(sent).toMatchObject({ ok: true, value: { note: 'Added at 12:00.', first: [] } });
  const added = actsOf(reference, deps).find(({ act }) => act === 'added');
  expect(added).toMatchObject({ text: expect.stringMatching(/^It happened again\.\n\n.+\nYes$/s) });
});

test('An addition that says danger is answered with whom to ring and find, before anything else', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const sent = await send(`${reference}/add`, { ...MORE, danger: 'yes' }, deps);
  expect(sent.ok && sent.value.first).toMatchObject([
    { tone: 'attention', strong: [expect.stringContaining('999')] },
  ]);
});

test('An addition about another adult becomes a report of its own, with its receipt; the old one says nothing of it', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const about = { ...MORE, adult: 'yes', adult1Who: 'head', adult1Part: 'in-question' };
  const before = await called(`GET /api/reports/${reference}`, {}, deps);
  const sent = await send(`${reference}/add`, about, deps);
  if (!sent.ok || !sent.value.made) throw new Error('It became no report.');
  const { made, report, note } = sent.value;
  expect(made.reference).not.toBe(reference);
  expect(note).toContain(made.shown);
  expect(JSON.stringify(made.said)).toContain('chair of governors');
  expect(report).toEqual(before);
});

test('Faults of an addition belong to their fields', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  expect(await send(`${reference}/add`, { happened: '' }, deps)).toMatchObject({
    fault: {
      code: 'form.incomplete',
      fields: { adult: 'form.adult-question', danger: 'form.danger-question', happened: 'form.happened' },
    },
  });
});

test('A report that is taken back stays, says so, and is not offered for taking back again', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const sent = await send(`${reference}/withdraw`, { reason: 'It was a mistake.' }, deps);
  expect(sent).toMatchObject({ ok: true, value: { note: expect.stringContaining('12:00') } });
  expect(sent.ok && sent.value.report.acts.map(({ act }) => act)).not.toContain('withdraw');
  expect(await called('GET /api/reports', {}, deps)).toHaveLength(1);
});

test('“Nobody has answered” tells the next at once and shows whom to turn to outside', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  const [, routed] = actsOf(reference, deps);
  expect(routed).toMatchObject({ act: 'routed', step: 0 });
  const sent = await send(`${reference}/chase`, {}, deps);
  expect(acts(reference, deps)).toContain('chased');
  expect(sent.ok && sent.value.first).toMatchObject([{ strong: [OUTSIDE.title] }]);
});

test.each(['answer?of=4', 'add', 'withdraw'])('A form of somebody else is refused: %s', async (act) => {
  const deps = fakeDeps();
  const { reference } = await asked(deps);
  const formId = deps.identity.newReportId(TEACHER2.oid);
  const fields = { ...MORE, text: 'x', reason: 'x' };
  expect(await send(`${reference}/${act}`, fields, deps, formId)).toEqual({
    ok: false,
    fault: { code: 'form.other-owner' },
  });
});

test.each(['answer?of=4', 'add', 'withdraw'])(
  'What could not be stored is said to be not received: %s',
  async (act) => {
    const deps = fakeDeps();
    const { reference } = await asked(deps);
    const fields = { ...MORE, text: 'x', reason: 'x' };
    deps.record.broken = 'record.unwritable';
    expect(await send(`${reference}/${act}`, fields, deps)).toMatchObject({
      fault: { code: 'record.unwritable' },
    });
    delete deps.record.broken;
    deps.record.owned = false;
    expect(await send(`${reference}/${act}`, fields, deps)).toMatchObject({
      fault: { code: 'record.not-owner' },
    });
  },
);

test.each([undefined, null, 'x', {}, { formId: 1, fields: {} }, { formId: 'x', fields: { text: 7 } }])(
  'A body of %j is not read',
  async (body) => {
    const deps = fakeDeps();
    const { reference } = await fileReport(deps);
    expect(await call(`POST /api/reports/${reference}/withdraw`, { body }, deps)).toEqual({
      ok: false,
      fault: { code: 'api.unreadable' },
    });
  },
);

test('A reporter who is known to the last list only can still add while the directory is down', async () => {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  deps.directory.down(true);
  expect((await send(`${reference}/add`, MORE, deps)).ok).toBe(true);
});
