import type { WorkDone, WorkForm, WorkSent } from '../../../src/contract/concern.ts';
import { ok } from '../../../src/domain/result.ts';
import { WORK_NAMES, type WorkName, workRule } from '../../../src/domain/work.ts';
import { ALERT } from '../../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { WORK_WORDS } from '../../../src/guidance/work-words.ts';
import { append } from '../../support/acts.ts';
import { askingApi } from '../../support/asking.ts';
import { inQuestion, worked } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { DEPUTY, DSL, HEAD, TEACHER2 } from '../../support/schools.ts';

interface Case {
  readonly deps: FakeDeps;
  readonly reference: string;
  readonly as: ReturnType<ReturnType<typeof askingApi>>;
}

/** A pupil's concern that the DSL has taken. */
async function takenCase(): Promise<Case> {
  const deps = fakeDeps();
  const { reference } = await fileReport(deps);
  await append(reference, { act: 'acknowledged', role: 'dsl' }, { deps });
  return { deps, reference, as: askingApi(deps)(DSL.oid) };
}

const path = (reference: string, work: string) => `/api/concerns/${reference}/works/${work}`;

async function formFor({ as, reference }: Case, work: string): Promise<WorkForm> {
  const answer = await as.get(path(reference, work));
  expect(answer.status).toBe(200);
  return answer.body as WorkForm;
}

/** Sends a piece of work as the page does, with what was last read. */
function send({ as, reference, deps }: Case, work: string, sent: Partial<WorkSent>) {
  const seen = deps.record.find(reference)?.sequence ?? 0;
  return as.post(path(reference, work), {
    formId: deps.identity.newReportId(DSL.oid),
    seen,
    fields: {},
    ...sent,
  });
}

const actsOf = async ({ deps, reference }: Case) => {
  const entries = await deps.record.entries(reference);
  return entries.ok ? entries.value.map(({ what }) => what.act) : [];
};

describe('a form', () => {
  /** Needs something that a case just taken does not have. */
  const NEEDS: readonly WorkName[] = [
    'take',
    'action-done',
    'referral-answered',
    'reviewed',
    'cctv-kept',
    'strike',
    'lado',
    'child-record',
    'move',
    'reopen',
  ];

  test.each(WORK_NAMES.filter((name) => !NEEDS.includes(name)))(
    'of %s asks every field of the table in the words of the card',
    async (name) => {
      const form = await formFor(await takenCase(), name);
      const rule = workRule(name);
      expect(form).toMatchObject({ work: name, title: WORK_WORDS[name].title });
      expect(form.fields.map(({ id, label }) => [id, label])).toEqual(
        rule?.fields.map(({ id }) => [id, WORK_WORDS[name].fields[id]]),
      );
      expect(form.fields.map(({ required }) => required)).toEqual(
        rule?.fields.map(({ required }) => required),
      );
      for (const { input, choices, id } of form.fields) {
        const needs = (input === 'choice' || input === 'choices') && id !== 'instead';
        expect([id, needs, (choices ?? []).length > 0]).toEqual([id, needs, needs]);
      }
    },
  );

  test.each(NEEDS)('of %s is not given while the case has nothing for it', async (name) => {
    const { as, reference } = await takenCase();
    expect(await as.get(path(reference, name))).toMatchObject({ status: 409, body: { error: 'work.open' } });
  });

  test('offers the entries it can be about, and is recorded as a view because it shows them', async () => {
    const one = await takenCase();
    await append(one.reference, worked('action', { fields: { what: 'Ring them.' } }), one);
    const form = await formFor(one, 'action-done');
    expect(form.fields[0]?.choices).toEqual([{ value: '4', title: '12:00 · Action · Ring them.' }]);
    expect(one.deps.record.viewed).toMatchObject([{ what: 'case', from: 'tab' }]);
  });

  test('that shows nothing of the case is no view', async () => {
    const one = await takenCase();
    await formFor(one, 'note');
    expect(one.deps.record.viewed).toEqual([]);
  });

  test('says of closing what is missing, and of what cannot be taken back that it cannot', async () => {
    const one = await takenCase();
    expect((await formFor(one, 'close')).missing).toContain(FAULT_WORDS['close.decision']);
    expect((await formFor(one, 'recuse')).confirm).toBeTruthy();
    expect((await formFor(one, 'note')).confirm).toBeUndefined();
  });

  test('of the owner’s work is not given to another handler', async () => {
    const { deps, reference } = await takenCase();
    const answer = await askingApi(deps)(DEPUTY.oid).get(path(reference, 'close'));
    expect(answer).toMatchObject({ status: 409, body: { error: 'work.not-owner' } });
  });
});

