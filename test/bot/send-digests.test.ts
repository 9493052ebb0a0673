import fc from 'fast-check';
import { createDigestSender, type DigestSender } from '../../bot/send-digests.ts';
import { dayKey } from '../../src/app/digest/day-chosen.ts';
import type { Issue } from '../../src/app/digest/issue.ts';
import { sendingOf } from '../../src/app/digest/sendings.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { newestDigest } from '../../src/domain/digest-times.ts';
import { dayAfter } from '../../src/domain/london.ts';
import { type Fault, fail, ok } from '../../src/domain/result.ts';
import type { Oid, Person } from '../../src/domain/role.ts';
import { ALWAYS_OPEN, TIMES } from '../support/cases.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { type FakeMessenger, fakeMessenger } from '../support/fake-messenger.ts';
import {
  CHAIR,
  DEPUTY,
  DSL,
  GOVERNOR,
  HEAD,
  rosterOf,
  SCHOOL_A,
  SLT,
  TEACHER,
  VICECHAIR,
} from '../support/schools.ts';

/** Two halves of a term with a holiday between them, and a bank holiday on a Monday. */
const AUTUMN: Calendar = {
  ...ALWAYS_OPEN,
  terms: [
    { from: '2026-09-02', to: '2026-10-23' },
    { from: '2026-11-02', to: '2026-12-18' },
    { from: '2027-01-04', to: '2027-02-12' },
  ],
  bankHolidays: ['2026-12-07'],
};
const EVERYBODY = [DSL, DEPUTY, HEAD, CHAIR, VICECHAIR, GOVERNOR, SLT];
const utc = (time: string) => Date.parse(`${time}:00.000Z`);

interface Got {
  readonly oid: Oid;
  readonly issue: Issue;
}

/** A school in which the process has run from the first instant on; the summary of a card is its issue. */
async function world({ calendar = ALWAYS_OPEN, from = '2026-11-20T12:00' } = {}) {
  const deps = fakeDeps({ school: { times: { ...TIMES, calendar } } });
  const messenger = fakeMessenger();
  const makeDigest = async (issue: Issue) => ok({ summary: JSON.stringify(issue), card: {} });
  let sender = createDigestSender({ ...deps, messenger, makeDigest });
  const look = async () => {
    sender.look();
    // Nothing of a test waits for anything outside, so all of it is done in one turn.
    await new Promise((done) => setImmediate(done));
  };
  const moveTo = (time: string) => deps.clock.forward((utc(time) - deps.clock.now()) / 60_000);
  const at = async (time: string) => {
    moveTo(time);
    await look();
  };
  await at(from);
  return {
    deps,
    messenger,
    at,
    look,
    /** Another process, or `as` one that was there before. @returns the one that was there */
    restart(as: Partial<Parameters<typeof createDigestSender>[0]> | DigestSender = {}) {
      const before = sender;
      sender = 'look' in as ? as : createDigestSender({ ...deps, messenger, makeDigest, ...as });
      return before;
    },
    got: (): readonly Got[] =>
      messenger.sent.map(({ oid, out }) => ({ oid, issue: JSON.parse(out.summary) })),
    whose: () => messenger.sent.map(({ oid }) => oid),
    of: (person: Person) =>
      messenger.sent
        .filter(({ oid }) => oid === person.oid)
        .map(({ out }) => JSON.parse(out.summary) as Issue)
        .map(({ length, from, to }) => `${length} ${from} ${to}`),
    state: ({ oid }: Person, audience: Issue['audience'], to: string) =>
      sendingOf({ audience, length: 'week', to, oid }, deps.settings),
  };
}
const oids = (...people: readonly Person[]) => people.map(({ oid }) => oid);

