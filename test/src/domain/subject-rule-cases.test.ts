import { handlingRole } from '../../../src/domain/access.ts';
import type { Recipient } from '../../../src/domain/act.ts';
import { alertFor } from '../../../src/domain/alert.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { dueActs } from '../../../src/domain/due.ts';
import { receiptOf } from '../../../src/domain/receipt.ts';
import type { Oid, Person, Role, Roster } from '../../../src/domain/role.ts';
import { firstStep } from '../../../src/domain/routing.ts';
import { begun, type Situation } from '../../support/arbitraries.ts';
import {
  ALL_ROWS,
  concernOf,
  handler,
  inQuestion,
  NOON,
  placeNumber,
  RULES,
  reporterFrom,
  routedTo,
  TIMES,
  then,
} from '../../support/cases.ts';
import { actsOf, depsAt } from '../../support/decisions.ts';
import {
  CHAIR,
  DEPUTY,
  DEPUTY_WHO_IS_DPO,
  DPO,
  DSL,
  HEAD,
  HEAD_WHO_IS_DSL,
  linked,
  person,
  rosterOf,
  SCHOOL_A,
  SCHOOL_B,
  TEACHER,
  TEACHER2,
  VICECHAIR,
} from '../../support/schools.ts';

const MINUTE = 60_000;
const toDsl = handler(DSL, 'dsl');
const toDeputy = handler(DEPUTY, 'deputy');
const toHead = handler(HEAD, 'head');

function report(about: Partial<Situation>): Concern {
  return begun({
    roster: SCHOOL_A,
    adults: [],
    reporter: TEACHER,
    urgency: 'same-day',
    kindRow: 'pupil',
    times: TIMES,
    ...about,
  });
}

/** What a handler does, as the program decides it. */
function does(
  concern: Concern,
  who: Person,
  [work, typed]: readonly [Parameters<typeof actsOf>[1]['work'], Readonly<Record<string, string>>],
  { roster = SCHOOL_A, minutes = 10 }: { readonly roster?: Roster; readonly minutes?: number } = {},
): Concern {
  const now = NOON + minutes * MINUTE;
  const asked = { person: who, key: `key ${concern.sequence}`, work, typed: { reason: 'Why.', ...typed } };
  const done = actsOf(concern, asked, depsAt({ roster, times: TIMES, now }));
  if (!done.ok) throw new Error(`Refused: ${JSON.stringify(done.fault)}`);
  return done.value.reduce((so, act) => then(so, act, now, { oid: who.oid }), concern);
}

function take(concern: Concern, who: Person, role: Role, minutes = 5): Concern {
  return then(concern, { act: 'acknowledged', role }, NOON + minutes * MINUTE, { oid: who.oid });
}

/** Nobody does anything for two days. */
function untilTold(start: Concern, roster = SCHOOL_A): Concern {
  let concern = start;
  for (let minutes = 0; minutes < 2 * 24 * 60; minutes += 30) {
    const now = NOON + minutes * MINUTE;
    for (const act of dueActs(concern, { roster, now, times: TIMES, rules: RULES })) {
      concern = then(concern, act, now);
    }
  }
  return concern;
}

const toldOf = ({ steps }: Concern) => new Set(steps.flatMap(({ to }) => to.map(({ oid }) => oid)));
const lastTo = ({ steps }: Concern) => steps.at(-1)?.to;
const stateOf = (concern: Concern, to: Recipient, roster = SCHOOL_A) =>
  alertFor(concern, { to, why: 'reported' }, { roster, rules: RULES }).state;
const mayOpen = (concern: Concern, viewer: Person) => handlingRole(concern, viewer, RULES) !== undefined;
const byAccount = ({ oid }: { readonly oid: Oid }) => inQuestion({ by: 'account', oid });

describe('a head who is the DSL', () => {
  test.each([
    ['as the headteacher', inQuestion({ by: 'role', role: 'head' })],
    ['as the DSL', inQuestion({ by: 'role', role: 'dsl' })],
    ['by account', byAccount(HEAD_WHO_IS_DSL)],
    ['as somebody unknown who might be the head', inQuestion({ by: 'unknown', mightBe: 'head' })],
  ])('is told of nothing under either office when named %s; the chair is', (_how, adult) => {
    const concern = untilTold(report({ roster: SCHOOL_B, adults: [adult] }), SCHOOL_B);
    expect(concern.row).toBe('head');
    expect(concern.steps[0]?.to).toEqual([handler(CHAIR, 'chair')]);
    expect(toldOf(concern)).not.toContain(HEAD_WHO_IS_DSL.oid);
    expect(mayOpen(concern, HEAD_WHO_IS_DSL)).toBe(false);
  });

  test('has a complaint about their handling go to the chair', () => {
    const handled = { owner: { oid: HEAD_WHO_IS_DSL.oid, role: 'dsl' as const } };
    const concern = untilTold(report({ roster: SCHOOL_B, handled }), SCHOOL_B);
    expect(concern.steps[0]?.to).toEqual([handler(CHAIR, 'chair')]);
    expect(toldOf(concern)).not.toContain(HEAD_WHO_IS_DSL.oid);
  });
});

