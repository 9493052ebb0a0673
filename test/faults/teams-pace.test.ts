import type { Connector } from '../../bot/connector.ts';
import { createDeliver } from '../../bot/deliver.ts';
import { answering, createMessenger } from '../../bot/messenger.ts';
import { createWorker } from '../../bot/worker.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { placeNumber } from '../support/cases.ts';
import { fakeConversations } from '../support/fake-conversations.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { fakeLog } from '../support/fake-log.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { fileReport } from '../support/filed.ts';
import { DEPUTY, DSL } from '../support/schools.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const OUT = { card: { type: 'AdaptiveCard' }, summary: 'Summary' };
const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);

/** Teams' connector with one answer for everybody, which a test can change; sends are counted. */
function teams() {
  const sent: number[] = [];
  let answer: () => unknown = () => ({ id: 'm1' });
  const conversations = fakeConversations();
  for (const { oid } of [DSL, DEPUTY]) {
    void conversations.put(oid, {
      serviceUrl: CLOUDS.global.connectorUrl,
      conversation: `a:${oid}`,
      teamsId: '29:1',
    });
  }
  const call = async () => {
    sent.push(performance.now());
    return answer();
  };
  const client = { conversations: { sendToConversation: call, updateActivity: call } };
  const messenger = createMessenger({
    connector: { client: async () => client } as unknown as Connector,
    conversations,
    cloud: CLOUDS.global,
    tenantId: 'tenant',
    botId: 'b07',
  });
  return {
    messenger,
    sent,
    answers(next: () => unknown) {
      answer = next;
    },
  };
}

/** The SDK's error: a status, and the answer with its headers. */
function refused(statusCode: number, headers: Record<string, string> = {}): () => never {
  return () => {
    throw Object.assign(new Error('Teams said no.'), {
      statusCode,
      response: { headers: new Headers(headers) },
    });
  };
}

describe('a pause that Teams asks for', () => {
  test.each([412, 429, 500, 502, 503, 504])(
    '(%i) is kept for that person, sends and changes alike',
    async (status) => {
      const { messenger, sent, answers } = teams();
      answers(refused(status, { 'retry-after': '30' }));
      expect(await messenger.send(DSL.oid, OUT)).toEqual({
        ok: false,
        // Whoever stands in front of Teams gave up on it: the card may have arrived.
        fault: { code: 'teams.unreachable', waitMs: 30_000, ...(status === 504 ? { unsure: true } : {}) },
      });
      answers(() => ({ id: 'm1' }));
      await seconds(29);
      expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ ok: false });
      expect(await messenger.update(DSL.oid, placeNumber(1), OUT)).toMatchObject({ ok: false });
      expect(sent).toHaveLength(1);
      expect(await messenger.send(DEPUTY.oid, OUT)).toMatchObject({ ok: true });
      await seconds(2);
      expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ ok: true });
    },
  );

  test('may be a date', async () => {
    const { messenger, answers } = teams();
    const date = new Date(Date.now() + 20_000).toUTCString();
    answers(refused(429, { 'retry-after': date, date: new Date().toUTCString() }));
    expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ fault: { waitMs: 20_000 } });
  });

  test('does not make a person who cannot be reached look as if they could be later', async () => {
    const { messenger, answers } = teams();
    answers(refused(403, { 'retry-after': '30' }));
    expect(await messenger.send(DSL.oid, OUT)).toEqual({ ok: false, fault: { code: 'teams.blocked' } });
  });
});

test('a person whom Teams does not reach is asked for ever less often, however many cases wait for them', async () => {
  const { messenger, sent, answers } = teams();
  answers(refused(503));
  for (let tenth = 0; tenth < 600; tenth += 1) {
    expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ fault: { code: 'teams.unreachable' } });
    await seconds(0.1);
  }
  // After half a second to one, one to two, two to four, four to eight; then every eight to fifteen seconds.
  expect(sent.length).toBeGreaterThanOrEqual(6);
  expect(sent.length).toBeLessThanOrEqual(12);
  answers(() => ({ id: 'm1' }));
  await seconds(15);
  expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ ok: true });
  expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ ok: true });
});

describe('the answer to what a person wrote', () => {
  test('goes out during a pause, for somebody who asks for the form must get it', async () => {
    const { messenger, sent, answers } = teams();
    answers(refused(429, { 'retry-after': '600' }));
    await messenger.send(DSL.oid, OUT);
    answers(() => ({ id: 'm1' }));
    expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ ok: false });
    expect(await messenger.send(DSL.oid, answering(OUT))).toMatchObject({ ok: true });
    expect(sent).toHaveLength(2);
    // Teams takes cards of theirs again, so nothing else waits either.
    expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ ok: true });
  });

  test('that Teams does not take is no way round the pause for anything else', async () => {
    const { messenger, sent, answers } = teams();
    answers(refused(503));
    await messenger.send(DSL.oid, answering(OUT));
    expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ ok: false });
    expect(sent).toHaveLength(1);
  });
});

