import type { OpenSchool } from '../../bot/open-school.ts';
import { startSchools } from '../../bot/start-schools.ts';
import { CLOUDS } from '../../src/clouds.ts';
import type { Config } from '../../src/config.ts';
import { fakeLog } from '../support/fake-log.ts';
import { until } from '../support/school.ts';
import { freePort } from '../support/stack.ts';

afterEach(() => jest.useRealTimers());

/** Schools that open, or throw what is given for as long as it is given. */
async function started(
  names: readonly string[],
  why: Map<string, Error> = new Map(),
  hanging: Readonly<Record<string, Promise<void>>> = {},
) {
  const port = await freePort();
  const log = fakeLog();
  const said: string[] = [];
  const ends: string[] = [];
  const http = { emit: () => true } as unknown as OpenSchool['http'];
  const schools = names.map((name) => ({
    name,
    config: { cloud: CLOUDS.global, host: '127.0.0.1', port, dataDir: name } as Config,
  }));
  const app = await startSchools(schools, {
    clock: { now: Date.now },
    log,
    say: (sentence) => void said.push(sentence),
    async open({ dataDir }) {
      const error = why.get(dataDir);
      if (error) throw error;
      await hanging[dataDir];
      return {
        http,
        readiness: () => ({ ready: true, missing: [], warnings: [] }),
        attend: () => undefined,
        close: async () => void ends.push(dataDir),
      };
    },
  });
  if (Object.keys(hanging).length === 0) await app.opened;
  const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  return { app, log, said, ends, ready, port };
}

test('Every school is opened and, in the end, closed', async () => {
  const { app, ends, log, ready } = await started(['oakfield', 'willow']);
  expect(await ready()).toBe(200);
  await app.close();
  expect(ends).toEqual(['oakfield', 'willow']);
  expect(log.lines.filter(({ event }) => event === 'school-opened').map(({ facts }) => facts.school)).toEqual(
    ['oakfield', 'willow'],
  );
});

test('A school that does not open is said and tried again, and the others go on', async () => {
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'performance', 'setInterval', 'clearInterval'],
  });
  const why = new Map([['willow', new Error('The keys open nothing of this record.')]]);
  const { app, log, said, ends, ready } = await started(['oakfield', 'willow'], why);
  expect(said).toEqual(['Heed cannot start for willow: The keys open nothing of this record.']);
  expect(log.lines).toContainEqual({
    level: 'alarm',
    event: 'school-closed',
    facts: { name: 'Error', code: '', school: 'willow' },
  });
  expect(await ready()).toBe(503);
  await jest.advanceTimersByTimeAsync(60_000);
  // The same reason is not said twice.
  expect(said).toHaveLength(1);
  why.clear();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await ready()).toBe(200);
  jest.useRealTimers();
  await app.close();
  expect(ends).toEqual(['oakfield', 'willow']);
});

test('A process that ends tries no school again', async () => {
  jest.useFakeTimers({
    doNotFake: [
      'nextTick',
      'setImmediate',
      'performance',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
  const { app, ends, said } = await started(
    ['oakfield', 'willow'],
    new Map([['willow', new Error('No disk.')]]),
  );
  await app.close();
  expect(ends).toEqual(['oakfield']);
  expect(said).toHaveLength(1);
});

test('A process can be ended while a school still opens: the others end at once, and it ends when it has opened', async () => {
  let open = () => {};
  const promise = new Promise<void>((done) => {
    open = done;
  });
  const { app, ends } = await started(['oakfield', 'willow'], new Map(), { willow: promise });
  const closed = app.close();
  await until(() => ends.length > 0);
  expect(ends).toEqual(['oakfield']);
  open();
  await closed;
  expect(ends).toEqual(['oakfield', 'willow']);
});

test('A school that opened and then throws is not opened again beside itself', async () => {
  const config = { cloud: CLOUDS.global, host: '127.0.0.1', port: await freePort() } as Config;
  const log = fakeLog();
  const app = await startSchools([{ name: 'elm', config }], {
    clock: { now: Date.now },
    log,
    say: () => undefined,
    open: async () => ({
      http: {} as OpenSchool['http'],
      readiness: () => ({ ready: true, missing: [], warnings: [] }),
      attend: () => {
        throw new Error('never');
      },
      close: async () => undefined,
    }),
  });
  // Nobody expected it, so the process ends (bot/run.ts).
  await expect(app.opened).rejects.toThrow('never');
  expect(log.lines.map(({ event }) => event)).not.toContain('school-closed');
  await app.close();
});

test('A port in use is said before any school is opened', async () => {
  const { app, port } = await started(['oakfield', 'willow']);
  const config = { cloud: CLOUDS.global, host: '127.0.0.1', port } as Config;
  const opened: string[] = [];
  const second = startSchools([{ name: 'elm', config }], {
    clock: { now: Date.now },
    log: fakeLog(),
    say: () => undefined,
    open: async () => {
      opened.push('elm');
      throw new Error('never');
    },
  });
  await expect(second).rejects.toThrow(`Port ${port} is in use.`);
  expect(opened).toEqual([]);
  await app.close();
});
