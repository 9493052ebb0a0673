import { NotAsked, type Question, type World } from '../question.ts';
import { codeOf, recordOf, refusalOf, textOf, valuesOf } from '../reply.ts';

const PROVISION = ['src/graph/provision.ts', 'local/graph/columns.ts'];
const DEFINITION = ['src/graph/column-definition.ts', 'local/graph/column-definition.ts'];

/** Columns that take each value once: Heed relies on them to file nothing twice. */
export const UNIQUE: readonly Question[] = [
  {
    id: 'unique/needs-index',
    facts: [],
    fact: 'Uniqueness is refused for a column without an index.',
    reliesOn: DEFINITION,
    writes: 'own lists',
    expected: { status: 400, code: 'invalidRequest' },
    async ask(world) {
      const body = { name: 'Bare', text: {}, enforceUniqueValues: true };
      return codeOf(await column(world, await world.sharedList(), body));
    },
  },
  {
    id: 'unique/later-refused',
    facts: [],
    fact: 'Uniqueness is refused for a column that holds equal values already.',
    reliesOn: PROVISION,
    writes: 'own lists',
    expected: { status: 400, enforceUniqueValues: false },
    async ask(world) {
      const list = await world.newList();
      const path = await made(world, list, { name: 'Later', text: {}, indexed: true });
      await world.addRow(list, { Later: 'one' });
      await world.addRow(list, { Later: 'one' });
      const { status } = await world.ask('PATCH', path, { body: { enforceUniqueValues: true } });
      const now = recordOf((await world.ask('GET', path)).body);
      return { status, enforceUniqueValues: now.enforceUniqueValues === true };
    },
  },
  {
    id: 'unique/duplicate',
    facts: ['refusal.duplicate', 'unique.no-row-left'],
    fact: 'A row with a value that a unique column has already is 400 with words that name no column, and leaves no row behind.',
    reliesOn: ['src/graph/graph-error.ts', 'src/graph/upsert.ts', 'local/graph/items.ts'],
    writes: 'own lists',
    expected: {
      status: 400,
      code: 'invalidRequest',
      message: 'One or more fields with unique constraints already has the provided value.',
      rows: 1,
    },
    async ask(world) {
      const { list, reply } = await twice(world, 'same', 'same');
      const rows = valuesOf((await world.ask('GET', `${list}/items`)).body).length;
      return { ...refusalOf(reply), rows };
    },
  },
  {
    id: 'unique/duplicate-in-capitals',
    facts: ['unique.case'],
    fact: 'A unique column takes capitals and small letters for the same.',
    reliesOn: ['src/graph/upsert.ts', 'local/graph/indexes.ts'],
    writes: 'own lists',
    expected: { status: 400 },
    async ask(world) {
      const { reply } = await twice(world, 'letters', 'LETTERS');
      return { status: reply.status };
    },
  },
  {
    id: 'unique/duplicate-race',
    facts: [],
    fact: 'Of equal rows that are added at one time a unique column lets exactly one in.',
    reliesOn: ['src/graph/upsert.ts', 'local/graph/indexes.ts'],
    writes: 'own lists',
    expected: { added: 1, 'refused as duplicates': 4, rows: 1 },
    async ask(world) {
      const list = await uniqueList(world);
      const body = { fields: { Key: 'one' } };
      const replies = await Promise.all(
        Array.from({ length: 5 }, () => world.ask('POST', `${list}/items`, { body })),
      );
      const unique = ({ message = '' }: Record<string, unknown>) =>
        /unique constraint/i.test(String(message));
      return {
        added: replies.filter(({ status }) => status === 201).length,
        'refused as duplicates': replies.map(refusalOf).filter(unique).length,
        rows: valuesOf((await world.ask('GET', `${list}/items`)).body).length,
      };
    },
  },
  {
    id: 'unique/duplicate-change',
    facts: ['refusal.duplicate'],
    fact: 'A change to a value that a unique column has already is refused with the same words.',
    reliesOn: ['src/graph/upsert.ts', 'local/graph/items.ts'],
    writes: 'own lists',
    expected: {
      status: 400,
      code: 'invalidRequest',
      message: 'One or more fields with unique constraints already has the provided value.',
    },
    async ask(world) {
      const { list } = await twice(world, 'first', 'second');
      const body = { fields: { Key: 'first' } };
      return refusalOf(await world.ask('PATCH', `${list}/items/2`, { body }));
    },
  },
  {
    id: 'unique/and-read-own',
    facts: ['unique.read-own', 'right.read-own-is-a-view'],
    fact: 'A list whose people see only their own rows can have no unique column, and is a view more than a wall.',
    reliesOn: ['docs/security.md'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot:
        'Graph has no such setting. In SharePoint: a list’s settings, "Advanced settings", "Item-level permissions". Heed does not use it.',
    },
  },
];

async function column(world: World, list: string, body: object) {
  return world.ask('POST', `${list}/columns`, { body });
}

/** @returns the column’s path, or why the question cannot go on */
async function made(world: World, list: string, body: object): Promise<string> {
  const reply = await column(world, list, body);
  if (reply.status !== 201) throw new NotAsked(`A column could not be made (${reply.status}).`);
  return `${list}/columns/${textOf(reply.body, 'id')}`;
}

async function uniqueList(world: World): Promise<string> {
  return world.newList([{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }]);
}

/** Adds two rows to a list of their own. @returns the answer to the second */
async function twice(world: World, first: string, second: string) {
  const list = await uniqueList(world);
  await world.addRow(list, { Key: first });
  const reply = await world.ask('POST', `${list}/items`, { body: { fields: { Key: second } } });
  return { list, reply };
}
