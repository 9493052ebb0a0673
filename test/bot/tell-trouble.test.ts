import { createTroubleTeller } from '../../bot/tell-trouble.ts';
import type { Finding } from '../../src/app/check-finding.ts';
import { PROBLEM_WORDS, TROUBLE } from '../../src/guidance/running-words.ts';
import { wordsOf } from '../support/cards.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { DSL, HEAD_WHO_IS_DSL, IT, person, rosterOf } from '../support/schools.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const WAITING: Finding = { code: 'waiting' };
const FULL: Finding = { code: 'journal-unwritable' };

function world(deps = fakeDeps()) {
  const messenger = fakeMessenger();
  const start = () => createTroubleTeller({ ...deps, messenger });
  let teller = start();
  /** A look every minute, as the self-test does. */
  const look = async (minutes: number, ...problems: readonly Finding[]) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      teller.look(problems);
      await teller.close();
      deps.clock.forward(1);
      jest.advanceTimersByTime(60_000);
    }
  };
  const restart = () => {
    teller = start();
  };
  const told = () => messenger.sent.map(({ oid, out }) => [oid, out.summary]);
  return { deps, messenger, look, restart, told };
}

const TOLD = [IT.oid, DSL.oid].map((oid) => [oid, TROUBLE.summary]);
const OVER = [IT.oid, DSL.oid].map((oid) => [oid, TROUBLE.overSummary]);

test('What lasts for ten minutes is told to the IT lead and the DSL, in words, and what is shorter is not', async () => {
  const { messenger, look, told } = world();
  await look(10, WAITING);
  expect(told()).toEqual([]);
  await look(1, WAITING);
  expect(told()).toEqual(TOLD);
  const words = wordsOf(messenger.sent[0]?.out.card);
  expect(words).toContain(PROBLEM_WORDS.waiting());
  expect(words).toContain(TROUBLE.help);
});

test('A clock that jumps by an hour makes nothing last longer', async () => {
  const { deps, look, told } = world();
  await look(1, WAITING);
  deps.clock.forward(60);
  await look(8, WAITING);
  expect(told()).toEqual([]);
});

test('What goes and comes again begins anew', async () => {
  const { look, told } = world();
  for (let times = 0; times < 5; times += 1) {
    await look(9, WAITING);
    await look(1);
  }
  expect(told()).toEqual([]);
});

test('It is told once a day, however long it lasts', async () => {
  const { look, told } = world();
  await look(11 * 60, WAITING);
  expect(told()).toEqual(TOLD);
  await look(2 * 60, WAITING);
  expect(told()).toEqual([...TOLD, ...TOLD]);
});

test('Another problem is told besides, alone', async () => {
  const { messenger, look, told } = world();
  await look(11, WAITING);
  await look(11, WAITING, FULL);
  expect(told()).toEqual([...TOLD, ...TOLD]);
  const words = wordsOf(messenger.sent[2]?.out.card);
  expect(words).toContain(PROBLEM_WORDS['journal-unwritable']());
  expect(words).not.toContain(PROBLEM_WORDS.waiting());
});

test('What should only be mended soon rings nobody', async () => {
  const { look, told } = world();
  await look(60, { code: 'disk-low' }, { code: 'group-empty', role: 'head' });
  expect(told()).toEqual([]);
});

test('When it has been over for ten minutes that is told once', async () => {
  const { messenger, look, told } = world();
  await look(11, WAITING);
  await look(10);
  expect(told()).toEqual(TOLD);
  await look(60);
  expect(told()).toEqual([...TOLD, ...OVER]);
  expect(wordsOf(messenger.sent[2]?.out.card)).toContain(PROBLEM_WORDS.waiting());
});

test('A restart neither tells it again nor forgets to say that it is over', async () => {
  const { look, restart, told } = world();
  await look(11, WAITING);
  restart();
  await look(30, WAITING);
  expect(told()).toEqual(TOLD);
  restart();
  await look(11);
  expect(told()).toEqual([...TOLD, ...OVER]);
});

test('Where the disk takes nothing, what was told is remembered all the same', async () => {
  const { deps, look, told } = world();
  deps.settings.broken = 'record.unwritable';
  await look(60, FULL);
  expect(told()).toEqual(TOLD);
  expect(deps.log.events('warn')).toContain('trouble-not-noted');
});

test('While Teams does not answer it is tried again, and whoever has it does not get it twice', async () => {
  const { deps, messenger, look, told } = world();
  messenger.fails(DSL.oid, 'teams.unreachable');
  await look(15, WAITING);
  expect(told()).toEqual([TOLD[0]]);
  expect(deps.settings.puts).toEqual([]);
  messenger.fails(DSL.oid, undefined);
  await look(15, WAITING);
  expect(told()).toEqual(TOLD);
});

test('Somebody without the app keeps nobody else from being told', async () => {
  const { deps, messenger, look, told } = world();
  messenger.fails(IT.oid, 'teams.blocked');
  await look(60, WAITING);
  expect(told()).toEqual([TOLD[1]]);
  expect(deps.log.events('alarm')).toEqual([]);
});

test('Where nobody can be told an alarm is raised, and it goes on trying', async () => {
  const { deps, messenger, look, told } = world();
  for (const { oid } of [IT, DSL]) messenger.fails(oid, 'teams.blocked');
  await look(12, WAITING);
  expect(deps.log.events('alarm')).toEqual(['trouble-untold', 'trouble-untold']);
  messenger.fails(DSL.oid, undefined);
  await look(1, WAITING);
  expect(told()).toEqual([TOLD[1]]);
});

test('Somebody with both roles is told once, and nobody with neither is', async () => {
  const both = person(60, 'IT lead and safeguarding lead', ['staff', 'it', 'dsl']);
  const { look, told } = world(fakeDeps({ roster: rosterOf([both, person(61, 'Head', ['staff', 'head'])]) }));
  await look(11, WAITING);
  expect(told()).toEqual([[both.oid, TROUBLE.summary]]);
});

test('In a school without an IT lead the DSL is told, whoever that is', async () => {
  const { look, told } = world(fakeDeps({ roster: rosterOf([HEAD_WHO_IS_DSL]) }));
  await look(11, WAITING);
  expect(told()).toEqual([[HEAD_WHO_IS_DSL.oid, TROUBLE.summary]]);
});

test('A setting that somebody damaged counts as nothing told', async () => {
  const { look, told } = world(fakeDeps({ settings: { 'trouble-told': '{"waiting":7}' } }));
  await look(11, WAITING);
  expect(told()).toEqual(TOLD);
});

test('A failure nobody expects raises an alarm without its words, and the next look goes on', async () => {
  const { deps, messenger, look, told } = world();
  const send = messenger.send;
  messenger.send = async () => {
    throw new TypeError('Words about somebody.');
  };
  await look(11, WAITING);
  expect(deps.log.lines.at(-1)).toEqual({
    level: 'alarm',
    event: 'trouble-failed',
    facts: { name: 'TypeError' },
  });
  messenger.send = send;
  await look(1, WAITING);
  expect(told()).toEqual(TOLD);
});