test('On Monday at 07:30 everyone gets the digest of their office once, of the week before', async () => {
  const { at, look, got, whose } = await world();
  await at('2026-11-23T07:29');
  expect(whose()).toEqual([]);
  await at('2026-11-23T07:30');
  for (let times = 0; times < 3; times += 1) await look();
  expect(whose()).toEqual(oids(DSL, DEPUTY, HEAD, CHAIR, VICECHAIR, GOVERNOR, SLT));
  expect(got().map(({ issue }) => issue.audience)).toEqual([
    'dsl',
    'dsl',
    'head',
    ...Array(4).fill('governors'),
  ]);
  for (const { issue } of got()) {
    expect(issue).toMatchObject({ length: 'week', from: '2026-11-16', to: '2026-11-22' });
  }
});

test.each([
  ['2026-10-20T12:00', '2026-10-26T07:29', '2026-10-26T07:30'],
  ['2027-03-23T12:00', '2027-03-29T06:29', '2027-03-29T06:30'],
])('After the clocks changed it is 07:30 on the wall: %s', async (from, before, due) => {
  const { at, of } = await world({ from });
  await at(before);
  const had = of(DSL).length;
  await at(due);
  expect(of(DSL)).toHaveLength(had + 1);
});

test('Nothing that was due before the program ran is sent', async () => {
  const { at, whose } = await world({ from: '2026-11-23T12:00' });
  await at('2026-11-27T12:00');
  expect(whose()).toEqual([]);
});

test('A bank holiday Monday gives Tuesday', async () => {
  const { at, of } = await world({ calendar: AUTUMN, from: '2026-12-04T12:00' });
  await at('2026-12-07T12:00');
  expect(of(DSL)).toEqual([]);
  await at('2026-12-08T07:30');
  expect(of(DSL)).toEqual(['week 2026-11-30 2026-12-06']);
});

test('In half term nothing comes, and the next digest reports on all of it, with that of the term for governors', async () => {
  const { at, of } = await world({ calendar: AUTUMN, from: '2026-10-18T12:00' });
  for (const day of ['2026-10-19', '2026-10-26', '2026-10-29', '2026-11-02', '2026-11-03'])
    await at(`${day}T07:30`);
  const weeks = ['week 2026-10-12 2026-10-18', 'week 2026-10-19 2026-11-01'];
  expect(of(HEAD)).toEqual(weeks);
  expect(of(GOVERNOR)).toEqual([...weeks, 'term 2026-09-02 2026-10-23']);
});

test('A process that was down over the time sends one late digest, which reports on everything missed', async () => {
  const { at, of } = await world();
  await at('2026-11-23T07:30');
  await at('2026-12-09T16:00');
  await at('2026-12-10T16:00');
  for (const one of [DSL, GOVERNOR])
    expect(of(one)).toEqual(['week 2026-11-16 2026-11-22', 'week 2026-11-23 2026-12-06']);
});

test('Of two processes only the owner of the record sends', async () => {
  const { at, deps, look, restart, whose } = await world();
  restart({ record: { ...deps.record, owns: () => false } });
  await at('2026-11-23T07:30');
  expect(whose()).toEqual([]);
  restart();
  await Promise.all([look(), look()]);
  expect(whose()).toEqual(oids(...EVERYBODY));
});

test('Another process that takes over in the middle sends what is left', async () => {
  const { at, deps, messenger, whose, restart, look } = await world();
  const { send } = messenger;
  messenger.send = async (...message) => {
    const sent = await send(...message);
    if (messenger.sent.length === 3) deps.record.owned = false;
    return sent;
  };
  await at('2026-11-23T07:30');
  expect(whose()).toEqual(oids(DSL, DEPUTY, HEAD));
  deps.record.owned = true;
  restart();
  await look();
  expect(whose()).toEqual(oids(...EVERYBODY));
});

