import { FIELDS } from '../../src/domain/draft.ts';
import {
  activityOf,
  dialog,
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';

jest.setTimeout(90_000);

/** A word that stands in everything typed, and nowhere else. */
const CANARY = 'Quibblefrost';
const CHOICES: Readonly<Record<string, string>> = {
  adult: 'yes',
  adult1Who: 'unknown',
  adult1Account: '',
  adult1MightBe: 'neither',
  adult1Part: 'in-question',
  adult2Who: '',
  adult2Account: '',
  adult2Name: '',
  adult2MightBe: '',
  adult2Part: '',
  danger: 'yes',
  kind: 'grooming',
};
const typed = Object.fromEntries(
  FIELDS.map((field) => {
    if (field in CHOICES) return [field, CHOICES[field]];
    if (field.endsWith('Part')) return [field, 'harmed'];
    if (field.endsWith('Is')) return [field, 'pupil'];
    return [field, `${CANARY} ${field} 'n "quoted" #1% & more`];
  }),
);

let school: TestSchool;
let app: TestApp;

beforeAll(async () => {
  school = await openSchool();
  app = await school.app({ LOG_LEVEL: 'debug' });
});
afterAll(() => school.end());

/** Everything that leaves the process besides sealed rows and the cards shown to those who may see them. */
function everywhere(): string {
  const calls = school.tenant.graph.requests.map(({ method, path }) => `${method} ${path}`);
  const previews = school.tenant.teams.activities.map((activity) => {
    const { summary, speak, fallbackText } = JSON.parse(JSON.stringify(activity)).activity ?? {};
    return JSON.stringify({ summary, speak, fallbackText });
  });
  return [app.log(), ...calls, ...previews].join('\n');
}

describe('what somebody typed', () => {
  it('reaches the record whole and no log line, address, preview or error on the way', async () => {
    const teacher = school.person('teacher');
    const reportId = await reportIdFor(school, app, teacher);

    await school.send(app, activityOf(teacher, { text: `${CANARY} happened to a child` }));
    await school.send(
      app,
      pressed(teacher, 'send-report', { reportId, ...typed, danger: '', person1Name: `${CANARY[0]}.` }),
    );
    const sent = await school.send(app, pressed(teacher, 'send-report', { reportId, ...typed }));
    const reference = referenceIn(sent.body)?.replace('-', '');
    expect(reference).toBeDefined();
    // Errors of every kind, each with the text in it.
    await school.send(app, pressed(teacher, CANARY, { reference: CANARY }));
    await school.send(app, dialog(teacher, 'open-case', { reference: CANARY }));
    await school.send(app, dialog(teacher, 'open-case', { reference }));
    const refused = [
      await school.send(app, activityOf(teacher, { text: CANARY, recipient: { id: `28:${CANARY}` } })),
      await school.send(app, activityOf(teacher, { text: CANARY }), `Bearer ${CANARY}`),
      await school.send(app, { type: CANARY }),
    ];
    expect(JSON.stringify(refused)).not.toContain(CANARY);

    school.faults.sharePoint = 'down';
    const again = await reportIdFor(school, app, teacher);
    await school.send(
      app,
      pressed(teacher, 'send-report', { reportId: again, ...typed, happened: `${CANARY} again` }),
    );
    await until(() => app.log().includes('"status":503'));
    school.faults.sharePoint = 'up';
    school.faults.connector = 'down';
    const third = await reportIdFor(school, app, teacher);
    await school.send(
      app,
      pressed(teacher, 'send-report', { reportId: third, ...typed, happened: `${CANARY} once more` }),
    );
    await until(() => app.log().includes('teams.unreachable'));
    school.faults.connector = 'up';

    await until(() => school.rows('Concerns').length === 3);
    await until(
      () =>
        school.rows('Entries').filter(({ unsealed }) => JSON.stringify(unsealed).includes('"act":"told"'))
          .length >= 3,
    );
    expect(JSON.stringify(school.rows('Entries').map(({ unsealed }) => unsealed))).toContain(
      `${CANARY} happened`,
    );
    expect(JSON.stringify(school.rows('Entries').map(({ fields }) => fields))).not.toContain(CANARY);
    expect(JSON.stringify(school.rows('Concerns').map(({ fields }) => fields))).not.toContain(CANARY);
    expect(everywhere()).not.toContain(CANARY);
    // Names and ids of people are personal as well.
    for (const { name, oid } of [teacher, school.person('head')]) {
      expect(app.log()).not.toContain(name);
      expect(app.log()).not.toContain(oid);
    }
  });

  it('leaves one line for each turn and each Graph call, with codes only', () => {
    const lines = app
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const turns = lines.filter(({ event }) => event === 'turn');
    const calls = lines.filter(({ event }) => event === 'graph');
    expect(turns.length).toBeGreaterThan(8);
    expect(calls.length).toBeGreaterThan(10);
    for (const call of calls)
      expect(Object.keys(call).sort()).toEqual(expect.arrayContaining(['call', 'event', 'ms', 'status']));
    for (const line of lines) expect(JSON.stringify(line)).not.toContain('[left out]');
  });
});