describe('somebody who reports themselves', () => {
  const concern = report({ adults: [byAccount(TEACHER)] });
  const first = receiptOf(concern, false, SCHOOL_A);

  test('has it go to the headteacher, as any other adult', () => {
    expect([concern.row, concern.steps[0]?.to]).toEqual(['adult', [toHead]]);
    expect(first).toMatchObject({ first: ['head'], nobodyInside: false });
  });

  test('keeps the receipt as it was first shown, whatever is done', () => {
    let later = then(concern, { act: 'told', routed: 2, to: toHead, place: placeNumber(1) }, NOON + MINUTE);
    for (const step of [
      (so: Concern) => then(so, { act: 'opened', role: 'head' }, NOON + 2 * MINUTE, { oid: HEAD.oid }),
      (so: Concern) => take(so, HEAD, 'head'),
      (so: Concern) => does(so, HEAD, ['reply', { text: 'Thank you.' }]),
      (so: Concern) => does(so, HEAD, ['ask', { text: 'When was it?' }]),
      (so: Concern) => does(so, HEAD, ['recode', { urgency: 'immediate' }]),
      (so: Concern) => untilTold(so),
    ]) {
      later = step(later);
      expect(receiptOf(later, true, SCHOOL_A)).toEqual(first);
    }
  });

  test('is never told to ring, and no message is brought to them', () => {
    const silent = untilTold(concern);
    expect(silent.steps.at(-1)?.why).toBe('last');
    const asked = does(take(silent, HEAD, 'head', 3_000), HEAD, ['ask', { text: 'When?' }], {
      minutes: 3_001,
    });
    expect(asked.letters).toHaveLength(1);
    expect(toldOf(asked)).not.toContain(TEACHER.oid);
  });
});

test('A reporter who becomes a subject by recoding keeps the receipt as it stood, and hears no more', () => {
  const taken = take(report({}), DSL, 'dsl');
  const stood = receiptOf(taken, true, SCHOOL_A);
  const recoded = does(taken, DSL, ['recode', { adult: 'someone', adultAccount: TEACHER.oid }]);
  expect(recoded).toMatchObject({ row: 'adult', status: 'waiting' });
  expect(receiptOf(recoded, true, SCHOOL_A)).toEqual(stood);
  const later = untilTold(
    does(take(recoded, HEAD, 'head', 11), HEAD, ['reply', { text: 'T' }], { minutes: 12 }),
  );
  expect(receiptOf(later, false, SCHOOL_A)).toEqual(stood);
  expect(toldOf(later)).not.toContain(TEACHER.oid);
});

