import { createConversations } from '../../bot/conversations.ts';
import type { ConversationRow } from '../../src/app/lists.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { TEACHER } from '../support/schools.ts';
import { teamsIdOf, turnOf } from '../support/turns.ts';

function world(rows: readonly ConversationRow[] = []) {
  const held = new Map(rows.map((row) => [row.oid, row]));
  const written: ConversationRow[] = [];
  const store = {
    get: (oid: string) => held.get(oid),
    async put(row: ConversationRow) {
      written.push(row);
      held.set(row.oid, row);
      return { ok: true as const, value: undefined };
    },
  };
  return { written, conversations: createConversations(store, fakeClock()) };
}

const REACH = {
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  conversation: `a:${TEACHER.oid}`,
  teamsId: teamsIdOf(TEACHER.oid),
};

test('Whoever writes to Heed can be reached from then on', async () => {
  const { conversations, written } = world();
  await conversations.learn(turnOf('message'));
  expect(conversations.get(TEACHER.oid)).toEqual(REACH);
  expect(written).toMatchObject([{ oid: TEACHER.oid, active: true, updatedAt: '2026-11-20T12:00:00.000Z' }]);
});

test('What is known already is not written again, and what changed is', async () => {
  const { conversations, written } = world();
  await conversations.learn(turnOf('message'));
  await conversations.learn(turnOf('action'));
  expect(written).toHaveLength(1);
  const reach = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversation: 'a:new' };
  await conversations.learn(turnOf('message', { reach }));
  expect(written).toHaveLength(2);
  expect(conversations.get(TEACHER.oid)).toMatchObject(reach);
});

test('From a channel nothing is learnt', async () => {
  const { conversations, written } = world();
  const { reach: _own, ...turn } = turnOf('message', { personal: false });
  await conversations.learn(turn);
  expect(written).toEqual([]);
});

test('Whoever took the app off cannot be reached until they come back', async () => {
  const { conversations, written } = world();
  await conversations.forget(TEACHER.oid);
  expect(written).toEqual([]);
  await conversations.learn(turnOf('installed'));
  await conversations.forget(TEACHER.oid);
  expect(conversations.get(TEACHER.oid)).toBeUndefined();
  await conversations.learn(turnOf('installed'));
  expect(conversations.get(TEACHER.oid)).toEqual(REACH);
});

test.each(['{}', '[]', '"x"', '{"serviceUrl":7}', 'no json', ''])(
  'A row that holds %j reaches nobody and breaks nothing',
  (reference) => {
    const row = { oid: TEACHER.oid, reference, active: true, updatedAt: '2026-11-20T12:00:00.000Z' };
    expect(world([row]).conversations.get(TEACHER.oid)).toBeUndefined();
  },
);
