import { acknowledge } from '../../../../src/app/acknowledge.ts';
import { handOnOverdue } from '../../../../src/app/hand-on-overdue.ts';
import { openCase } from '../../../../src/app/open-case.ts';
import type { Concern } from '../../../../src/domain/concern.ts';
import type { Person } from '../../../../src/domain/role.ts';
import { inQuestion, OTHER_REFERENCE } from '../../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../../support/fake-deps.ts';
import { fileReport } from '../../../support/filed.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  IT,
  person as invented,
  linked,
  oidOf,
  rosterOf,
  SCHOOL_A,
  TEACHER,
  VICECHAIR,
} from '../../../support/schools.ts';
import { actsOf, done, NOT_YOURS, newest, now, press, taken, toldLast } from '../pressing.ts';

const REASON = { reason: 'The reason.' };

async function ofDsl(deps: FakeDeps) {
  return taken(await fileReport(deps), DSL, deps);
}

/** A case about the DSL that the head has. */
async function ofHead(deps: FakeDeps) {
  const about = { adults: [inQuestion({ by: 'account', oid: DSL.oid })], kind: 'allegation' };
  return taken(await fileReport(deps, about), HEAD, deps);
}

const open = (by: Person, { reference }: Concern, deps: FakeDeps) =>
  openCase({ actor: by.oid, reference, from: 'card' }, deps);
const take = (by: Person, { reference }: Concern, deps: FakeDeps) =>
  acknowledge({ actor: by.oid, reference }, deps);
const offer = (to: Person, by: Person, on: Concern, deps: FakeDeps) =>
  press({ by, on, work: 'hand-over', typed: { to: to.oid, ...REASON } }, deps);

describe('Handing over', () => {
  test.each([
    ['the one who has it', DSL],
    ['the teacher who reported it', TEACHER],
    ['the chair', CHAIR],
    ['the data protection officer', DPO],
    ['the IT lead', IT],
    ['somebody the school does not know', invented(99, 'A stranger', ['dsl'])],
  ])('is refused to %s, and nothing changes', async (_who, to) => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    expect(await offer(to, DSL, on, deps)).toEqual({
      ok: false,
      fault: { code: 'work.incomplete', fields: { to: 'work.person' } },
    });
    expect(now(on, deps)).toEqual(on);
  });

  test('is refused to a subject in the words for somebody without the office', async () => {
    const deps = fakeDeps();
    const on = await ofHead(deps);
    const toSubject = await offer(DSL, HEAD, on, deps);
    expect(toSubject).toEqual(await offer(IT, HEAD, on, deps));
    expect(toSubject.ok).toBe(false);
    expect(now(on, deps)).toEqual(on);
    expect(await open(DSL, on, deps)).toEqual(NOT_YOURS);
  });

  test('is refused to any account of a subject', async () => {
    const other = invented(40, 'The other account of the deputy', ['staff', 'deputy']);
    const people = linked([...SCHOOL_A.people.values(), other], [DEPUTY.oid, other.oid]);
    const deps = fakeDeps({ roster: rosterOf(people) });
    const on = await ofDsl(deps);
    await done({ by: DSL, on, work: 'recuse', typed: { who: DEPUTY.oid, ...REASON } }, deps);
    for (const to of [DEPUTY, other]) {
      expect(await offer(to, DSL, on, deps)).toMatchObject({ ok: false, fault: { code: 'work.incomplete' } });
    }
  });

  test('offers it under the office by which the other may have it, and it stays until it is taken', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await offer(DEPUTY, DSL, on, deps);
    const to = { oid: DEPUTY.oid, role: 'deputy', as: 'handler' };
    expect(now(on, deps)).toMatchObject({
      status: 'acknowledged',
      owner: { oid: DSL.oid },
      offered: { to, dueAt: '2026-11-20T13:00:00.000Z' },
    });
    expect(newest('handed-over', on, deps)).toMatchObject({ to, reason: 'The reason.', role: 'dsl' });
    expect(newest('routed', on, deps)).toMatchObject({ why: 'offered', to: [to] });
    deps.clock.forward(10);
    expect(await take(DEPUTY, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: DEPUTY.oid } } });
    expect(now(on, deps).offered).toBeUndefined();
    expect(await press({ by: DSL, on, work: 'hand-over', typed: { to: HEAD.oid, ...REASON } }, deps)).toEqual(
      {
        ok: false,
        fault: { code: 'work.not-owner' },
      },
    );
  });

  test('is no leave for anybody else to take it over', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await offer(DEPUTY, DSL, on, deps);
    expect(await take(HEAD, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: DSL.oid } } });
    expect(now(on, deps).offered?.to.oid).toBe(DEPUTY.oid);
  });

  test('to a second person takes it back from the first', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await offer(DEPUTY, DSL, on, deps);
    await offer(HEAD, DSL, on, deps);
    expect(await take(DEPUTY, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: DSL.oid } } });
    expect(await take(HEAD, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: HEAD.oid } } });
  });

  test('that nobody takes in time leaves it with its owner, who is told, once', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await offer(DEPUTY, DSL, on, deps);
    deps.clock.forward(59);
    expect(await handOnOverdue(deps)).toBe(0);
    deps.clock.forward(1);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps)).toEqual({ why: 'not-taken', to: [DSL.oid], as: ['handler'] });
    expect(now(on, deps)).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid } });
    expect(now(on, deps).offered).toBeUndefined();
    expect(await handOnOverdue(deps)).toBe(0);
    expect(await take(DEPUTY, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: DSL.oid } } });
  });

  test('lets in whoever may only have what is brought to them, and nobody before', async () => {
    const deps = fakeDeps();
    const on = await ofHead(deps);
    expect(await open(CHAIR, on, deps)).toEqual(NOT_YOURS);
    expect((await offer(CHAIR, HEAD, on, deps)).ok).toBe(true);
    expect(await open(CHAIR, on, deps)).toMatchObject({ ok: true, value: { role: 'chair' } });
    expect(await take(CHAIR, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: CHAIR.oid } } });
    deps.clock.forward(24 * 60);
    await handOnOverdue(deps);
    expect(now(on, deps).owner).toMatchObject({ oid: CHAIR.oid, role: 'chair' });
  });

  test('works for a head whom the school shows only what is brought to them', async () => {
    const deps = fakeDeps({ school: { rules: { headSeesPupils: false } } });
    const on = await ofDsl(deps);
    expect(await open(HEAD, on, deps)).toEqual(NOT_YOURS);
    await offer(HEAD, DSL, on, deps);
    expect(await take(HEAD, on, deps)).toMatchObject({ ok: true, value: { owner: { role: 'head' } } });
  });

  test('to somebody who steps back from it is over: they see nothing of it', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await offer(DEPUTY, DSL, on, deps);
    await done({ by: DEPUTY, on, work: 'recuse', typed: REASON }, deps);
    expect(now(on, deps)).toMatchObject({ status: 'acknowledged', owner: { oid: DSL.oid } });
    expect(now(on, deps).offered).toBeUndefined();
    expect(await take(DEPUTY, on, deps)).toEqual(NOT_YOURS);
    expect(await open(DEPUTY, on, deps)).toEqual(NOT_YOURS);
  });
});

