import { type DigestStage, sendDigests } from '../../local/stage-digests.ts';
import { DIGEST_AT } from '../support/cases.ts';

const DSL = 'oid-of-dsl';
const HEAD = 'oid-of-head';
const SUNDAY = Date.parse('2026-11-22T12:00:00.000Z');

/** A school whose app sends to everybody, but never to the head at the first time, as soon as the clock was moved. */
function school(state: 'running' | 'stopped') {
  let now = SUNDAY;
  const values = new Map<string, unknown>([
    [
      'digest/members',
      {
        dsl: { [DSL]: '2026-11-01T00:00:00.000Z' },
        head: { [HEAD]: '2026-11-01T00:00:00.000Z' },
        governors: {},
      },
    ],
  ]);
  const stage: DigestStage = {
    stage: { clock: () => ({ now: new Date(now), offsetMinutes: 0 }), appState: () => state },
    async moveTo(time) {
      now = time;
      const at = new Date(time).toISOString();
      const to = new Date(time - 24 * 3_600_000).toISOString().slice(0, 10);
      const tried = { from: '2026-11-16', firstAt: at, triedAt: at, tries: 1 };
      const sent = { ...tried, state: 'sent', sentAt: at };
      const first = !values.has(`digest/sent/head/week/${to}/${HEAD}`);
      values.set(`digest/sent/dsl/week/${to}/${DSL}`, sent);
      values.set(`digest/sent/head/week/${to}/${HEAD}`, first ? { ...tried, state: 'failed' } : sent);
    },
    rows: (list) =>
      list === 'Digests' ? [...values].map(([name, value]) => ({ fields: { name, value } })) : [],
    unseal: (_list, { name, value }) => ({ name, value: JSON.stringify(value) }),
    digestAt: DIGEST_AT,
  };
  const back = () => {
    now = SUNDAY;
  };
  return { stage, back };
}

test('The clock goes to the next digest that somebody has not, also after it was put back, and it says what came of it', async () => {
  const { stage, back } = school('running');
  const first = 'Moved the clock to Mon 23 Nov, 07:30 and sent 1 digest.';
  expect(await sendDigests(stage)).toBe(`${first} 1 digest could not be delivered.`);
  back();
  expect(await sendDigests(stage)).toBe(first);
  back();
  expect(await sendDigests(stage)).toContain('Mon 30 Nov, 07:30');
});

test('While the app is stopped nothing is moved', async () => {
  const { stage } = school('stopped');
  expect(await sendDigests(stage)).toMatch(/Start it first/);
  expect(stage.stage.clock().now.getTime()).toBe(SUNDAY);
});
