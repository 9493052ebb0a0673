import type { Question } from '../question.ts';
import { codeOf, kindOf, recordOf, refusalOf, textOf } from '../reply.ts';

/** Making lists, and what happens to their rows beside Graph. */
export const LISTS: readonly Question[] = [
  {
    id: 'lists/created-list',
    facts: ['list.created-answer'],
    fact: 'The answer to a new list holds its id, both names and an eTag without quotes inside.',
    reliesOn: ['src/graph/provision.ts', 'local/graph/lists.ts'],
    writes: 'own lists',
    expected: {
      status: 201,
      id: 'text',
      name: 'text',
      'displayName as sent': true,
      template: 'genericList',
      'eTag has quotes': false,
      'parentReference.siteId': 'text',
    },
    async ask(world) {
      const displayName = world.name();
      const body = { displayName, list: { template: 'genericList' } };
      const reply = await world.ask('POST', `${world.site}/lists`, { body });
      const list = recordOf(reply.body);
      return {
        status: reply.status,
        id: kindOf(list.id),
        name: kindOf(list.name),
        'displayName as sent': list.displayName === displayName,
        template: textOf(list.list, 'template'),
        'eTag has quotes': textOf(list, 'eTag').startsWith('"'),
        'parentReference.siteId': kindOf(recordOf(list.parentReference).siteId),
      };
    },
  },
  {
    id: 'lists/address-stays',
    facts: ['list.address'],
    fact: 'The name in the list’s address is made of its first name and stays when the list is renamed.',
    reliesOn: ['src/graph/provision-read.ts', 'local/graph/lists.ts'],
    writes: 'own lists',
    expected: { renamed: 200, 'made of the first name': true, 'stays the same': true },
    async ask(world) {
      const list = await world.newList();
      const read = async () => (await world.ask('GET', `${list}?$select=name,displayName`)).body;
      const before = await read();
      const plain = (text: string) => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
      const renamed = await world.ask('PATCH', list, { body: { displayName: world.name() } });
      const after = await read();
      return {
        renamed: renamed.status,
        'made of the first name': plain(textOf(before, 'name')) === plain(textOf(before, 'displayName')),
        'stays the same': textOf(before, 'name') === textOf(after, 'name'),
      };
    },
  },
  {
    id: 'lists/name-refused',
    facts: ['refusal.list-name'],
    fact: 'A new list with `name` is refused: displayName is to be given.',
    reliesOn: ['src/graph/provision.ts', 'local/graph/lists.ts'],
    writes: 'own lists',
    expected: {
      status: 400,
      code: 'invalidRequest',
      message:
        "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    },
    async ask(world) {
      const name = world.name();
      const body = { name, displayName: name, list: { template: 'genericList' } };
      return refusalOf(await world.ask('POST', `${world.site}/lists`, { body }));
    },
  },
  {
    id: 'lists/name-taken',
    facts: ['refusal.list-taken'],
    fact: 'A second list of one name is refused with 409 nameAlreadyExists.',
    reliesOn: ['src/graph/graph-error.ts', 'local/graph/lists.ts'],
    writes: 'own lists',
    expected: { status: 409, code: 'nameAlreadyExists' },
    async ask(world) {
      const body = { displayName: world.name(), list: { template: 'genericList' } };
      await world.ask('POST', `${world.site}/lists`, { body });
      return codeOf(await world.ask('POST', `${world.site}/lists`, { body }));
    },
  },
  {
    id: 'lists/write-makes-none',
    facts: ['list.write-makes-none', 'refusal.no-right'],
    fact: 'The role write cannot make a list or a column, and is told 403 accessDenied.',
    reliesOn: ['scripts/provision/permissions.ts', 'local/graph/permissions.ts'],
    extras: ['writer'],
    writes: 'own lists',
    expected: { status: 403, code: 'accessDenied', 'a column': 403 },
    async ask(world) {
      const body = { displayName: world.name(), list: { template: 'genericList' } };
      const list = await world.writer('POST', `${world.site}/lists`, { body });
      const path = `${await world.sharedList()}/columns`;
      const added = await world.writer('POST', path, { body: { name: 'Unwanted', text: {} } });
      return { ...codeOf(list), 'a column': added.status };
    },
  },
  {
    id: 'lists/write-suffices',
    facts: ['right.write-suffices'],
    fact: 'The role write is enough for all that Heed does while it runs: read, add, change, list, filter.',
    reliesOn: ['src/graph/items.ts', 'scripts/provision/permissions.ts', 'local/graph/permissions.ts'],
    extras: ['writer'],
    writes: 'own lists',
    expected: { 'the site': 200, add: 201, change: 200, read: 200, filter: 200, lists: 200, columns: 200 },
    async ask(world) {
      const list = await world.sharedList();
      const { writer } = world;
      const added = await writer('POST', `${list}/items`, { body: { fields: { Title: 'Row' } } });
      const row = `${list}/items/${textOf(added.body, 'id')}`;
      const changed = await writer('PATCH', row, { body: { fields: { Title: 'Changed' } } });
      const statusOf = async (path: string) => (await writer('GET', path)).status;
      return {
        'the site': await statusOf(`${world.site}?$select=id`),
        add: added.status,
        change: changed.status,
        read: await statusOf(`${row}?$expand=fields`),
        filter: await statusOf(`${list}/items?$filter=${encodeURIComponent(`fields/Marked eq 'x'`)}`),
        lists: await statusOf(`${world.site}/lists?$select=id,name,displayName`),
        columns: await statusOf(`${list}/columns`),
      };
    },
  },
  {
    id: 'lists/recycled',
    facts: ['item.recycled'],
    fact: 'A row that is deleted goes to the site’s recycle bin.',
    reliesOn: ['src/graph/delta.ts'],
    writes: 'nothing',
    expected: 'not known',
    ask: { cannot: 'Look in the site’s recycle bin after a run: the rows that it deleted should be there.' },
  },
  {
    id: 'lists/retention',
    facts: ['retention.record'],
    fact: 'A row that is labelled as a record refuses to be changed (403 or 423).',
    reliesOn: ['src/graph/graph-error.ts'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot:
        'It needs a retention label of Purview, which would stand on the test site for years. Try one row by hand.',
    },
  },
];
