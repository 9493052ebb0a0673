import type { Turn } from '../../../bot/turn.ts';
import { search } from '../../../bot/verbs/search.ts';
import { fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { ADA, OTIS, PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  oidOf,
  PUPIL,
  rosterOf,
  SCHOOL_A,
  VOLUNTEER,
} from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const find = async (query: string, more: Partial<Turn> & { oid?: string } = {}, dataset = 'pupils') => {
  const roster = rosterOf([...SCHOOL_A.people.values(), PUPIL]);
  const deps = fakeBotDeps({ settings: PUPIL_SETTINGS, roster });
  const answer = await search(turnOf('search', { search: { dataset, query }, ...more }), deps);
  return answer.show === 'choices' ? answer.choices : undefined;
};

test('Pupils on the roll are found by how their name begins, for everyone who may report', async () => {
  expect(await find('ad')).toEqual([{ title: 'Ada Bell · 3B', value: ADA.id }]);
  // A form that was opened from a channel: only who types sees the answer.
  expect(await find('ad', { personal: false })).toEqual([{ title: 'Ada Bell · 3B', value: ADA.id }]);
  expect(await find('otis', { oid: VOLUNTEER.oid })).toEqual([{ title: 'Otis Marmalade', value: OTIS.id }]);
});

test.each<[string, Partial<Turn> & { oid?: string }, string]>([
  ['a pupil', { oid: PUPIL.oid }, 'pupils'],
  ['somebody unknown', { oid: oidOf(99) }, 'pupils'],
  ['another dataset', {}, 'graph.microsoft.com/users'],
  ['no dataset', {}, ''],
])('Nothing is found for %s', async (_who, more, dataset) => {
  expect(await find('ad', more, dataset)).toEqual([]);
});

test('Who has left is found by who may ask what is on record, and by nobody else', async () => {
  const everyone = (oid: string) => find('leaver', { oid }, 'pupils-all');
  for (const { oid } of [DSL, DEPUTY, HEAD]) expect(await everyone(oid)).toHaveLength(1);
  for (const { oid } of [VOLUNTEER, DPO, CHAIR, GOVERNOR]) expect(await everyone(oid)).toEqual([]);
  expect(await find('leaver')).toEqual([]);
});

test('Nothing is found without a question, or while it cannot be checked who asks', async () => {
  const deps = fakeBotDeps({ settings: PUPIL_SETTINGS });
  expect(await search(turnOf('search'), deps)).toEqual({ show: 'choices', choices: [] });
  deps.directory.down(true);
  const turn = turnOf('search', { oid: oidOf(99), search: { dataset: 'pupils', query: 'ad' } });
  expect(await search(turn, deps)).toEqual({ show: 'choices', choices: [] });
});
