import { type Running, readinessOf, troublesOf } from '../../bot/readiness.ts';
import { ROLES } from '../../src/domain/role.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import { NOON } from '../support/cases.ts';

const WELL = { setAside: 0, refused: 0, unreadable: 0, loading: false };
const MINUTE = 60_000;
const codes = (health: Partial<Running['health']> = {}, silentFor = 0, teamsSilentFor = 0) =>
  troublesOf({ health: { ...WELL, ...health }, silentFor, teamsSilentFor, now: NOON }).map(
    ({ code }) => code,
  );

test('A process that does all its work has nothing to say, and is ready', () => {
  expect(codes()).toEqual([]);
  expect(readinessOf([])).toEqual({ ready: true, missing: [], warnings: [] });
});

test('It is unready after three minutes without a tick, and not before', () => {
  expect(codes({}, 3 * MINUTE)).toEqual([]);
  expect(codes({}, 3 * MINUTE + 1)).toEqual(['tick-silent']);
});

test('It is unready when Teams has taken nothing for five minutes, for nobody is told, and not before', () => {
  expect(codes({}, 0, 5 * MINUTE)).toEqual([]);
  expect(codes({}, 0, 5 * MINUTE + 1)).toEqual(['teams-silent']);
});

test('It is unready when an entry has waited for SharePoint for more than ten minutes', () => {
  expect(codes({ oldestPendingAt: NOON - 10 * MINUTE })).toEqual([]);
  expect(codes({ oldestPendingAt: NOON - 10 * MINUTE - 1 })).toEqual(['waiting']);
});

test.each([
  [{ setAside: 1 }, 'set-aside'],
  [{ unreadable: 2 }, 'unreadable'],
  [{ loading: true }, 'loading'],
  [{ refused: 3 }, 'refused'],
  [{ keysRefused: 'The keys are others.' }, 'keys-refused'],
] as const)('%j is said as "%s"', (health, code) => {
  expect(codes(health)).toEqual([code]);
});

test('What stops a promise makes it unready; what should be mended soon does not', () => {
  for (const code of [
    'journal-unwritable',
    'keys-refused',
    'tick-silent',
    'teams-silent',
    'waiting',
    'set-aside',
    'unreadable',
    'loading',
  ] as const) {
    expect(readinessOf([{ code }])).toMatchObject({ ready: false, missing: [{ code }], warnings: [] });
  }
  expect(
    readinessOf([{ code: 'column-not-indexed', list: 'Concerns', column: 'DueAt' }, { code: 'refused' }]),
  ).toEqual({
    ready: true,
    missing: [],
    warnings: [
      {
        code: 'column-not-indexed',
        sentence: 'The list Concerns has no index on DueAt. Run npm run provision.',
      },
      { code: 'refused', sentence: expect.stringMatching(/^SharePoint refuses what Heed writes\./) },
    ],
  });
});

test('Everything that is wrong is said at once, each in sentences', () => {
  const found = troublesOf({
    health: { oldestPendingAt: 0, setAside: 1, refused: 1, unreadable: 1, loading: true },
    silentFor: 10 * MINUTE,
    teamsSilentFor: 10 * MINUTE,
    now: NOON,
  });
  const { missing, warnings } = readinessOf(found);
  expect(missing).toHaveLength(6);
  for (const { sentence } of [...missing, ...warnings]) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test('However many concerns are waiting or set aside, what anybody can read is the same', () => {
  const answer = (many: number) =>
    readinessOf(
      troublesOf({
        health: {
          oldestPendingAt: NOON - (10 + many) * MINUTE,
          setAside: many,
          refused: many,
          unreadable: many,
          loading: false,
        },
        silentFor: 0,
        teamsSilentFor: 0,
        now: NOON,
      }),
    );
  expect(answer(7)).toEqual(answer(1));
});

test('Anybody may read that a group is empty, and nobody which office that leaves without a person', () => {
  const codes = ['group-empty', 'group-missing', 'group-out-of-reach', 'app-missing'] as const;
  const groups = codes.flatMap((code) => ROLES.map((role) => ({ code, role })));
  const { warnings } = readinessOf(groups);
  expect(warnings).toHaveLength(codes.length);
  const text = JSON.stringify(warnings).toLowerCase();
  for (const words of Object.values(ROLE_WORDS)) expect(text).not.toContain(words.toLowerCase());
});
