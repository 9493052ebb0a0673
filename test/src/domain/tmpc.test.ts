import fc from 'fast-check';
import type { Act, Entry } from '../../../src/domain/act.ts';
import { alertFor } from '../../../src/domain/alert.ts';
import { type Concern, fold, isUnfinished } from '../../../src/domain/concern.ts';
import { wholeLine } from '../../../src/domain/hand-on.ts';
import { receiptOf } from '../../../src/domain/receipt.ts';
import { begun, fates, situations, unanswered } from '../../support/arbitraries.ts';
import {
  concernOf,
  entriesOf,
  folded,
  handler,
  NOON,
  OTHER_REFERENCE,
  placeNumber,
  REFERENCE,
  RULES,
  reported,
  reportWith,
  routedTo,
  then,
} from '../../support/cases.ts';
import { DEPUTY, DSL, HEAD, TEACHER } from '../../support/schools.ts';

const MINUTE = 60_000;
const toDsl = handler(DSL, 'dsl');
const told: Act = { act: 'told', routed: 2, to: toDsl, place: placeNumber(1) };
const notTold: Act = { act: 'not-told', routed: 2, to: toDsl, code: 'teams.blocked' };
const receiptTold: Act = {
  act: 'told',
  routed: 0,
  to: { oid: TEACHER.oid, role: 'staff', as: 'reporter' },
  place: placeNumber(9),
};
const byDsl = { oid: DSL.oid };

describe('the first entry', () => {
  test('gives a concern everything that rules need and none of the text', () => {
    const report = reportWith({ danger: true, kind: 'missing', happened: 'Words of the reporter.' });
    const concern = concernOf({ report, urgency: 'immediate', row: 'pupil', place: placeNumber(1) });
    expect(concern).toMatchObject({
      reference: REFERENCE,
      sequence: 1,
      status: 'waiting',
      danger: true,
      kind: 'missing',
      urgency: 'immediate',
      steps: [],
      deliveries: [],
      receipt: placeNumber(1),
      reportedAt: '2026-11-20T12:00:00.000Z',
    });
    expect(JSON.stringify(concern)).not.toContain('Words of the reporter');
  });

  test('must be the report, with sequence 1', () => {
    for (const what of [routedTo([toDsl]), told, notTold, { act: 'opened', role: 'dsl' } as const]) {
      expect(() => folded(entriesOf([{ what, by: byDsl }]))).toThrow(RangeError);
    }
    const [first] = entriesOf([{ what: reported() }]);
    expect(() => fold(undefined, { ...(first as Entry), sequence: 2 })).toThrow(RangeError);
  });
});

describe('an entry that does not follow', () => {
  const concern = concernOf({}, routedTo([toDsl]));
  const entry: Entry = { reference: REFERENCE, sequence: 3, at: concern.updatedAt, by: 'heed', what: told };

  test.each([0, 1, 2, 4, 5, 3.5, -1, Number.NaN])('is refused at sequence %p', (sequence) => {
    expect(() => fold(concern, { ...entry, sequence })).toThrow(RangeError);
  });

  test('is refused when it belongs to another case', () => {
    expect(() => fold(concern, { ...entry, reference: OTHER_REFERENCE })).toThrow(RangeError);
  });

  test('is refused when it reports the case a second time', () => {
    expect(() => fold(concern, { ...entry, what: reported() })).toThrow(RangeError);
  });

  test('does not say in its error which case it was or what it held', () => {
    try {
      fold(concern, { ...entry, sequence: 9 });
    } catch (error) {
      expect(String(error)).not.toContain(REFERENCE);
    }
    expect.assertions(1);
  });
});

