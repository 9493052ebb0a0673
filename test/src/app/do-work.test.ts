import type { Act } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { WORK_NAMES, type WorkName } from '../../../src/domain/work.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  IT,
  person as invented,
  PUPIL,
  SLT,
  TEACHER,
  TEACHER2,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';
import { actsOf, addDslTo, closed, done, entriesOf, NOT_YOURS, now, press, taken } from './pressing.ts';
import { watched } from './watched.ts';

const NOBODY = invented(99, 'Somebody the directory does not know', []);
/** May not handle either case, whatever they are to it: who reported it among them. */
const OUTSIDERS = [TEACHER, TEACHER2, VICECHAIR, GOVERNOR, SLT, DPO, IT, COMPUTING, VOLUNTEER, PUPIL, NOBODY];

type State = 'waiting' | 'acknowledged' | 'closed';
const STATES: readonly State[] = ['waiting', 'acknowledged', 'closed'];

interface World {
  readonly deps: FakeDeps;
  readonly on: Concern;
  /** Another concern that the handler may have. */
  readonly other: Concern;
  readonly handler: typeof DSL;
}

interface Expected {
  /** A pupil's case of the DSL, or the case of the head about the DSL, which began as an addition to the pupil's. */
  readonly of: 'pupil' | 'adult';
  readonly when: readonly State[];
  /** Only the one who has it. */
  readonly owner?: true;
  /** Something that has to be there first. */
  readonly first?: { readonly work: WorkName; readonly typed: Readonly<Record<string, string>> };
  readonly typed: (world: World) => Readonly<Record<string, string>>;
  readonly acts: readonly Act['act'][];
  /** What is wrong when nothing was typed. */
  readonly faults: Readonly<Record<string, FaultCode>>;
  /** What another form with the same words does. */
  readonly again: 'again' | 'nothing' | FaultCode;
}

const MUST = 'work.field' as const;
const REASON = { reason: 'The reason.' };
const ANY: Pick<Expected, 'of' | 'when' | 'acts' | 'again'> = {
  of: 'pupil',
  when: STATES,
  acts: ['worked'],
  again: 'again',
};
const OPEN = { ...ANY, when: ['waiting', 'acknowledged'] } as const;
const ACTION = { work: 'action', typed: { what: 'Ring home.', due: '2026-11-24' } } as const;
const REFERRAL = {
  work: 'referral',
  typed: { agency: 'police', reason: 'A crime.', when: '2026-11-20' },
} as const;
const CCTV = { work: 'cctv', typed: { where: 'Gate', when: '2026-11-20', asked: 'The office' } } as const;
const REVIEW = { work: 'review', typed: { at: '2026-11-27', why: 'To see how it goes.' } } as const;
const NOTE = { work: 'note', typed: { text: 'A note.' } } as const;

/** The sequence of the newest thing that is on record and not answered. */
function newestItem({ deps, on }: World): { of: string } {
  return { of: String(now(on, deps).items.findLast((item) => !item.done)?.sequence) };
}

