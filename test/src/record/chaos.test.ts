import fc from 'fast-check';
import { type Concern, fold } from '../../../src/domain/concern.ts';
import { parseAccess, parseEntry } from '../../../src/record/batch.ts';
import {
  accessContext,
  createChain,
  entryContext,
  type PlacedLink,
  verifyChain,
} from '../../../src/record/chain.ts';
import { createSettingKey } from '../../../src/record/identity.ts';
import { fromConcernRow, fromEntryRow } from '../../../src/record/rows.ts';
import { createSeal } from '../../../src/record/seal.ts';
import { openSettingRow } from '../../../src/record/setting-row.ts';
import type { Weather } from '../../support/fake-lists.ts';
import {
  type Actor,
  acknowledge,
  createStage,
  file,
  KEYS,
  look,
  type NumberedReport,
  reportNumber,
  type Stage,
  until,
} from './stage.ts';

type Step =
  | { do: 'report' | 'acknowledge' | 'look'; number: number; wait: boolean }
  | { do: 'set'; number: number; removed: boolean; wait: boolean }
  | { do: 'weather'; weather: readonly Weather[] }
  | { do: 'crash'; instants: number }
  | { do: 'full-disk'; writes: number }
  | { do: 'second' }
  | { do: 'breathe'; ms: number };

const number = fc.nat(5);
const wait = fc.boolean();
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('report' as const), number, wait }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('acknowledge' as const, 'look' as const), number, wait }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('set' as const), number: fc.nat(2), removed: fc.boolean(), wait }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('weather' as const),
      weather: fc.array(fc.constantFrom<Weather>('fine', 'unreachable', 'throttled', 'committed'), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('crash' as const), instants: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('full-disk' as const), writes: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('second' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('breathe' as const), ms: fc.nat(8) }) },
);

/** What must be so once SharePoint answers again, whatever happened before. */
function expectWhole({ lists }: Stage, receipts: ReadonlyMap<number, NumberedReport>): void {
  const [seal, chain] = [createSeal(KEYS), createChain(KEYS)];
  for (const it of receipts.values()) {
    const rows = [...lists.concernRows.values()].filter(({ reportId }) => reportId === it.reportKey);
    expect(rows).toHaveLength(1);
  }
  for (const row of lists.concernRows.values()) {
    const { reference } = row;
    const links = [...lists.entryRows.values()]
      .filter((entry) => entry.reference === reference)
      .sort((a, b) => Number(a.key.split(':')[1]) - Number(b.key.split(':')[1]))
      .map((entry, index) => ({
        context: entryContext(reference, index + 1),
        ...(fromEntryRow(entry, index + 1, seal) ?? { body: '', mac: '' }),
      }));
    expect(verifyChain(links, chain)).toBeUndefined();
    let concern: Concern | undefined;
    for (const { body } of links) {
      const entry = parseEntry(body);
      if (entry) concern = fold(concern, entry);
    }
    expect(concern?.sequence).toBe(links.length);
    expect(fromConcernRow(row, seal)?.concern).toEqual(concern);
  }
}

/** Every look and change that was answered stands in the log, and each process's lines follow on each other. */
function expectLogged({ lists }: Stage, { looks, sets }: Story): void {
  const [seal, chain] = [createSeal(KEYS), createChain(KEYS)];
  const chains = new Map<string, PlacedLink[]>();
  for (const { key, sealed, mac } of lists.accessRows.values()) {
    const [process = '', sequence] = key.split(':');
    const context = accessContext(process, Number(sequence));
    const opened = seal.open(sealed, context);
    const lines = chains.get(process) ?? [];
    lines[Number(sequence) - 1] = { context, mac, body: opened.ok ? opened.plain : '' };
    chains.set(process, lines);
  }
  for (const lines of chains.values()) expect(verifyChain(lines, chain)).toBeUndefined();
  const count = (what: string) =>
    [...chains.values()].flat().filter(({ body }) => parseAccess(body)?.what === what).length;
  expect(count('case')).toBeGreaterThanOrEqual(looks);
  expect(count('setting')).toBeGreaterThanOrEqual(
    [...sets.values()].flat().filter(({ done }) => done).length,
  );
}

/** The newest change that was answered counts, or one after it whose answer nobody heard; in SharePoint the same one. */
function isSet({ lists }: Stage, { sets }: Story, { record }: Actor): boolean {
  const sealing = { seal: createSeal(KEYS), settingKey: createSettingKey(KEYS) };
  return [...sets].every(([key, all]) => {
    const newest = all.findLastIndex(({ done }) => done);
    const possible = [...(newest < 0 ? [{ value: undefined }] : []), ...all.slice(Math.max(newest, 0))];
    const row = lists.settingRows.get(sealing.settingKey(key));
    const opened = row && openSettingRow(row, sealing);
    const shown = opened?.ok ? opened.setting.value : undefined;
    return shown === record.settings.get(key) && possible.some(({ value }) => value === shown);
  });
}