describe('how long Teams has taken nothing', () => {
  test('counts from the first call that failed, and is over with the first answer to anybody', async () => {
    const { messenger, answers } = teams();
    expect(messenger.silentFor()).toBe(0);
    for (const wrong of [refused(503), refused(401), noAnswer]) {
      answers(wrong);
      for (let minute = 0; minute < 6; minute += 1) {
        await messenger.send(DSL.oid, OUT);
        await seconds(60);
      }
      expect(messenger.silentFor()).toBeGreaterThanOrEqual(5 * 60_000);
      answers(() => ({ id: 'm1' }));
      await messenger.update(DEPUTY.oid, placeNumber(1), OUT);
      expect(messenger.silentFor()).toBe(0);
    }
  });

  test.each([403, 404, 429])(
    'a %i is an answer: Teams is there, whatever it says about one person',
    async (status) => {
      const { messenger, answers } = teams();
      answers(refused(503));
      await messenger.send(DSL.oid, OUT);
      await seconds(60);
      expect(messenger.silentFor()).toBeGreaterThan(0);
      answers(refused(status));
      await messenger.update(DEPUTY.oid, placeNumber(1), OUT);
      expect(messenger.silentFor()).toBe(0);
    },
  );

  test('is forgotten when nothing has been tried for long', async () => {
    const { messenger, answers } = teams();
    answers(refused(503));
    await messenger.send(DSL.oid, OUT);
    await seconds(11 * 60);
    expect(messenger.silentFor()).toBe(0);
  });
});

function noAnswer(): never {
  throw new Error('ECONNRESET');
}

describe('an answer that is not of the connector', () => {
  test('is no delivery: the card is sent again', async () => {
    const { messenger, answers } = teams();
    answers(() => ({ _response: { headers: new Headers({ 'content-type': 'text/html' }) } }));
    expect(await messenger.send(DSL.oid, OUT)).toMatchObject({ fault: { code: 'teams.unreachable' } });
  });

  test('which is of the connector and has no id counts as delivered, and is never changed', async () => {
    const { messenger, sent, answers } = teams();
    answers(() => ({ _response: { headers: new Headers({ 'content-type': 'application/json' }) } }));
    const delivered = await messenger.send(DSL.oid, OUT);
    expect(delivered).toMatchObject({ ok: true, value: { activity: '' } });
    if (delivered.ok)
      expect(await messenger.update(DSL.oid, delivered.value, OUT)).toMatchObject({ ok: false });
    expect(sent).toHaveLength(1);
  });
});

describe('the worker', () => {
  test('waits at least as long as the service asked, and not much longer', async () => {
    const at: number[] = [];
    const worker = createWorker(async () => {
      at.push(performance.now());
      return at.length < 6 ? { after: 20_000 } : 'done';
    }, fakeLog());
    worker.wake('a');
    await seconds(200);
    const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(waits).toHaveLength(5);
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(20_000);
      expect(wait).toBeLessThanOrEqual(25_001);
    }
  });

  test('does not run in circles when the service asks for nothing worth waiting for', async () => {
    let visits = 0;
    const worker = createWorker(async () => {
      visits += 1;
      return { after: 1 };
    }, fakeLog());
    worker.wake('a');
    await seconds(60);
    expect(visits).toBeLessThanOrEqual(61);
    await worker.close();
  });
});

test('a card that waits for Teams raises one alarm after five minutes, and none again', async () => {
  const deps = fakeDeps();
  const messenger = fakeMessenger();
  const deliver = createDeliver({ ...deps, messenger, conversations: fakeConversations() });
  messenger.fails(DSL.oid, 'teams.unreachable');
  const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
  deliver.wake(reference);
  await seconds(4 * 60);
  expect(deps.log.events('alarm')).toEqual([]);
  await seconds(60 * 60);
  expect(deps.log.events('alarm')).toEqual(['card-late']);
  messenger.fails(DSL.oid, undefined);
  await seconds(2 * 60);
  expect(messenger.sent).toHaveLength(1);
  await deliver.close();
});

test('a change that Teams takes for wrong is an alarm, once: the card would go on showing what is over', async () => {
  const deps = fakeDeps();
  const messenger = fakeMessenger();
  const deliver = createDeliver({ ...deps, messenger, conversations: fakeConversations() });
  const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
  deliver.wake(reference);
  await seconds(10);
  messenger.updateFails = 'teams.refused';
  const what = { act: 'acknowledged', role: 'dsl' } as const;
  await deps.record.change(reference, () => ({
    ok: true,
    value: { deeds: [{ by: { oid: DSL.oid }, what }], value: 0 },
  }));
  deliver.wake(reference);
  await seconds(600);
  const alarms = deps.log.events('alarm').length;
  expect(alarms).toBeGreaterThanOrEqual(1);
  expect(new Set(deps.log.events('alarm'))).toEqual(new Set(['card-not-renewed']));
  await seconds(3_600);
  expect(deps.log.events('alarm')).toHaveLength(alarms);
  await deliver.close();
});
