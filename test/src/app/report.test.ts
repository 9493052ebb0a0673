import { report } from '../../../src/app/report.ts';
import type { Entry } from '../../../src/domain/act.ts';
import type { Report } from '../../../src/domain/report.ts';
import type { Oid } from '../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE, placeNumber, reportWith, TIMES } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  IT,
  oidOf,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
  TEACHER2,
  VOLUNTEER,
} from '../../support/schools.ts';

async function send(
  deps: FakeDeps,
  about: Partial<Report> = {},
  actor: Oid = TEACHER.oid,
  reportId?: string,
) {
  const id = reportId ?? deps.identity.newReportId(actor);
  const result = await report({ actor, reportId: id, report: reportWith(about) }, deps);
  return { result, id };
}

async function filed(
  deps: FakeDeps,
  about: Partial<Report> = {},
  actor: Oid = TEACHER.oid,
  reportId?: string,
) {
  const { result, id } = await send(deps, about, actor, reportId);
  if (!result.ok) throw new Error(result.fault.code);
  return { concern: result.value, id };
}

const acts = (deps: FakeDeps) => deps.record.written.map((one) => (one as Entry).what);

test('A report is durable with the decision whom to tell, before anyone is told', async () => {
  const deps = fakeDeps();
  const { concern } = await filed(deps, { happened: 'It happened.' });
  expect(acts(deps)).toMatchObject([
    {
      act: 'reported',
      report: { happened: 'It happened.' },
      reporter: { oid: TEACHER.oid, name: TEACHER.name, roles: ['staff'], unconfirmed: false },
      row: 'pupil',
      urgency: 'same-day',
      barred: [],
    },
    {
      act: 'routed',
      step: 0,
      why: 'reported',
      to: [{ oid: DSL.oid, role: 'dsl', as: 'handler' }],
      dueAt: '2026-11-20T13:00:00.000Z',
    },
  ]);
  expect(deps.record.find(concern.reference)).toEqual(concern);
  expect(
    deps.record.written.every((one) => JSON.stringify((one as Entry).by) === `{"oid":"${TEACHER.oid}"}`),
  ).toBe(true);
});

test('The place of the form becomes the place of the receipt', async () => {
  const deps = fakeDeps();
  const reportId = deps.identity.newReportId(TEACHER.oid);
  const input = { actor: TEACHER.oid, reportId, report: reportWith(), place: placeNumber(3) };
  expect(await report(input, deps)).toMatchObject({ ok: true, value: { receipt: placeNumber(3) } });
});

describe('the same report sent again', () => {
  test('gives the same concern and writes nothing', async () => {
    const deps = fakeDeps();
    const first = await filed(deps);
    const written = deps.record.written.length;
    const again = await filed(deps, {}, TEACHER.oid, first.id);
    expect(again.concern).toEqual(first.concern);
    expect(deps.record.written).toHaveLength(written);
  });

  test('gives the same concern as it stands by then', async () => {
    const deps = fakeDeps();
    const first = await filed(deps);
    await deps.record.change(first.concern.reference, () => ({
      ok: true,
      value: { deeds: [{ by: { oid: DSL.oid }, what: { act: 'opened', role: 'dsl' } }], value: undefined },
    }));
    const again = await filed(deps, {}, TEACHER.oid, first.id);
    expect(again.concern.read).toMatchObject({ role: 'dsl' });
  });

  test('at the same moment, many times over, is filed once', async () => {
    const deps = fakeDeps();
    const id = deps.identity.newReportId(TEACHER.oid);
    const all = await Promise.all(Array.from({ length: 20 }, () => filed(deps, {}, TEACHER.oid, id)));
    expect(new Set(all.map(({ concern }) => concern.reference)).size).toBe(1);
    expect(acts(deps).filter(({ act }) => act === 'reported')).toHaveLength(1);
  });

  test('with other words is filed as a second concern, and the first stays', async () => {
    const deps = fakeDeps();
    const first = await filed(deps, { happened: 'One.' });
    const second = await filed(deps, { happened: 'Two.' }, TEACHER.oid, first.id);
    expect(second.concern.reference).not.toBe(first.concern.reference);
    expect(deps.record.find(first.concern.reference)).toEqual(first.concern);
  });
});