/** Processes of one school, of which one always runs, on a disk that can be full. */
function createCast(stage: Stage) {
  const actors: Actor[] = [];
  const cast = {
    actors,
    failingWrites: 0,
    async join() {
      let self: Actor | undefined;
      let instants = Number.POSITIVE_INFINITY;
      self = await stage.open({
        failPoint(name) {
          instants -= 1;
          if (instants <= 0) self?.kill();
          else if (self && name === 'file.before-write' && cast.failingWrites > 0) {
            cast.failingWrites -= 1;
            throw Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' });
          }
        },
      });
      actors.push(self);
      await self.record.start();
      crashers.set(self, (after) => {
        instants = after;
      });
    },
    /** Kills the oldest process at one of its next interesting instants, and starts another when it was alone. */
    async crash(instants: number) {
      const actor = actors[0];
      if (!actor) return;
      crashers.get(actor)?.(instants);
      for (let turn = 0; turn < instants * 4; turn += 1) await new Promise((done) => setImmediate(done));
      actor.kill();
      actors.shift();
      if (actors.length === 0) await cast.join();
    },
  };
  const crashers = new Map<Actor, (instants: number) => void>();
  return cast;
}

type Cast = ReturnType<typeof createCast>;

interface Story {
  readonly receipts: Map<number, NumberedReport>;
  readonly acknowledged: Set<string>;
  /** Every change of each setting in the order in which they were asked for. */
  readonly sets: Map<string, { readonly value: string | undefined; done: boolean }[]>;
  looks: number;
}

async function play(it: Step, story: Story, { stage, cast }: { stage: Stage; cast: Cast }) {
  if (it.do === 'weather') {
    let call = 0;
    stage.lists.weather = () => it.weather[call++ % it.weather.length] ?? 'fine';
  } else if (it.do === 'crash') await cast.crash(it.instants);
  else if (it.do === 'full-disk') cast.failingWrites = it.writes;
  else if (it.do === 'second') {
    if (cast.actors.length < 2) await cast.join();
  } else if (it.do === 'breathe') await new Promise((done) => setTimeout(done, it.ms));
  else if (it.do === 'set') {
    const [actor, key] = [cast.actors[it.number % cast.actors.length], `setting-${it.number}`];
    const all = story.sets.get(key) ?? [];
    const change = { value: it.removed ? undefined : JSON.stringify(all.length), done: false };
    story.sets.set(key, [...all, change]);
    const work = async () => {
      const by = { oid: 'head-1', role: 'head' as const };
      const put = await actor?.record.settings.put({ key, value: change.value, by });
      change.done = put?.ok === true;
    };
    if (it.wait) await work();
    else void work();
  } else {
    const actor = cast.actors[it.number % cast.actors.length];
    if (!actor) return;
    const report = reportNumber(it.number);
    const work = async () => {
      if (it.do === 'report') {
        if ((await file(actor.record, report)).ok) story.receipts.set(it.number, report);
      } else if (it.do === 'look') {
        if ((await look(actor.record, report.reference)).ok) story.looks += 1;
      } else if ((await acknowledge(actor.record, report.reference)).ok)
        story.acknowledged.add(report.reference);
    };
    // What a killed process was asked is never answered, so not every answer is waited for.
    if (it.wait) await work();
    else void work();
  }
}

const EXPECTED = new Set(['record.unwritable', 'record.checkpoint-failed', 'record.lease-fault']);

test('whatever fails and dies in between, every report that got a receipt is in SharePoint exactly once, and every setting as it was put last', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      const stage = createStage();
      const cast = createCast(stage);
      const story: Story = { receipts: new Map(), acknowledged: new Set(), sets: new Map(), looks: 0 };
      const settled = () =>
        cast.actors.find(({ record }) => {
          const { owner, pending, loading } = record.health();
          return owner && pending === 0 && !loading;
        });
      try {
        await cast.join();
        for (const it of steps) await play(it, story, { stage, cast });
        stage.lists.weather = () => 'fine';
        cast.failingWrites = 0;
        const arrived = ({ reportKey }: NumberedReport) =>
          [...stage.lists.concernRows.values()].some(({ reportId }) => reportId === reportKey);
        await until(() => {
          const owner = settled();
          return Boolean(owner && [...story.receipts.values()].every(arrived) && isSet(stage, story, owner));
        });
        expectWhole(stage, story.receipts);
        expectLogged(stage, story);
        for (const reference of story.acknowledged) {
          expect(stage.lists.concernRows.get(reference)?.status).toBe('acknowledged');
        }
        expect(stage.alarms.filter(({ event }) => !EXPECTED.has(event))).toEqual([]);
      } finally {
        stage.lists.weather = () => 'fine';
        await stage.end();
      }
    }),
    { numRuns: Number(process.env.CHAOS_RUNS ?? 40), endOnFailure: true },
  );
}, 600_000);
