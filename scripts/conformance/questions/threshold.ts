import type { Question, World } from '../question.ts';
import { refusalOf, valuesOf } from '../reply.ts';

const PREFER = { prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };

const filter = (text: string) => `$filter=${encodeURIComponent(text)}`;

/** A list beyond the 5,000 rows that one query may touch. */
export const THRESHOLD: readonly Question[] = [
  {
    id: 'threshold/too-many-rows',
    facts: ['refusal.too-many-rows', 'refusal.too-big-filter', 'threshold.429-without-pause'],
    fact: 'In a list beyond 5,000 rows a filter whose first condition fits more than 5,000 is refused (notSupported / tooManyResources, or 429 without Retry-After), with Prefer and $top too.',
    reliesOn: ['src/graph/graph-error.ts', 'local/graph/item-query.ts'],
    writes: 'own lists',
    large: true,
    expected: {
      status: 400,
      code: 'notSupported',
      innerCode: 'tooManyResources',
      message: 'The request is unprocessable because it uses too many resources',
      'names a pause': false,
      'with Prefer and $top': 400,
    },
    async ask(world) {
      const path = `${await largeList(world)}/items?${filter(`fields/Marked eq 'many'`)}`;
      const reply = await world.ask('GET', path);
      const lenient = await world.ask('GET', `${path}&$top=10`, { headers: PREFER });
      return {
        ...refusalOf(reply),
        'names a pause': reply.headers.has('retry-after'),
        'with Prefer and $top': lenient.status,
      };
    },
  },
  {
    id: 'threshold/beyond-the-threshold',
    facts: ['threshold.one-column'],
    fact: 'Beyond 5,000 rows a filter on one indexed column that fits few still works, and so does paging by id.',
    reliesOn: ['src/graph/schema.ts', 'src/graph/items.ts', 'local/graph/item-query.ts'],
    writes: 'own lists',
    large: true,
    expected: { 'few rows': 3, 'not indexed, with Prefer': 'refused', 'a page by id': 200 },
    async ask(world) {
      const list = await largeList(world);
      const few = await world.ask('GET', `${list}/items?${filter(`fields/Marked eq 'few'`)}`);
      const plain = `${list}/items?${filter(`fields/Title eq 'Elsewhere'`)}`;
      const lenient = await world.ask('GET', plain, { headers: PREFER });
      return {
        'few rows': few.status === 200 ? valuesOf(few.body).length : `status ${few.status}`,
        'not indexed, with Prefer': lenient.status === 200 ? 'answered' : 'refused',
        'a page by id': (await world.ask('GET', `${list}/items?$top=10`)).status,
      };
    },
  },
];

const LARGE = new WeakMap<World, Promise<string>>();

/** One list for all questions of this kind: filling it takes a quarter of an hour in a real tenant. */
function largeList(world: World): Promise<string> {
  const known = LARGE.get(world);
  if (known) return known;
  const made = (async () => {
    const list = await world.newList([{ name: 'Marked', text: {}, indexed: true }]);
    // Beyond the threshold even without the few.
    await world.fill(list, world.threshold + 5);
    return list;
  })();
  LARGE.set(world, made);
  return made;
}