test('What could not be put down is not sent again by this process, and nothing else is sent before it is', async () => {
  const { at, deps, messenger, whose, state, look } = await world();
  const { send } = messenger;
  messenger.send = async (...message) => {
    deps.settings.broken = 'record.unwritable';
    return send(...message);
  };
  await at('2026-11-23T07:30');
  await look();
  await at('2026-11-23T07:31');
  expect(whose()).toEqual(oids(DSL));
  messenger.send = send;
  delete deps.settings.broken;
  await at('2026-11-23T07:32');
  expect(whose()).toEqual(oids(...EVERYBODY));
  expect(state(DSL, 'dsl', '2026-11-22')).toMatchObject({ state: 'sent', tries: 1 });
});

test('An owner that comes back with a note it could not make keeps what another has sent since', async () => {
  const { at, deps, messenger, whose, state, look, restart } = await world();
  messenger.fails(DSL.oid, 'teams.unreachable');
  const { fresh } = deps.directory;
  deps.directory.fresh = async (oid) => {
    deps.settings.broken = 'record.unwritable';
    return fresh(oid);
  };
  await at('2026-11-23T07:30');
  expect(whose()).toEqual([]);
  deps.directory.fresh = fresh;
  delete deps.settings.broken;
  messenger.fails(DSL.oid, undefined);
  const before = restart();
  await look();
  expect(whose()).toEqual(oids(...EVERYBODY));
  restart(before);
  for (const time of ['07:32', '07:40', '09:00']) await at(`2026-11-23T${time}`);
  expect(whose()).toEqual(oids(...EVERYBODY));
  expect(state(DSL, 'dsl', '2026-11-22')?.state).toBe('sent');
});

test('While everybody has theirs a look does not go through what was sent in all the years', async () => {
  const { at, deps, messenger, look } = await world();
  messenger.fails(DEPUTY.oid, 'teams.blocked');
  await at('2026-11-23T07:30');
  let asked = 0;
  const { keys } = deps.settings;
  deps.settings.keys = (prefix) => {
    asked += 1;
    return keys(prefix);
  };
  for (let times = 0; times < 5; times += 1) await look();
  expect(asked).toBe(0);
  await at('2026-11-23T07:31');
  expect(asked).toBeGreaterThan(0);
});

test('Killed between the answer of Teams and the note it sends that one card a second time, and no other', async () => {
  const { at, deps, messenger, whose, restart } = await world();
  const { send } = messenger;
  messenger.send = async (...message) => {
    if (message[0] === HEAD.oid) deps.settings.broken = 'record.unwritable';
    return send(...message);
  };
  await at('2026-11-23T07:30');
  delete deps.settings.broken;
  messenger.send = send;
  restart();
  await at('2026-11-23T07:31');
  expect(whose()).toEqual(oids(DSL, DEPUTY, HEAD, HEAD, CHAIR, VICECHAIR, GOVERNOR, SLT));
});

test('Whoever chose Thursday gets it then, and changing the day brings no second one', async () => {
  const { at, deps, of } = await world();
  const choose = (value: string) => deps.settings.put({ key: dayKey(DSL.oid), value, by: 'heed' });
  await choose('4');
  await at('2026-11-23T07:30');
  expect([of(DSL).length, of(HEAD).length]).toEqual([0, 1]);
  await at('2026-11-26T07:30');
  expect(of(DSL)).toEqual(['week 2026-11-16 2026-11-22']);
  await choose('5');
  await at('2026-11-27T07:30');
  await choose('1');
  await at('2026-11-27T07:31');
  expect(of(DSL)).toHaveLength(1);
  await at('2026-11-30T07:30');
  expect(of(DSL)).toHaveLength(2);
});

