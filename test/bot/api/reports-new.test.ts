import fc from 'fast-check';
import { formCard } from '../../../bot/cards/form.ts';
import type { FormField } from '../../../src/contract/me.ts';
import type { DraftKept, ReportForm, ReportReceived } from '../../../src/contract/reports.ts';
import { type Draft, FIELDS } from '../../../src/domain/draft.ts';
import { asksOf } from '../../../src/guidance/asks.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { FORM } from '../../../src/guidance/words.ts';
import { nodesOf, wordsOf } from '../../support/cards.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { call, called } from '../../support/own-reports.ts';
import { ADA, PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import { DSL, HEAD, SCHOOL_A, TEACHER, TEACHER2 } from '../../support/schools.ts';

const SHORT = { adult: 'no', danger: 'no', happened: 'Something that worried me.' };
const ABOUT_HEAD = { ...SHORT, adult: 'yes', adult1Who: 'head', adult1Part: 'in-question' };

const form = (deps: FakeDeps, by = TEACHER) => called<ReportForm>('GET /api/report-form', { by }, deps);
const file = (body: object, deps: FakeDeps, by = TEACHER) =>
  call<ReportReceived>('POST /api/reports', { by, body }, deps);
const keep = (body: object, deps: FakeDeps, by = TEACHER) =>
  call<DraftKept>('POST /api/draft', { by, body: { window: 'w1', ...body } }, deps);
const valuesOf = ({ fields }: ReportForm) =>
  Object.fromEntries(fields.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])));
const inputs = (card: unknown) =>
  nodesOf(card).filter(({ type, id }) => String(type).startsWith('Input.') && id !== undefined);

describe('The form', () => {
  test('asks what the card asks, in its order, in its words', async () => {
    const deps = fakeDeps({ settings: PUPIL_SETTINGS });
    const { fields, title, button } = await form(deps);
    const card = inputs(formCard({ reportId: 'x', pupils: {} }));
    const plain = fields.filter(({ id }) => !id.startsWith('ask-'));
    expect(plain.map(({ id, label }) => [id, label])).toEqual(card.map(({ id, label }) => [id, label]));
    for (const { id, choices } of plain) {
      if (!choices) continue;
      const known = card.find((one) => one.id === id)?.choices;
      expect([id, known]).toEqual([id, choices.map(({ value, title: words }) => ({ title: words, value }))]);
    }
    expect([title, button]).toEqual(['Report a concern', 'Send report']);
    const labels = fields.map(({ label }) => label);
    expect(labels[0]).toBe('Does this involve an adult who works or volunteers here?');
    expect(labels).toContain('Is a child in danger right now?');
    expect(labels).toContain('What happened?');
  });

  test.each(KINDS.map(({ code }) => code))(
    'For the kind %s it asks and says what the card does',
    async (kind) => {
      const { fields, guidance = {} } = await form(fakeDeps());
      const shown = fields.filter(({ id, when }) => id.startsWith('ask-') && when?.is.includes(kind));
      expect(shown.map(({ id }) => id)).toEqual(asksOf(kind).map(({ code }) => `ask-${code}`));
      const { example = '', said = [] } = guidance[kind] ?? {};
      const words = wordsOf(formCard({ reportId: 'x', draft: { kind } }));
      const sentences = said.flatMap(({ strong = [], lines = [], items = [] }) => [
        ...strong,
        ...lines,
        ...items,
      ]);
      for (const sentence of [example, ...sentences]) expect(words).toContain(sentence);
      const evidence = fields.find(({ id }) => id === 'evidenceLink');
      const card = inputs(formCard({ reportId: 'x', draft: { kind } }));
      expect(evidence?.when?.is.includes(kind)).toBe(card.some(({ id }) => id === 'evidenceLink'));
    },
  );

  test('says what to do in danger before anything else', async () => {
    const { danger } = await form(fakeDeps());
    expect(danger).toEqual({ title: FORM.danger999, text: FORM.dangerDo });
  });

  test('asks for a pupil of the list only where the school has one', async () => {
    const ids = async (deps: FakeDeps) => (await form(deps)).fields.map(({ id }) => id);
    expect(await ids(fakeDeps())).not.toContain('person1Pupil');
    expect(await ids(fakeDeps({ settings: PUPIL_SETTINGS }))).toContain('person1Pupil');
  });

  test('hangs every question on one that comes before it', async () => {
    const { fields } = await form(fakeDeps());
    const before = new Set<string>();
    for (const { id, when } of fields) {
      if (when) expect(before).toContain(when.field);
      before.add(id);
    }
  });

  test('is a fresh one each time, of this person only', async () => {
    const deps = fakeDeps();
    const [one, other] = [await form(deps), await form(deps)];
    expect(one.formId).not.toBe(other.formId);
    expect(deps.identity.ownsReportId(one.formId, TEACHER2.oid)).toBe(false);
    expect(deps.settings.puts).toEqual([]);
  });
});