describe('telling', () => {
  const concern = concernOf({}, routedTo([toDsl, handler(DEPUTY, 'deputy')]));

  test('begins with a card due for each recipient', () => {
    expect(concern.deliveries.map(({ to, state, routed }) => [to.role, state, routed])).toEqual([
      ['dsl', 'due', 2],
      ['deputy', 'due', 2],
    ]);
  });

  test('settles the card of that recipient and of that step only', () => {
    const twice = then(then(concern, told, NOON), routedTo([toDsl], { why: 'last', step: 3 }), NOON);
    expect(twice.deliveries.map(({ to, state, routed }) => [to.role, state, routed])).toEqual([
      ['dsl', 'told', 2],
      ['deputy', 'due', 2],
      ['dsl', 'due', 4],
    ]);
    const failed = then(twice, { act: 'not-told', routed: 4, to: toDsl, code: 'teams.blocked' }, NOON);
    expect(failed.deliveries.map(({ state, code }) => [state, code])).toEqual([
      ['told', undefined],
      ['due', undefined],
      ['failed', 'teams.blocked'],
    ]);
  });

  test('keeps a handler’s card and a reminder to the same person apart', () => {
    const both = concernOf({}, routedTo([toDsl, { ...toDsl, as: 'reporter' }]));
    const one = then(both, { ...told, to: { ...toDsl, as: 'reporter' } } as Act, NOON);
    expect(one.deliveries.map(({ state }) => state)).toEqual(['due', 'told']);
  });

  test('a card that nobody asked for changes no delivery', () => {
    const stray = then(concern, { act: 'told', routed: 77, to: toDsl, place: placeNumber(2) }, NOON);
    expect(stray.deliveries).toEqual(concern.deliveries);
  });

  test('the receipt has its own place, and one that cannot be brought is remembered', () => {
    expect(then(concern, receiptTold, NOON).receipt).toEqual(placeNumber(9));
    const lost = then(concern, { ...receiptTold, act: 'not-told', code: 'teams.blocked' } as Act, NOON);
    expect(lost.receipt).toBe('unreachable');
    const kept = then(
      then(concern, receiptTold, NOON),
      { ...receiptTold, act: 'not-told', code: 'teams.gone' } as Act,
      NOON,
    );
    expect(kept.receipt).toEqual(placeNumber(9));
  });
});

describe('reading and taking', () => {
  const concern = concernOf({}, routedTo([toDsl]));

  test('the first view is what the reporter sees as read; later ones and the taking do not change it', () => {
    const opened = then(concern, { act: 'opened', role: 'deputy' }, NOON + MINUTE, { oid: DEPUTY.oid });
    const again = then(opened, { act: 'opened', role: 'dsl' }, NOON + 2 * MINUTE, byDsl);
    const taken = then(again, { act: 'acknowledged', role: 'dsl' }, NOON + 3 * MINUTE, byDsl);
    expect(taken.read).toEqual({ role: 'deputy', at: '2026-11-20T12:01:00.000Z' });
    expect(taken.owner).toEqual({ oid: DSL.oid, role: 'dsl', at: '2026-11-20T12:03:00.000Z' });
  });

  test('taking it unread counts as reading it, ends the waiting and stops the clock', () => {
    const taken = then(concern, { act: 'acknowledged', role: 'dsl' }, NOON + MINUTE, byDsl);
    expect(taken).toMatchObject({ status: 'acknowledged', read: { role: 'dsl' } });
    expect(taken.dueAt).toBeUndefined();
  });

  test('opening it does not stop the clock', () => {
    const opened = then(concern, { act: 'opened', role: 'dsl' }, NOON + MINUTE, byDsl);
    expect(opened.dueAt).toBe(concern.dueAt);
    expect(opened.status).toBe('waiting');
  });

  test('Heed itself cannot take it', () => {
    expect(() => then(concern, { act: 'acknowledged', role: 'dsl' }, NOON, 'heed')).toThrow(RangeError);
  });

  test('a step decided in the moment before it was taken sets no clock again', () => {
    const taken = then(concern, { act: 'acknowledged', role: 'dsl' }, NOON, byDsl);
    expect(then(taken, routedTo([handler(HEAD, 'head')]), NOON).dueAt).toBeUndefined();
  });
});

