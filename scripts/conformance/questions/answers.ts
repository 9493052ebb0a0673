import type { Question } from '../question.ts';
import { fieldsOf, kindOf, recordOf, refusalOf, textOf, withoutIds } from '../reply.ts';

const ITEMS = ['src/graph/items.ts', 'local/graph/items.ts'];

/** What every answer looks like, and what a row's does. */
export const ANSWERS: readonly Question[] = [
  {
    id: 'answers/headers',
    facts: ['error.headers'],
    fact: 'Every answer has the headers request-id, client-request-id (the caller’s own) and x-ms-ags-diagnostic.',
    reliesOn: ['src/graph/client.ts', 'local/graph/edge.ts'],
    writes: 'nothing',
    expected: {
      'request-id': true,
      'client-request-id is ours': true,
      'x-ms-ags-diagnostic': true,
      'strict-transport-security': true,
      type: 'application/json',
    },
    async ask({ ask, site }) {
      const own = '11111111-2222-4333-8444-555555555555';
      const { headers } = await ask('GET', site, { headers: { 'client-request-id': own } });
      return {
        'request-id': headers.has('request-id'),
        'client-request-id is ours': headers.get('client-request-id') === own,
        'x-ms-ags-diagnostic': headers.has('x-ms-ags-diagnostic'),
        'strict-transport-security': headers.has('strict-transport-security'),
        type: headers.get('content-type')?.split(';')[0] ?? '',
      };
    },
  },
  {
    id: 'answers/codes',
    facts: ['error.leaked-code', 'error.inner-code'],
    fact: 'Some refusals carry a code of SharePoint’s own layer ("-1, Microsoft…"), and only some an innerError.code, so neither is ever listed whole.',
    reliesOn: ['src/graph/graph-error.ts'],
    writes: 'own lists',
    expected: { 'codes are single words': true, 'inner codes': 0 },
    async ask(world) {
      const list = await world.sharedList();
      const paths = [
        `${list}/items?$filter=fields/Key eq`,
        `${list}/items?$filter=fields/Nowhere eq 'x'`,
        `${list}/items?$expand=fields($select=Nowhere)`,
        `${list}/items/abc`,
        `${list}/columns/00000000-0000-4000-8000-000000000000`,
      ];
      const answers = [];
      for (const path of paths) answers.push(refusalOf(await world.ask('GET', path)));
      return {
        'codes are single words': answers.every(({ code }) => /^\w+$/.test(String(code ?? 'none'))),
        'inner codes': answers.filter(({ innerCode }) => innerCode !== undefined).length,
      };
    },
  },
  {
    id: 'answers/bad-token',
    facts: [],
    fact: 'A token that is none is answered 401 with the code InvalidAuthenticationToken.',
    reliesOn: ['src/graph/client.ts', 'local/graph/edge.ts'],
    writes: 'nothing',
    expected: { status: 401, code: 'InvalidAuthenticationToken' },
    async ask({ ask, site }) {
      const reply = await ask('GET', site, { headers: { authorization: 'Bearer not.a.token' } });
      const { status = 0, code = '' } = refusalOf(reply);
      return { status, code };
    },
  },
  {
    id: 'answers/created-row',
    facts: ['item.created-answer'],
    fact: 'The answer to a new row holds its fields without being asked for them.',
    reliesOn: ITEMS,
    writes: 'own lists',
    expected: {
      status: 201,
      title: 'Row',
      id: 'text',
      'fields.id': 'text',
      'fields.@odata.etag': 'text',
      contentType: 'Item',
      webUrl: 'text',
    },
    async ask(world) {
      const list = await world.sharedList();
      const reply = await world.ask('POST', `${list}/items`, { body: { fields: { Title: 'Row' } } });
      const fields = fieldsOf(reply.body);
      return {
        status: reply.status,
        title: textOf(fields, 'Title'),
        id: kindOf(recordOf(reply.body).id),
        'fields.id': kindOf(fields.id),
        'fields.@odata.etag': kindOf(fields['@odata.etag']),
        contentType: textOf(recordOf(reply.body).contentType, 'name'),
        webUrl: kindOf(recordOf(reply.body).webUrl),
      };
    },
  },
  {
    id: 'answers/row-ids',
    facts: ['item.ids'],
    fact: 'Ids of rows are whole numbers as text that rise by one and are never used again, also not after a deletion.',
    reliesOn: ['src/graph/upsert.ts', 'local/graph/item-rows.ts'],
    writes: 'own lists',
    expected: { first: '1', second: '2', 'after deleting the second': '3' },
    async ask(world) {
      const list = await world.newList();
      const first = await world.addRow(list, { Title: 'Row' });
      const second = await world.addRow(list, { Title: 'Row' });
      await world.ask('DELETE', `${list}/items/${second}`);
      return { first, second, 'after deleting the second': await world.addRow(list, { Title: 'Row' }) };
    },
  },
  {
    id: 'answers/etag',
    facts: ['item.etag-header'],
    fact: 'In the body an eTag is "guid,version" with its quotes, the version rises with each write, and the header ETag has no quotes.',
    reliesOn: ['local/graph/item-json.ts', 'local/graph/items.ts'],
    writes: 'own lists',
    expected: { 'in the body': '"{id},1"', 'after a change': '"{id},2"', 'in the header': '{id},2' },
    async ask(world) {
      const list = await world.newList();
      const added = await world.ask('POST', `${list}/items`, { body: { fields: { Title: 'Row' } } });
      const path = `${list}/items/${textOf(added.body, 'id')}`;
      const changed = await world.ask('PATCH', path, { body: { fields: { Title: 'Changed' } } });
      return {
        'in the body': withoutIds(textOf(added.body, 'eTag')),
        'after a change': withoutIds(textOf(changed.body, 'eTag')),
        'in the header': withoutIds(changed.headers.get('etag') ?? 'none'),
      };
    },
  },
  {
    id: 'answers/author',
    facts: ['item.author'],
    fact: 'Whoever a program writes for, SharePoint names the program as author, so the person stands in Heed’s own columns.',
    reliesOn: ['src/graph/schema.ts', 'local/graph/item-json.ts'],
    writes: 'own lists',
    expected: { 'createdBy.application': true, 'createdBy.user.id': 'absent', AppAuthorLookupId: 'text' },
    async ask(world) {
      const list = await world.sharedList();
      const id = await world.addRow(list, { Title: 'Row' });
      const { body } = await world.ask('GET', `${list}/items/${id}?$expand=fields`);
      const by = recordOf(recordOf(body).createdBy);
      return {
        'createdBy.application': by.application !== undefined,
        'createdBy.user.id': kindOf(recordOf(by.user).id),
        AppAuthorLookupId: kindOf(fieldsOf(body).AppAuthorLookupId),
      };
    },
  },
  {
    id: 'answers/option-without-dollar',
    facts: ['item.option-without-dollar'],
    fact: 'An option without its $ is refused with 400 badArgument (in one tenant; Microsoft’s own examples leave it out).',
    reliesOn: ['local/graph/query-options.ts'],
    writes: 'own lists',
    expected: { status: 400, code: 'badArgument' },
    async ask(world) {
      const list = await world.sharedList();
      const id = await world.addRow(list, { Title: 'Row' });
      const { status, code } = refusalOf(await world.ask('GET', `${list}/items/${id}?expand=fields`));
      return { status: status ?? 0, ...(code === undefined ? {} : { code }) };
    },
  },
  {
    id: 'answers/empty-columns',
    facts: ['item.empty-left-out'],
    fact: 'A column without a value, or set to null, has no key in fields; an empty text counts as none.',
    reliesOn: ['src/graph/concerns-list.ts', 'local/graph/field-values.ts'],
    writes: 'own lists',
    expected: { 'never set': 'absent', 'set to null': 'absent', 'set to empty text': 'absent' },
    async ask(world) {
      const list = await world.sharedList();
      const id = await world.addRow(list, { Title: 'Row', Due: '2026-01-01T08:00:00Z', Plain: 'text' });
      await world.ask('PATCH', `${list}/items/${id}`, { body: { fields: { Due: null, Plain: '' } } });
      const { body } = await world.ask('GET', `${list}/items/${id}?$expand=fields($select=Due,Plain,Count)`);
      const fields = fieldsOf(body);
      return {
        'never set': kindOf(fields.Count),
        'set to null': kindOf(fields.Due),
        'set to empty text': kindOf(fields.Plain),
      };
    },
  },
  {
    id: 'answers/flat-update',
    facts: ['item.flat-update'],
    fact: 'Both forms of a change are taken: {fields} at the row, and a flat body at its fields, which one tenant refused with 400.',
    reliesOn: ITEMS,
    writes: 'own lists',
    expected: { 'at the row': 200, 'with fields': true, 'at its fields': 200 },
    async ask(world) {
      const list = await world.sharedList();
      const id = await world.addRow(list, { Title: 'Row' });
      const whole = await world.ask('PATCH', `${list}/items/${id}`, { body: { fields: { Plain: 'one' } } });
      const flat = await world.ask('PATCH', `${list}/items/${id}/fields`, { body: { Plain: 'two' } });
      return {
        'at the row': whole.status,
        'with fields': textOf(fieldsOf(whole.body), 'Plain') === 'one',
        'at its fields': flat.status,
      };
    },
  },
  {
    id: 'answers/stale',
    facts: ['refusal.stale', 'item.stale-unchanged'],
    fact: 'A change with an old If-Match is refused with 412 resourceModified, and nothing is changed.',
    reliesOn: ['src/graph/graph-error.ts', 'local/graph/items.ts'],
    writes: 'own lists',
    expected: {
      status: 412,
      code: 'resourceModified',
      message: 'The resource has changed since the caller last read it; usually an eTag mismatch',
      'still there': 'second',
    },
    async ask(world) {
      const list = await world.sharedList();
      const added = await world.ask('POST', `${list}/items`, { body: { fields: { Plain: 'first' } } });
      const path = `${list}/items/${textOf(added.body, 'id')}`;
      await world.ask('PATCH', path, { body: { fields: { Plain: 'second' } } });
      const headers = { 'if-match': textOf(added.body, 'eTag') };
      const refused = await world.ask('PATCH', path, { body: { fields: { Plain: 'third' } }, headers });
      const read = await world.ask('GET', `${path}?$expand=fields($select=Plain)`);
      return { ...refusalOf(refused), 'still there': textOf(fieldsOf(read.body), 'Plain') };
    },
  },
  {
    id: 'answers/missing-row',
    facts: ['refusal.missing'],
    fact: 'A row that is not there is 404 itemNotFound.',
    reliesOn: ['src/graph/upsert.ts', 'local/graph/items.ts'],
    writes: 'own lists',
    expected: { status: 404, code: 'itemNotFound', message: 'The resource could not be found.' },
    ask: async (world) => refusalOf(await world.ask('GET', `${await world.sharedList()}/items/999999`)),
  },
  {
    id: 'answers/missing-list',
    facts: ['refusal.missing'],
    fact: 'A list that is not there is 404 itemNotFound.',
    reliesOn: ['src/graph/check-lists.ts', 'local/graph/lists.ts'],
    writes: 'nothing',
    expected: { status: 404, code: 'itemNotFound', message: 'The specified list was not found' },
    ask: async ({ ask, site }) => refusalOf(await ask('GET', `${site}/lists/NoSuchListOfOurs`)),
  },
  {
    id: 'answers/missing-site',
    facts: ['refusal.site-missing'],
    fact: 'A site that is not there is 404 itemNotFound.',
    reliesOn: ['scripts/provision/words.ts', 'local/graph/site.ts'],
    writes: 'nothing',
    expected: { status: 404, code: 'itemNotFound', message: 'Requested site could not be found' },
    async ask({ ask, site }) {
      const [host = ''] = site.slice('/sites/'.length).split(',');
      const nowhere = '00000000-0000-4000-8000-000000000000';
      return refusalOf(await ask('GET', `/sites/${host},${nowhere},${nowhere}`));
    },
  },
  {
    id: 'answers/vague',
    facts: ['refusal.vague'],
    fact: 'Most bodies that Graph does not like are 400 invalidRequest "Invalid request".',
    reliesOn: ['src/graph/graph-error.ts', 'local/graph/answer.ts'],
    writes: 'own lists',
    expected: { status: 400, code: 'invalidRequest', message: 'Invalid request' },
    async ask(world) {
      const body = { fields: 'not an object' };
      return refusalOf(await world.ask('POST', `${await world.sharedList()}/items`, { body }));
    },
  },
];
