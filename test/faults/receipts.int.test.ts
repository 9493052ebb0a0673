import * as answers from '../../local/fault-answers.ts';
import type { FaultRule, Wrong } from '../../local/fault-rules.ts';
import { conversationOf } from '../../local/teams/installs.ts';
import { STAND_IN } from '../../src/clouds.ts';
import {
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';

jest.setTimeout(90_000);

let school: TestSchool;
let app: TestApp;
beforeAll(async () => {
  school = await openSchool();
  app = await school.app();
});
afterAll(() => school.end());
afterEach(() => school.faults.rules.clear());

/** So late no receipt is, on the slowest machine; a Graph call that hangs takes ten seconds. */
const GENEROUS_MS = 5_000;
/** Longer than a receipt may take, so that none can have waited for even one such call; shorter than one that is given up. */
const SLOW_MS = 8_000;

/** Sends a report. @returns its reference, when a receipt came in time */
async function receipt(who = 'teacher', more: object = {}): Promise<string> {
  const person = school.person(who);
  const reportId = await reportIdFor(school, app, person);
  const begun = performance.now();
  const { body } = await school.send(app, pressed(person, 'send-report', { reportId, ...SHORT, ...more }));
  expect(performance.now() - begun).toBeLessThan(GENEROUS_MS);
  const reference = referenceIn(body)?.replace('-', '');
  if (reference === undefined) throw new Error(`There was no receipt: ${JSON.stringify(body).slice(0, 300)}`);
  return reference;
}

const entriesOf = (reference: string) =>
  school
    .rows('Entries')
    .filter(({ fields }) => fields.ConcernRef === reference)
    .map(({ fields }) => Number(String(fields.EntryKey).split(':')[1]));
const rowsOf = (reference: string) =>
  school.rows('Concerns').filter(({ fields }) => fields.Reference === reference);
const cardsAtDsl = () => {
  const chat = conversationOf({ botId: STAND_IN.botId }, school.person('dsl'));
  return school.faults.rules.seen().filter(({ service, method, path, answered }) => {
    return service === 'connector' && method === 'POST' && path.includes(chat) && answered === 201;
  }).length;
};

async function filedOnceInOrder(reference: string): Promise<void> {
  await until(() => rowsOf(reference).length > 0);
  const entries = entriesOf(reference);
  expect(entries.length).toBeGreaterThanOrEqual(2);
  expect(entries).toEqual(entries.map((_, index) => index + 1));
  expect(rowsOf(reference)).toHaveLength(1);
}

/** Graph altogether: SharePoint, people and groups. */
const graph = (wrong: Wrong): readonly FaultRule[] =>
  (['sites', 'users', 'groups'] as const).map((service) => ({ service, wrong }));

/** Sends a report while this is wrong with Graph, until the DSL has a card. @returns its reference */
async function receivedWhile(wrong: Wrong): Promise<string> {
  const cards = cardsAtDsl();
  const lift = school.faults.rules.add(...graph(wrong));
  const reference = await receipt();
  const begun = performance.now();
  await until(() => cardsAtDsl() === cards + 1);
  expect(performance.now() - begun).toBeLessThan(GENEROUS_MS);
  lift();
  return reference;
}

describe('a receipt comes, the DSL is told, and nothing of it waits for Graph, which', () => {
  const faults: readonly (readonly [string, Wrong])[] = [
    ['throttles', answers.throttled({ 'retry-after': '1' })],
    ['is busy', { spoilt: answers.UNKNOWN_ERROR(503) }],
    ['fails', { spoilt: answers.UNKNOWN_ERROR(500) }],
    ['answers 504 after it did what it was asked', { spoilt: answers.UNKNOWN_ERROR(504), when: 'after' }],
    ['answers in HTML', answers.PAGE(200)],
    ['drops the socket', { drop: 'before' }],
    ['drops the socket after it did what it was asked', { drop: 'after' }],
    ['refuses everything', answers.NO_PERMISSION],
  ];
  test.each(faults)('%s', async (_, wrong) => {
    const reference = await receivedWhile(wrong);
    await filedOnceInOrder(await receipt());
    await filedOnceInOrder(reference);
  });

  test('is slow, and then never answers: both are filed with the first one after them', async () => {
    const slow = await receivedWhile({ slowMs: SLOW_MS });
    const hung = await receivedWhile({ hang: true });
    await filedOnceInOrder(await receipt());
    await filedOnceInOrder(slow);
    await filedOnceInOrder(hung);
  });
});

test('the directory is down when somebody reports: it is filed, unconfirmed, and the DSL is told', async () => {
  await app.crash();
  school.faults.rules.add(
    ...(['users', 'groups'] as const).map((service) => ({ service, wrong: answers.PAGE(503) }) as const),
  );
  // It starts with the people it knew last, and cannot find out whether they still are.
  await app.start(0);
  const cards = cardsAtDsl();
  const reference = await receipt();
  await until(() => cardsAtDsl() > cards);
  await filedOnceInOrder(reference);
  expect(JSON.stringify(rowsOf(reference)[0]?.unsealed)).toContain('"unconfirmed":true');
});

test.each([400, 503] as const)(
  'Entra gives no token (%i): a receipt comes, cards are late and arrive, and it is filed',
  async (status) => {
    await app.crash();
    school.faults.rules.add({ service: 'token', wrong: answers.noTokenGiven(status) });
    await app.start(0);
    const cards = cardsAtDsl();
    const reference = await receipt();
    const asked = () => school.faults.rules.seen().filter(({ service }) => service === 'token').length;
    const before = asked();
    await until(() => asked() >= before + 2);
    expect(cardsAtDsl()).toBe(cards);
    expect(rowsOf(reference)).toEqual([]);
    school.faults.rules.clear();
    await until(() => cardsAtDsl() > cards);
    const next = await receipt();
    await filedOnceInOrder(next);
    await filedOnceInOrder(reference);
  },
);
