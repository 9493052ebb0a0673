import { openCase } from '../../../src/app/open-case.ts';
import type { CaseRecord } from '../../../src/app/ports.ts';
import { readAccessLog } from '../../../src/app/read-access-log.ts';
import type { Person, Roster } from '../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE } from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  DEPUTY_WHO_IS_DPO,
  DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  person as invented,
  oidOf,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
} from '../../support/schools.ts';
import { done, NOT_YOURS } from './pressing.ts';

const MONTH = '2026-11';

const read = (by: Pick<Person, 'oid'>, deps: FakeDeps, month = MONTH) =>
  readAccessLog({ actor: by.oid, month, from: 'tab' }, deps);

async function rows(by: Pick<Person, 'oid'>, deps: FakeDeps) {
  const result = await read(by, deps);
  if (!result.ok) throw new Error(result.fault.code);
  return result.value;
}

const open = (by: Person, { reference }: { reference: string }, deps: FakeDeps) =>
  openCase({ actor: by.oid, reference, from: 'card' }, deps);

const EVERYONE = [...SCHOOL_A.people.values(), PUPIL, invented(99, 'A stranger', [])];

test('The data protection officer, the head and the chair may read it; everyone else is refused and nothing is logged', async () => {
  const deps = fakeDeps();
  for (const by of EVERYONE) {
    const result = await read(by, deps);
    expect([by.name, result.ok]).toEqual([by.name, [DPO, HEAD, CHAIR].includes(by)]);
    if (!result.ok) expect(result).toEqual(NOT_YOURS);
  }
  expect(deps.record.viewed.map(({ oid }) => oid).toSorted()).toEqual(
    [HEAD, CHAIR, DPO].map(({ oid }) => oid),
  );
});

test('It says who looked at what, when, in which role and from where', async () => {
  const deps = fakeDeps();
  const on = await fileReport(deps);
  await open(DSL, on, deps);
  expect(await rows(DPO, deps)).toEqual([
    {
      oid: DSL.oid,
      role: 'dsl',
      reference: on.reference,
      what: 'case',
      from: 'card',
      at: '2026-11-20T12:00:00.000Z',
    },
  ]);
});

test('Reading it is logged before it is read, with the month, and shown to the others who may', async () => {
  const deps = fakeDeps();
  const order: string[] = [];
  const record: CaseRecord = {
    ...deps.record,
    async log(view) {
      const result = await deps.record.log(view);
      order.push('logged');
      return result;
    },
    views(of) {
      order.push('read');
      return deps.record.views(of);
    },
  };
  await readAccessLog({ actor: DPO.oid, month: MONTH, from: 'tab' }, { ...deps, record });
  expect(order).toEqual(['logged', 'read']);
  const view = { oid: DPO.oid, role: 'dpo', what: 'access-log', from: 'tab', about: MONTH };
  expect(deps.record.viewed).toEqual([view]);
  expect(await rows(CHAIR, deps)).toMatchObject([view, { oid: CHAIR.oid }]);
});

describe('A data protection officer’s own views', () => {
  test('are for the head or the chair to review, not for themselves', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps, { kind: 'data-loss' });
    await open(DPO, on, deps);
    await open(HEAD, on, deps);
    expect((await rows(DPO, deps)).map(({ oid }) => oid)).toEqual([HEAD.oid]);
    expect((await rows(HEAD, deps)).map(({ oid }) => oid)).toContain(DPO.oid);
  });

  test('are hidden from them under their other accounts too', async () => {
    const other = invented(40, 'The other account of the DPO', ['staff', 'dsl']);
    const people = [...SCHOOL_A.people.values()].map((one) =>
      one === DPO ? { ...DPO, accounts: [other.oid] } : one,
    );
    const deps = fakeDeps({ roster: rosterOf([...people, { ...other, accounts: [DPO.oid] }]) });
    await open(other, await fileReport(deps), deps);
    expect(await rows(DPO, deps)).toEqual([]);
  });

  test('who is the head as well are seen by themselves, and by the chair', async () => {
    const both = { ...HEAD, roles: [...HEAD.roles, 'dpo'] } as const satisfies Person;
    const people = [...SCHOOL_A.people.values()].flatMap((one) =>
      one === DPO ? [] : one === HEAD ? [both] : [one],
    );
    const deps = fakeDeps({ roster: rosterOf(people) });
    await open(both, await fileReport(deps), deps);
    expect((await rows(both, deps)).map(({ oid }) => oid)).toEqual([HEAD.oid, HEAD.oid]);
    expect((await rows(CHAIR, deps)).map(({ oid }) => oid)).toContain(HEAD.oid);
  });
});