const EXPECTED: Readonly<Record<WorkName, Expected>> = {
  take: {
    ...OPEN,
    typed: () => REASON,
    acts: ['acknowledged'],
    faults: { reason: MUST },
    again: 'work.nothing',
  },
  'hand-over': {
    ...ANY,
    when: ['acknowledged'],
    owner: true,
    typed: () => ({ to: DEPUTY.oid, ...REASON }),
    acts: ['handed-over', 'routed'],
    faults: { to: MUST, reason: MUST },
  },
  recuse: {
    ...OPEN,
    typed: () => REASON,
    acts: ['recused', 'routed'],
    faults: { reason: MUST },
    again: 'case.not-yours',
  },
  reply: {
    ...ANY,
    typed: () => ({ text: 'Thank you.' }),
    acts: ['letter', 'routed'],
    faults: { text: MUST },
  },
  ask: {
    ...OPEN,
    typed: () => ({ text: 'When was it?' }),
    acts: ['letter', 'routed'],
    faults: { text: MUST },
  },
  note: { ...ANY, typed: () => NOTE.typed, faults: { text: MUST } },
  action: { ...OPEN, typed: () => ACTION.typed, faults: { what: MUST } },
  'action-done': {
    ...OPEN,
    first: ACTION,
    typed: newestItem,
    faults: { of: MUST },
    again: 'work.incomplete',
  },
  decision: {
    ...OPEN,
    typed: () => ({ decision: 'We look after it ourselves.', ...REASON }),
    faults: { decision: MUST, reason: MUST },
  },
  referral: { ...OPEN, typed: () => REFERRAL.typed, faults: { agency: MUST, reason: MUST, when: MUST } },
  'referral-answered': {
    ...OPEN,
    first: REFERRAL,
    typed: (world) => ({ ...newestItem(world), reply: 'They look into it.' }),
    faults: { of: MUST, reply: MUST },
    again: 'work.incomplete',
  },
  parents: { ...OPEN, typed: () => ({ told: 'yes', ...REASON }), faults: { told: MUST, reason: MUST } },
  sanction: {
    ...OPEN,
    typed: () => ({ sanction: 'interview', detail: 'A talk.' }),
    faults: { sanction: MUST, detail: MUST },
  },
  sharing: {
    ...ANY,
    typed: () => ({ decided: 'shared', what: 'All.', with: 'The nurse', why: 'To help.', consent: 'given' }),
    faults: { decided: MUST, what: MUST, with: MUST, why: MUST, consent: MUST },
  },
  risk: {
    ...OPEN,
    typed: () => ({ child: 'Pupil One', assessment: 'Low.', review: '2026-12-01' }),
    faults: { child: MUST, assessment: MUST, review: MUST },
  },
  search: {
    ...OPEN,
    typed: () => ({
      when: 'Noon',
      where: 'Hall',
      whom: 'Pupil One',
      by: 'Staff',
      why: 'A film.',
      found: 'None.',
    }),
    faults: { when: MUST, where: MUST, whom: MUST, by: MUST, why: MUST, found: MUST },
  },
  'image-seen': {
    ...OPEN,
    typed: () => ({ who: 'A teacher', when: 'Noon', why: 'It was on the screen.' }),
    faults: { who: MUST, when: MUST, why: MUST },
  },
  cctv: { ...OPEN, typed: () => CCTV.typed, faults: { where: MUST, when: MUST, asked: MUST } },
  'cctv-kept': { ...OPEN, first: CCTV, typed: newestItem, faults: { of: MUST }, again: 'work.incomplete' },
  review: { ...OPEN, typed: () => REVIEW.typed, faults: { at: MUST, why: MUST } },
  reviewed: {
    ...OPEN,
    first: REVIEW,
    typed: (world) => ({ ...newestItem(world), result: 'It goes well.' }),
    faults: { of: MUST, result: MUST },
    again: 'work.incomplete',
  },
  lado: {
    ...OPEN,
    of: 'adult',
    typed: () => ({ contacted: 'yes', when: '2026-11-20', advice: 'Go on.' }),
    faults: { contacted: MUST, when: MUST, advice: MUST },
  },
  checklist: {
    ...OPEN,
    typed: () => ({ item: 'known-reviewed', done: 'done' }),
    faults: { item: MUST, done: MUST },
  },
  'other-reference': { ...ANY, typed: () => ({ reference: 'A-1' }), faults: { reference: MUST } },
  hold: { ...ANY, typed: () => ({ hold: 'on', ...REASON }), faults: { hold: MUST, reason: MUST } },
  recode: {
    ...OPEN,
    typed: () => ({ kind: 'welfare', ...REASON }),
    acts: ['recoded'],
    faults: { reason: MUST, kind: 'work.nothing' },
  },
  person: {
    ...OPEN,
    typed: () => ({ name: 'Pupil One', is: 'pupil', part: 'witness', ...REASON }),
    acts: ['person'],
    faults: { is: MUST, part: MUST, reason: MUST, name: 'form.person-name' },
  },
  related: {
    ...ANY,
    typed: ({ other }) => ({ to: other.reference }),
    acts: ['linked'],
    faults: { to: MUST },
    again: 'nothing',
  },
  'child-record': {
    ...OPEN,
    of: 'adult',
    typed: () => ({ name: 'Pupil One', happened: 'The child was pushed.' }),
    acts: ['linked'],
    faults: { name: MUST, happened: MUST },
  },
  move: { ...ANY, of: 'adult', typed: () => REASON, faults: { reason: MUST } },
  strike: {
    ...ANY,
    first: NOTE,
    typed: (world) => ({ ...newestItem(world), ...REASON }),
    acts: ['struck'],
    faults: { of: MUST, reason: MUST },
    again: 'work.incomplete',
  },
  close: {
    ...ANY,
    when: ['acknowledged'],
    owner: true,
    typed: () => ({ summary: 'It was this.', followUp: 'We did this.', outcome: 'It ended well.' }),
    acts: ['closed'],
    faults: { summary: MUST, followUp: MUST, outcome: MUST },
    again: 'work.closed',
  },
  reopen: {
    ...ANY,
    when: ['closed'],
    typed: () => REASON,
    acts: ['reopened'],
    faults: { reason: MUST },
    again: 'work.open',
  },
};

