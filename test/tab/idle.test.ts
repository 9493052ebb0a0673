import { createIdleWatch } from '../../tab/idle.ts';

const MINUTE = 60_000;

function watch() {
  let now = 0;
  const lock = jest.fn();
  const idle = createIdleWatch(20 * MINUTE, { now: () => now, lock });
  return {
    idle,
    lock,
    pass(minutes: number) {
      now += minutes * MINUTE;
    },
  };
}

test('Twenty minutes without anybody lock, and not a moment before', () => {
  const { idle, lock, pass } = watch();
  pass(19.9);
  idle.look();
  expect(lock).not.toHaveBeenCalled();
  pass(0.1);
  idle.look();
  idle.look();
  expect(lock).toHaveBeenCalledTimes(1);
});

test('Whoever does something has twenty minutes from then', () => {
  const { idle, lock, pass } = watch();
  pass(19);
  expect(idle.active()).toBe(true);
  pass(19);
  idle.look();
  expect(lock).not.toHaveBeenCalled();
});

test('A laptop that slept for an hour is locked by the first touch, which opens nothing', () => {
  const { idle, lock, pass } = watch();
  pass(60);
  expect(idle.active()).toBe(false);
  expect(idle.active()).toBe(false);
  expect(lock).toHaveBeenCalledTimes(1);
});

test('After an unlock the time runs anew, as long as the server says', () => {
  const { idle, lock, pass } = watch();
  pass(20);
  idle.look();
  idle.restart(5 * MINUTE);
  pass(4);
  idle.look();
  expect(lock).toHaveBeenCalledTimes(1);
  pass(1);
  idle.look();
  expect(lock).toHaveBeenCalledTimes(2);
});