describe('work', () => {
  test('is done, and answered with the newest entry', async () => {
    const one = await takenCase();
    const answer = await send(one, 'note', { fields: { text: 'A note.' } });
    expect(answer).toEqual({ status: 200, body: { sequence: 4, stillYours: true } satisfies WorkDone });
    expect((await actsOf(one)).at(-1)).toBe('worked');
  });

  test('sent twice is done once', async () => {
    const one = await takenCase();
    const { formId } = await formFor(one, 'note');
    const sent = { formId, fields: { text: 'A note.' } };
    await send(one, 'note', sent);
    expect(await send(one, 'note', sent)).toMatchObject({ status: 200 });
    expect((await actsOf(one)).filter((act) => act === 'worked')).toHaveLength(1);
  });

  test('comes back with a sentence at each wrong field, and nothing was written', async () => {
    const one = await takenCase();
    const before = await actsOf(one);
    const answer = await send(one, 'decision', { fields: { decision: 'Yes.' } });
    expect(answer).toMatchObject({
      status: 422,
      body: { error: 'work.incomplete', fields: { reason: FAULT_WORDS['work.field'] } },
    });
    expect(await actsOf(one)).toEqual(before);
  });

  test('of closing comes back with what is missing in whole sentences', async () => {
    const one = await takenCase();
    await append(one.reference, worked('action', { fields: { what: 'Ring them.' } }), one);
    const answer = await send(one, 'close', { fields: { summary: 'S', followUp: 'F', outcome: 'O' } });
    expect(answer).toMatchObject({
      status: 409,
      body: { error: 'close.incomplete', fields: { 'close.action/1': 'One action is not done yet.' } },
    });
  });

  test('that takes the case from the person says so, and no more', async () => {
    const one = await takenCase();
    const fields = { adult: 'dsl', reason: 'R.' };
    const answer = await send(one, 'recode', { fields });
    expect(answer).toMatchObject({ status: 200, body: { stillYours: false, sentence: ALERT.gone } });
    expect(await one.as.get(`/api/concerns/${one.reference}`)).toMatchObject({ status: 404 });
  });

  test('that makes another concern names it', async () => {
    const deps = fakeDeps();
    const adults = [inQuestion({ by: 'account', oid: TEACHER2.oid })];
    const { reference } = await fileReport(deps, { adults, kind: 'allegation' });
    const as = askingApi(deps)(HEAD.oid);
    const formId = deps.identity.newReportId(HEAD.oid);
    const fields = { name: 'Invented Child', happened: 'Needs help.' };
    const seen = deps.record.find(reference)?.sequence ?? 0;
    const answer = await as.post(path(reference, 'child-record'), { formId, seen, fields });
    const { other } = answer.body as WorkDone;
    expect(deps.record.find(other?.reference ?? '')?.row).toBe('pupil');
  });
});

describe('two people at once', () => {
  const NOTE = { text: 'What I wrote.' };

  test('the second is told what changed, nothing is written, and the same form goes through once after that', async () => {
    const one = await takenCase();
    const { formId } = await formFor(one, 'note');
    await append(one.reference, worked('decision', { fields: { decision: 'A secret.' } }), {
      ...one,
      by: DEPUTY,
    });
    const before = await actsOf(one);
    const first = await send(one, 'note', { formId, seen: 3, fields: NOTE });
    expect(first).toMatchObject({
      status: 409,
      body: {
        error: 'work.changed',
        sentence: FAULT_WORDS['work.changed'],
        sequence: 4,
        changes: [{ title: 'Decision' }],
      },
    });
    expect(JSON.stringify(first)).not.toContain('secret');
    expect(await actsOf(one)).toEqual(before);
    expect(await send(one, 'note', { formId, seen: 4, fields: NOTE })).toMatchObject({ status: 200 });
    expect(await send(one, 'note', { formId, seen: 4, fields: NOTE })).toMatchObject({ status: 200 });
    expect(await actsOf(one)).toEqual([...before, 'worked']);
  });

  test('what the reporter added counts as something that somebody else did', async () => {
    const one = await takenCase();
    const seen = one.deps.record.find(one.reference)?.sequence ?? 0;
    await append(
      one.reference,
      { act: 'added', key: 'a', text: 'More.', danger: false },
      { ...one, by: TEACHER2 },
    );
    expect(await send(one, 'note', { seen, fields: NOTE })).toMatchObject({ status: 409 });
  });

  test('nobody is stopped because a card was brought, somebody looked, or they worked themselves', async () => {
    const one = await takenCase();
    const to = { oid: HEAD.oid, role: 'head', as: 'handler' } as const;
    const { deps } = one;
    await append(one.reference, worked('note', { key: 'mine', fields: { text: 'Mine.' } }), one);
    await deps.record.change(one.reference, () =>
      ok({
        deeds: [
          { by: 'heed', what: { act: 'routed', step: -1, why: 'reminder', to: [to], about: 4 } },
          { by: 'heed', what: { act: 'not-told', routed: 5, to, code: 'teams.blocked' } },
          { by: { oid: HEAD.oid }, what: { act: 'opened', role: 'head' } },
        ],
        value: undefined,
      }),
    );
    expect(await send(one, 'note', { seen: 3, fields: NOTE })).toMatchObject({ status: 200 });
  });

  test('a press whose answer was lost is answered as the first time, whatever others did since', async () => {
    const one = await takenCase();
    const { formId } = await formFor(one, 'note');
    await send(one, 'note', { formId, seen: 3, fields: NOTE });
    await append(one.reference, worked('note', { key: 'other', fields: { text: 'X' } }), {
      ...one,
      by: DEPUTY,
    });
    expect(await send(one, 'note', { formId, seen: 3, fields: NOTE })).toMatchObject({ status: 200 });
    expect((await actsOf(one)).filter((act) => act === 'worked')).toHaveLength(2);
  });

  test('whoever writes in the very same instant is noticed too', async () => {
    const one = await takenCase();
    const { deps, reference } = one;
    const { change } = deps.record;
    let raced = false;
    const record = {
      ...deps.record,
      async change(...input: Parameters<typeof change>) {
        if (!raced) {
          raced = true;
          await append(reference, worked('decision', { fields: { decision: 'D.' } }), { deps, by: DEPUTY });
        }
        return change(...input);
      },
    } as FakeDeps['record'];
    const as = askingApi({ ...deps, record })(DSL.oid);
    const sent = { formId: deps.identity.newReportId(DSL.oid), seen: 3, fields: NOTE };
    expect(await as.post(path(reference, 'note'), sent)).toMatchObject({
      status: 409,
      body: { error: 'work.changed', changes: [{ title: 'Decision' }] },
    });
    expect((await actsOf(one)).filter((act) => act === 'worked')).toHaveLength(1);
  });
});
