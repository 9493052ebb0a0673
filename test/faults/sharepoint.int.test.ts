import * as answers from '../../local/fault-answers.ts';
import type { FaultRule, Wrong } from '../../local/fault-rules.ts';
import { acknowledge, file, reportNumber } from '../src/record/stage.ts';
import { openRecordOnGraph, until } from './record-on-graph.ts';

jest.setTimeout(60_000);

const { UNKNOWN_ERROR } = answers;
const everything = (wrong: Wrong): readonly FaultRule[] => [{ service: 'sites', wrong }];
const of = (list: string, wrong: Wrong): readonly FaultRule[] => [
  { service: 'sites', path: new RegExp(`/lists/${list}/`), wrong },
];
const writes = (wrong: Wrong): readonly FaultRule[] =>
  ['POST', 'PATCH'].map((method) => ({ service: 'sites', method, wrong }));

type Alarms = readonly string[];
const NONE: Alarms = [];
/** Nothing that time alone mends: somebody must be told. */
const REFUSED: Alarms = ['record.refused'];

const FAULTS: readonly (readonly [name: string, rules: readonly FaultRule[], alarms: Alarms])[] = [
  ['429 with Retry-After', everything(answers.throttled({ 'retry-after': '1' })), NONE],
  ['429 without Retry-After', everything(answers.throttled()), NONE],
  ['429 with RateLimit headers', everything(answers.throttled(RATE_LIMIT('1'))), NONE],
  [
    '503 with Retry-After',
    everything({ spoilt: { ...UNKNOWN_ERROR(503), headers: { 'retry-after': '1' } } }),
    NONE,
  ],
  ['503', everything({ spoilt: UNKNOWN_ERROR(503) }), NONE],
  ['500', everything({ spoilt: UNKNOWN_ERROR(500) }), NONE],
  ['502 as a page of HTML', everything(answers.PAGE(502)), NONE],
  ['200 as a page of HTML', everything(answers.PAGE(200)), NONE],
  ['504 before the commit', everything({ spoilt: UNKNOWN_ERROR(504) }), NONE],
  ['504 after the commit', everything({ spoilt: UNKNOWN_ERROR(504), when: 'after' }), NONE],
  ['slow answers', everything({ slowMs: 300 }), NONE],
  ['no answer at all', everything({ hang: true }), NONE],
  ['a socket dropped before the commit', everything({ drop: 'before' }), NONE],
  ['a socket dropped after the commit', everything({ drop: 'after' }), NONE],
  ['an answer cut off in the middle', everything({ cutOff: true }), NONE],
  ['412', writes(answers.STALE), NONE],
  ['409', writes(answers.CLASH), NONE],
  ['401', everything(answers.NO_TOKEN), REFUSED],
  ['403, the permission is lost', everything(answers.NO_PERMISSION), REFUSED],
  ['507, the site is full', writes(answers.FULL), REFUSED],
  ['404 of the Entries list, renamed or deleted', of('Entries', answers.LIST_GONE), REFUSED],
  ['404 of the Concerns list, renamed or deleted', of('Concerns', answers.LIST_GONE), REFUSED],
  ['400, a column of Entries renamed or deleted', of('Entries', answers.COLUMN_GONE), REFUSED],
  ['400, a column of Concerns renamed or deleted', of('Concerns', answers.COLUMN_GONE), REFUSED],
];

/** Faults whose second attempt comes after many seconds. */
const LONG = ['429', '503 with', 'no answer'];

function RATE_LIMIT(seconds: string) {
  return { 'ratelimit-limit': '1250', 'ratelimit-remaining': '0', 'ratelimit-reset': seconds };
}

describe('while it lasts reports are taken, and when it ends each is in SharePoint once, in order, after one request for each attempt:', () => {
  test.concurrent.each(FAULTS)('%s', async (name, rules, alarms) => {
    const world = await openRecordOnGraph();
    const { record, standIn } = world;
    const { rules: faults } = standIn.faults;
    const [one, two] = [reportNumber(1), reportNumber(2)];
    try {
      await until(() => !record.health().loading);
      faults.forget();
      standIn.log.lines.length = 0;
      const lift = faults.add(...rules);

      expect(await file(record, one)).toMatchObject({ ok: true });
      expect(await file(record, two)).toMatchObject({ ok: true });
      expect(await acknowledge(record, one.reference)).toMatchObject({ ok: true });
      const spoilt = () => world.asked().filter((each) => each.spoilt).length;
      await until(() => spoilt() >= (LONG.some((each) => name.startsWith(each)) ? 1 : 2));
      if (alarms.length > 0) {
        await until(() => record.health().refused > 0);
        expect(record.health().pending).toBeGreaterThan(0);
      }

      lift();
      // A process that a busy machine held up owns nothing for a moment, and then counts nothing.
      await until(() => record.health().owner && record.health().pending === 0);
      expect(world.entriesOf(one)).toEqual([1, 2, 3]);
      expect(world.entriesOf(two)).toEqual([1, 2]);
      expect([world.concernsOf(one), world.concernsOf(two)]).toEqual([1, 1]);
      await until(() => record.health().refused === 0);
      expect(record.health().setAside).toBe(0);
      expect(world.alarms()).toEqual(alarms);
      const attempts = standIn.log.lines.filter(({ facts }) => String(facts.call).startsWith('POST lists/'));
      const repeats = world.asked('POST').length - attempts.filter(isSent).length;
      // A refused token is renewed and the call made once more: 401 says that nothing was done. Nothing else repeats.
      expect(name === '401' ? [0, 1] : [0]).toContain(repeats);
    } finally {
      await world.end();
    }
  });
});