describe('whether something is left to do', () => {
  const place = placeNumber(1);
  const acknowledged: Act = { act: 'acknowledged', role: 'dsl' };

  test('yes until it is closed, while a card is due, and while the receipt has no place', () => {
    const closed = (more: Parameters<typeof concernOf>[0], ...acts: Act[]) =>
      concernOf(more, routedTo([toDsl]), ...acts, {
        what: { act: 'closed', role: 'dsl', key: 'k', summary: '', followUp: '', outcome: '' },
        by: byDsl,
      });
    expect(isUnfinished(then(concernOf({ place }, routedTo([toDsl]), told), acknowledged, NOON, byDsl))).toBe(
      true,
    );
    expect(isUnfinished(concernOf({ place }, routedTo([toDsl]), told))).toBe(true);
    expect(isUnfinished(closed({ place }))).toBe(true);
    expect(isUnfinished(closed({}, told))).toBe(true);
    expect(isUnfinished(closed({ place }, told))).toBe(false);
    expect(isUnfinished(closed({ place }, notTold))).toBe(false);
    expect(
      isUnfinished(closed({}, told, { ...receiptTold, act: 'not-told', code: 'teams.blocked' } as Act)),
    ).toBe(false);
  });
});

/** Any legal life of a concern: unanswered for a while, opened, perhaps taken, then more cards. */
const lives = fc
  .tuple(situations, fates, fc.array(fc.constantFrom('open' as const, 'take' as const, 'receipt' as const)))
  .map(([situation, list, ends]) => {
    const { concern, now } = unanswered(situation, begun(situation), list);
    const acts: Record<(typeof ends)[number], Act> = {
      open: { act: 'opened', role: 'dsl' },
      take: { act: 'acknowledged', role: 'dsl' },
      receipt: receiptTold,
    };
    return {
      situation,
      now,
      concern: ends.reduce<Concern>((so, end) => then(so, acts[end], now, byDsl), concern),
    };
  });

test('Any legal life keeps these promises: the sequence counts entries, times do not run back, bars never fall', () => {
  fc.assert(
    fc.property(lives, ({ concern, situation, now }) => {
      const start = begun(situation);
      expect(concern.barred).toEqual(start.barred);
      expect(concern.reporter).toEqual(start.reporter);
      // Where nobody at all can be told, time passes without an entry.
      const somebody = wholeLine(start, situation.roster).length > 0;
      if (somebody) expect(concern.updatedAt).toBe(new Date(now).toISOString());
      expect(Date.parse(concern.updatedAt)).toBeLessThanOrEqual(now);
      expect(Date.parse(concern.updatedAt)).toBeGreaterThanOrEqual(Date.parse(concern.reportedAt));
      expect(concern.owner !== undefined).toBe(concern.status === 'acknowledged');
      if (concern.owner) expect(concern.dueAt).toBeUndefined();
      if (concern.owner) expect(concern.read).toBeDefined();
      expect(concern.deliveries).toHaveLength(concern.steps.flatMap(({ to }) => to).length);
      const routed = concern.steps.map(({ sequence }) => sequence);
      expect(routed).toEqual([...new Set(routed)].sort((a, b) => a - b));
      expect(Math.max(...routed)).toBeLessThanOrEqual(concern.sequence);
    }),
    { numRuns: 100_000 },
  );
});

test('A fold is pure: the same entries give the same concern, and what was before stays as it was', () => {
  fc.assert(
    fc.property(lives, ({ concern, now }) => {
      const before = structuredClone(concern);
      const entry: Entry = {
        reference: concern.reference,
        sequence: concern.sequence + 1,
        at: new Date(now).toISOString(),
        by: byDsl,
        what: { act: 'opened', role: 'dsl' },
      };
      expect(fold(concern, entry)).toEqual(fold(concern, structuredClone(entry)));
      expect(concern).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

test('A card noted twice, as after a crash between sending and writing, changes nothing that anyone sees', () => {
  fc.assert(
    fc.property(lives, ({ concern, situation, now }) => {
      for (const { routed, to } of concern.deliveries) {
        const act: Act = { act: 'told', routed, to, place: placeNumber(routed) };
        const once = then(concern, act, now);
        const twice = then(once, act, now);
        const { roster } = situation;
        expect(receiptOf(twice, true, roster)).toEqual(receiptOf(once, true, roster));
        expect(twice.deliveries).toEqual(once.deliveries);
        expect(isUnfinished(twice)).toBe(isUnfinished(once));
        const card = { to, why: 'reported' } as const;
        const around = { roster, rules: RULES };
        expect(alertFor(twice, card, around)).toEqual(alertFor(once, card, around));
      }
    }),
    { numRuns: 300 },
  );
});
