import { sendDigests } from '../../local/stage-digests.ts';
import { unsealWith } from '../../local/unseal.ts';
import { DIGEST_AT } from '../support/cases.ts';
import { openSchool, type TestApp, type TestSchool } from '../support/school.ts';

jest.setTimeout(90_000);

/** Each of these offices is one person's in this school: DSL, deputy, head, chair, vice-chair, governor. */
const READERS = 7;

let school: TestSchool;
let apps: readonly TestApp[];
beforeAll(async () => {
  school = await openSchool();
  apps = [await school.app(), await school.app()];
});
afterAll(() => school.end());

let offsetMs = 0;
/** As the button of the Stage, for every process at once. */
const pressed = () =>
  sendDigests({
    stage: {
      clock: () => ({ now: new Date(Date.now() + offsetMs), offsetMinutes: 0 }),
      appState: () => 'running',
    },
    async moveTo(time) {
      offsetMs = time - Date.now();
      for (const app of apps) await app.move(offsetMs);
    },
    rows: school.tenant.graph.rows,
    unseal: unsealWith(school.keep.keys),
    digestAt: DIGEST_AT,
  });
const sent = () => school.rows('Digests').filter(({ fields }) => fields.State === 'sent').length;
/** Messages that Teams took; with no concern in the record they are greetings and digests. */
const messages = () =>
  school.tenant.teams.activities.filter(
    ({ direction, method, status }) => direction === 'from-bot' && method === 'POST' && (status ?? 500) < 300,
  ).length;

test('Of two processes one sends everybody their digest once, and when it stops the other goes on', async () => {
  const before = messages();
  expect(await pressed()).toMatch(/^Moved the clock to \w{3} \d+ \w+, 07:30 and sent 7 digests\.$/);
  expect([sent(), messages() - before]).toEqual([READERS, READERS]);
  await apps[0]?.stop();
  expect(await pressed()).toContain(' and sent 7 digests.');
  expect([sent(), messages() - before]).toEqual([2 * READERS, 2 * READERS]);
});
