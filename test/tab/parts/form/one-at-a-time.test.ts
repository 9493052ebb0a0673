import { oneAtATime } from '../../../../tab/parts/form/one-at-a-time.ts';

test('A second press while the first is under way does nothing; a later one does', async () => {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const send = oneAtATime(async (text: string) => {
    asked.push(text);
    await new Promise<void>((done) => waiting.push(done));
    return `did ${text}`;
  });
  const first = send('one');
  expect(await send('two')).toBeUndefined();
  waiting[0]?.();
  expect(await first).toBe('did one');
  const third = send('three');
  waiting[1]?.();
  expect(await third).toBe('did three');
  expect(asked).toEqual(['one', 'three']);
});

test('What fails is told, and does not bar the way for ever', async () => {
  let tries = 0;
  const send = oneAtATime(async () => {
    tries += 1;
    if (tries === 1) throw new Error('once');
    return tries;
  });
  await expect(send()).rejects.toThrow('once');
  expect(await send()).toBe(2);
});
