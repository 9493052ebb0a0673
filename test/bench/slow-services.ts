import { setTimeout as wait } from 'node:timers/promises';
import { conversationOf } from '../../local/teams/installs.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { referenceIn, until } from '../support/school.ts';
import { type Arrivals, watchArrivals } from './arrivals.ts';
import { type Answered, post, type Shot } from './load.ts';
import { p99AtMost, type Row, rowOf } from './row.ts';
import type { Scale } from './scale.ts';
import type { Stand } from './stand.ts';
import { spreadOf } from './stats.ts';

/** Milliseconds that the issue of these budgets names. */
const CONNECTOR_MS = 100;
const GRAPH_MS = 150;
const CARD_LIMIT_MS = 1_000;
const FILED_LIMIT_MS = 2_000;

interface Followed {
  readonly sentAt: number;
  readonly reference: string;
}

interface Way {
  readonly id: string;
  readonly words: string;
  readonly how: string;
  readonly followed: readonly Followed[];
}

/** With services as slow as the real ones: how soon the DSL is told, and how soon the record is in SharePoint. */
export async function measureSlowServices(stand: Stand, scale: Scale): Promise<readonly Row[]> {
  const { latency } = stand.faults;
  const arrivals = watchArrivals(stand.tenant, stand.keep.dir);
  const shots = await stand.reports(scale.paced + scale.bursts * scale.burst);
  await stand.quiet();
  Object.assign(latency, { connector: CONNECTOR_MS, graph: GRAPH_MS });
  try {
    const [first, ...rest] = shots;
    const calls = first ? await callsUntilFiled(stand, arrivals, first) : 0;
    const ways: readonly Way[] = [
      {
        id: 'paced',
        words: 'paced',
        how: `${rest.length - scale.bursts * scale.burst} reports, one each ${scale.paceMs} ms, both services slow at once`,
        followed: await paced(stand, arrivals, { shots: rest.slice(scale.bursts * scale.burst), scale }),
      },
      {
        id: 'burst',
        words: `${scale.burst} at once`,
        how: `${scale.bursts} bursts of ${scale.burst}, each after quiet, both services slow at once`,
        followed: await bursts(stand, arrivals, { shots: rest, scale }),
      },
    ];
    const card = spreadOf(await timed(scale.jobs * 4, () => bareCard(stand)));
    const filing = spreadOf(await timed(scale.jobs * 2, () => bareCalls(stand, calls)));
    return ways.flatMap((way) => rowsOf(way, arrivals, { card, filing, calls }));
  } finally {
    Object.assign(latency, { connector: 0, graph: 0 });
    arrivals.stop();
  }
}

function rowsOf(
  { id, words, how, followed }: Way,
  arrivals: Arrivals,
  bare: { card: ReturnType<typeof spreadOf>; filing: ReturnType<typeof spreadOf>; calls: number },
): readonly Row[] {
  const after = (when: (reference: string) => number | undefined) =>
    spreadOf(followed.map(({ sentAt, reference }) => (when(reference) ?? Number.NaN) - sentAt));
  const [card, filed] = [after(arrivals.card), after(arrivals.filed)];
  return [
    rowOf({
      id: `card-${id}`,
      what: `submit → the DSL's card, ${words}`,
      unit: 'ms',
      heed: card,
      reference: { what: 'createConversation and send, bare', figure: bare.card },
      budget: p99AtMost(card, CARD_LIMIT_MS),
      how: `${how}; the connector takes ${CONNECTOR_MS} ms for each answer, and the card counts when it has it`,
    }),
    rowOf({
      id: `filed-${id}`,
      what: `submit → in SharePoint, ${words}`,
      unit: 'ms',
      heed: filed,
      reference: { what: `${bare.calls} calls bare, one after another`, figure: bare.filing },
      budget: p99AtMost(filed, FILED_LIMIT_MS),
      how: `${how}; Graph takes ${GRAPH_MS} ms for each answer; filed is when both first entries and the concern's row stand in the lists`,
    }),
  ];
}

async function follow(stand: Stand, shot: Shot): Promise<Followed> {
  const answer: Answered = await post(stand.app, shot);
  const reference = referenceIn(answer.text)?.replace('-', '');
  if (reference === undefined) throw new Error(`A report was answered with ${answer.status} and no receipt.`);
  return { sentAt: answer.sentAt, reference };
}

const arrived = (arrivals: Arrivals, followed: readonly Followed[]) =>
  until(() =>
    followed.every(
      ({ reference }) => arrivals.card(reference) !== undefined && arrivals.filed(reference) !== undefined,
    ),
  );

/** @returns how many calls to SharePoint one report makes until it is filed */
async function callsUntilFiled(stand: Stand, arrivals: Arrivals, shot: Shot): Promise<number> {
  const known = stand.tenant.graph.metered.length;
  const followed = await follow(stand, shot);
  await arrived(arrivals, [followed]);
  const filedAt = arrivals.filed(followed.reference) ?? 0;
  // A call that reached Graph less than its own waiting time before was answered later.
  const calls = stand.tenant.graph.metered.slice(known).filter(({ at }) => at + GRAPH_MS <= filedAt);
  return calls.filter(({ budget }) => budget === 'sharepoint').length;
}

async function paced(
  stand: Stand,
  arrivals: Arrivals,
  { shots, scale }: { shots: readonly Shot[]; scale: Scale },
): Promise<readonly Followed[]> {
  const running: Promise<Followed>[] = [];
  for (const shot of shots) {
    running.push(follow(stand, shot));
    await wait(scale.paceMs);
  }
  const followed = await Promise.all(running);
  await arrived(arrivals, followed);
  return followed;
}

async function bursts(
  stand: Stand,
  arrivals: Arrivals,
  { shots, scale }: { shots: readonly Shot[]; scale: Scale },
): Promise<readonly Followed[]> {
  const all: Followed[] = [];
  for (let number = 0; number < scale.bursts; number += 1) {
    const from = number * scale.burst;
    await stand.quiet(600);
    const followed = await Promise.all(
      shots.slice(from, from + scale.burst).map((shot) => follow(stand, shot)),
    );
    await arrived(arrivals, followed);
    all.push(...followed);
  }
  return all;
}

async function timed(times: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  await work();
  const took: number[] = [];
  for (let number = 0; number < times; number += 1) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return took;
}

/** What telling somebody costs at least: their chat is opened, one message is sent. The token is there already. */
async function bareCard(stand: Stand): Promise<void> {
  const dsl = stand.person('dsl');
  await stand.connector('conversations', {
    isGroup: false,
    members: [{ id: dsl.oid }],
    tenantId: STAND_IN.tenantId,
  });
  const conversation = conversationOf({ botId: STAND_IN.botId }, dsl);
  await stand.connector(`conversations/${conversation}/activities`, { type: 'message', text: 'A card.' });
}

async function bareCalls(stand: Stand, calls: number): Promise<void> {
  for (let number = 0; number < calls; number += 1) {
    const path = `/sites/${STAND_IN.siteId}/lists/Concerns`;
    const { ok } = await stand.bareGraph.call({ call: 'GET lists/Concerns', method: 'GET', path });
    if (!ok) throw new Error('The stand-in did not answer.');
  }
}