describe('A deputy DSL who is the data protection officer', () => {
  /** @returns what they read after everyone looked at everything, with or without a concern about themselves */
  async function log(withOneAboutThem: boolean, roster: Roster = SCHOOL_B) {
    const deps = fakeDeps({ roster });
    const pupils = await fileReport(deps);
    const about = {
      adults: [inQuestion({ by: 'account', oid: DEPUTY_WHO_IS_DPO.oid } as const)],
      kind: 'allegation',
    };
    const theirs = withOneAboutThem ? await fileReport(deps, about) : undefined;
    for (let times = 0; times < 3; times += 1) {
      deps.clock.forward(1);
      if (theirs) await open(HEAD_WHO_IS_DSL, theirs, deps);
      await open(HEAD_WHO_IS_DSL, pupils, deps);
    }
    return { deps, rows: await rows(DEPUTY_WHO_IS_DPO, deps), theirs };
  }

  test('and the subject of a concern reads the log as it would be without that concern', async () => {
    const [withIt, without] = [await log(true), await log(false)];
    expect(withIt.rows).toEqual(without.rows);
    expect(withIt.rows).toHaveLength(3);
    expect(
      (await rows(CHAIR, withIt.deps)).filter((row) => row.reference === withIt.theirs?.reference),
    ).toHaveLength(3);
  });

  test('who stepped back from a concern does not see its rows either', async () => {
    const { deps } = await log(false);
    const on = await fileReport(deps, { happened: 'A relative.' });
    const typed = { reason: 'A relative.' };
    await open(HEAD_WHO_IS_DSL, on, deps);
    await done({ by: DEPUTY_WHO_IS_DPO, on, work: 'recuse', typed }, deps);
    expect((await rows(DEPUTY_WHO_IS_DPO, deps)).map(({ reference }) => reference)).not.toContain(
      on.reference,
    );
  });

  test('and a subject under another account does not see its rows', async () => {
    const other = oidOf(40);
    const people = [...SCHOOL_B.people.values()].map((one) =>
      one === DEPUTY_WHO_IS_DPO ? { ...one, accounts: [other] } : one,
    );
    const deps = fakeDeps({ roster: rosterOf(people) });
    const on = await fileReport(deps, {
      adults: [inQuestion({ by: 'account', oid: other })],
      kind: 'low-level',
    });
    await open(HEAD_WHO_IS_DSL, on, deps);
    expect(await rows(DEPUTY_WHO_IS_DPO, deps)).toEqual([]);
  });
});

test('A head sees no rows of a concern about the head, and the chair none about the chair', async () => {
  const deps = fakeDeps();
  const aboutHead = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'head' })] });
  const aboutChair = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'chair' })] });
  await open(CHAIR, aboutHead, deps);
  await open(HEAD, aboutChair, deps);
  const seenBy = async (by: Person) => (await rows(by, deps)).flatMap(({ reference }) => reference ?? []);
  expect(await seenBy(HEAD)).toEqual([aboutChair.reference]);
  expect(await seenBy(CHAIR)).toEqual([aboutHead.reference]);
  expect(await seenBy(DPO)).toEqual([aboutHead.reference, aboutChair.reference]);
});

test('Rows of a concern that this process does not know stay hidden: nobody can judge them', async () => {
  const deps = fakeDeps();
  await deps.record.log({
    oid: DSL.oid,
    role: 'dsl',
    reference: OTHER_REFERENCE,
    what: 'case',
    from: 'card',
  });
  await deps.record.log({ oid: DSL.oid, role: 'dsl', what: 'chronology', from: 'card', about: 'a' });
  expect((await rows(DPO, deps)).map(({ what }) => what)).toEqual(['chronology']);
});

test('It is of one month', async () => {
  const deps = fakeDeps();
  await open(DSL, await fileReport(deps), deps);
  deps.clock.forward(14 * 24 * 60);
  const result = await read(CHAIR, deps, '2026-12');
  expect(result.ok && result.value.map(({ oid }) => oid)).toEqual([CHAIR.oid]);
});

test.each([
  ['record.unwritable', 'case.view-unrecorded'],
  ['record.not-owner', 'record.not-owner'],
] as const)('Where reading cannot be logged (%s) nothing is shown', async (broken, code) => {
  const deps = fakeDeps();
  deps.record.broken = broken;
  expect(await read(DPO, deps)).toEqual({ ok: false, fault: { code } });
});

test('Where SharePoint does not answer, or nobody can be checked, that is said', async () => {
  const deps = fakeDeps();
  deps.record.listFault = 'graph.unreachable';
  expect(await read(DPO, deps)).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
  expect(deps.record.viewed).toHaveLength(1);
  deps.directory.disable(DPO.oid);
  expect(await read(DPO, deps)).toEqual(NOT_YOURS);
  deps.directory.down(true);
  expect(await read(DPO, deps)).toEqual({ ok: false, fault: { code: 'person.unchecked' } });
});
