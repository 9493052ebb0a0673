import type { Act } from '../../../src/domain/act.ts';
import { type Demands, type Missing, missingToClose } from '../../../src/domain/closing.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { PersonInvolved } from '../../../src/domain/report.ts';
import {
  ALL_ROWS,
  concernOf,
  handler,
  NOON,
  reportWith,
  routedTo,
  then,
  worked,
} from '../../support/cases.ts';
import { DEPUTY, DSL } from '../../support/schools.ts';

const byDsl = { oid: DSL.oid };
const NONE: Demands = { checklist: [], records: [], otherSystem: false };
const PUPIL: PersonInvolved = { name: 'Pupil One', is: 'pupil', part: 'harmed' };

const having = (concern: Concern, ...acts: readonly Act[]) =>
  acts.reduce((so, act) => then(so, act, NOON, byDsl), concern);
const missing = (concern: Concern, demands: Partial<Demands> = {}): readonly Missing[] =>
  missingToClose(concern, { ...NONE, ...demands });
const strike = (of: number): Act => ({ act: 'struck', role: 'dsl', key: 'k', of, reason: 'By mistake.' });

const taken = (about: Parameters<typeof concernOf>[0] = {}) =>
  concernOf(about, routedTo([handler(DSL, 'dsl')]), {
    what: { act: 'acknowledged', role: 'dsl' },
    by: byDsl,
  });
/** Nothing stands in the way of closing it. */
const READY = having(taken(), worked('decision'));
const withPupil = having(taken({ report: reportWith({ people: [PUPIL] }) }), worked('decision'));

test('Somebody has it, there is a decision, and no more is asked for: it may be closed', () => {
  expect(missing(READY)).toEqual([]);
});