test('Whoever gets an office gets its next digest and none before, and whoever loses it gets no more', async () => {
  const { at, deps, of } = await world();
  const deputy: Person = { ...TEACHER, roles: ['staff', 'deputy'] };
  const others = [...SCHOOL_A.people.values()].filter(({ oid }) => oid !== TEACHER.oid && oid !== DEPUTY.oid);
  await at('2026-11-23T07:30');
  deps.directory.become(rosterOf([...others, deputy, { ...DEPUTY, roles: ['staff'] }]));
  await at('2026-11-23T07:31');
  await at('2026-11-30T07:30');
  expect([of(deputy), of(DEPUTY)]).toEqual([['week 2026-11-23 2026-11-29'], ['week 2026-11-16 2026-11-22']]);
  deps.directory.become(SCHOOL_A);
  await at('2026-11-30T07:31');
  await at('2026-12-07T07:30');
  expect(of(deputy)).toHaveLength(1);
  expect(of(DEPUTY)).toEqual(['week 2026-11-16 2026-11-22', 'week 2026-11-30 2026-12-06']);
});

test('An office that the directory took away a moment ago is seen before anything is sent', async () => {
  const { at, deps, of, state, look } = await world();
  deps.directory.disable(HEAD.oid);
  await at('2026-11-23T07:30');
  await look();
  expect(of(HEAD)).toEqual([]);
  expect(state(HEAD, 'head', '2026-11-22')).toMatchObject({ code: 'person.not-staff', tries: 1 });
});

test('While the directory does not answer nobody gets any, and later everybody does', async () => {
  const { at, deps, whose } = await world();
  deps.directory.down(true);
  await at('2026-11-23T07:30');
  expect(whose()).toEqual([]);
  deps.directory.down(false);
  await at('2026-11-23T07:31');
  expect(whose()).toEqual(oids(...EVERYBODY));
});

test('While Teams does not answer it is tried less and less often, and arrives once', async () => {
  const { at, deps, messenger, of, state } = await world();
  messenger.fails(DSL.oid, 'teams.unreachable');
  for (let minute = 30; minute < 60; minute += 1) await at(`2026-11-23T07:${minute}`);
  expect(state(DSL, 'dsl', '2026-11-22')).toMatchObject({
    state: 'failed',
    code: 'teams.unreachable',
    tries: 5,
  });
  messenger.fails(DSL.oid, undefined);
  await at('2026-11-23T09:00');
  await at('2026-11-23T12:00');
  expect(of(DSL)).toHaveLength(1);
  expect(of(DEPUTY)).toHaveLength(1);
  expect(state(DSL, 'dsl', '2026-11-22')).toMatchObject({
    state: 'sent',
    sentAt: '2026-11-23T09:00:00.000Z',
  });
  expect(deps.log.events('alarm')).toEqual([]);
});

/** Teams takes the card, and its answer gets lost so many times. */
function losesAnswers(messenger: FakeMessenger, { oid }: Person, times: number): void {
  const { send } = messenger;
  let left = times;
  messenger.send = async (to, out) => {
    const sent = await send(to, out);
    if (to !== oid || left === 0) return sent;
    left -= 1;
    const unsure: Fault & { readonly unsure: true } = { code: 'teams.unreachable', unsure: true };
    return { ok: false, fault: unsure };
  };
}

test('Delivered, but the answer timed out: it is sent again a quarter of an hour later, and put down once', async () => {
  const { at, messenger, of, state, whose } = await world();
  losesAnswers(messenger, DSL, 1);
  await at('2026-11-23T07:30');
  expect(state(DSL, 'dsl', '2026-11-22')).toMatchObject({ state: 'failed', unsure: true, tries: 1 });
  for (const time of ['07:31', '07:33', '07:44']) await at(`2026-11-23T${time}`);
  expect(of(DSL)).toHaveLength(1);
  for (const time of ['07:45', '08:30', '12:00']) await at(`2026-11-23T${time}`);
  // No way of Teams' tells the second card from the first: both are there, of the same days.
  expect(of(DSL)).toEqual(Array(2).fill('week 2026-11-16 2026-11-22'));
  const noted = state(DSL, 'dsl', '2026-11-22');
  expect(noted).toMatchObject({ state: 'sent', tries: 2, sentAt: '2026-11-23T07:45:00.000Z' });
  expect(noted).not.toHaveProperty('unsure');
  expect(whose().filter((oid) => oid !== DSL.oid)).toEqual(oids(...EVERYBODY.filter((one) => one !== DSL)));
});