const WORKS = WORK_NAMES.map((name) => [name, EXPECTED[name]] as const);

/** A case on which the work can be done: in one of its states, with what has to be there first. */
async function worldFor(name: WorkName, state?: State): Promise<World> {
  const { of, first, when } = EXPECTED[name];
  const deps = fakeDeps();
  const about = { kind: 'welfare', people: [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] } as const;
  const child = await fileReport(deps, about);
  const on = of === 'pupil' ? child : await addDslTo(child, deps);
  const other = await fileReport(deps, { happened: 'Another.' });
  const handler = of === 'pupil' ? DSL : HEAD;
  const world = { deps, on, other, handler };
  const wanted = state ?? (when.includes('acknowledged') ? 'acknowledged' : when[0]);
  // Somebody who has it already has nothing to take.
  const owner = name === 'take' && wanted === 'acknowledged' ? DEPUTY : handler;
  if (wanted !== 'waiting') await taken(on, owner, deps);
  if (name === 'close' && wanted === 'acknowledged') await readyToClose(world);
  if (wanted === 'closed') await finished(world, owner);
  else if (first) await done({ by: handler, on, ...first }, deps);
  return world;
}

async function readyToClose({ deps, on, handler: by }: World): Promise<void> {
  const parents = { told: 'yes', ...REASON };
  await done({ by, on, work: 'decision', typed: { decision: 'Done.', ...REASON } }, deps);
  await done({ by, on, work: 'parents', typed: parents }, deps);
  await done({ by, on, work: 'checklist', typed: { item: 'parents-decided', done: 'done' } }, deps);
}

async function finished({ deps, on }: World, by: typeof DSL): Promise<void> {
  await done({ by, on, work: 'parents', typed: { told: 'yes', ...REASON } }, deps);
  await closed(on, by, deps);
}

const namesOf = (deps: FakeDeps, { reference }: Concern, after: number) =>
  actsOf(reference, deps)
    .slice(after)
    .map(({ act }) => act);

