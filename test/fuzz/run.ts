/** Sends a running app what nobody in their right mind would send, and looks at every answer, its log and its record. */
import { peopleOf } from '../../local/people.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { type Alarms, wrongAlarms } from '../chaos/alarms.ts';
import { lookAt, undrainedIn } from '../chaos/look.ts';
import { type Forger, forgerIn } from '../support/forged.ts';
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
import { type ApiCalls, apiCalls } from './api-calls.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Corpus, makeCorpus } from './corpus.ts';
import { judgeOf } from './judge.ts';
import { mutated } from './mutate.ts';
import { agentFor, broken, sendWire, type Wire } from './wire.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  readonly concurrency: number;
}

/** The line of JSON. What should be nothing, `isClean` says. */
export interface FuzzOutcome {
  readonly seed: number;
  readonly requests: number;
  /** Different requests that it began from. */
  readonly seeds: number;
  readonly seconds: number;
  readonly slowestMs: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly crashed: boolean;
  readonly hangs: number;
  /** HTTP 5xx that nobody meant. */
  readonly unmeant: number;
  /** Answers and lines of the log with a stack, a path, or words that do not belong there. */
  readonly leaks: number;
  /** Turns that ended in something that was thrown, by verb and kind of error. */
  readonly thrown: readonly string[];
  /** Whether a report was received afterwards, as always. */
  readonly stillWorks: boolean;
  /** Reports with a receipt that SharePoint does not have in the end. */
  readonly unfiled: number;
  /** Files of the journal that SharePoint has not confirmed in the end. */
  readonly undrained: number;
  /** Alarms in the app's log, by name; a clean run has only those of RIGHT_ALARMS. */
  readonly alarms: Alarms;
  readonly brokenChains: readonly string[];
  /** The first few things wrong, in words. */
  readonly examples: readonly string[];
}

/** The parts of an activity that the gate compares; they mostly stay, or nothing would get further. */
const KEEP = new Set([
  'channelId',
  'serviceUrl',
  'recipient',
  'conversation',
  'channelData',
  'from',
  'type',
  'name',
]);

/** @returns whether nothing is wrong. */
export function isClean(outcome: FuzzOutcome): boolean {
  const { crashed, hangs, unmeant, leaks, unfiled, undrained, stillWorks } = outcome;
  const { thrown, brokenChains, examples, alarms } = outcome;
  const counts = hangs + unmeant + leaks + unfiled + undrained;
  const named = thrown.length + brokenChains.length + examples.length + wrongAlarms(alarms).length;
  return !crashed && stillWorks && counts + named === 0;
}

export async function runFuzz(
  options: FuzzOptions,
  say: (line: string) => void = () => undefined,
): Promise<FuzzOutcome> {
  const school = await openSchool();
  try {
    return await fuzz(school, options, say);
  } finally {
    await school.end();
  }
}

async function fuzz(
  school: TestSchool,
  options: FuzzOptions,
  say: (line: string) => void,
): Promise<FuzzOutcome> {
  const { count, seed, concurrency } = options;
  const app = await school.app({ API_CLIENT_ID: STAND_IN.apiClientId });
  const forger = await forgerIn(school.dataDir);
  const corpus = await makeCorpus(school, app);
  say(`${corpus.activities.length} requests to begin from`);
  const chance = chanceOf(seed);
  const api = await apiCalls(school, app, { chance, known: corpus.known });
  const make = makerOf({ chance, corpus, forger, api, token: `Bearer ${await forger.channel()}` });
  const judge = judgeOf(school, school.dataDir);
  const agent = agentFor(concurrency);
  const began = performance.now();
  let sent = 0;
  let crashed = false;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (sent < count && !crashed) {
        sent += 1;
        if (sent % 1_000 === 0) say(`${sent} sent`);
        const wire = await make();
        judge.answer(wire, await sendWire(app.port, wire, agent));
        crashed ||= app.state() !== 'running';
      }
    }),
  );
  const seconds = Math.round((performance.now() - began) / 1_000);
  agent.destroy();
  crashed ||= app.state() !== 'running';
  const stillWorks = !crashed && (await works(school, app));
  if (!crashed) await drained(school);
  judge.log(app.log());
  judge.chats();
  const { findings, undrained, concerns } = await lookAt(school, []);
  return {
    seed,
    requests: sent,
    seeds: corpus.activities.length,
    seconds,
    ...judge.result(),
    crashed,
    stillWorks,
    unfiled: judge.unfiled(concerns),
    undrained,
    brokenChains: findings,
  };
}

function makerOf(given: {
  chance: Chance;
  corpus: Corpus;
  forger: Forger;
  api: ApiCalls;
  token: string;
}): () => Promise<Wire> {
  const { chance, corpus, forger, api, token } = given;
  const people = peopleOf('a');
  return async () => {
    if (chance.happens(0.04)) {
      const { oid } = chance.of(people);
      const claims = chance.happens(0.5)
        ? (mutated(
            {
              aud: STAND_IN.apiClientId,
              oid,
              scp: 'access_as_user',
              tid: STAND_IN.tenantId,
              ver: '2.0',
              azp: 'x',
            },
            { chance, keep: new Set(), known: corpus.known },
          ) as Record<string, unknown>)
        : {};
      const signed = await forger.user(oid, { claims }).catch(() => 'a.b.c');
      const plain = {
        method: 'GET',
        path: '/api/me',
        headers: { authorization: `Bearer ${signed.slice(0, 12_000)}` },
        body: Buffer.alloc(0),
      };
      return chance.happens(0.3) ? broken(plain, chance) : plain;
    }
    if (chance.happens(0.3)) return chance.happens(0.1) ? broken(api.next(), chance) : api.next();
    const activity = chance.of(corpus.activities);
    const whole = { ...activity, id: `${chance.below(1e9)}` };
    const body = chance.happens(0.06) ? whole : mutated(whole, { chance, keep: KEEP, known: corpus.known });
    const wire = {
      method: 'POST',
      path: '/api/messages',
      headers: { 'content-type': 'application/json', authorization: token },
      body: Buffer.from(JSON.stringify(body) ?? ''),
    };
    return chance.happens(0.06) ? broken(wire, chance) : wire;
  };
}

async function works(school: TestSchool, app: TestApp): Promise<boolean> {
  const person = school.person('volunteer');
  const reportId = await reportIdFor(school, app, person);
  const { body } = await school.send(app, pressed(person, 'send-report', { reportId, ...SHORT }));
  return referenceIn(body) !== undefined;
}

/** Waits until nothing waits for SharePoint, or it gets less no more; what is left is counted afterwards. */
async function drained(school: TestSchool): Promise<void> {
  let [before, left] = [Number.POSITIVE_INFINITY, await undrainedIn(school)];
  while (left > 0 && left < before) {
    before = left;
    await until(async () => (await undrainedIn(school)) === 0).catch(() => undefined);
    left = await undrainedIn(school);
  }
}