test('While answers go on getting lost the cards come at growing intervals, and somebody is called after a day', async () => {
  const { at, deps, messenger, of, state } = await world();
  losesAnswers(messenger, DSL, Number.POSITIVE_INFINITY);
  const start = utc('2026-11-23T07:30');
  const sentAfter: number[] = [];
  for (let minute = 0; minute <= 5 * 60; minute += 1) {
    const before = of(DSL).length;
    await at(new Date(start + minute * 60_000).toISOString().slice(0, 16));
    if (of(DSL).length > before) sentAfter.push(minute);
  }
  expect(sentAfter).toEqual([0, 15, 30, 45, 60, 76, 108, 168, 228, 288]);
  expect(deps.log.events('alarm')).toEqual([]);
  await at('2026-11-24T08:30');
  expect(deps.log.events('alarm')).toEqual(['digest-unreached']);
  expect(state(DSL, 'dsl', '2026-11-22')).toMatchObject({ state: 'failed', tries: 11 });
});

test('Of a person who is not reached for a day somebody is called once, and the others have theirs', async () => {
  const { at, deps, messenger, whose } = await world();
  messenger.fails(DEPUTY.oid, 'teams.blocked');
  await at('2026-11-23T07:30');
  expect(whose()).toEqual(oids(...EVERYBODY.filter((one) => one !== DEPUTY)));
  await at('2026-11-24T07:29');
  expect(deps.log.events('alarm')).toEqual([]);
  for (const time of ['2026-11-24T09:00', '2026-11-24T10:01', '2026-11-25T10:00']) await at(time);
  expect(deps.log.lines.filter(({ level }) => level === 'alarm')).toEqual([
    {
      level: 'alarm',
      event: 'digest-unreached',
      facts: { piece: 'dsl/week/2026-11-16', code: 'teams.blocked' },
    },
  ]);
});

test('Where a digest reaches nobody for an hour somebody is called once', async () => {
  const { at, deps, messenger } = await world();
  for (const { oid } of [DSL, DEPUTY]) messenger.fails(oid, 'teams.blocked');
  for (const time of ['07:30', '08:00', '08:40', '09:50']) await at(`2026-11-23T${time}`);
  expect(deps.log.lines.filter(({ level }) => level === 'alarm')).toEqual([
    { level: 'alarm', event: 'digest-reached-nobody', facts: { piece: 'dsl/week/2026-11-16' } },
  ]);
});

test('What one digest fails with keeps nobody else from theirs, and no word of it is logged', async () => {
  const { at, deps, whose, restart, state } = await world();
  restart({
    makeDigest: async (issue, { oid }) => {
      if (oid === DSL.oid) throw new TypeError('Words about somebody.');
      return oid === HEAD.oid ? fail('record.loading') : ok({ summary: JSON.stringify(issue), card: {} });
    },
  });
  await at('2026-11-23T07:30');
  expect(whose()).toEqual(oids(DEPUTY, CHAIR, VICECHAIR, GOVERNOR, SLT));
  expect(deps.log.lines).toContainEqual({
    level: 'alarm',
    event: 'digest-failed',
    facts: { name: 'TypeError' },
  });
  expect(JSON.stringify(deps.log.lines)).not.toContain('Words');
  expect(state(HEAD, 'head', '2026-11-22')?.code).toBe('record.loading');
});

test('A digest that never arrived is part of a DSL’s next; governors all get the same days', async () => {
  const { at, messenger, of } = await world();
  for (const { oid } of [DSL, GOVERNOR]) messenger.fails(oid, 'teams.blocked');
  await at('2026-11-23T07:30');
  for (const { oid } of [DSL, GOVERNOR]) messenger.fails(oid, undefined);
  await at('2026-11-30T07:30');
  expect(of(DSL)).toEqual(['week 2026-11-16 2026-11-29']);
  expect(of(DEPUTY).at(-1)).toBe('week 2026-11-23 2026-11-29');
  expect([of(GOVERNOR).at(-1), of(CHAIR).at(-1)]).toEqual(Array(2).fill('week 2026-11-23 2026-11-29'));
});

