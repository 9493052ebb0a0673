import type { Question, World } from '../question.ts';
import { fieldsOf, kindOf, refusalOf } from '../reply.ts';

const VALUES = ['local/graph/field-values.ts'];

async function add(world: World, fields: Readonly<Record<string, unknown>>) {
  return world.ask('POST', `${await world.sharedList()}/items`, { body: { fields } });
}

/** What the columns take and how they give it back. */
export const VALUES_ASKED: readonly Question[] = [
  {
    id: 'values/unknown-column',
    facts: ['refusal.unknown-column', 'refusal.unknown-column-code'],
    fact: 'A column that the list has not is refused by name.',
    reliesOn: ['src/graph/graph-error.ts', ...VALUES],
    writes: 'own lists',
    expected: { status: 400, code: 'invalidRequest', message: "Field 'CustomId' is not recognized" },
    ask: async (world) => refusalOf(await add(world, { CustomId: 'x' })),
  },
  {
    id: 'values/wrong-shape',
    facts: ['refusal.wrong-shape', 'refusal.wrong-shape-code'],
    fact: 'A value of the wrong shape is generalException "General exception while processing", with 400 or 500.',
    reliesOn: ['src/graph/graph-error.ts', ...VALUES],
    writes: 'own lists',
    expected: { status: 400, code: 'generalException', message: 'General exception while processing' },
    ask: async (world) => refusalOf(await add(world, { Several: ['one', 'two'] })),
  },
  {
    id: 'values/choice',
    facts: ['value.choice'],
    fact: 'A value outside a column’s choices is refused with 400.',
    reliesOn: ['src/graph/schema.ts', ...VALUES],
    writes: 'own lists',
    expected: { status: 400 },
    ask: async (world) => ({ status: (await add(world, { Pick: 'three' })).status }),
  },
  {
    id: 'values/too-long',
    facts: ['value.too-long'],
    fact: 'More than 255 characters in a single line, or 63,999 in several, are refused with 400.',
    reliesOn: ['src/record/rows.ts', ...VALUES],
    writes: 'own lists',
    expected: { 255: 201, 256: 400, '63,999': 201, '64,000': 400 },
    async ask(world) {
      const statusOf = async (fields: Readonly<Record<string, unknown>>) => (await add(world, fields)).status;
      return {
        255: await statusOf({ Plain: 'x'.repeat(255) }),
        256: await statusOf({ Plain: 'x'.repeat(256) }),
        '63,999': await statusOf({ Body: 'x'.repeat(63_999) }),
        '64,000': await statusOf({ Body: 'x'.repeat(64_000) }),
      };
    },
  },
  {
    id: 'values/milliseconds',
    facts: ['value.milliseconds'],
    fact: 'Milliseconds of a time are dropped when it is written.',
    reliesOn: ['src/graph/times.ts', ...VALUES],
    writes: 'own lists',
    expected: { read: '12 seconds, no parts' },
    async ask(world) {
      const { body } = await add(world, { Due: '2030-03-02T11:42:12.789Z' });
      const read = String(fieldsOf(body).Due);
      const told: Readonly<Record<string, string>> = {
        '2030-03-02T11:42:12Z': '12 seconds, no parts',
        '2030-03-02T11:42:13Z': 'rounded up',
        '2030-03-02T11:42:12.789Z': 'whole',
      };
      return { read: told[read] ?? 'something else' };
    },
  },
  {
    id: 'values/shapes',
    facts: ['value.shapes'],
    fact: 'Numbers come back as numbers, yes/no as true or false, several choices as a list of texts, counters as texts.',
    reliesOn: ['src/graph/concerns-list.ts', 'local/graph/item-json.ts'],
    writes: 'own lists',
    expected: {
      number: 'number',
      'yes/no': 'boolean',
      'several choices': 'list of text',
      'several lines': 'one\ntwo',
      Attachments: 'boolean',
      ItemChildCount: 'text',
      AuthorLookupId: 'text',
    },
    async ask(world) {
      const { body } = await add(world, {
        Count: 12.5,
        Done: true,
        'Several@odata.type': 'Collection(Edm.String)',
        Several: ['one', 'two'],
        Body: 'one\ntwo',
      });
      const fields = fieldsOf(body);
      return {
        number: kindOf(fields.Count),
        'yes/no': kindOf(fields.Done),
        'several choices': kindOf(fields.Several),
        'several lines': String(fields.Body),
        Attachments: kindOf(fields.Attachments),
        ItemChildCount: kindOf(fields.ItemChildCount),
        AuthorLookupId: kindOf(fields.AuthorLookupId),
      };
    },
  },
  {
    id: 'values/sealed-text',
    facts: [],
    fact: 'A long sealed text (base64 and marks) comes back from a column of several lines as it was written.',
    reliesOn: ['src/record/seal.ts', 'src/graph/schema.ts'],
    writes: 'own lists',
    expected: { status: 201, 'as it was': true },
    async ask(world) {
      const text = `v1.${'aZ09+/-_=<>&"\'{}\\ é'.repeat(3_000)}`;
      const { status, body } = await add(world, { Body: text });
      return { status, 'as it was': fieldsOf(body).Body === text };
    },
  },
  {
    id: 'values/person',
    facts: ['value.person'],
    fact: 'A person column is written and read as XLookupId, the site’s own number and not the id in Entra; it takes a number and gives a text.',
    reliesOn: ['src/graph/schema.ts', ...VALUES],
    writes: 'own lists',
    expected: { status: 201, read: 'text', 'by its own name': 'absent' },
    async ask(world) {
      const { status, body } = await add(world, { WhoLookupId: 1 });
      const fields = fieldsOf(body);
      return { status, read: kindOf(fields.WhoLookupId), 'by its own name': kindOf(fields.Who) };
    },
  },
  {
    id: 'values/lookup-id-clash',
    facts: ['column.lookup-id-clash'],
    fact: 'Beside a text column XId, what is written to XLookupId lands in the text.',
    reliesOn: ['src/graph/schema.ts', ...VALUES],
    writes: 'own lists',
    expected: { status: 201, person: 'absent', text: 'text' },
    async ask(world) {
      const person = { name: 'Keeper', personOrGroup: { allowMultipleSelection: false } };
      const list = await world.newList([person, { name: 'KeeperId', text: {} }]);
      const reply = await world.ask('POST', `${list}/items`, { body: { fields: { KeeperLookupId: '1' } } });
      const fields = fieldsOf(reply.body);
      return { status: reply.status, person: kindOf(fields.KeeperLookupId), text: kindOf(fields.KeeperId) };
    },
  },
  {
    id: 'values/hyperlink',
    facts: ['value.hyperlink'],
    fact: 'A link column cannot be written through Graph.',
    reliesOn: VALUES,
    writes: 'own lists',
    expected: { status: 400 },
    async ask(world) {
      const Link = { Description: 'Example', Url: 'https://example.org' };
      return { status: (await add(world, { Link })).status };
    },
  },
];
