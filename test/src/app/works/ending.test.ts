import type { Report } from '../../../../src/domain/report.ts';
import type { Person } from '../../../../src/domain/role.ts';
import type { WorkName } from '../../../../src/domain/work.ts';
import { inQuestion } from '../../../support/cases.ts';
import { type FakeDeps, type FakeOptions, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import { DEPUTY, DSL, HEAD, TEACHER } from '../../../support/schools.ts';
import { add, closed, done, entriesOf, newest, now, press, taken, toldLast } from '../pressing.ts';

const REASON = { reason: 'The reason.' };
const WORDS = { summary: 'What it was.', followUp: 'What was done.', outcome: 'How it ended.' };
const CHILD: Report['people'] = [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }];

async function caseOf(about: Partial<Report>, by: Person = DSL, options: FakeOptions = {}) {
  const deps = fakeDeps(options);
  return { deps, on: await taken(await fileReport(deps, about), by, deps) };
}

/** @returns everything that stands in the way of closing, or `closed`. */
async function missing(on: { reference: string }, by: Person, deps: FakeDeps) {
  const result = await press({ by, on, work: 'close', typed: WORDS }, deps);
  if (result.ok) return 'closed';
  expect(result.fault.code).toBe('close.incomplete');
  const fields = result.fault.fields ?? {};
  for (const [field, code] of Object.entries(fields)) expect(field.split('/')[0]).toBe(code);
  return Object.keys(fields).toSorted();
}

test('A child’s case is refused with everything that is missing, and closes after each was done', async () => {
  const { deps, on } = await caseOf({ kind: 'sexual-harassment', people: CHILD }, DSL, {
    school: { otherSystem: 'CPOMS' },
  });
  const did = (work: WorkName, typed: Readonly<Record<string, string>>) =>
    done({ by: DSL, on, work, typed }, deps);
  await did('action', { what: 'Ring home.' });
  await did('referral', { agency: 'social-care', reason: 'Harm.', when: '2026-11-20' });
  await did('hand-over', { to: DEPUTY.oid, ...REASON });
  const before = now(on, deps);
  const first = await missing(on, DSL, deps);
  expect(first).toEqual(
    expect.arrayContaining([
      'close.action/1',
      'close.decision',
      'close.hand-over',
      'close.other-system',
      'close.parents',
      'close.referral/social-care',
      'close.risk',
    ]),
  );
  expect(now(on, deps)).toBe(before);

  const [action, referral] = before.items;
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['close.action/1', () => did('action-done', { of: String(action?.sequence) })],
    [
      'close.referral/social-care',
      () => did('referral-answered', { of: String(referral?.sequence), reply: 'Yes.' }),
    ],
    ['close.decision', () => did('decision', { decision: 'This.', ...REASON })],
    ['close.parents', () => did('parents', { told: 'no', ...REASON })],
    ['close.risk', () => did('risk', { child: 'Pupil One', assessment: 'Low.', review: '2026-12-01' })],
    ['close.other-system', () => did('other-reference', { reference: 'A-1' })],
    [
      'close.hand-over',
      async () => {
        deps.clock.forward(60);
        await done({ by: DEPUTY, on, work: 'recuse', typed: REASON }, deps);
      },
    ],
    ...(first === 'closed' ? [] : first)
      .filter((field) => field.startsWith('close.checklist/'))
      .map(
        (field, index) =>
          [
            field,
            () =>
              did('checklist', {
                item: field.slice('close.checklist/'.length),
                ...(index % 2 === 0 ? { done: 'done' } : { done: 'not-needed', ...REASON }),
              }),
          ] as const,
      ),
  ];
  let left = first;
  for (const [field, doIt] of steps) {
    expect(left).toContain(field);
    await doIt();
    const after = await missing(on, DSL, deps);
    if (after !== 'closed') expect(after).toEqual((left as string[]).filter((one) => one !== field));
    left = after;
  }
  expect(left).toBe('closed');
  expect(now(on, deps)).toMatchObject({ status: 'closed', closed: { role: 'dsl' } });
  expect(newest('closed', on, deps)).toMatchObject(WORDS);
});

test('“Later” is no decision whether parents are told', async () => {
  const { deps, on } = await caseOf({ people: CHILD });
  await done({ by: DSL, on, work: 'parents', typed: { told: 'later', ...REASON } }, deps);
  expect(await missing(on, DSL, deps)).toContain('close.parents');
  await done({ by: DSL, on, work: 'parents', typed: { told: 'yes', ...REASON } }, deps);
  expect(await missing(on, DSL, deps)).not.toContain('close.parents');
});