test('A term whose last day was moved after its report is not reported on twice', async () => {
  const { at, deps, of, restart } = await world({ calendar: AUTUMN, from: '2026-11-01T12:00' });
  await at('2026-11-02T07:30');
  const moved = {
    ...AUTUMN,
    terms: AUTUMN.terms.map((one, index) => (index === 0 ? { ...one, to: '2026-10-22' } : one)),
  };
  restart({ school: { ...deps.school, times: { ...TIMES, calendar: moved } } });
  await at('2026-11-02T08:00');
  expect(of(GOVERNOR).filter((one) => one.startsWith('term'))).toEqual(['term 2026-09-02 2026-10-23']);
});

test('A clock that is put back sends nothing again, and holds nothing up for long', async () => {
  const { at, of } = await world();
  await at('2026-11-23T07:30');
  await at('2026-12-14T07:30');
  await at('2026-11-24T07:30');
  await at('2026-12-01T07:30');
  expect(of(DSL)).toHaveLength(2);
  await at('2026-12-21T07:30');
  expect(of(DSL)).toHaveLength(3);
});

test('On a new disk nothing is sent before it is known what was', async () => {
  const { at, deps, whose } = await world();
  deps.settings.loaded = false;
  await at('2026-11-23T07:30');
  expect(whose()).toEqual([]);
  deps.settings.loaded = true;
  await at('2026-11-23T07:31');
  expect(whose()).toHaveLength(EVERYBODY.length);
});

const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const FIRST = Date.parse('2026-09-01');
const dayOfYear = fc
  .integer({ min: 0, max: 100 })
  .map((days) => new Date(FIRST + days * 86_400_000).toISOString().slice(0, 10));

test('For any calendar, stops, restarts and faults nobody gets a week twice, and no day is left out or told twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        terms: fc.array(
          fc.tuple(dayOfYear, dayOfYear).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a })),
          { maxLength: 4 },
        ),
        bankHolidays: fc.array(dayOfYear, { maxLength: 10 }),
      }),
      fc.array(fc.constantFrom('up', 'up', 'down', 'deaf'), { minLength: 36, maxLength: 36 }),
      async (given, days) => {
        const { deps, messenger, of, at, restart } = await world({
          calendar: { ...ALWAYS_OPEN, ...given },
          from: '2026-09-01T00:00',
        });
        await deps.settings.put({ key: dayKey(DEPUTY.oid), value: '4', by: 'heed' });
        for (const [index, how] of [...days, 'up'].entries()) {
          if (how === 'down') continue;
          messenger.fails(DSL.oid, how === 'deaf' ? 'teams.unreachable' : undefined);
          restart();
          await at(`${new Date(FIRST + index * 86_400_000).toISOString().slice(0, 10)}T09:00`);
        }
        const { weekday } = deps.school.digestAt;
        for (const person of EVERYBODY) {
          const spans = of(person)
            .map((text) => text.split(' '))
            .filter(([length]) => length === 'week');
          for (const [index, [, from = '', to = '']] of spans.entries()) {
            const before = spans[index - 1]?.[2];
            expect(from <= to).toBe(true);
            if (before !== undefined) expect(from).toBe(dayAfter(before));
          }
          const theirs = { time: '07:30', weekday: person === DEPUTY ? 4 : weekday } as const;
          const newest = newestDigest(deps.clock.now(), theirs, deps.school.times.calendar);
          if (newest && newest.dueAt > FIRST) expect(spans.at(-1)?.[2]).toBe(dayBefore(newest.monday));
        }
      },
    ),
    { numRuns: 4 },
  );
});