describe('each demand alone', () => {
  test('an owner: not while it waits, and not when it was released', () => {
    const waiting = having(concernOf({}, routedTo([handler(DSL, 'dsl')])), worked('decision'));
    expect(missing(waiting)).toEqual([{ code: 'close.owner' }]);
    expect(missing(having(READY, { act: 'released' }))).toEqual([{ code: 'close.owner' }]);
  });

  test('no hand-over under way', () => {
    const to = handler(DEPUTY, 'deputy');
    const offered = having(READY, { act: 'handed-over', role: 'dsl', key: 'k', to, reason: 'R' });
    expect(missing(offered)).toEqual([{ code: 'close.hand-over' }]);
    expect(missing(having(offered, { act: 'acknowledged', role: 'deputy' }))).toEqual([]);
  });

  test('a decision, which one that was struck through is not', () => {
    expect(missing(taken())).toEqual([{ code: 'close.decision' }]);
    expect(missing(having(READY, strike(4)))).toEqual([{ code: 'close.decision' }]);
  });

  describe('whether parents were told, where a pupil is involved', () => {
    const told = (...answers: readonly string[]) =>
      missing(having(withPupil, ...answers.map((answer) => worked('parents', { fields: { told: answer } }))));
    const asked = [{ code: 'close.parents' }];

    test('is asked for only then', () => {
      expect(told()).toEqual(asked);
      const adult = { ...PUPIL, is: 'adult' as const };
      const adults = having(taken({ report: reportWith({ people: [adult] }) }), worked('decision'));
      expect(missing(adults)).toEqual([]);
    });

    test('is settled by yes and by no, and not by later', () => {
      expect(told('yes')).toEqual([]);
      expect(told('no')).toEqual([]);
      expect(told('later')).toEqual(asked);
    });

    test('is what was said last', () => {
      expect(told('later', 'yes')).toEqual([]);
      expect(told('yes', 'later')).toEqual(asked);
    });

    test('is asked for a pupil who was put down by a handler as well', () => {
      const put = having(READY, { act: 'person', role: 'dsl', key: 'k', person: PUPIL, reason: 'R' });
      expect(missing(put)).toEqual(asked);
    });
  });

  test('a reply to every referral, each named by its agency', () => {
    const referred = (agency: string) => worked('referral', { fields: { agency } });
    const two = having(READY, referred('police'), referred('social-care'));
    expect(missing(two)).toEqual([
      { code: 'close.referral', item: 'police' },
      { code: 'close.referral', item: 'social-care' },
    ]);
    const one = having(two, worked('referral-answered', { of: 5 }));
    expect(missing(one)).toEqual([{ code: 'close.referral', item: 'social-care' }]);
    expect(missing(having(one, strike(6)))).toEqual([]);
    // The reply was put down by mistake: the referral is without one again.
    expect(missing(having(one, strike(7)))).toHaveLength(2);
  });

  test('every action done, with how many are not', () => {
    const two = having(READY, worked('action'), worked('action', { due: '2027-01-01T09:00:00.000Z' }));
    expect(missing(two)).toEqual([{ code: 'close.action', item: '2' }]);
    expect(missing(having(two, worked('action-done', { of: 5 })))).toEqual([
      { code: 'close.action', item: '1' },
    ]);
    const both = having(two, worked('action-done', { of: 5 }), worked('action-done', { of: 6 }));
    expect(missing(both)).toEqual([]);
  });

  test.each(ALL_ROWS)('Row %s: the LADO where the table requires it', (row) => {
    const required = row === 'head' || row === 'chair' || row === 'adult';
    const decided = (kind?: string) =>
      having(taken({ row, report: reportWith(kind ? { kind } : {}) }), worked('decision'));
    expect(missing(decided())).toEqual(required ? [{ code: 'close.lado' }] : []);
    expect(missing(decided('low-level'))).toEqual([]);
    const lado = worked('lado', { fields: { contacted: 'below-threshold' } });
    expect(missing(having(decided(), lado))).toEqual([]);
    expect(missing(having(decided(), lado, strike(5)))).toEqual(required ? [{ code: 'close.lado' }] : []);
  });

  test.each([
    ['search', 'close.search'],
    ['risk', 'close.risk'],
  ] as const)('the record that the protocol asks for: %s', (work, code) => {
    expect(missing(READY, { records: [work] })).toEqual([{ code }]);
    expect(missing(having(READY, worked(work)), { records: [work] })).toEqual([]);
    expect(missing(having(READY, worked(work), strike(5)), { records: [work] })).toEqual([{ code }]);
  });

  describe('every line of the checklist', () => {
    const checklist = [{ code: 'first' }, { code: 'second' }];
    const tick = (item: string, done = 'done') => worked('checklist', { fields: { item, done } });

    test('ticked off, done or not needed', () => {
      expect(missing(READY, { checklist })).toEqual([
        { code: 'close.checklist', item: 'first' },
        { code: 'close.checklist', item: 'second' },
      ]);
      const one = having(READY, tick('first'), tick('elsewhere'));
      expect(missing(one, { checklist })).toEqual([{ code: 'close.checklist', item: 'second' }]);
      expect(missing(having(one, tick('second', 'not-needed')), { checklist })).toEqual([]);
    });

    test('of which several can be ticked at once, and all are open again when that is struck through', () => {
      const both = having(READY, tick('first,second'));
      expect(missing(both, { checklist })).toEqual([]);
      expect(missing(having(both, strike(5)), { checklist })).toHaveLength(2);
    });

    test('that a record of its own fulfils is ticked by it, and never asked for twice', () => {
      const byRecord = [
        { code: 'told-parents', by: 'parents' as const },
        { code: 'told-lado', by: 'lado' as const },
      ];
      expect(missing(READY, { checklist: byRecord })).toEqual([
        { code: 'close.checklist', item: 'told-parents' },
        { code: 'close.checklist', item: 'told-lado' },
      ]);
      expect(missing(withPupil, { checklist: byRecord })).toEqual([
        { code: 'close.parents' },
        { code: 'close.checklist', item: 'told-lado' },
      ]);
      const done = [
        worked('parents', { fields: { told: 'yes' } }),
        worked('lado', { fields: { contacted: 'yes' } }),
      ];
      expect(missing(having(withPupil, ...done), { checklist: byRecord })).toEqual([]);
      const adult = having(taken({ row: 'adult' }), worked('decision'));
      expect(missing(adult, { checklist: byRecord })).toEqual([
        { code: 'close.lado' },
        { code: 'close.checklist', item: 'told-parents' },
      ]);
      const risk = [{ code: 'risk-written', by: 'risk' as const }];
      expect(missing(READY, { checklist: risk, records: ['risk'] })).toEqual([{ code: 'close.risk' }]);
    });
  });

  test('the reference of the other system, where the school keeps one', () => {
    expect(missing(READY, { otherSystem: true })).toEqual([{ code: 'close.other-system' }]);
    const put = having(READY, worked('other-reference', { fields: { reference: '1' } }));
    expect(missing(put, { otherSystem: true })).toEqual([]);
  });
});

test('Everything that is missing comes at once', () => {
  const bare = having(
    concernOf({ row: 'adult', report: reportWith({ people: [PUPIL] }) }, routedTo([handler(DSL, 'dsl')])),
    worked('referral', { fields: { agency: 'police' } }),
    worked('action'),
    { act: 'handed-over', role: 'dsl', key: 'k', to: handler(DEPUTY, 'deputy'), reason: 'R' },
  );
  const demands: Demands = { checklist: [{ code: 'first' }], records: ['search', 'risk'], otherSystem: true };
  expect(missingToClose(bare, demands)).toEqual([
    { code: 'close.owner' },
    { code: 'close.hand-over' },
    { code: 'close.decision' },
    { code: 'close.parents' },
    { code: 'close.referral', item: 'police' },
    { code: 'close.action', item: '1' },
    { code: 'close.lado' },
    { code: 'close.search' },
    { code: 'close.risk' },
    { code: 'close.checklist', item: 'first' },
    { code: 'close.other-system' },
  ]);
});

test('Open reviews, sanctions, notes and sharing stand in nobody’s way', () => {
  const works = ['review', 'sanction', 'note', 'sharing', 'cctv', 'image-seen', 'hold'] as const;
  const many = having(READY, ...works.map((work) => worked(work, { due: '2027-01-01T09:00:00.000Z' })));
  expect(missing(many)).toEqual([]);
});