describe('Stepping back', () => {
  test('gives what one has to the next in line at once, and shows nothing of it any more', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    deps.clock.forward(5);
    const result = await press({ by: DSL, on, work: 'recuse', typed: REASON }, deps);
    expect(result).toMatchObject({ ok: true, value: { stillYours: false } });
    expect(now(on, deps)).toMatchObject({ status: 'waiting', dueAt: '2026-11-20T13:05:00.000Z' });
    expect(now(on, deps).owner).toBeUndefined();
    expect(toldLast(on, deps)).toEqual({ why: 'moved', to: [DEPUTY.oid], as: ['handler'] });
    expect(now(on, deps).barred).toEqual([{ oid: DSL.oid, why: 'recused' }]);
    const nowhere = { ...on, reference: OTHER_REFERENCE };
    for (const ask of [open, take]) {
      expect(await ask(DSL, on, deps)).toEqual(await ask(DSL, nowhere, deps));
    }
  });

  test('goes on down the line without them when nobody answers', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await done({ by: DSL, on, work: 'recuse', typed: REASON }, deps);
    for (const to of [[HEAD.oid], [DEPUTY.oid, HEAD.oid, CHAIR.oid, TEACHER.oid]]) {
      deps.clock.forward(60);
      expect(await handOnOverdue(deps)).toBe(1);
      expect(toldLast(on, deps).to).toEqual(to);
    }
  });

  test('of somebody else, seen to by another handler, takes it from them', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    const typed = { who: DSL.oid, ...REASON };
    expect(await press({ by: DEPUTY, on, work: 'recuse', typed }, deps)).toMatchObject({
      ok: true,
      value: { stillYours: true },
    });
    expect(toldLast(on, deps)).toMatchObject({ why: 'moved', to: [DEPUTY.oid] });
    expect(await open(DSL, on, deps)).toEqual(NOT_YOURS);
  });

  test('of somebody who does not have it tells nobody anything', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await done({ by: DSL, on, work: 'recuse', typed: { who: HEAD.oid, ...REASON } }, deps);
    expect(actsOf(on.reference, deps).at(-1)).toEqual({
      act: 'recused',
      role: 'dsl',
      key: expect.any(String),
      oids: [HEAD.oid],
      reason: 'The reason.',
    });
    expect(now(on, deps).owner?.oid).toBe(DSL.oid);
    expect(await open(HEAD, on, deps)).toEqual(NOT_YOURS);
  });

  test('keeps out every account of a person', async () => {
    const other = invented(40, 'The other account of the DSL', ['staff', 'head']);
    const people = linked([...SCHOOL_A.people.values(), other], [DSL.oid, other.oid]);
    const deps = fakeDeps({ roster: rosterOf(people) });
    const on = await ofDsl(deps);
    await done({ by: DSL, on, work: 'recuse', typed: REASON }, deps);
    expect(now(on, deps).barred.map(({ oid }) => oid)).toEqual([DSL.oid, other.oid]);
    expect(await open(other, on, deps)).toEqual(NOT_YOURS);
  });

  test('before anybody took it tells the next only when nobody is left who was told', async () => {
    const deps = fakeDeps();
    const on = await fileReport(deps, { danger: true });
    expect(toldLast(on, deps).to).toEqual([DSL.oid, DEPUTY.oid]);
    await done({ by: DSL, on, work: 'recuse', typed: REASON }, deps);
    expect(actsOf(on.reference, deps).at(-1)?.act).toBe('recused');
    await done({ by: DEPUTY, on, work: 'recuse', typed: REASON }, deps);
    expect(toldLast(on, deps)).toEqual({ why: 'moved', to: [HEAD.oid], as: ['handler'] });
  });

  test('of everyone in the line leaves it waiting for whoever is given an office', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    for (const by of [DSL, DEPUTY, HEAD]) await done({ by, on, work: 'recuse', typed: REASON }, deps);
    expect(toldLast(on, deps).to).toEqual([]);
    expect(now(on, deps)).toMatchObject({ status: 'waiting' });
    const deputy2 = invented(41, 'A second deputy', ['staff', 'deputy']);
    deps.directory.become(rosterOf([...SCHOOL_A.people.values(), deputy2]));
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps).to).toEqual([deputy2.oid]);
  });

  test('of one who is no handler leaves the case where it is', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await done({ by: DSL, on, work: 'recuse', typed: { who: oidOf(99), ...REASON } }, deps);
    expect(now(on, deps)).toMatchObject({ owner: { oid: DSL.oid }, barred: [{ oid: oidOf(99) }] });
  });
});