describe('where two references meet', () => {
  test('the next attempt is taken, and repeats find their own', async () => {
    const deps = fakeDeps({ clash: 3 });
    const first = await filed(deps, { happened: 'One.' });
    const second = await filed(deps, { happened: 'Two.' });
    const third = await filed(deps, { happened: 'Three.' });
    const references = [first, second, third].map(({ concern }) => concern.reference);
    expect(new Set(references).size).toBe(3);
    const again = await filed(deps, { happened: 'Two.' }, TEACHER.oid, second.id);
    expect(again.concern).toEqual(second.concern);
  });

  test('without end it is not received, and that is said', async () => {
    const deps = fakeDeps();
    const always = { ...deps, identity: { ...deps.identity, reference: () => '00000000' } };
    await filed(always, { happened: 'One.' });
    const { result } = await send(always, { happened: 'Two.' });
    expect(result).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
    expect(acts(deps).filter(({ act }) => act === 'reported')).toHaveLength(1);
  });
});

describe('who may report', () => {
  test('a form of somebody else is refused and nothing is written', async () => {
    const deps = fakeDeps();
    const { result } = await send(deps, {}, TEACHER.oid, deps.identity.newReportId(TEACHER2.oid));
    expect(result).toEqual({ ok: false, fault: { code: 'form.other-owner' } });
    expect(deps.record.written).toEqual([]);
  });

  test.each([
    ['a pupil', PUPIL.oid],
    ['somebody the directory does not know', oidOf(99)],
  ])('%s is refused', async (_who, actor) => {
    const deps = fakeDeps({ roster: rosterOf([...SCHOOL_A.people.values(), PUPIL]) });
    const { result } = await send(deps, {}, actor);
    expect(result).toEqual({ ok: false, fault: { code: 'person.not-staff' } });
    expect(deps.record.written).toEqual([]);
  });

  test('somebody on the list may report while the directory is down, marked unconfirmed', async () => {
    const deps = fakeDeps();
    deps.directory.down(true);
    const { concern } = await filed(deps);
    expect(concern.reporter.unconfirmed).toBe(true);
    expect(concern.steps[0]?.to).toHaveLength(1);
  });

  test('somebody who is not on the list cannot be checked while the directory is down', async () => {
    const deps = fakeDeps();
    deps.directory.down(true);
    expect((await send(deps, {}, oidOf(99))).result).toEqual({
      ok: false,
      fault: { code: 'person.unchecked' },
    });
  });

  test('a role given in the report or its id changes nothing: it comes from the directory', async () => {
    const deps = fakeDeps();
    const { concern } = await filed(deps, { roles: ['head'], oid: HEAD.oid } as never);
    expect(concern.reporter).toMatchObject({ oid: TEACHER.oid, roles: ['staff'] });
  });
});

describe('a record that cannot be written', () => {
  test('is never called received', async () => {
    const deps = fakeDeps();
    deps.record.broken = 'record.unwritable';
    expect((await send(deps)).result).toEqual({ ok: false, fault: { code: 'record.unwritable' } });
    delete deps.record.broken;
    expect(deps.record.unfinished()).toEqual([]);
  });

  test('of another process still takes a new report', async () => {
    const deps = fakeDeps();
    deps.record.broken = 'record.not-owner';
    expect((await send(deps)).result.ok).toBe(true);
  });
});

describe('how urgent', () => {
  test.each<[string, Partial<Report>, string]>([
    ['danger', { danger: true }, 'immediate'],
    ['danger, whatever the kind', { danger: true, kind: 'overblocking' }, 'immediate'],
    ['a crime against a child', { kind: 'grooming' }, 'immediate'],
    ['a filter request', { kind: 'overblocking' }, 'routine'],
    ['no kind', {}, 'same-day'],
    ['a kind nobody knows any more', { kind: 'gone' }, 'same-day'],
  ])('%s is %s', async (_what, about, urgency) => {
    expect((await filed(fakeDeps(), about)).concern.urgency).toBe(urgency);
  });

  test('a concern about an adult never waits like a filter request, whatever kind was chosen', async () => {
    const adults = [inQuestion({ by: 'account', oid: TEACHER2.oid })];
    for (const kind of ['overblocking', 'gambling', 'buying', 'policy-practice']) {
      expect((await filed(fakeDeps(), { adults, kind })).concern.urgency).toBe('same-day');
    }
  });
});

