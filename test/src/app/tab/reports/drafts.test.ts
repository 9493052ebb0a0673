import { report } from '../../../../../src/app/report.ts';
import { knownOf } from '../../../../../src/app/reporter/form-known.ts';
import {
  dropDraft,
  dropSentDraft,
  findDraft,
  type Keeping,
  keepDraft,
} from '../../../../../src/app/tab/reports/drafts.ts';
import { reportFrom, sentBy } from '../../../../../src/domain/draft.ts';
import { type FakeDeps, fakeDeps } from '../../../../support/fake-deps.ts';
import { TEACHER, TEACHER2 } from '../../../../support/schools.ts';

const SHORT = { adult: 'no', danger: 'no', happened: 'One.' };

function windows(deps = fakeDeps()) {
  const formId = deps.identity.newReportId(TEACHER.oid);
  const save = (window: string, more: Partial<Keeping> = {}) =>
    keepDraft({ actor: TEACHER.oid, formId, window, fields: SHORT, ...more }, deps);
  const kept = async (window: string, more: Partial<Keeping> = {}) => {
    const saved = await save(window, more);
    if (!saved.ok) throw new Error(saved.fault.code);
    return saved.value?.savedAt;
  };
  const happened = () => findDraft(TEACHER.oid, deps)?.fields.happened;
  return { deps, formId, save, kept, happened };
}
const CHANGED = { ok: false, fault: { code: 'draft.changed' } };

test('A window saves again and again', async () => {
  const { deps, kept, happened } = windows();
  await kept('a');
  deps.clock.forward(1);
  expect(await kept('a', { fields: { ...SHORT, happened: 'Two.' } })).toBe('2026-11-20T12:01:00.000Z');
  expect(happened()).toBe('Two.');
});

test('A window that does not know what another one saved is told, and what was saved stays', async () => {
  const { kept, save, happened } = windows();
  const first = await kept('a');
  await kept('b', { seen: first, fields: { ...SHORT, happened: 'Newer.' } });
  expect(await save('a', { seen: first, fields: { ...SHORT, happened: 'Older.' } })).toEqual(CHANGED);
  expect(await save('c', { fields: { ...SHORT, happened: 'Older.' } })).toEqual(CHANGED);
  expect(await save('a', { seen: first, fields: {} })).toEqual(CHANGED);
  expect(happened()).toBe('Newer.');
});

test('A person decides that what an older window has is to stay', async () => {
  const { kept, happened } = windows();
  const first = await kept('a');
  await kept('b', { seen: first, fields: { ...SHORT, happened: 'Newer.' } });
  await kept('a', { seen: first, over: true, fields: { ...SHORT, happened: 'Older.' } });
  expect(happened()).toBe('Older.');
});

test('A window whose answer was lost is not told of its own save', async () => {
  const { kept, save } = windows();
  await kept('a');
  expect((await save('a', { fields: { ...SHORT, happened: 'Two.' } })).ok).toBe(true);
});

test('Two states saved in one instant are told apart', async () => {
  const { kept, save } = windows();
  const first = await kept('a');
  const second = await kept('b', { seen: first, fields: { ...SHORT, happened: 'Two.' } });
  expect(second).not.toBe(first);
  expect(await save('c', { seen: first })).toEqual(CHANGED);
});

test('What was sent or thrown away in another window is not brought back by an older one', async () => {
  const { deps, kept, save } = windows();
  const seen = await kept('a');
  await dropDraft(TEACHER.oid, deps);
  expect(await save('b', { seen, fields: { ...SHORT, happened: 'Two.' } })).toEqual(CHANGED);
  expect((await save('b', { seen, over: true })).ok).toBe(true);
});

test('The same text saved again changes nothing, not even how long it is kept', async () => {
  const { deps, kept } = windows();
  const first = await kept('a');
  deps.clock.forward(60);
  expect(await kept('b')).toBe(first);
  expect(deps.settings.puts).toHaveLength(1);
});