describe('Taking from somebody else', () => {
  test('needs a reason, which stays in the record with the time for a first decision', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    deps.clock.forward(10);
    await done({ by: DEPUTY, on, work: 'take', typed: REASON }, deps);
    expect(newest('acknowledged', on, deps)).toEqual({
      act: 'acknowledged',
      role: 'deputy',
      reason: 'The reason.',
      reviewAt: '2026-11-20T16:10:00.000Z',
      key: now(on, deps).keys.at(-1),
    });
    expect(now(on, deps).owner).toEqual({ oid: DEPUTY.oid, role: 'deputy', at: '2026-11-20T12:10:00.000Z' });
  });

  test('after a decision sets no time for a first one', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    await done({ by: DSL, on, work: 'decision', typed: { decision: 'This.', ...REASON } }, deps);
    await done({ by: DEPUTY, on, work: 'take', typed: REASON }, deps);
    expect(now(on, deps).reviewAt).toBeUndefined();
  });

  test('of what is one’s own changes nothing', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    expect(await press({ by: DSL, on, work: 'take', typed: REASON }, deps)).toEqual({
      ok: false,
      fault: { code: 'work.nothing' },
    });
    expect(now(on, deps)).toEqual(on);
  });

  test('is open to the next whom Heed told because there was no decision, without a reason', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    expect(await take(DEPUTY, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: DSL.oid } } });
    deps.clock.forward(240);
    expect(await handOnOverdue(deps)).toBe(1);
    expect(toldLast(on, deps)).toEqual({ why: 'undecided', to: [DSL.oid, DEPUTY.oid], as: ['handler'] });
    expect(await take(DEPUTY, on, deps)).toMatchObject({ ok: true, value: { owner: { oid: DEPUTY.oid } } });
  });

  test('is not open to the vice-chair before it was brought to them', async () => {
    const deps = fakeDeps();
    const about = { adults: [inQuestion({ by: 'role', role: 'head' })], kind: 'allegation' } as const;
    const on = await taken(await fileReport(deps, about), CHAIR, deps);
    expect(await press({ by: VICECHAIR, on, work: 'take', typed: REASON }, deps)).toEqual(NOT_YOURS);
  });
});

describe('Whoever lost the office', () => {
  test('does not keep the case: it goes back to the line at the next tick, and names nobody', async () => {
    const deps = fakeDeps();
    const on = await ofDsl(deps);
    const people = [...SCHOOL_A.people.values()].map((one) =>
      one === DSL ? { ...DSL, roles: ['staff'] } : one,
    );
    deps.directory.become(rosterOf(people as Person[]));
    expect(await handOnOverdue(deps)).toBe(1);
    const [released, routed] = actsOf(on.reference, deps).slice(-2);
    expect(released).toEqual({ act: 'released' });
    expect(routed).toMatchObject({ act: 'routed', why: 'moved', to: [{ oid: DEPUTY.oid }] });
    expect(await handOnOverdue(deps)).toBe(0);
  });
});
