import { referenceIn } from '../support/school.ts';
import { type Answered, post, postAll, rateOf, type Shot, type Target, tookMs } from './load.ts';
import { atLeastShare, atMost, type Row, rowOf } from './row.ts';
import type { Scale } from './scale.ts';
import type { Stand } from './stand.ts';
import { median, spreadOf } from './stats.ts';

/** Not under load: what a person waits for, and whether Graph is asked before they have their answer. */
export async function measureQuietReceipts(stand: Stand, { quiet }: Scale): Promise<readonly Row[]> {
  const shots = await stand.reports(quiet);
  const [ours, bare]: [Answered[], Answered[]] = [[], []];
  let before = 0;
  for (const shot of shots) {
    await stand.quiet(120);
    const known = stand.tenant.graph.metered.length;
    const answer = receipt(await post(stand.app, shot));
    // The stand-in runs in this process, so both times are by one clock.
    before += stand.tenant.graph.metered.slice(known).filter(({ at }) => at <= answer.answeredAt).length;
    ours.push(answer);
    await stand.quiet(120);
    bare.push(good(await post(stand.bare, shot)));
  }
  const what = 'the bare bot';
  return [
    rowOf({
      id: 'receipt-quiet',
      what: 'submit → receipt, one at a time',
      unit: 'ms',
      heed: spreadOf(ours.map(tookMs)),
      reference: { what, figure: spreadOf(bare.map(tookMs)) },
      how: `${quiet} reports, each after 0.12 s without any call to Graph or Teams; the two take turns. Heed's answer is on disk (fsync of file and folder), the bare bot keeps nothing`,
    }),
    rowOf({
      id: 'graph-before-receipt',
      what: 'calls to Graph before the receipt',
      unit: 'calls',
      heed: before,
      reference: { what, figure: 0 },
      budget: atMost(before, 0, 'calls'),
      how: `requests that reached the stand-in's Graph between sending a report and having its receipt, over these ${quiet} reports`,
    }),
  ];
}

/** Under load: many people at once, everything that follows from their reports going on beside it. */
export async function measureBusyReceipts(stand: Stand, { rounds, round }: Scale): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const atOnce of [1, 50]) {
    const ours = new Map<string, Answered[][]>();
    for (let number = 0; number <= rounds; number += 1) {
      const shots = await stand.reports(round);
      const turn: readonly [string, Target][] = [
        ['heed', stand.app],
        ['bare', stand.bare],
      ];
      for (const [name, target] of number % 2 === 0 ? turn : turn.toReversed()) {
        await stand.quiet();
        const answers = await load(target, shots, { atOnce, judge: name === 'heed' ? receipt : good });
        // The first round warms up code and connections of both.
        if (number > 0) ours.set(name, [...(ours.get(name) ?? []), answers]);
      }
    }
    rows.push(...busyRows(atOnce, ours.get('heed') ?? [], ours.get('bare') ?? []));
  }
  return rows;
}

async function load(
  target: Target,
  shots: readonly Shot[],
  { atOnce, judge }: { atOnce: number; judge: (answer: Answered) => Answered },
): Promise<Answered[]> {
  return (await postAll(target, shots, atOnce)).map(judge);
}

function busyRows(atOnce: number, heed: readonly Answered[][], bare: readonly Answered[][]): readonly Row[] {
  const who = atOnce === 1 ? 'back to back' : `${atOnce} at once`;
  const [ours, theirs] = [heed, bare].map((rounds) => median(rounds.map(rateOf)));
  const how = `${heed.length} rounds of ${heed[0]?.length ?? 0}, the two taking turns; Heed tells the DSL and files to SharePoint meanwhile, on the same cores as the stand-in`;
  return [
    rowOf({
      id: `receipt-${atOnce}`,
      what: `submit → receipt, ${who}`,
      unit: 'ms',
      heed: spreadOf(heed.flat().map(tookMs)),
      reference: { what: 'the bare bot', figure: spreadOf(bare.flat().map(tookMs)) },
      how,
    }),
    rowOf({
      id: `throughput-${atOnce}`,
      what: `receipts a second, ${who}`,
      unit: '/s',
      heed: ours ?? 0,
      reference: { what: 'the bare bot', figure: theirs ?? 0 },
      ...(atOnce === 1 ? {} : { budget: atLeastShare(ours ?? 0, theirs ?? 0, 0.5) }),
      how: 'the median of the rounds',
    }),
  ];
}

function receipt(answer: Answered): Answered {
  if (referenceIn(answer.text) === undefined)
    throw new Error(`A report was answered with ${answer.status} and no receipt.`);
  return answer;
}

function good(answer: Answered): Answered {
  if (answer.status !== 200) throw new Error(`The bare bot answered ${answer.status}.`);
  return answer;
}
