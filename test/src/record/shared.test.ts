import fc from 'fast-check';
import { shared } from '../../../src/record/shared.ts';

test('whoever asks is served by work that began later, and no name is worked on twice at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 20 }),
      async (s, names) => {
        const busy = new Set<string>();
        let clock = 0;
        const begun = new Map<string, number[]>();
        const ask = shared(async (name) => {
          expect(busy.has(name)).toBe(false);
          busy.add(name);
          clock += 1;
          begun.set(name, [...(begun.get(name) ?? []), clock]);
          await s.schedule(Promise.resolve(), `work ${name}`);
          busy.delete(name);
        });
        const asked = names.map(async (name) => {
          await s.schedule(Promise.resolve(), `ask ${name}`);
          clock += 1;
          const [at, before] = [clock, begun.get(name)?.length ?? 0];
          await ask(name);
          const since = begun.get(name)?.slice(before) ?? [];
          expect(since.length).toBeGreaterThan(0);
          expect(since[0]).toBeGreaterThan(at);
        });
        await s.waitFor(Promise.all(asked));
      },
    ),
  );
});

test('many who ask at once share one, and those who ask while it goes on share the next', async () => {
  let [count, end] = [0, () => undefined as unknown];
  const ask = shared(() => {
    count += 1;
    return new Promise<void>((done) => {
      end = done;
    });
  });
  const first = [ask('a'), ask('a'), ask('a')];
  await null;
  await null;
  const second = [ask('a'), ask('a')];
  end();
  await Promise.all(first);
  await new Promise(setImmediate);
  end();
  await Promise.all(second);
  expect(count).toBe(2);
});

test('work that fails fails for those who shared it and for nobody after them', async () => {
  let broken = true;
  const ask = shared(async () => {
    if (broken) throw new Error('It failed.');
  });
  const failing = [ask('a'), ask('a')];
  await Promise.all(failing.map((one) => expect(one).rejects.toThrow('It failed.')));
  broken = false;
  await expect(ask('a')).resolves.toBeUndefined();
});