test.each([
  ['an allegation', 'allegation', true],
  ['a low-level concern', 'low-level', false],
])('Before %s is closed the LADO must have been asked (kind %s): %s', async (_what, kind, needed) => {
  const { deps, on } = await caseOf({ kind, adults: [inQuestion({ by: 'account', oid: DSL.oid })] }, HEAD);
  const list = await missing(on, HEAD, deps);
  expect(list.includes('close.lado')).toBe(needed);
  await done(
    {
      by: HEAD,
      on,
      work: 'lado',
      typed: { contacted: 'below-threshold', when: '2026-11-20', advice: 'No.' },
    },
    deps,
  );
  expect(await missing(on, HEAD, deps)).not.toContain('close.lado');
});

test('A search that nobody wrote down is missing', async () => {
  const { deps, on } = await caseOf({ kind: 'device-search' });
  expect(await missing(on, DSL, deps)).toContain('close.search');
});

test('What was struck through does not count as done', async () => {
  const { deps, on } = await caseOf({});
  await done({ by: DSL, on, work: 'decision', typed: { decision: 'This.', ...REASON } }, deps);
  expect(await missing(on, DSL, deps)).not.toContain('close.decision');
  const of = String(now(on, deps).items[0]?.sequence);
  await done({ by: DSL, on, work: 'strike', typed: { of, ...REASON } }, deps);
  expect(await missing(on, DSL, deps)).toContain('close.decision');
});

test('What is struck through stays in the record with the reason, and cannot be struck twice', async () => {
  const { deps, on } = await caseOf({});
  await done({ by: DSL, on, work: 'note', typed: { text: 'The wrong child.' } }, deps);
  const of = now(on, deps).items[0]?.sequence ?? 0;
  await done({ by: DEPUTY, on, work: 'strike', typed: { of: String(of), ...REASON } }, deps);
  expect(entriesOf(on.reference, deps).find(({ sequence }) => sequence === of)?.what).toMatchObject({
    fields: { text: 'The wrong child.' },
  });
  expect(newest('struck', on, deps)).toMatchObject({ of, role: 'deputy', ...REASON });
  expect(now(on, deps)).toMatchObject({ items: [], struck: [of] });
  expect(
    await press({ by: DSL, on, work: 'strike', typed: { of: String(of), ...REASON } }, deps),
  ).toMatchObject({ ok: false, fault: { code: 'work.incomplete', fields: { of: 'work.entry' } } });
});

test('The report itself, a letter and who was told cannot be struck through', async () => {
  const { deps, on } = await caseOf({});
  await done({ by: DSL, on, work: 'reply', typed: { text: 'Thank you.' } }, deps);
  const { sequence } = now(on, deps);
  for (let of = 0; of <= sequence + 1; of += 1) {
    const result = await press({ by: DSL, on, work: 'strike', typed: { of: String(of), ...REASON } }, deps);
    expect([of, result.ok]).toEqual([of, false]);
  }
});

describe('A closed case', () => {
  test('that is reopened is with whoever had it, and its closing stays in the record', async () => {
    const { deps, on } = await caseOf({});
    await closed(on, DSL, deps);
    expect(now(on, deps).status).toBe('closed');
    await done({ by: DEPUTY, on, work: 'reopen', typed: REASON }, deps);
    expect(now(on, deps)).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid } });
    expect(now(on, deps).closed).toBeUndefined();
    expect(newest('closed', on, deps)).toMatchObject(WORDS);
    expect(newest('reopened', on, deps)).toMatchObject(REASON);
  });

  test('closes again, and a second press of the first closing does not', async () => {
    const { deps, on } = await caseOf({});
    await done({ by: DSL, on, work: 'decision', typed: { decision: 'This.', ...REASON } }, deps);
    await done({ by: DSL, on, work: 'checklist', typed: { item: 'parents-decided', done: 'done' } }, deps);
    const formId = deps.identity.newReportId(DSL.oid);
    const first = { by: DSL, on, work: 'close', typed: WORDS, formId } as const;
    await done(first, deps);
    await done({ by: DSL, on, work: 'reopen', typed: REASON }, deps);
    await done(first, deps);
    expect(now(on, deps).status).toBe('acknowledged');
    await done({ by: DSL, on, work: 'close', typed: WORDS }, deps);
    expect(now(on, deps).status).toBe('closed');
  });

  test('is reopened by an addition, and its owner is told', async () => {
    const { deps, on } = await caseOf({});
    await closed(on, DSL, deps);
    await add({ to: on, by: TEACHER }, deps);
    expect(now(on, deps)).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid } });
    expect(toldLast(on, deps)).toEqual({ why: 'added', to: [DSL.oid], as: ['handler'] });
  });
});