describe.each(WORKS)('The work %s', (name, expected) => {
  test('is done by the handler, under their office and in their name, and comes to what it should', async () => {
    const world = await worldFor(name);
    const { deps, on, handler } = world;
    const { sequence } = now(on, deps);
    const result = await press({ by: handler, on, work: name, typed: expected.typed(world) }, deps);
    expect(result).toMatchObject({ ok: true, value: { concern: { reference: on.reference } } });
    expect(namesOf(deps, on, sequence)).toEqual(expected.acts);
    const added = entriesOf(on.reference, deps).slice(sequence);
    expect(added.map(({ by }) => by)).toEqual(added.map(() => ({ oid: handler.oid })));
    expect(added[0]?.what).toMatchObject({ role: handler === DSL ? 'dsl' : 'head' });
    expect(result.ok && result.value.stillYours).toBe(name !== 'recuse');
  });

  test.each(expected.when)('can be done while the case is %s', async (state) => {
    const world = await worldFor(name, state);
    const { deps, on, handler } = world;
    const { sequence } = now(on, deps);
    await done({ by: handler, on, work: name, typed: expected.typed(world) }, deps);
    expect(namesOf(deps, on, sequence)[0]).toBe(expected.acts[0]);
  });

  test('is refused in every other state, and nothing changes', async () => {
    for (const state of STATES.filter((one) => !expected.when.includes(one))) {
      const { deps, on, handler } = await worldFor(name, state);
      const written = deps.record.written.length;
      expect([state, await press({ by: handler, on, work: name }, deps)]).toEqual([
        state,
        { ok: false, fault: { code: state === 'closed' ? 'work.closed' : 'work.open' } },
      ]);
      expect(deps.record.written).toHaveLength(written);
    }
  });

  test(`is ${expected.owner ? 'refused to' : 'open to'} a handler who does not have the case`, async () => {
    const world = await worldFor(name);
    const { deps, on } = world;
    const by = expected.of === 'pupil' ? HEAD : CHAIR;
    if (by === CHAIR) {
      const to = [{ oid: CHAIR.oid, role: 'chair', as: 'handler' }] as const;
      const routed = { act: 'routed', step: 1, why: 'undecided', to } as const;
      await deps.record.change(on.reference, () => ({
        ok: true,
        value: { deeds: [{ by: 'heed', what: routed }], value: undefined },
      }));
    }
    const { sequence } = now(on, deps);
    const result = await press({ by, on, work: name, typed: expected.typed(world) }, deps);
    if (expected.owner) expect(result).toEqual({ ok: false, fault: { code: 'work.not-owner' } });
    else expect(result.ok).toBe(true);
    expect(namesOf(deps, on, sequence)[0]).toBe(expected.owner ? undefined : expected.acts[0]);
  });

  test('is refused to everyone else in the same words, with the same calls, as for what does not exist', async () => {
    const world = await worldFor(name);
    const { deps, on } = world;
    const typed = expected.typed(world);
    const written = [...deps.record.written];
    const others = expected.of === 'pupil' ? [...OUTSIDERS, CHAIR] : [...OUTSIDERS, CHAIR, DEPUTY, DSL];
    for (const by of others) {
      const formId = deps.identity.newReportId(by.oid);
      const [here, nowhere] = [on.reference, OTHER_REFERENCE].map((reference) => ({
        reference,
        ...watched(deps, reference),
      }));
      if (!here || !nowhere) throw new Error('Two were made.');
      const input = { by, work: name, typed, formId };
      expect(await press({ ...input, on: here }, here.deps)).toEqual(NOT_YOURS);
      expect(await press({ ...input, on: nowhere }, nowhere.deps)).toEqual(NOT_YOURS);
      expect([by.name, ...here.calls]).toEqual([by.name, ...nowhere.calls]);
      expect(here.calls.length).toBeGreaterThan(2);
    }
    expect(deps.record.written).toEqual(written);
  });

  test('with nothing typed says every field that is missing, and changes nothing', async () => {
    const { deps, on, handler } = await worldFor(name);
    const written = deps.record.written.length;
    expect(await press({ by: handler, on, work: name }, deps)).toEqual({
      ok: false,
      fault: { code: 'work.incomplete', fields: expected.faults },
    });
    expect(deps.record.written).toHaveLength(written);
  });

  test('pressed twice on one form, at once or later, is done once', async () => {
    const world = await worldFor(name);
    const { deps, on, handler } = world;
    const formId = deps.identity.newReportId(handler.oid);
    const input = { by: handler, on, work: name, typed: expected.typed(world), formId };
    const { sequence } = now(on, deps);
    await Promise.all([press(input, deps), press(input, deps)]);
    expect(namesOf(deps, on, sequence)).toEqual(expected.acts);
    const written = deps.record.written.length;
    const late = await press(input, deps);
    if (name === 'recuse') expect(late).toEqual(NOT_YOURS);
    else expect(late).toMatchObject({ ok: true, value: { concern: now(on, deps), stillYours: true } });
    expect(deps.record.written).toHaveLength(written);
  });

  test(`from another form with the same words: ${expected.again}`, async () => {
    const world = await worldFor(name);
    const { deps, on, handler } = world;
    const input = { by: handler, on, work: name, typed: expected.typed(world) };
    await press(input, deps);
    const { sequence } = now(on, deps);
    const again = await press(input, deps);
    if (expected.again === 'again' || expected.again === 'nothing') expect(again.ok).toBe(true);
    else expect(again).toMatchObject({ ok: false, fault: { code: expected.again } });
    expect(namesOf(deps, on, sequence)).toEqual(expected.again === 'again' ? expected.acts : []);
  });

  test('that could not be stored was not done, and is done when it is pressed again', async () => {
    const world = await worldFor(name);
    const { deps, on, handler } = world;
    const formId = deps.identity.newReportId(handler.oid);
    const input = { by: handler, on, work: name, typed: expected.typed(world), formId };
    const before = now(on, deps);
    deps.record.broken = 'record.unwritable';
    expect(await press(input, deps)).toEqual({ ok: false, fault: { code: 'work.unwritable' } });
    expect(now(on, deps)).toBe(before);
    delete deps.record.broken;
    expect((await press(input, deps)).ok).toBe(true);
    expect(namesOf(deps, on, before.sequence)).toEqual(expected.acts);
  });

  test('leaves no line in the log that says what it was', async () => {
    const world = await worldFor(name);
    const { deps, on, handler } = world;
    const lines = deps.log.lines.length;
    await press({ by: handler, on, work: name, typed: expected.typed(world) }, deps);
    const added = JSON.stringify(deps.log.lines.slice(lines));
    expect(added).not.toContain(handler.oid);
    for (const text of Object.values(expected.typed(await worldFor(name)))) {
      if (/\s/.test(text)) expect(added).not.toContain(text);
    }
  });
});

