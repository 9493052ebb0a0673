import type { Me } from '../../src/contract/me.ts';
import type { Answer, Api, CallFault } from '../../tab/api.ts';
import { createGate } from '../../tab/gate.ts';

const ME: Me = { name: 'Dee Safe', roles: ['staff'], mayReport: true, pages: ['my-reports'] };
const fault = (kind: CallFault['kind']): CallFault => ({
  kind,
  sentence: 'A sentence.',
  reference: 'ABCD1234',
});
const good = (value: unknown) => ({ ok: true, value, headers: new Headers() }) as Answer<never>;
const bad = (kind: CallFault['kind']): Answer<never> => ({ ok: false, fault: fault(kind) });

/** A gate in front of a server that answers as `say` holds just then. */
function world() {
  const say = {
    session: good({ session: 's-1', idleSeconds: 1_200, now: '2026-11-20T12:00:00.000Z', me: ME }),
    me: good(ME),
  };
  const carried: (string | undefined)[] = [];
  const opened = jest.fn();
  const api: Pick<Api, 'get' | 'post' | 'carry'> = {
    get: async () => say.me,
    post: async () => say.session,
    carry: (session) => carried.push(session),
  };
  return { say, carried, opened, gate: createGate({ api: api as Api, opened }) };
}

test('It opens with a session and the person', async () => {
  const { gate, carried, opened } = world();
  await gate.open();
  expect(gate.state.get()).toEqual({ state: 'open', me: ME });
  expect(carried).toEqual(['s-1']);
  expect(opened).toHaveBeenCalledWith(1_200_000);
});

test('Without a session it stays closed, and says why', async () => {
  const { gate, say } = world();
  say.session = bad('failed');
  await gate.open();
  expect(gate.state.get()).toEqual({ state: 'refused', fault: fault('failed') });
});

test.each(['idle', 'ended'] as const)(
  'A lock (%s) forgets the session, and opens with a fresh one',
  async (why) => {
    const { gate, carried } = world();
    await gate.open();
    gate.lock(why);
    expect(gate.state.get()).toEqual({ state: 'locked', why });
    expect(carried.at(-1)).toBeUndefined();
    const opening = gate.open();
    expect(gate.state.get()).toEqual({ state: 'opening', was: why });
    await opening;
    expect(gate.state.get()).toEqual({ state: 'open', me: ME });
  },
);

test('A lock that cannot be opened just then stays a lock, with the reason', async () => {
  const { gate, say } = world();
  await gate.open();
  gate.lock('idle');
  say.session = bad('offline');
  await gate.open();
  expect(gate.state.get()).toEqual({ state: 'locked', why: 'idle', fault: fault('offline') });
});

test('Whoever lost every right meanwhile is told so, and nothing opens', async () => {
  const { gate, say } = world();
  await gate.open();
  gate.lock('idle');
  say.session = bad('no-right');
  await gate.open();
  expect(gate.state.get()).toEqual({ state: 'refused', fault: fault('no-right') });
});

test('An answer to what was asked before a lock does not open the tab after it', async () => {
  const { gate } = world();
  const opening = gate.open();
  gate.lock('idle');
  await opening;
  expect(gate.state.get()).toEqual({ state: 'locked', why: 'idle' });
});

describe('while somebody is there', () => {
  test('a change in their rights is seen', async () => {
    const { gate, say } = world();
    await gate.open();
    say.me = good({ ...ME, pages: ['my-reports', 'dashboard'] });
    await gate.stay();
    expect(gate.state.get()).toMatchObject({ state: 'open', me: { pages: ['my-reports', 'dashboard'] } });
    say.me = bad('no-right');
    await gate.stay();
    expect(gate.state.get()).toMatchObject({ state: 'refused' });
  });

  test('a call that fails changes nothing', async () => {
    const { gate, say } = world();
    await gate.open();
    say.me = bad('timeout');
    await gate.stay();
    expect(gate.state.get()).toEqual({ state: 'open', me: ME });
  });

  test('a lock in between holds', async () => {
    const { gate } = world();
    await gate.open();
    const staying = gate.stay();
    gate.lock('idle');
    await staying;
    expect(gate.state.get()).toMatchObject({ state: 'locked' });
  });
});
