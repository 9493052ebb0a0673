import { checkLists } from '../../src/graph/check-lists.ts';
import type { GraphCaller } from '../../src/graph/client.ts';
import { LISTS } from '../../src/graph/schema.ts';
import { type Check, fromFinding, unanswered } from './check.ts';

/** As much as Heed and Entra forgive each other in the times of a token. */
const FORGIVEN_SECONDS = 300;
/** More than this is a clock that nobody sets. */
const NOTED_SECONDS = 60;

/**
 * The site, this machine's clock against Microsoft's, and each list with its columns and indexes. That Heed may write, no
 * reading shows: the running app proves it once a day, and `/readyz` tells.
 * @param deps.now milliseconds since 1970, by this machine's clock
 */
export async function checkSite(deps: {
  readonly graph: GraphCaller;
  readonly siteId: string;
  readonly now: () => number;
}): Promise<readonly Check[]> {
  const { graph, siteId, now } = deps;
  const path = `/sites/${siteId}?$select=id`;
  const site = await graph.call({ call: 'GET sites/{id}', method: 'GET', path });
  const lists = await checkLists(deps);
  return [
    ...(site.ok ? clockCheck(site.value.headers.get('date'), now()) : []),
    ...(lists.ok
      ? lists.value.map((finding) => fromFinding('lists', finding))
      : [unanswered('lists', 'The lists could not be read', lists.fault.code)]),
    ...(lists.ok && lists.value.length === 0
      ? [
          {
            id: 'lists',
            state: 'well',
            sentence: `The ${Object.keys(LISTS).length} lists are there, with every column and index.`,
          } as const,
        ]
      : []),
  ];
}

/** @param date the header of an answer; whole seconds */
export function clockCheck(date: string | null, now: number): readonly Check[] {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return [];
  const seconds = Math.round(Math.abs(now - theirs) / 1_000);
  if (seconds <= NOTED_SECONDS)
    return [{ id: 'clock', state: 'well', sentence: 'The clock of this machine is right.' }];
  const way = now > theirs ? 'ahead of' : 'behind';
  return [
    {
      id: 'clock',
      state: seconds > FORGIVEN_SECONDS ? 'wrong' : 'look',
      sentence: `The clock of this machine is ${seconds} seconds ${way} Microsoft's. Turn on time synchronisation.`,
    },
  ];
}