describe('A report', () => {
  test('is on durable storage with the decision whom to tell before its receipt is shown', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    const sent = await file({ formId, fields: SHORT }, deps);
    if (!sent.ok) throw new Error(sent.fault.code);
    const concern = deps.record.find(sent.value.reference as never);
    expect(concern?.steps[0]?.to.map(({ oid }) => oid)).toEqual([DSL.oid]);
    expect(JSON.stringify(sent.value.said)).toContain('We are telling the DSL now.');
    expect(JSON.stringify(sent.value)).not.toContain('worried me');
  });

  test('sent again is the same report, and with other words another', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    const sent = await Promise.all([1, 2, 3].map(() => file({ formId, fields: SHORT }, deps)));
    const again = await file({ formId, fields: SHORT }, deps);
    expect(new Set([...sent, again].map((one) => one.ok && one.value.reference)).size).toBe(1);
    await file({ formId, fields: { ...SHORT, happened: 'More.' } }, deps);
    expect(deps.record.all()).toHaveLength(2);
  });

  test.each([...SCHOOL_A.people.values()].map((by) => [by.name, by] as const))(
    'can be sent by everyone on the staff, also while the directory is down: %s',
    async (_name, by) => {
      const deps = fakeDeps();
      const { formId } = await form(deps, by);
      deps.directory.down(true);
      expect((await file({ formId, fields: SHORT }, deps, by)).ok).toBe(true);
      expect(deps.record.all()[0]?.reporter).toMatchObject({ oid: by.oid, unconfirmed: true });
    },
  );

  test('about an adult goes where the row says, and the DSL is not told', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    await file({ formId, fields: { ...ABOUT_HEAD } }, deps);
    const told = deps.record.all()[0]?.steps.flatMap(({ to }) => to.map(({ role }) => role));
    expect(told).toEqual(['chair']);
    expect(HEAD.roles).toContain('head');
  });

  test('with faults is not filed, and each fault belongs to its field', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    expect(await file({ formId, fields: {} }, deps)).toMatchObject({
      fault: {
        code: 'form.incomplete',
        fields: { adult: 'form.adult-question', danger: 'form.danger-question', happened: 'form.happened' },
      },
    });
    expect(deps.record.all()).toEqual([]);
  });

  test('that could not be stored is said to be NOT received, whatever the reason, and its draft stays', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    await keep({ formId, fields: SHORT }, deps);
    deps.record.broken = 'record.unwritable';
    expect(await file({ formId, fields: SHORT, window: 'w1' }, deps)).toMatchObject({
      fault: { code: 'record.unwritable' },
    });
    expect(valuesOf(await form(deps))).toMatchObject(SHORT);
  });

  test('from a form of somebody else is refused', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps, TEACHER2);
    expect(await file({ formId, fields: SHORT }, deps)).toMatchObject({
      fault: { code: 'form.other-owner' },
    });
  });

  test('is never made from what is no form', async () => {
    const deps = fakeDeps();
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (body) => {
        const sent = await file(body as object, deps);
        expect(sent.ok).toBe(false);
      }),
    );
    expect(deps.record.all()).toEqual([]);
  });
});

describe('A draft', () => {
  const TYPED: Draft = {
    ...ABOUT_HEAD,
    person1Name: 'A name',
    person1Part: 'harmed',
    kind: 'nudes',
    'ask-image-seen': 'yes',
  };

  test('comes back whole in the form, under the same id, with its times', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    const kept = await keep({ formId, fields: TYPED }, deps);
    const again = await form(deps);
    expect(again.formId).toBe(formId);
    expect(valuesOf(again)).toEqual(TYPED);
    expect(kept.ok && kept.value).toEqual({
      savedAt: '2026-11-20T12:00:00.000Z',
      goneAt: '2026-11-27T12:00:00.000Z',
    });
    expect(again.draft).toEqual(kept.ok && kept.value);
  });

  test('shows chosen people by their names', async () => {
    const deps = fakeDeps({ settings: PUPIL_SETTINGS });
    const { formId } = await form(deps);
    const fields = { ...SHORT, adult: 'yes', adult1Account: DSL.oid, person1Pupil: ADA.id };
    await keep({ formId, fields }, deps);
    const titled = (await form(deps)).fields.filter((one): one is FormField & { valueTitle: string } =>
      Boolean(one.valueTitle),
    );
    expect(titled.map(({ id, valueTitle }) => [id, valueTitle])).toEqual([
      ['adult1Account', DSL.name],
      ['person1Pupil', expect.stringContaining(ADA.name)],
    ]);
  });

  test('is seen by its author only', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    await keep({ formId, fields: TYPED }, deps);
    for (const by of SCHOOL_A.people.values()) {
      if (by.oid === TEACHER.oid) continue;
      const theirs = await form(deps, by);
      expect(theirs.draft).toBeUndefined();
      expect(valuesOf(theirs)).toEqual({ kind: 'unsure' });
      expect(await keep({ formId, fields: {}, over: true }, deps, by)).toMatchObject({
        fault: { code: 'form.other-owner' },
      });
    }
    expect((await form(deps)).draft).toBeDefined();
  });

  test('is dropped when it is sent, and nobody is told of it before', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    await keep({ formId, fields: TYPED }, deps);
    expect(deps.record.all()).toEqual([]);
    await file({ formId, fields: TYPED, window: 'w1' }, deps);
    expect((await form(deps)).draft).toBeUndefined();
    expect(deps.settings.keys('draft/')).toEqual([]);
  });

  test('knows every field of the form, and keeps nothing else', async () => {
    const deps = fakeDeps();
    const { formId } = await form(deps);
    const all = Object.fromEntries(FIELDS.map((field) => [field, 'x']));
    await keep({ formId, fields: { ...all, 'ask-image-who': 'x', secret: 'x', __proto__: 'x' } }, deps);
    const stored = JSON.parse(deps.settings.get(`draft/${TEACHER.oid}`) ?? '');
    expect(stored.fields).toEqual({ ...all, 'ask-image-who': 'x' });
  });

  test.each([
    undefined,
    {},
    { formId: 'x', fields: {}, window: 'a b' },
    { formId: 'x', fields: { happened: 1 } },
  ])('is not made from %j', async (body) => {
    const deps = fakeDeps();
    expect(await call('POST /api/draft', { body }, deps)).toMatchObject({
      fault: { code: 'api.unreadable' },
    });
  });
});
