import { createRisingTeller } from '../../bot/tell-rising.ts';
import type { Brief } from '../../src/domain/brief.ts';
import { RISING } from '../../src/guidance/rising-words.ts';
import { faultsOf, nodesOf, sizeOf, titlesOf, wordsOf } from '../support/cards.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { LONG_AGO, lately, pupilNamed } from '../support/rising-briefs.ts';
import { DEPUTY, DSL } from '../support/schools.ts';

const CANARY = 'Quibblefrost';
const DAY = 24 * 60;

function world({
  briefs = [LONG_AGO, ...lately(6, { kind: 'grooming' })],
}: {
  briefs?: readonly Brief[];
} = {}) {
  const deps = fakeDeps({
    school: {
      tabLink: (reference) => `https://teams.example/l/${reference}`,
      pageLink: (page) => `https://teams.example/l/${page}`,
    },
  });
  const messenger = fakeMessenger();
  let counted = 0;
  let now = briefs;
  deps.record.briefs = () => now;
  const { identity } = deps;
  const counting = {
    ...identity,
    pupilId(key: string) {
      counted += 1;
      return identity.pupilId(key);
    },
  };
  const start = () => {
    const teller = createRisingTeller({ ...deps, identity: counting, messenger });
    return async () => {
      teller.look();
      await teller.close();
    };
  };
  return {
    deps,
    messenger,
    look: start(),
    start,
    counted: () => counted,
    become: (next: readonly Brief[]) => {
      now = next;
    },
    told: () => messenger.sent.map(({ oid }) => oid),
  };
}

test('Nothing seems to rise before the whole record was read', async () => {
  const { deps, look, told } = world();
  deps.record.listed = false;
  await look();
  expect(told()).toEqual([]);
  deps.record.listed = true;
  await look();
  expect(told()).toContain(DSL.oid);
});

test('Each DSL and deputy gets one card, however often it looks, also after a start', async () => {
  const { deps, look, start, told } = world();
  for (let minute = 0; minute < 5; minute += 1) {
    await look();
    deps.clock.forward(1);
  }
  await start()();
  expect(told()).toEqual([DSL.oid, DEPUTY.oid]);
});

test('The card says what and how many, with the way to it, and a notification says neither', async () => {
  const briefs = lately(6, {
    kind: 'grooming',
    app: `${CANARY} app`,
    where: `${CANARY} place`,
    people: [pupilNamed(`Pupil ${CANARY}`)],
  });
  const { look, messenger } = world({ briefs: [LONG_AGO, ...briefs] });
  await look();
  const out = messenger.sent[0]?.out;
  const words = wordsOf(out?.card);
  expect(out?.summary).toBe('Something is happening more often');
  expect(words).toContain('6 in four weeks, usually 0');
  expect(words).toContain('6 reports in four weeks');
  expect(words).toContain(RISING.pupil);
  expect(words).toContain(RISING.app);
  expect(words).toContain(RISING.where);
  expect(JSON.stringify(out)).not.toContain(CANARY);
  expect(JSON.stringify(out)).not.toContain(CANARY.toLowerCase());
  expect(faultsOf(out?.card)).toEqual([]);
  expect(sizeOf(out?.card)).toBeLessThan(10_000);
  const newest = `https://teams.example/l/${briefs.at(-1)?.reference}`;
  expect(nodesOf(out?.card)).toContainEqual(expect.objectContaining({ type: 'Action.OpenUrl', url: newest }));
  expect(titlesOf(out?.card)).toContain(RISING.dashboard);
});

test('Whoever Teams does not reach is told a minute later, and the others are not told again', async () => {
  const { deps, look, messenger, told } = world();
  messenger.fails(DSL.oid, 'teams.unreachable');
  await look();
  await look();
  expect(told()).toEqual([DEPUTY.oid]);
  messenger.fails(DSL.oid, undefined);
  deps.clock.forward(1);
  await look();
  deps.clock.forward(1);
  await look();
  expect(told()).toEqual([DEPUTY.oid, DSL.oid]);
});

