import { setTimeout as wait } from 'node:timers/promises';
import type { Metered } from '../../local/graph/meter.ts';
import { dialog, pressed, referenceIn } from '../support/school.ts';
import { post } from './load.ts';
import { atMost, type Row, rowOf } from './row.ts';
import type { Scale } from './scale.ts';
import type { Stand } from './stand.ts';
import { median } from './stats.ts';

/**
 * The reference: an app that keeps each concern as one row, asks SharePoint for it on each press and for what is due
 * each minute, and the directory for the reader's groups each time. What its calls cost is computed by the same rules.
 */
const NAIVE = {
  check: { what: 'checkMemberGroups', units: 4 },
  find: { what: 'query of Concerns', units: 2 },
  write: { what: 'write of a row', units: 2 },
  readGroups: { what: 'members of one group', units: 4 },
} as const;
const GROUPS = 12;

type Naive = (typeof NAIVE)[keyof typeof NAIVE];

const NAIVE_JOBS: Readonly<Record<string, readonly Naive[]>> = {
  report: [NAIVE.check, NAIVE.find, NAIVE.write],
  acknowledge: [NAIVE.check, NAIVE.find, NAIVE.write],
  open: [NAIVE.check, NAIVE.find, NAIVE.write],
  idle: [NAIVE.find, ...Array.from({ length: GROUPS }, () => NAIVE.readGroups)],
};

export function naiveCost(job: keyof typeof NAIVE_JOBS): { calls: number; units: number; what: string } {
  const steps = NAIVE_JOBS[job] ?? [];
  const names = [...new Set(steps.map(({ what }) => what))].map((what) => {
    const times = steps.filter((step) => step.what === what).length;
    return times > 1 ? `${times} × ${what}` : what;
  });
  return {
    calls: steps.length,
    units: steps.reduce((sum, { units }) => sum + units, 0),
    what: `naive, computed: ${names.join(', ')}`,
  };
}

const JOBS = [
  { id: 'report', what: 'a report, filed to the end' },
  { id: 'acknowledge', what: 'an acknowledgement' },
  { id: 'open', what: 'an opening by the DSL' },
] as const;

/** What each job costs at Graph when nothing else goes on: from the press until the app is quiet again. */
export async function measureJobs(stand: Stand, { jobs }: Scale): Promise<readonly Row[]> {
  const seen: Record<string, (readonly Metered[])[]> = {};
  const dsl = stand.person('dsl');
  for (const shot of await stand.reports(jobs)) {
    const metered = async (id: string, work: () => Promise<{ text: string }>) => {
      await stand.quiet();
      const known = stand.tenant.graph.metered.length;
      const { text } = await work();
      await stand.quiet();
      seen[id] = [...(seen[id] ?? []), stand.tenant.graph.metered.slice(known)];
      return text;
    };
    const reference = referenceIn(await metered('report', () => post(stand.app, shot)))?.replace('-', '');
    if (!reference) throw new Error('A report has no receipt.');
    const opened = await metered('open', () =>
      post(stand.app, stand.shot(dsl, dialog(dsl, 'open-case', { reference }))),
    );
    const taken = await metered('acknowledge', () =>
      post(stand.app, stand.shot(dsl, pressed(dsl, 'acknowledge', { reference }))),
    );
    if (!opened.includes('worried me') || !taken.includes('Open'))
      throw new Error('A card was not what it should be.');
  }
  return JOBS.flatMap(({ id, what }) => jobRows({ id, what }, seen[id] ?? []));
}

function jobRows(
  { id, what }: { id: string; what: string },
  times: readonly (readonly Metered[])[],
): readonly Row[] {
  const naive = naiveCost(id);
  const calls = median(times.map((each) => each.length));
  const units = median(times.map(unitsOf));
  const reference = (figure: number) => ({ what: naive.what, figure });
  const typical = times.find((each) => each.length === calls) ?? [];
  return [
    rowOf({
      id: `calls-${id}`,
      what: `calls to Graph: ${what}`,
      unit: 'calls',
      heed: calls,
      reference: reference(naive.calls),
    }),
    rowOf({
      id: `units-${id}`,
      what: `resource units: ${what}`,
      unit: 'units',
      heed: units,
      reference: reference(naive.units),
      how: `${splitOf(typical)}: ${listOf(typical)}`,
    }),
  ];
}

/** Counts what an app that nobody uses asks of Graph, while everything else is measured on another school. */
export async function measureIdle(stand: Stand, { idleSeconds }: Scale): Promise<readonly Row[]> {
  // Starting is over when nothing was asked for five seconds; a loop of the record may need as long.
  await stand.quiet(Math.min(5_000, idleSeconds * 1_000));
  const known = stand.tenant.graph.metered.length;
  await wait(idleSeconds * 1_000);
  const calls = stand.tenant.graph.metered.slice(known);
  const perMinute = 60 / idleSeconds;
  const naive = naiveCost('idle');
  const whole = idleSeconds >= 300;
  return [
    rowOf({
      id: 'units-idle',
      what: 'resource units per idle minute',
      unit: 'units',
      heed: unitsOf(calls) * perMinute,
      reference: { what: naive.what, figure: naive.units },
      ...(whole ? { budget: atMost(unitsOf(calls) * perMinute, 10, 'units') } : {}),
      how: whole
        ? `${idleSeconds} s on a school of its own, from 5 s after starting was over; ${splitOf(calls)} in all: ${listOf(calls)}`
        : `${idleSeconds} s only: the app's timers run every five minutes, so this says nothing and is not judged`,
    }),
    rowOf({
      id: 'calls-idle',
      what: 'calls to Graph per idle minute',
      unit: 'calls',
      heed: calls.length * perMinute,
      reference: { what: naive.what, figure: naive.calls },
    }),
  ];
}

function unitsOf(calls: readonly Metered[]): number {
  return calls.reduce((sum, { units }) => sum + units, 0);
}

function splitOf(calls: readonly Metered[]): string {
  const of = (budget: Metered['budget']) => unitsOf(calls.filter((call) => call.budget === budget));
  return `SharePoint ${of('sharepoint')}, directory ${of('directory')} units`;
}

/** Each call once, with how often it was made. */
function listOf(calls: readonly Metered[]): string {
  const times = new Map<string, number>();
  for (const { method, pattern, units } of calls) {
    const name = `${method} ${pattern} (${units})`;
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].map(([name, count]) => (count > 1 ? `${count} × ${name}` : name)).join(', ');
}
