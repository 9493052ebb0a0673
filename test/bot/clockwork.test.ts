import { startClockwork } from '../../bot/clockwork.ts';
import type { Deliver } from '../../bot/deliver.ts';
import { keepDraft } from '../../src/app/tab/reports/drafts.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { fileReport } from '../support/filed.ts';
import { DSL, HEAD, person, rosterOf, SCHOOL_A, TEACHER } from '../support/schools.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function world() {
  const deps = fakeDeps();
  const deliver = { wake: jest.fn(), sweep: jest.fn(), close: jest.fn() } satisfies Deliver;
  const messenger = fakeMessenger();
  const clockwork = startClockwork({ ...deps, deliver, messenger });
  return { deps, deliver, messenger, clockwork };
}

const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);

test('What is overdue is handed on within a second or two', async () => {
  const { deps, clockwork } = world();
  const { reference } = await fileReport(deps);
  deps.clock.forward(60);
  await seconds(2);
  expect(deps.record.find(reference)?.steps).toHaveLength(2);
  await clockwork.close();
});

test('Everything unfinished is looked at at the first tick and then once a minute', async () => {
  const { deliver, clockwork } = world();
  await seconds(1);
  expect(deliver.sweep).toHaveBeenCalledTimes(1);
  await seconds(59);
  expect(deliver.sweep).toHaveBeenCalledTimes(1);
  await seconds(61);
  expect(deliver.sweep).toHaveBeenCalledTimes(3);
  await clockwork.close();
});

test('A process that does not own the record hands nothing on and is not called silent', async () => {
  const { deps, deliver, clockwork } = world();
  const { reference } = await fileReport(deps);
  deps.record.owned = false;
  deps.clock.forward(60);
  await seconds(300);
  expect(deps.record.find(reference)?.steps).toHaveLength(1);
  expect(deliver.sweep).not.toHaveBeenCalled();
  expect(clockwork.silentFor()).toBeLessThanOrEqual(1_000);
  await clockwork.close();
});

test('A tick that fails raises an alarm without its words, counts as silence, and the next one goes on', async () => {
  const { deps, clockwork } = world();
  const unfinished = deps.record.unfinished;
  deps.record.unfinished = () => {
    throw new RangeError('Words that somebody typed.');
  };
  await seconds(200);
  expect(clockwork.silentFor()).toBeGreaterThan(199_000);
  expect(deps.log.lines.at(-1)).toEqual({
    level: 'alarm',
    event: 'tick-failed',
    facts: { name: 'RangeError' },
  });
  deps.record.unfinished = unfinished;
  await seconds(1);
  expect(clockwork.silentFor()).toBeLessThanOrEqual(1_000);
  await clockwork.close();
});

test('One part of a tick that fails keeps no other from being done', async () => {
  const { deps, deliver, clockwork } = world();
  const { reference } = await fileReport(deps);
  const unfinished = deps.record.unfinished;
  let looks = 0;
  // The first look of each tick is the one for children's records that must be kept apart.
  deps.record.unfinished = () => {
    looks += 1;
    if (looks % 2 === 1) throw new RangeError('Words that somebody typed.');
    return unfinished();
  };
  deps.clock.forward(60);
  await seconds(3);
  expect(deps.record.find(reference)?.steps).toHaveLength(2);
  expect(deliver.sweep).toHaveBeenCalledTimes(1);
  expect(clockwork.silentFor()).toBeGreaterThan(2_000);
  await clockwork.close();
});

test('A tick that takes long is not overtaken by the next', async () => {
  const { deps, clockwork } = world();
  await fileReport(deps);
  deps.clock.forward(60);
  let now = 0;
  let most = 0;
  const change = deps.record.change;
  deps.record.change = async (...input) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((done) => setTimeout(done, 10_000));
    now -= 1;
    return change(...input);
  };
  await seconds(60);
  expect(most).toBe(1);
  const closing = clockwork.close();
  await seconds(20);
  await closing;
});

test('A changed role is told within a second or two, by the owner of the record only', async () => {
  const { deps, messenger, clockwork } = world();
  await seconds(2);
  deps.record.owned = false;
  deps.directory.become(rosterOf([...SCHOOL_A.people.values(), person(50, 'Another', ['staff', 'deputy'])]));
  await seconds(120);
  expect(messenger.sent).toEqual([]);
  deps.record.owned = true;
  await seconds(2);
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid, HEAD.oid]);
  await seconds(120);
  expect(messenger.sent).toHaveLength(2);
  await clockwork.close();
});

test('While Teams hangs over a changed role, what is overdue is handed on all the same', async () => {
  const { deps, messenger, clockwork } = world();
  await seconds(2);
  let answer: () => void = () => undefined;
  const send = messenger.send;
  messenger.send = async (...message) => {
    await new Promise<void>((done) => {
      answer = done;
    });
    return send(...message);
  };
  deps.directory.become(rosterOf([...SCHOOL_A.people.values(), person(50, 'Another', ['staff', 'deputy'])]));
  await seconds(2);
  const { reference } = await fileReport(deps);
  deps.clock.forward(60);
  await seconds(2);
  expect(deps.record.find(reference)?.steps).toHaveLength(2);
  expect(clockwork.silentFor()).toBeLessThanOrEqual(1_000);
  messenger.send = send;
  answer();
  await clockwork.close();
});

test('Once closed it ticks no more', async () => {
  const { deps, deliver, clockwork } = world();
  await clockwork.close();
  const { reference } = await fileReport(deps);
  deps.clock.forward(60);
  await seconds(300);
  expect(deliver.sweep).not.toHaveBeenCalled();
  expect(deps.record.find(reference)?.steps).toHaveLength(1);
  expect(jest.getTimerCount()).toBe(0);
});

test('A draft that was left is reminded of within ten seconds of its day, and is gone after seven', async () => {
  const { deps, messenger, clockwork } = world();
  const formId = deps.identity.newReportId(TEACHER.oid);
  await keepDraft({ actor: TEACHER.oid, formId, window: 'a', fields: { happened: 'One.' } }, deps);
  deps.clock.forward(24 * 60);
  await seconds(12);
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([TEACHER.oid]);
  deps.clock.forward(6 * 24 * 60);
  await seconds(12);
  expect(deps.settings.keys('draft')).toEqual([]);
  await clockwork.close();
});