describe('a concern about a pupil that turns out to be about an adult', () => {
  const reached = then(report({}), routedTo([toDeputy], { why: 'unanswered', step: 1 }), NOON + MINUTE);
  const taken = take(reached, DSL, 'dsl');
  const recoded = does(taken, DSL, ['recode', { adult: 'someone', adultAccount: TEACHER2.oid }]);

  test('is nobody’s, and its line begins with the headteacher', () => {
    expect(recoded).toMatchObject({ row: 'adult', status: 'waiting' });
    expect(recoded.owner).toBeUndefined();
    expect(lastTo(recoded)).toEqual([toHead]);
    expect(recoded.dueAt).toBeDefined();
  });

  test('is gone from the cards of DSL and deputy, who may not open it any more', () => {
    for (const [card, viewer] of [
      [toDsl, DSL],
      [toDeputy, DEPUTY],
    ] as const) {
      expect(stateOf(taken, card)).not.toBe('gone');
      expect(stateOf(recoded, card)).toBe('gone');
      expect(mayOpen(recoded, viewer)).toBe(false);
    }
  });

  test('is not told to them again by any later step', () => {
    const later = untilTold(recoded).steps.filter(({ sequence }) => sequence > taken.sequence);
    const told = later.flatMap(({ to }) => to.map(({ oid }) => oid));
    expect(told).not.toContain(DSL.oid);
    expect(told).not.toContain(DEPUTY.oid);
    expect(told).not.toContain(TEACHER2.oid);
  });

  test('is no case of the chair before the chair is told, although the chair was told of the old line', () => {
    const notice = routedTo([handler(CHAIR, 'chair')], { why: 'last', step: 3 });
    const old = does(take(then(reached, notice, NOON + 2 * MINUTE), DSL, 'dsl'), DSL, [
      'recode',
      { adult: 'someone', adultAccount: TEACHER2.oid },
    ]);
    expect(mayOpen(old, CHAIR)).toBe(false);
    expect(mayOpen(untilTold(old), CHAIR)).toBe(true);
  });

  test('leaves the DSL out who is told of adults by the school’s setting when the DSL is the adult', () => {
    const told = report({ adults: [byAccount(TEACHER2)], dslToldOfAdults: true });
    expect(mayOpen(told, DSL)).toBe(true);
    const also = does(take(told, HEAD, 'head'), HEAD, ['recode', { adult: 'dsl' }]);
    expect(also).toMatchObject({ row: 'adult', owner: { oid: HEAD.oid } });
    expect(mayOpen(also, DSL)).toBe(false);
    expect(stateOf(also, toDsl)).toBe('gone');
  });
});

describe('an adult who might be the head or the chair', () => {
  const unknown = report({ adults: [inQuestion({ by: 'unknown', mightBe: 'either' })] });

  test('has nobody inside told, and the receipt says so with the LADO', () => {
    expect(unknown.row).toBe('head-and-chair');
    expect([...toldOf(untilTold(unknown))]).toEqual([]);
    expect(receiptOf(unknown, false, SCHOOL_A)).toMatchObject({
      nobodyInside: true,
      lado: true,
      first: [],
      inPerson: [],
      mayChase: false,
    });
  });

  test('and who might only be the head goes to the chair, who finds out: somebody else, and the head is let in', () => {
    const might = report({ adults: [inQuestion({ by: 'unknown', mightBe: 'head' })] });
    expect(might.barred).toEqual([{ oid: HEAD.oid, why: 'might-be-subject' }]);
    const typed = { adult: 'identified', adultAccount: TEACHER2.oid };
    const found = does(take(might, CHAIR, 'chair'), CHAIR, ['recode', typed]);
    expect(found).toMatchObject({ row: 'adult', status: 'waiting' });
    expect(found.barred).toEqual([{ oid: TEACHER2.oid, why: 'subject' }]);
    expect(lastTo(found)).toEqual([toHead]);
  });

  test('and turns out to be the head stays with the chair, and the head is barred for good', () => {
    const might = report({ adults: [inQuestion({ by: 'unknown', mightBe: 'head' })] });
    const taken = take(might, CHAIR, 'chair');
    const found = does(taken, CHAIR, ['recode', { adult: 'identified', adultAccount: HEAD.oid }]);
    expect(found).toMatchObject({ row: 'head', owner: { oid: CHAIR.oid } });
    expect(found.barred).toEqual([{ oid: HEAD.oid, why: 'subject' }]);
    const also = does(found, CHAIR, ['recode', { adult: 'identified', adultAccount: TEACHER2.oid }]);
    expect(also.barred).toContainEqual({ oid: HEAD.oid, why: 'subject' });
    expect(mayOpen(also, HEAD)).toBe(false);
  });

  test('and was asked to step back meanwhile stays out when it was somebody else', () => {
    const might = report({ adults: [inQuestion({ by: 'unknown', mightBe: 'head' })] });
    const recused = does(take(might, CHAIR, 'chair'), CHAIR, ['recuse', { who: HEAD.oid }]);
    const found = does(recused, CHAIR, ['recode', { adult: 'identified', adultAccount: TEACHER2.oid }]);
    expect(found.barred).toContainEqual({ oid: HEAD.oid, why: 'recused' });
    expect(toldOf(untilTold(found))).not.toContain(HEAD.oid);
  });
});