/** A call during a pause ends without being sent. */
function isSent({ facts }: { readonly facts: Readonly<Record<string, unknown>> }): boolean {
  return !(facts.fault === 'graph.throttled' && facts.status === 0);
}

describe('Entra gives no token', () => {
  const kinds = [400, 500, 503] as const;
  test.concurrent.each(kinds)('(%i): reports are taken, and are filed once when it does', async (status) => {
    const world = await openRecordOnGraph({ service: 'token', wrong: answers.noTokenGiven(status) });
    const { record, standIn } = world;
    const it = reportNumber(1);
    try {
      expect(await file(record, it)).toMatchObject({ ok: true });
      await until(() => standIn.faults.rules.seen().filter(({ service }) => service === 'token').length >= 3);
      expect(world.asked()).toEqual([]);
      standIn.faults.rules.clear();
      await until(() => record.filed(it.reference));
      expect(world.entriesOf(it)).toEqual([1, 2]);
    } finally {
      await world.end();
    }
  });
});

describe('SharePoint asks for a pause', () => {
  const asks = [
    ['429, Retry-After', answers.throttled({ 'retry-after': '2' })],
    [
      '429, RateLimit-Reset longer than Retry-After',
      answers.throttled({ 'retry-after': '1', ...RATE_LIMIT('2') }),
    ],
    ['503, Retry-After', { spoilt: { ...UNKNOWN_ERROR(503), headers: { 'retry-after': '2' } } }],
  ] as const;
  test.concurrent.each(asks)('(%s): nothing is sent until it is over, and then at once', async (_, wrong) => {
    const world = await openRecordOnGraph();
    const { record, standIn } = world;
    const it = reportNumber(1);
    try {
      await until(() => !record.health().loading);
      standIn.faults.rules.forget();
      standIn.faults.rules.add({ service: 'sites', wrong, times: 1 });
      await file(record, it);
      await until(() => record.filed(it.reference));
      const [first, second] = world.asked();
      const gap = (second?.at ?? 0) - (first?.at ?? 0);
      expect(gap).toBeGreaterThanOrEqual(1_990);
      expect(gap).toBeLessThan(10_000);
    } finally {
      await world.end();
    }
  });
});

describe('the mark of the last look is too old (410)', () => {
  const kinds = [
    ['with where to begin again', undefined],
    ['without', answers.resync()],
  ] as const;
  test.concurrent.each(kinds)('%s: the whole list is read again, and nothing is lost', async (_, wrong) => {
    const world = await openRecordOnGraph();
    const { record, standIn } = world;
    const { rules } = standIn.faults;
    const [one, two] = [reportNumber(1), reportNumber(2)];
    const looks = () => world.asked('GET').filter(({ path }) => path.includes('/Concerns/items/delta'));
    try {
      await file(record, one);
      await until(() => record.filed(one.reference));
      const before = looks().length;
      await until(() => looks().length > before + 1);
      if (wrong) rules.add({ service: 'sites', path: /delta\?.*token=/, wrong, times: 1 });
      else standIn.tenant.expireDelta('Concerns');
      await until(() => looks().some(({ answered }) => answered === 410));
      await file(record, two);
      await until(() => record.filed(two.reference));
      const tooOld = looks().findIndex(({ answered }) => answered === 410);
      await until(() => looks().length > tooOld + 3);
      expect(
        looks()
          .slice(tooOld + 1)
          .map(({ answered }) => answered),
      ).not.toContain(410);
      expect([world.entriesOf(one), world.entriesOf(two)]).toEqual([
        [1, 2],
        [1, 2],
      ]);
      expect(record.find(one.reference)).toBeDefined();
      expect(world.alarms()).toEqual([]);
    } finally {
      await world.end();
    }
  });
});
