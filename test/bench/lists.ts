import { setTimeout as wait } from 'node:timers/promises';
import type { ConcernList, ConcernQuery, Dashboard, DashboardAsked } from '../../src/contract/concerns.ts';
import { referenceIn } from '../support/school.ts';
import type { Child } from './child.ts';
import { type Answered, post, type Target, tookMs } from './load.ts';
import { p95AtMost, type Row, rowOf } from './row.ts';
import { LARGE, type Scale } from './scale.ts';
import { soughtOf } from './seed.ts';
import type { Stand } from './stand.ts';
import { rounded, spreadOf } from './stats.ts';

const LIMIT_MS = 50;
/** As many lines as the tab asks for. */
const LINES = 100;
/** Some requests of each kind before any counts: a DSL has the tab open all day. */
const WARM = 3;
/** Nobody asks without a breath between. */
const PAUSE_MS = 25;
const COMMON = ['lesson', 'phone', 'mother', 'father', 'online', 'group', 'upset', 'pupil', 'home', 'school'];

/** A request of the tab, the same but for what its number changes. */
interface Ask {
  readonly id: string;
  readonly what: string;
  readonly path: string;
  readonly body: (number: number) => ConcernQuery | DashboardAsked;
  /** Whether the answer is one: an empty list is quick. */
  readonly isGood: (text: string) => boolean;
  readonly how: string;
}

const hasLines = (text: string) => (JSON.parse(text) as ConcernList).lines.length > 0;
const hasFigures = (text: string) => (JSON.parse(text) as Dashboard).weeks.length > 0;

/** @param size how many concerns there are */
function asksOf(size: number): readonly Ask[] {
  const list = (
    id: string,
    what: string,
    more: { how: string; query: (number: number) => ConcernQuery },
  ): Ask => ({
    id: `list-${id}`,
    what,
    path: '/api/concerns',
    body: (number) => ({ ...more.query(number), limit: LINES }),
    isGood: hasLines,
    how: more.how,
  });
  const dashboard = (period: 'four-weeks' | 'year', what: string): Ask => ({
    id: `dashboard-${period}`,
    what: `dashboard, ${what}`,
    path: '/api/dashboard',
    body: () => ({ period }),
    isGood: hasFigures,
    how: 'what was worked out in the same minute of the same concerns is given again',
  });
  const sought = (number: number) => soughtOf((number * 7_919) % size);
  return [
    list('newest', 'list, newest first', { query: () => ({}), how: `${LINES} lines, as the tab asks` }),
    list('kind', 'list of one kind', {
      query: () => ({ kind: 'bullying' }),
      how: `${LINES} lines and the number of all`,
    }),
    list('due', 'list by what is due next', {
      query: () => ({ sort: 'due', order: 'oldest' }),
      how: `${LINES} lines`,
    }),
    list('common', 'search for a common word', {
      query: (number) => ({ search: COMMON[number % COMMON.length] ?? '' }),
      how: `${COMMON.length} words in turn, each in most concerns or in many`,
    }),
    list('name', 'search for a name', {
      query: (number) => ({ search: sought(number).name }),
      how: 'another pupil’s two names each time',
    }),
    list('reference', 'search for a reference', {
      query: (number) => ({ search: sought(number).reference }),
      how: 'another one each time',
    }),
    dashboard('four-weeks', 'four weeks'),
    dashboard('year', 'a school year'),
  ];
}

/** Those that are asked again right after something changed: what was worked out before is of no more use then. */
const AFTER_A_CHANGE = ['list-newest', 'list-due', 'list-common', 'dashboard-four-weeks', 'dashboard-year'];

/**
 * The DSL's list, search and dashboard over the wire of a running app.
 * @param at how many concerns there are, how long a reader without Heed pages through all of them once, and the process
 */
export async function measureLists(
  stand: Stand,
  { asks, changes }: Scale,
  at: { readonly size: number; readonly pagedMs: number; readonly app: Pick<Child, 'cpuMs'> },
): Promise<readonly Row[]> {
  const door = await stand.tab(stand.person('dsl'));
  const name = `${at.size.toLocaleString('en-GB')} concerns`;
  const searchable = await searchableMs(door);
  const kinds = asksOf(at.size);
  const row = (ask: Pick<Ask, 'id' | 'what' | 'path' | 'how'>, took: readonly number[], cpu = '') =>
    rowOf({
      id: `${ask.id}-${at.size}`,
      what: `${ask.what}, ${name}`,
      unit: 'ms',
      heed: spreadOf(took),
      reference: { what: 'paging through the list in SharePoint, bare', figure: at.pagedMs },
      ...(at.size >= LARGE ? { budget: p95AtMost(spreadOf(took), LIMIT_MS) } : {}),
      how: `${took.length} requests to ${ask.path} as the DSL, with a token and a session; ${ask.how}${cpu}`,
    });
  const rows: Row[] = [];
  for (const ask of kinds) {
    const took: number[] = [];
    const before = at.app.cpuMs();
    for (let number = 0; number < WARM + asks; number += 1) {
      const answered = await asked(door, ask, number);
      if (number >= WARM) took.push(tookMs(answered));
      await wait(PAUSE_MS);
    }
    const used = ((at.app.cpuMs() ?? Number.NaN) - (before ?? Number.NaN)) / (WARM + asks);
    const cpu = Number.isNaN(used)
      ? ''
      : `; ${rounded(used)} ms of a processor for each, whatever it did beside`;
    rows.push(row(ask, took, cpu));
  }
  for (const ask of kinds.filter(({ id }) => AFTER_A_CHANGE.includes(id))) {
    const took: number[] = [];
    for (const report of await stand.reports(changes)) {
      await stand.quiet(150);
      const { text } = await post(stand.app, report);
      if (referenceIn(text) === undefined) throw new Error('A report has no receipt.');
      took.push(tookMs(await asked(door, ask, took.length)));
    }
    const how = 'each as soon as a report has its receipt, while the app tells the DSL and files it';
    const { id, what, path } = ask;
    rows.push(row({ id: `${id}-changed`, what: `${what}, right after a report`, path, how }, took));
  }
  const [first, ...others] = rows;
  const also = `everything could be searched ${searchable} ms after that was first asked`;
  return first ? [{ ...first, how: `${first.how}; ${also}` }, ...others] : [];
}

/** Sends one request. Whoever asks too much waits as they are told; that time does not count. */
async function asked(door: Target, ask: Ask, number: number): Promise<Answered> {
  for (;;) {
    const answered = await post({ ...door, path: ask.path }, { body: JSON.stringify(ask.body(number)) });
    if (answered.status === 429) await wait(1_000);
    else if (answered.status !== 200 || !ask.isGood(answered.text))
      throw new Error(`${ask.what} was answered with ${answered.status}, or with nothing.`);
    else return answered;
  }
}

/** Resolves when every concern can be searched, to how long that took. */
async function searchableMs(door: Target): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const { text } = await post({ ...door, path: '/api/concerns' }, { body: '{"search":"lesson"}' });
    if ((JSON.parse(text) as Partial<ConcernList>).searched === 1)
      return Math.round(performance.now() - begun);
    await wait(100);
  }
}