describe('everyone in the line a subject', () => {
  const cases: readonly (readonly [string, Partial<Situation>])[] = [
    ['head and chair', { adults: [byAccount(HEAD), byAccount(CHAIR)] }],
    [
      'chair and vice-chair, about the head',
      { adults: [byAccount(HEAD)], keptOut: [CHAIR.oid, VICECHAIR.oid] },
    ],
    [
      'the whole line of a school of two offices in one person',
      { roster: rosterOf([HEAD_WHO_IS_DSL, TEACHER]), adults: [inQuestion({ by: 'role', role: 'dsl' })] },
    ],
    ['how the chair handled it', { handled: { owner: { oid: CHAIR.oid, role: 'chair' } } }],
  ];

  test.each(cases)('%s: nobody inside is told, now or later, and the receipt says so', (_who, about) => {
    const concern = report(about);
    const { roster = SCHOOL_A } = about;
    expect(receiptOf(concern, false, roster)).toMatchObject({ nobodyInside: true, first: [], inPerson: [] });
    const later = untilTold(concern, roster);
    expect([...toldOf(later)]).toEqual([]);
    expect(receiptOf(later, false, roster).nobodyInside).toBe(true);
    expect([...roster.people.values()].filter((viewer) => mayOpen(later, viewer))).toEqual([]);
  });
});

describe('a deputy who is the DPO', () => {
  const B = SCHOOL_B;

  test('handles a loss of data as DPO and a pupil’s concern as deputy', () => {
    expect(handlingRole(report({ roster: B, kindRow: 'data-loss' }), DEPUTY_WHO_IS_DPO, RULES)).toBe('dpo');
    expect(handlingRole(report({ roster: B }), DEPUTY_WHO_IS_DPO, RULES)).toBe('deputy');
  });

  test('sees nothing of a concern in which they are a subject, in either office', () => {
    const about = report({ roster: B, adults: [byAccount(DEPUTY_WHO_IS_DPO)] });
    expect(mayOpen(about, DEPUTY_WHO_IS_DPO)).toBe(false);
    expect(toldOf(untilTold(about, B))).not.toContain(DEPUTY_WHO_IS_DPO.oid);
    const loss = report({ roster: B, kindRow: 'data-loss', keptOut: [DEPUTY_WHO_IS_DPO.oid] });
    expect(mayOpen(loss, DEPUTY_WHO_IS_DPO)).toBe(false);
    expect(toldOf(untilTold(loss, B))).not.toContain(DEPUTY_WHO_IS_DPO.oid);
  });

  test('and a DPO without another office handles nothing but a loss of data', () => {
    for (const row of ALL_ROWS) {
      expect(handlingRole(concernOf({ row }), DPO, RULES)).toBe(row === 'data-loss' ? 'dpo' : undefined);
    }
  });
});

describe('an owner who becomes a subject', () => {
  test('loses the case, which goes back to the line of its new row', () => {
    const taken = take(report({}), DSL, 'dsl');
    const recoded = does(taken, DSL, ['recode', { adult: 'dsl' }]);
    expect(recoded.owner).toBeUndefined();
    expect(recoded).toMatchObject({ row: 'adult', status: 'waiting' });
    expect(lastTo(recoded)).toEqual([toHead]);
    expect(stateOf(recoded, toDsl)).toBe('gone');
  });

  test('loses it although the row stays the same', () => {
    const adult = take(report({ adults: [byAccount(TEACHER2)], dslToldOfAdults: true }), DSL, 'dsl');
    const recoded = does(adult, HEAD, ['recode', { adult: 'dsl' }]);
    expect(recoded).toMatchObject({ row: 'adult', status: 'waiting' });
    expect(recoded.owner).toBeUndefined();
    expect(lastTo(recoded)).toEqual([toHead]);
  });

  test('loses it under another account of theirs', () => {
    const second = person(60, 'Second account', ['staff']);
    const roster = rosterOf(linked([...SCHOOL_A.people.values(), second], [DSL.oid, second.oid]));
    const taken = take(report({ roster }), DSL, 'dsl');
    const typed = { adult: 'someone', adultAccount: second.oid };
    const recoded = does(taken, DEPUTY, ['recode', typed], { roster });
    expect(recoded.owner).toBeUndefined();
    expect(recoded.barred.map(({ oid }) => oid).sort()).toEqual([DSL.oid, second.oid].sort());
  });

  test('loses it at the next tick when the accounts are linked only later', () => {
    const second = person(60, 'Second account', ['staff']);
    const before = rosterOf([...SCHOOL_A.people.values(), second]);
    const named = report({ roster: before, adults: [byAccount(second)], dslToldOfAdults: true });
    const taken = take(named, DSL, 'dsl');
    const roster = rosterOf(linked([...before.people.values()], [DSL.oid, second.oid]));
    const acts = dueActs(taken, { roster, now: NOON + MINUTE, times: TIMES, rules: RULES });
    expect(acts.map(({ act }) => act)).toEqual(['released', 'routed']);
    expect(stateOf(taken, toDsl, roster)).toBe('gone');
  });

  test('is not offered back what they had handed over', () => {
    const taken = take(report({}), DSL, 'dsl');
    const offered = does(taken, DSL, ['hand-over', { to: DEPUTY.oid }]);
    expect(offered.offered?.to).toEqual(toDeputy);
    const recused = does(offered, DSL, ['recuse', { who: DEPUTY.oid }]);
    expect(recused.offered).toBeUndefined();
    expect(recused.owner?.oid).toBe(DSL.oid);
    expect(stateOf(recused, toDeputy)).toBe('gone');
  });
});