describe('Whatever the work', () => {
  const typed = { text: 'A note.' };

  test.each(['', 'Note', 'constructor', '__proto__', 'toString', 'reported', 'released'])(
    'a name that is none is refused: "%s"',
    async (work) => {
      const deps = fakeDeps();
      const on = await fileReport(deps);
      const { sequence } = on;
      expect(await press({ by: DSL, on, work, typed }, deps)).toEqual({
        ok: false,
        fault: { code: 'work.unknown' },
      });
      expect(now(on, deps).sequence).toBe(sequence);
    },
  );

  test('the form of somebody else is refused, whether the case exists or not', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const formId = deps.identity.newReportId(DEPUTY.oid);
    for (const reference of [on.reference, OTHER_REFERENCE]) {
      expect(await press({ by: DSL, on: { reference }, work: 'note', typed, formId }, deps)).toEqual({
        ok: false,
        fault: { code: 'form.other-owner' },
      });
    }
    expect(now(on, deps)).toEqual(on);
  });

  test('the same form with other words is another piece of work', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const formId = deps.identity.newReportId(DSL.oid);
    await done({ by: DSL, on, work: 'note', typed, formId }, deps);
    await done({ by: DSL, on, work: 'note', typed: { text: 'Another note.' }, formId }, deps);
    expect(now(on, deps).items).toHaveLength(2);
  });

  test('while nobody can be checked the case stays closed to it', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    deps.directory.down(true);
    expect(await press({ by: DSL, on, work: 'note', typed }, deps)).toEqual({
      ok: false,
      fault: { code: 'person.unchecked' },
    });
  });

  test('an account that was disabled a moment ago is refused', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    deps.directory.disable(DSL.oid);
    expect(await press({ by: DSL, on, work: 'note', typed }, deps)).toEqual(NOT_YOURS);
  });

  test('fields that the work does not ask for are not kept', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    await done({ by: DSL, on, work: 'note', typed: { ...typed, of: '1', role: 'head', due: 'x' } }, deps);
    const [, , noted] = actsOf(on.reference, deps);
    expect(noted).toEqual({
      act: 'worked',
      role: 'dsl',
      key: expect.any(String),
      work: 'note',
      fields: typed,
    });
  });

  test('the key of a form is 24 characters and not the id of the form', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    const formId = deps.identity.newReportId(DSL.oid);
    await done({ by: DSL, on, work: 'note', typed, formId }, deps);
    expect(now(on, deps).keys).toEqual([expect.stringMatching(/^[0-9a-f]{24}$/)]);
  });
});

