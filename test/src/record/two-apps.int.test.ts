import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../../support/school.ts';

jest.setTimeout(90_000);

const MINUTE_MS = 60_000;
let school: TestSchool;
let owner: TestApp;
let other: TestApp;

beforeAll(async () => {
  school = await openSchool();
  owner = await school.app();
  other = await school.app();
});
afterAll(() => school.end());

interface Opened {
  readonly sequence: number;
  readonly at: string;
  readonly what: { readonly act: string; readonly step?: number; readonly to?: unknown };
}
/** Entries of a case as they stand in SharePoint, in order. */
const entriesOf = (reference: string): readonly Opened[] =>
  school
    .rows('Entries')
    .filter(({ fields }) => fields.ConcernRef === reference)
    .map(({ unsealed }) => unsealed as Opened)
    .sort((a, b) => a.sequence - b.sequence);
const steps = (reference: string) =>
  entriesOf(reference).flatMap(({ what }) => (what.act === 'routed' ? [what.step] : []));
const told = (reference: string) =>
  entriesOf(reference).flatMap(({ what }) => (what.act === 'told' ? [JSON.stringify(what.to)] : []));

async function send(app: TestApp, more: object = {}, reportId?: string) {
  const teacher = school.person('teacher');
  const id = reportId ?? (await reportIdFor(school, app, teacher));
  const { status, body } = await school.send(
    app,
    pressed(teacher, 'send-report', { reportId: id, ...SHORT, ...more }),
  );
  return { id, status, words: JSON.stringify(body), reference: referenceIn(body)?.replace('-', '') };
}

test('with both alive and their clocks six minutes apart, each step is one entry and one card', async () => {
  await owner.move(3 * MINUTE_MS);
  await other.move(-3 * MINUTE_MS);
  const { reference = '' } = await send(other);
  const row = () => school.rows('Concerns').find(({ fields }) => fields.Reference === reference);
  await until(() => told(reference).length > 0 && row() !== undefined);
  const before = steps(reference);
  const off = Date.parse(String(row()?.fields.DueAt)) - (Date.now() + 60 * MINUTE_MS);
  // Off by the three minutes of the clock that took it, give or take what this test took.
  expect(Math.abs(off)).toBeLessThan(3.5 * MINUTE_MS);

  await owner.move(3 * MINUTE_MS + 70 * MINUTE_MS);
  await other.move(-3 * MINUTE_MS + 70 * MINUTE_MS);
  await until(() => steps(reference).length > before.length);
  // Whoever else would hand on has had its tick by then.
  await new Promise((done) => setTimeout(done, 2_500));
  expect(new Set(steps(reference)).size).toBe(steps(reference).length);
  expect(new Set(told(reference)).size).toBe(told(reference).length);
  expect(entriesOf(reference).map(({ sequence }) => sequence)).toEqual(
    entriesOf(reference).map((_entry, index) => index + 1),
  );
  await owner.move(0);
  await other.move(0);
});

test('a deployment loses no turn: whatever is sent while one closes and the other takes over is filed once', async () => {
  const answers: { app: TestApp; id: string; reference: string | undefined; number: number }[] = [];
  let sending = true;
  const ids: string[] = [];
  for (let number = 0; number < 40; number += 1)
    ids.push(await reportIdFor(school, owner, school.person('teacher')));
  const stream = async (app: TestApp, first: number) => {
    for (let number = first; sending && number < ids.length; number += 2) {
      const id = ids[number] ?? '';
      // A process that is gone answers nothing, and Teams asks the one that is there.
      const answer = await send(app, { app: `Game ${number}` }, id).catch(() => undefined);
      if (answer) {
        expect(answer.status).toBe(200);
        expect(answer.words).toMatch(/Report received|One moment|NOT received/);
      }
      answers.push({ app, id, reference: answer?.reference, number });
    }
  };
  const streams = [stream(owner, 0), stream(other, 1)];
  await until(() => answers.length > 6);
  await owner.stop();
  await until(() => leaseOf() === 'other');
  await until(() => answers.length > 20);
  sending = false;
  await Promise.all(streams);

  for (const { id, reference, number } of answers) {
    let again = await send(other, { app: `Game ${number}` }, id);
    await until(async () => {
      if (again.reference === undefined) again = await send(other, { app: `Game ${number}` }, id);
      return again.reference !== undefined;
    });
    if (reference !== undefined) expect(again.reference).toBe(reference);
  }
  const references = () => school.rows('Concerns').map(({ fields }) => fields.Reference);
  await until(() => references().length === answers.length + 1);
  await until(() => readdirSync(join(school.dataDir, 'record', 'journal')).length === 0);
  expect(new Set(references()).size).toBe(references().length);
  const reported = school
    .rows('Entries')
    .filter(({ unsealed }) => (unsealed as Opened).what.act === 'reported');
  expect(reported).toHaveLength(references().length);
});

/** Who owns the record, by the newest epoch: the first one until it gave up. */
function leaseOf(): 'first' | 'other' {
  const names = readdirSync(join(school.dataDir, 'record')).filter((name) => name.startsWith('owner-'));
  const { released, pid } = JSON.parse(
    readFileSync(join(school.dataDir, 'record', names.sort().at(-1) ?? ''), 'utf8'),
  );
  return names.length > 1 && !released && typeof pid === 'number' ? 'other' : 'first';
}