describe('who is told', () => {
  const told = async (about: Partial<Report>, actor = TEACHER.oid, roster = SCHOOL_A) =>
    (await filed(fakeDeps({ roster }), about, actor)).concern.steps[0]?.to.map(({ oid, role }) => [
      role,
      oid,
    ]);

  test('how an adult behaved goes to the head although the adult was not named, and not to the DSL', async () => {
    expect(await told({ kind: 'adult-conduct' })).toEqual([['head', HEAD.oid]]);
  });

  test('a loss of personal data goes to the data protection officer and the head', async () => {
    expect(await told({ kind: 'data-loss' })).toEqual([
      ['dpo', DPO.oid],
      ['head', HEAD.oid],
    ]);
  });

  test('a loss of pupils’ personal data goes to the DSL as well', async () => {
    const people = [{ name: 'Pupil One', is: 'pupil', part: 'harmed' }] as const;
    expect(await told({ kind: 'data-loss', people })).toContainEqual(['dsl', DSL.oid]);
  });

  test('a head who is the DSL is told of nothing that is about either office', async () => {
    for (const role of ['head', 'dsl'] as const) {
      const adults = [inQuestion({ by: 'role', role })];
      expect(await told({ adults }, TEACHER.oid, SCHOOL_B)).toEqual([['chair', CHAIR.oid]]);
    }
    const account = [inQuestion({ by: 'account', oid: HEAD_WHO_IS_DSL.oid })];
    expect(await told({ adults: account }, TEACHER.oid, SCHOOL_B)).toEqual([['chair', CHAIR.oid]]);
  });

  test('a report of one’s own conduct goes to the head, and the reporter is barred from the case', async () => {
    const adults = [inQuestion({ by: 'account', oid: TEACHER.oid })];
    const { concern } = await filed(fakeDeps(), { adults });
    expect(concern.barred).toEqual([{ oid: TEACHER.oid, why: 'subject' }]);
    expect(concern.steps[0]?.to.map(({ oid }) => oid)).toEqual([HEAD.oid]);
  });

  test('a volunteer’s report about a pupil goes to the head too', async () => {
    expect(await told({}, VOLUNTEER.oid)).toEqual([
      ['dsl', DSL.oid],
      ['head', HEAD.oid],
    ]);
  });

  test('the DSL of a concern about an adult only if the school says so, and never as its subject', async () => {
    const asked = async (adult: Oid, dslToldOfAdults: boolean) => {
      const deps = fakeDeps({ school: { dslToldOfAdults } });
      const adults = [inQuestion({ by: 'account', oid: adult })];
      return (await filed(deps, { adults })).concern.steps[0]?.to.map(({ oid }) => oid);
    };
    expect(await asked(TEACHER2.oid, false)).toEqual([HEAD.oid]);
    expect(await asked(TEACHER2.oid, true)).toEqual([HEAD.oid, DSL.oid]);
    expect(await asked(DSL.oid, true)).toEqual([HEAD.oid]);
  });

  test('in the holidays the rota as well, if the table lets them in', async () => {
    const holidays = {
      ...TIMES.calendar,
      terms: [{ from: '2027-01-04', to: '2027-03-25' }],
      rota: [{ from: '2026-11-16', to: '2026-11-22', oids: [HEAD.oid, IT.oid, DEPUTY.oid] }],
    };
    const deps = fakeDeps({ school: { times: { ...TIMES, calendar: holidays } } });
    const { concern } = await filed(deps);
    expect(concern.steps[0]?.to.map(({ oid }) => oid)).toEqual([DSL.oid, HEAD.oid, DEPUTY.oid]);
    const about = { adults: [inQuestion({ by: 'role', role: 'head' })] } as const;
    expect((await filed(deps, about)).concern.steps[0]?.to.map(({ oid }) => oid)).toEqual([CHAIR.oid]);
  });

  test('nobody inside, with no deadline, where it may be about head and chair', async () => {
    const { concern } = await filed(fakeDeps(), {
      adults: [inQuestion({ by: 'unknown', mightBe: 'either' })],
    });
    expect(concern.steps[0]?.to).toEqual([]);
    expect(concern.dueAt).toBeUndefined();
  });

  test('nobody of what names an office before anyone’s roles were read: it is not taken yet', async () => {
    // The list is empty except for the reporter, whom the directory was asked about one by one.
    const deps = fakeDeps({ roster: { ...rosterOf([TEACHER]), readAt: 0, stale: true } });
    const { result } = await send(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
    // The head may turn out to be the DSL, and would be the one whom it waits for.
    expect(result).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
    expect(deps.record.written).toEqual([]);
  });
});

describe('until when', () => {
  const CALENDAR = { ...TIMES.calendar, terms: [{ from: '2026-11-02', to: '2026-12-18' }] };
  const dueAt = async (about: Partial<Report>, minutes: number) => {
    const deps = fakeDeps({ school: { times: { ...TIMES, calendar: CALENDAR } } });
    deps.clock.forward(minutes);
    return (await filed(deps, about)).concern.dueAt;
  };
  // It is noon on a Friday; school closes at half past four.
  const EVENING = 6 * 60;

  test('a same-day concern of an evening counts open time, but not beyond a day after the report', async () => {
    expect(await dueAt({}, 0)).toBe('2026-11-20T13:00:00.000Z');
    expect(await dueAt({}, EVENING)).toBe('2026-11-21T18:00:00.000Z');
  });

  test('an immediate one knows no calendar, and a routine one waits until school is open', async () => {
    expect(await dueAt({ danger: true }, EVENING)).toBe('2026-11-20T18:05:00.000Z');
    expect(await dueAt({ kind: 'overblocking' }, EVENING)).toBe('2026-11-23T08:00:00.000Z');
  });
});

describe('what only the program gives', () => {
  test('who is kept out besides stands without a label, each once, and is not told', async () => {
    const deps = fakeDeps();
    const adults = [inQuestion({ by: 'account', oid: TEACHER2.oid })];
    const input = {
      actor: TEACHER.oid,
      reportId: deps.identity.newReportId(TEACHER.oid),
      report: reportWith({ adults }),
      keptOut: [TEACHER2.oid, HEAD.oid, HEAD.oid],
    };
    const result = await report(input, deps);
    expect(result.ok && result.value.barred).toEqual([
      { oid: TEACHER2.oid, why: 'subject' },
      { oid: HEAD.oid, why: 'recused' },
    ]);
    expect(result.ok && result.value.steps[0]?.to.map(({ oid }) => oid)).toEqual([CHAIR.oid]);
  });

  test('where it came from stands in its first entry and in its links', async () => {
    const deps = fakeDeps();
    const from = { reference: OTHER_REFERENCE, how: 'addition' } as const;
    const reportId = deps.identity.newReportId(TEACHER.oid);
    const result = await report({ actor: TEACHER.oid, reportId, report: reportWith(), from }, deps);
    expect(result.ok && result.value.links).toEqual([{ sequence: 1, ...from }]);
  });

  test('one message shows one receipt: a second text from the same form gets a receipt of its own', async () => {
    const deps = fakeDeps();
    const reportId = deps.identity.newReportId(TEACHER.oid);
    const place = placeNumber(1);
    const texts = ['One.', 'Two.'].map((happened) => reportWith({ happened }));
    const receipts = [];
    for (const one of texts) {
      const result = await report({ actor: TEACHER.oid, reportId, report: one, place }, deps);
      receipts.push(result.ok && result.value.receipt);
    }
    expect(receipts).toEqual([place, undefined]);
  });
});

describe('the log', () => {
  test('says that something was reported and nothing by which one concern could be told from another', async () => {
    const lines = async (about: Partial<Report>) => {
      const deps = fakeDeps();
      const { concern } = await filed(deps, about);
      return JSON.stringify(deps.log.lines).replaceAll(concern.reference, 'REFERENCE');
    };
    const aboutPupil = await lines({});
    expect(aboutPupil).toContain('REFERENCE');
    expect(aboutPupil).not.toContain('Something happened');
    expect(aboutPupil).not.toContain(TEACHER.oid);
    // Whoever reads the logs may be the subject: a concern about them must look like any other.
    expect(await lines({ adults: [inQuestion({ by: 'role', role: 'head' })] })).toBe(aboutPupil);
    expect(await lines({ adults: [inQuestion({ by: 'unknown', mightBe: 'either' })] })).toBe(aboutPupil);
  });
});
