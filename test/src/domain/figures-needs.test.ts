import type { Act } from '../../../src/domain/act.ts';
import { briefOf } from '../../../src/domain/brief.ts';
import { needsOf } from '../../../src/domain/figures-needs.ts';
import { concernOf, handler, NOON, routedTo, TIMES, type Told, worked } from '../../support/cases.ts';
import { DEPUTY, DSL } from '../../support/schools.ts';

const HOUR = 3_600_000;
const iso = (time: number) => new Date(time).toISOString();
const to = [handler(DSL, 'dsl')];
const by = { oid: DSL.oid };

const needs = (
  acts: readonly (Act | Told)[],
  hours: number,
  lado = false,
  row: 'pupil' | 'adult' = 'pupil',
) =>
  needsOf(briefOf(concernOf({ row }, ...acts)), {
    now: NOON + hours * HOUR,
    times: TIMES,
    ladoIsOpen: () => lado,
  });

const told = (routed: number): Act => ({
  act: 'told',
  routed,
  to: handler(DSL, 'dsl'),
  place: { conversation: 'a:1', activity: 'm1' },
});
const taken = (reviewAt?: string): Told => ({
  what: { act: 'acknowledged', role: 'dsl', ...(reviewAt ? { reviewAt } : {}) },
  by,
});

test('A concern that nobody opened is unread', () => {
  expect(needs([routedTo(to), told(2)], 0)).toEqual(['unread']);
});

test('One that was opened and not taken needs nobody until its time is over', () => {
  const opened: Told = { what: { act: 'opened', role: 'dsl' }, by };
  expect(needs([routedTo(to), told(2), opened], 0)).toEqual([]);
  expect(needs([routedTo(to), told(2), opened], 1)).toEqual(['overdue']);
});

test('It stays overdue when it was handed on, though there is a new deadline', () => {
  const later = routedTo([handler(DEPUTY, 'deputy')], {
    step: 1,
    why: 'unanswered',
    dueAt: iso(NOON + 9 * HOUR),
  });
  expect(needs([routedTo(to), told(2), later], 2)).toEqual(['overdue', 'unread']);
  expect(needs([routedTo(to), told(2), later, taken()], 2)).toEqual([]);
});

test('A card that reached nobody is undelivered', () => {
  const lost: Act = { act: 'not-told', routed: 2, to: handler(DSL, 'dsl'), code: 'teams.blocked' };
  expect(needs([routedTo(to), lost], 0)).toEqual(['undelivered', 'unread']);
});

test('One without a decision in time is undecided, also after others were told of it', () => {
  const review = iso(NOON + 4 * HOUR);
  const again = routedTo(to, { why: 'undecided', reviewAt: iso(NOON + 90 * HOUR) });
  expect(needs([routedTo(to), taken(review)], 3)).toEqual([]);
  expect(needs([routedTo(to), taken(review)], 4)).toEqual(['undecided']);
  expect(needs([routedTo(to), taken(review), again], 5)).toEqual(['undecided']);
  expect(needs([routedTo(to), taken(review), again, worked('decision')], 5)).toEqual([]);
});

test.each([
  ['referral', 'referral'],
  ['review', 'review'],
  ['risk', 'review'],
  ['action', 'action'],
  ['cctv', 'action'],
] as const)('A %s that is due needs a %s', (work, need) => {
  const due = worked(work, { due: iso(NOON + 24 * HOUR) });
  expect(needs([routedTo(to), taken(), due], 23)).toEqual([]);
  expect(needs([routedTo(to), taken(), due], 24)).toEqual([need]);
});

test('A concern about an adult needs the LADO until they were contacted; one about a pupil never', () => {
  expect(needs([routedTo(to), taken()], 1, true, 'adult')).toEqual(['lado']);
  expect(needs([routedTo(to), taken()], 1, false, 'adult')).toEqual([]);
  expect(needs([routedTo(to), taken()], 1, true, 'pupil')).toEqual([]);
});

test('A closed concern needs nobody', () => {
  const due = worked('action', { due: iso(NOON) });
  const closed: Told = {
    what: { act: 'closed', role: 'dsl', key: 'k', summary: 's', followUp: 'f', outcome: 'o' },
    by,
  };
  expect(needs([routedTo(to), taken(iso(NOON)), due, closed], 99)).toEqual([]);
});
