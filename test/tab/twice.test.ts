import { createTwice } from '../../tab/twice.ts';

const press = (timeStamp: number, key = 'Escape', repeat = false) => ({ key, repeat, timeStamp });

test('Two presses within half a second count', () => {
  const isSecond = createTwice('Escape');
  expect([press(0), press(400)].map(isSecond)).toEqual([false, true]);
});

test.each([
  ['too slow', [press(0), press(600)]],
  ['another key between', [press(0), press(100, 'a'), press(200)]],
  ['held down', [press(0), press(100, 'Escape', true), press(200, 'Escape', true)]],
  ['only one', [press(0)]],
])('Not when %s', (_, presses) => {
  expect(presses.map(createTwice('Escape'))).not.toContain(true);
});

test('The third press begins anew', () => {
  expect([press(0), press(100), press(200), press(300)].map(createTwice('Escape'))).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
