import { NotAsked, type Question, type World } from '../question.ts';
import { codeOf, recordOf, refusalOf, textOf } from '../reply.ts';

const PROVISION = ['src/graph/provision.ts', 'local/graph/columns.ts'];
const DEFINITION = ['src/graph/column-definition.ts', 'local/graph/column-definition.ts'];
const TYPES = ['local/graph/column-definition.ts'];

/** Making and changing columns and their indexes. */
export const COLUMNS: readonly Question[] = [
  {
    id: 'columns/no-type',
    facts: ['refusal.no-type'],
    fact: 'A column without a type is refused.',
    reliesOn: DEFINITION,
    writes: 'own lists',
    expected: {
      status: 400,
      code: 'invalidRequest',
      message: 'Unable to determine type of provided column definition',
    },
    ask: async (world) => refusalOf(await column(world, await world.sharedList(), { name: 'NoType' })),
  },
  {
    id: 'columns/escaped-names',
    facts: ['column.escaped'],
    fact: 'In an internal name a space becomes _x0020_ and a hyphen _x002d_.',
    reliesOn: ['src/graph/schema.ts', ...TYPES],
    writes: 'own lists',
    expected: { space: 'Two_x0020_words', hyphen: 'Hyp_x002d_Col' },
    async ask(world) {
      const list = await world.sharedList();
      const space = await column(world, list, { name: 'Two words', text: {} });
      const hyphen = await column(world, list, { name: 'Hyp-Col', text: {} });
      return { space: textOf(space.body, 'name'), hyphen: textOf(hyphen.body, 'name') };
    },
  },
  {
    id: 'columns/long-names',
    facts: ['column.cut'],
    fact: 'An internal name is cut at 32 characters.',
    reliesOn: ['src/graph/schema.ts', ...TYPES],
    writes: 'own lists',
    expected: { length: 32 },
    async ask(world) {
      const body = { name: 'A'.repeat(40), text: {} };
      const reply = await column(world, await world.sharedList(), body);
      if (reply.status !== 201) return codeOf(reply);
      return { length: textOf(reply.body, 'name').length };
    },
  },
  {
    id: 'columns/built-in-names',
    facts: ['column.built-in'],
    fact: 'A column cannot take the name of one that SharePoint has already, such as GUID, Order or Version.',
    reliesOn: ['src/graph/schema.ts', 'local/graph/system-columns.ts'],
    writes: 'own lists',
    expected: { GUID: 'refused', Order: 'refused', Version: 'refused', AppAuthor: 'refused' },
    async ask(world) {
      const list = await world.sharedList();
      const outcome = async (name: string) => {
        const reply = await column(world, list, { name, text: {} });
        if (reply.status !== 201) return 'refused';
        return textOf(reply.body, 'name') === name ? 'taken as it is' : 'renamed';
      };
      return {
        GUID: await outcome('GUID'),
        Order: await outcome('Order'),
        Version: await outcome('Version'),
        AppAuthor: await outcome('AppAuthor'),
      };
    },
  },
  {
    id: 'columns/index-later',
    facts: [],
    fact: 'PATCH gives an index, and then uniqueness, to a column that is there already, with rows in the list.',
    reliesOn: PROVISION,
    writes: 'own lists',
    expected: {
      index: 200,
      unique: 200,
      indexed: true,
      enforceUniqueValues: true,
      'a second equal row': 400,
    },
    async ask(world) {
      const list = await world.newList();
      const path = await made(world, list, { name: 'Later', text: {} });
      await world.addRow(list, { Later: 'one' });
      const index = await world.ask('PATCH', path, { body: { indexed: true } });
      const unique = await world.ask('PATCH', path, { body: { enforceUniqueValues: true } });
      const now = recordOf((await world.ask('GET', path)).body);
      const second = await world.ask('POST', `${list}/items`, { body: { fields: { Later: 'one' } } });
      return {
        index: index.status,
        unique: unique.status,
        indexed: now.indexed === true,
        enforceUniqueValues: now.enforceUniqueValues === true,
        'a second equal row': second.status,
      };
    },
  },
  {
    id: 'columns/index-types',
    facts: ['column.index-types'],
    fact: 'Single lines, choices, numbers, dates, yes/no and single persons can have an index; several lines, several choices and links cannot.',
    reliesOn: DEFINITION,
    writes: 'own lists',
    expected: {
      text: true,
      choice: true,
      number: true,
      dateTime: true,
      boolean: true,
      person: true,
      'several lines': false,
      'several choices': false,
      link: false,
    },
    async ask(world) {
      const list = await world.newList();
      const indexed = async (name: string, facet: object) => {
        const reply = await column(world, list, { name, indexed: true, ...facet });
        return reply.status === 201 && recordOf(reply.body).indexed === true;
      };
      const choices = ['one', 'two'];
      return {
        text: await indexed('IsText', { text: {} }),
        choice: await indexed('IsChoice', { choice: { choices, displayAs: 'dropDownMenu' } }),
        number: await indexed('IsNumber', { number: {} }),
        dateTime: await indexed('IsDate', { dateTime: { format: 'dateTime' } }),
        boolean: await indexed('IsBoolean', { boolean: {} }),
        person: await indexed('IsPerson', { personOrGroup: { allowMultipleSelection: false } }),
        'several lines': await indexed('IsLines', { text: { allowMultipleLines: true } }),
        'several choices': await indexed('IsChoices', { choice: { choices, displayAs: 'checkBoxes' } }),
        link: await indexed('IsLink', { hyperlinkOrPicture: { isPicture: false } }),
      };
    },
  },
  {
    id: 'columns/index-limit',
    facts: ['column.index-types'],
    fact: 'A list has at most 20 indexes.',
    reliesOn: ['src/graph/schema.ts', 'local/graph/columns.ts'],
    writes: 'own lists',
    expected: { 'the twentieth': 201, 'the one after': 400 },
    async ask(world) {
      const columns = Array.from({ length: 19 }, (_, index) => ({
        name: `Index${index}`,
        text: {},
        indexed: true,
      }));
      const list = await world.newList(columns);
      const last = await column(world, list, { name: 'Twentieth', text: {}, indexed: true });
      const more = await column(world, list, { name: 'More', text: {}, indexed: true });
      return { 'the twentieth': last.status, 'the one after': more.status };
    },
  },
  {
    id: 'columns/made-by-hand',
    facts: ['column.made-by-hand'],
    fact: 'Columns made in the browser may be called field_1, field_2 inside.',
    reliesOn: ['src/graph/provision-plan.ts'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot:
        'Only a person in a browser makes one: add a list from a spreadsheet, and look at its columns with Graph Explorer.',
    },
  },
  {
    id: 'columns/no-column-security',
    facts: ['right.no-column-security', 'right.owners-stay'],
    fact: 'SharePoint has no rights on a single column, and its owners cannot be locked out; so Heed seals what must not be read.',
    reliesOn: ['src/record/seal.ts', 'docs/security.md'],
    writes: 'nothing',
    expected: 'not known',
    ask: { cannot: 'It is about people in a browser, not about Graph. Heed relies on its own seal instead.' },
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