describe('somebody who steps back', () => {
  test.each(['recused', 'subject', 'might-be-subject'] as const)(
    'is kept out exactly as if they were %s',
    (why) => {
      const barred = [{ oid: DSL.oid, why }];
      const { step, to } = firstStep(
        { row: 'pupil', urgency: 'same-day', barred, reporter: reporterFrom(TEACHER) },
        SCHOOL_A,
      );
      const later = untilTold(concernOf({ barred }, routedTo(to, { step })));
      expect([...toldOf(later)]).toEqual([DEPUTY.oid, HEAD.oid, CHAIR.oid, TEACHER.oid]);
      expect(mayOpen(later, DSL)).toBe(false);
      expect(stateOf(later, toDsl)).toBe('gone');
    },
  );

  test('from what they have: it goes to the next in the line at once', () => {
    const recused = does(take(report({}), DSL, 'dsl'), DSL, ['recuse', {}]);
    expect(recused).toMatchObject({ status: 'waiting', barred: [{ oid: DSL.oid, why: 'recused' }] });
    expect(lastTo(recused)).toEqual([toDeputy]);
  });

  test('while it waits for them: the next is told at once', () => {
    const recused = does(report({}), DSL, ['recuse', {}]);
    expect(lastTo(recused)).toEqual([toDeputy]);
    expect(receiptOf(recused, false, SCHOOL_A).inPerson).toEqual(['deputy']);
  });

  test('while others were told: those keep it, and the one who stepped back hears no more', () => {
    const both = report({ urgency: 'immediate' });
    const recused = does(both, DSL, ['recuse', {}]);
    expect(recused.steps).toHaveLength(both.steps.length);
    const later = untilTold(recused).steps.slice(both.steps.length);
    expect(later.flatMap(({ to }) => to.map(({ oid }) => oid))).not.toContain(DSL.oid);
  });
});

describe('the vice-chair', () => {
  test('may open a concern about the head only once it was handed on to them', () => {
    const concern = report({ adults: [inQuestion({ by: 'role', role: 'head' })] });
    expect(mayOpen(concern, VICECHAIR)).toBe(false);
    expect(mayOpen(take(concern, CHAIR, 'chair'), VICECHAIR)).toBe(false);
    expect(mayOpen(untilTold(concern), VICECHAIR)).toBe(true);
  });

  test('is told at once, after the head, of something immediate about the chair, and never of a pupil', () => {
    const about = report({ adults: [inQuestion({ by: 'role', role: 'chair' })], urgency: 'immediate' });
    expect(about.steps[0]?.to).toEqual([toHead, handler(VICECHAIR, 'vicechair')]);
    expect(toldOf(untilTold(report({})))).not.toContain(VICECHAIR.oid);
  });

  test('is not told when they are a subject besides the head', () => {
    const adults = [inQuestion({ by: 'role', role: 'head' }), byAccount(VICECHAIR)];
    expect([...toldOf(untilTold(report({ adults })))]).toEqual([CHAIR.oid, TEACHER.oid]);
  });
});

test('Somebody whose access was taken away is still meant by the office they held', () => {
  const roster: Roster = {
    ...rosterOf([...SCHOOL_A.people.values()].filter(({ oid }) => oid !== HEAD.oid)),
    revoked: new Map([[HEAD.oid, HEAD]]),
  };
  const concern = report({ roster, adults: [inQuestion({ by: 'role', role: 'head' })] });
  expect(concern.barred).toEqual([{ oid: HEAD.oid, why: 'subject' }]);
  const back = { ...roster, people: SCHOOL_A.people, revoked: new Map() };
  expect(toldOf(untilTold(concern, back))).not.toContain(HEAD.oid);
});