test('Whoever Teams never reaches is tried once', async () => {
  const { deps, look, messenger, told } = world();
  messenger.fails(DSL.oid, 'teams.blocked');
  await look();
  messenger.fails(DSL.oid, undefined);
  deps.clock.forward(DAY);
  await look();
  expect(told()).toEqual([DEPUTY.oid]);
  expect(deps.settings.keys('rising')).toHaveLength(2);
});

test('A disk that takes nothing brings no second card, and it is put down when it takes something', async () => {
  const { deps, look, told } = world();
  deps.settings.broken = 'record.unwritable';
  for (let minute = 0; minute < 3; minute += 1) {
    await look();
    deps.clock.forward(1);
  }
  expect(told()).toEqual([DSL.oid, DEPUTY.oid]);
  delete deps.settings.broken;
  await look();
  expect(told()).toHaveLength(2);
  expect(deps.settings.keys('rising')).toHaveLength(2);
});

test('Nobody is told of a concern that was hidden from them while the one before was told', async () => {
  const rising = lately(6, { kind: 'grooming' });
  const { become, look, messenger, told } = world({ briefs: [LONG_AGO, ...rising] });
  const { send } = messenger;
  messenger.send = async (...message) => {
    become([LONG_AGO, ...rising.map((brief) => ({ ...brief, barred: [DEPUTY.oid] }))]);
    return send(...message);
  };
  await look();
  expect(told()).toEqual([DSL.oid]);
});

test('A process that loses the record tells nobody else, and keeps what another put down meanwhile', async () => {
  const { deps, look, messenger, told, become } = world();
  const { send } = messenger;
  messenger.send = async (...message) => {
    deps.settings.broken = 'record.unwritable';
    deps.record.owned = false;
    return send(...message);
  };
  await look();
  expect(told()).toEqual([DSL.oid]);
  delete deps.settings.broken;
  messenger.send = send;
  const theirs = { 'code-of-another-pattern': deps.clock.now() };
  await deps.settings.put({ key: `rising/${DSL.oid}`, value: JSON.stringify(theirs), by: 'heed' });
  deps.record.owned = true;
  deps.clock.forward(1);
  become([LONG_AGO, ...lately(6, { kind: 'grooming' })]);
  await look();
  expect(told()).toEqual([DSL.oid, DEPUTY.oid]);
  const kept = JSON.parse(deps.settings.get(`rising/${DSL.oid}`) ?? '{}');
  expect(kept).toMatchObject(theirs);
  expect(Object.keys(kept)).toHaveLength(2);
});

test('It counts only when the record changed or a day began, and at most once a minute', async () => {
  const { deps, look, become, counted } = world();
  await look();
  const first = counted();
  expect(first).toBeGreaterThan(0);
  become([LONG_AGO, ...lately(7, { kind: 'grooming' })]);
  await look();
  expect(counted()).toBe(first);
  deps.clock.forward(1);
  await look();
  const second = counted();
  expect(second).toBeGreaterThan(first);
  deps.clock.forward(60);
  await look();
  expect(counted()).toBe(second);
  deps.clock.forward(DAY);
  await look();
  expect(counted()).toBeGreaterThan(second);
});

test('A process that does not own the record tells nobody', async () => {
  const { deps, look, told } = world();
  deps.record.owned = false;
  await look();
  expect(told()).toEqual([]);
});

test('Where it fails it raises an alarm without its words, and goes on a minute later', async () => {
  const { deps, look, told, become } = world();
  const broken = [LONG_AGO, ...lately(6, { kind: 'grooming' })];
  become(
    new Proxy(broken, {
      get(list, key, self) {
        if (key === 'length') throw new RangeError(CANARY);
        return Reflect.get(list, key, self);
      },
    }),
  );
  await look();
  expect(JSON.stringify(deps.log.lines)).not.toContain(CANARY);
  expect(JSON.stringify(deps.log.lines)).toContain('rising-failed');
  become(broken);
  deps.clock.forward(1);
  await look();
  expect(told()).toHaveLength(2);
});