describe('What was promised for a day comes back to mind', () => {
  async function dueOf(work: WorkName, typed: Readonly<Record<string, string>>) {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    await done({ by: DSL, on, work, typed }, deps);
    return now(on, deps).items.at(-1)?.due;
  }

  test('an action, a review and a risk assessment on the morning of the day', async () => {
    expect(await dueOf('action', { what: 'Ring home.', due: '2026-11-24' })).toBe('2026-11-24T09:00:00.000Z');
    expect(await dueOf('action', { what: 'Ring home.', due: '2026-06-24' })).toBe('2026-06-24T08:00:00.000Z');
    expect(await dueOf('review', REVIEW.typed)).toBe('2026-11-27T09:00:00.000Z');
    expect(await dueOf('risk', { child: 'Pupil One', assessment: 'Low.', review: '2026-12-01' })).toBe(
      '2026-12-01T09:00:00.000Z',
    );
    expect(await dueOf('action', { what: 'Ring home.' })).toBeUndefined();
  });

  test('a referral at the end of the working day after it, and on a Friday after the weekend', async () => {
    expect(await dueOf('referral', { ...REFERRAL.typed, when: '2026-11-18' })).toBe(
      '2026-11-20T00:00:00.000Z',
    );
    expect(await dueOf('referral', REFERRAL.typed)).toBe('2026-11-24T00:00:00.000Z');
  });

  test('a camera recording two days before it is gone', async () => {
    expect(await dueOf('cctv', CCTV.typed)).toBe('2026-12-16T00:00:00.000Z');
  });
});

describe('A form that is wrong', () => {
  test.each<[WorkName, Readonly<Record<string, string>>, Readonly<Record<string, FaultCode>>]>([
    [
      'referral',
      { ...REFERRAL.typed, agency: 'somebody', when: 'Friday' },
      { agency: 'work.choice', when: 'work.date' },
    ],
    ['action', { what: 'Ring.', due: '24/11/2026' }, { due: 'work.date' }],
    ['action-done', { of: '1' }, { of: 'work.entry' }],
    ['strike', { of: '2', ...REASON }, { of: 'work.entry' }],
    ['recuse', { who: 'The deputy', ...REASON }, { who: 'work.person' }],
    ['related', { to: '7QK4-2M9Y' }, { to: 'work.reference' }],
    ['person', { name: 'AB', is: 'pupil', part: 'witness', ...REASON }, { name: 'form.initials' }],
    [
      'person',
      { pupil: '0000000000000000', is: 'pupil', part: 'witness', ...REASON },
      { pupil: 'form.pupil', name: 'form.person-name' },
    ],
    ['checklist', { item: 'no-such-line', done: 'done' }, { item: 'work.choice' }],
    ['checklist', { item: 'known-reviewed', done: 'not-needed' }, { reason: 'work.field' }],
    ['recode', { kind: 'no-such-kind', ...REASON }, { kind: 'work.choice' }],
    ['recode', { adult: 'someone', ...REASON }, { adultAccount: 'work.person' }],
    ['recode', { adult: 'unknown', ...REASON }, { adultMightBe: 'form.adult-might-be' }],
    ['note', { text: 'x'.repeat(12_001) }, { text: 'work.too-long' }],
    ['note', { text: ' \n\t ' }, { text: 'work.field' }],
  ])('of %s gives the fields and changes nothing (%#)', async (work, typed, fields) => {
    const deps = fakeDeps();
    const on = await fileReport(deps);
    expect(await press({ by: DSL, on, work, typed }, deps)).toEqual({
      ok: false,
      fault: { code: 'work.incomplete', fields },
    });
    expect(now(on, deps)).toEqual(on);
  });
});

test('A subject is refused every work, under each office they hold', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
  for (const work of WORK_NAMES) {
    expect([work, await press({ by: DSL, on, work, typed: REASON }, deps)]).toEqual([work, NOT_YOURS]);
  }
});