test('Nothing written is no draft, and emptying the form drops it', async () => {
  const { deps, save } = windows();
  const empty = { kind: 'unsure', person1Is: 'pupil', happened: ' \n ' };
  expect(await save('a', { fields: empty })).toEqual({ ok: true, value: undefined });
  expect(deps.settings.puts).toEqual([]);
  await save('a');
  expect(await save('a', { fields: empty })).toEqual({ ok: true, value: undefined });
  expect(findDraft(TEACHER.oid, deps)).toBeUndefined();
});

test('It is gone seven days after its last change, to the minute', async () => {
  const { deps, kept } = windows();
  await kept('a');
  deps.clock.forward(7 * 24 * 60 - 1);
  expect(findDraft(TEACHER.oid, deps)).toBeDefined();
  deps.clock.forward(1);
  expect(findDraft(TEACHER.oid, deps)).toBeUndefined();
});

test('It is put down by the program and so stands in no log, and nobody else has it', async () => {
  const { deps, kept } = windows();
  await kept('a');
  expect(deps.settings.puts).toMatchObject([{ key: `draft/${TEACHER.oid}`, by: 'heed' }]);
  expect(deps.record.viewed).toEqual([]);
  expect(findDraft(TEACHER2.oid, deps)).toBeUndefined();
});

test.each(['x'.repeat(46_000), '"'.repeat(12_000), 'x\n'.repeat(12_000), '€'.repeat(16_000)])(
  'More than a column of SharePoint holds is refused before it is written',
  async (happened) => {
    const { deps, save } = windows();
    expect(await save('a', { fields: { happened } })).toEqual({
      ok: false,
      fault: { code: 'form.too-long' },
    });
    expect(deps.settings.puts).toEqual([]);
  },
);

test('A draft of twice the largest report is kept', async () => {
  const { save } = windows();
  expect((await save('a', { fields: { happened: 'é'.repeat(20_000) } })).ok).toBe(true);
});

test.each([
  ['record.unwritable', 'draft.unwritable'],
  ['record.not-owner', 'record.not-owner'],
] as const)('%s is said as %s', async (broken, code) => {
  const { deps, save } = windows();
  deps.settings.broken = broken;
  expect(await save('a')).toEqual({ ok: false, fault: { code } });
});

test('Until it is known what was kept nothing is kept over it', async () => {
  const { deps, save } = windows();
  deps.settings.loaded = false;
  expect(await save('a')).toEqual({ ok: false, fault: { code: 'record.loading' } });
});

test('What is damaged is no draft', () => {
  for (const text of ['{}', '7', '{"formId":1}']) {
    const deps = fakeDeps({ settings: { [`draft/${TEACHER.oid}`]: text } });
    expect(findDraft(TEACHER.oid, deps)).toBeUndefined();
  }
});

async function sent(deps: FakeDeps, formId: string, fields = SHORT) {
  const written = reportFrom(fields, undefined, knownOf(deps));
  if (!written.ok) throw new Error(written.fault.code);
  await report({ actor: TEACHER.oid, reportId: formId, report: written.value, sent: sentBy(fields) }, deps);
}

test('A draft whose report was sent is none, although the process stopped before it could be dropped', async () => {
  const { deps, formId, kept } = windows();
  await kept('a');
  await sent(deps, formId);
  expect(findDraft(TEACHER.oid, deps)).toBeUndefined();
});

test('What was written in another window and not sent stays', async () => {
  const { deps, formId, kept, happened } = windows();
  const seen = await kept('a');
  await kept('b', { seen, fields: { ...SHORT, happened: 'Newer.' } });
  await sent(deps, formId);
  await dropSentDraft({ actor: TEACHER.oid, formId, fields: SHORT, window: 'a', seen }, deps);
  expect(happened()).toBe('Newer.');
});

test('The draft of another form stays', async () => {
  const { deps, kept, happened } = windows();
  await kept('a');
  const formId = deps.identity.newReportId(TEACHER.oid);
  await dropSentDraft({ actor: TEACHER.oid, formId, fields: SHORT, window: 'a' }, deps);
  expect(happened()).toBe('One.');
});
