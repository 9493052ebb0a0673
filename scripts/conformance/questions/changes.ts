import { NotAsked, type Question } from '../question.ts';
import { fieldsOf, recordOf, textOf, valuesOf } from '../reply.ts';

/** What changed since: delta and versions. */
export const CHANGES: readonly Question[] = [
  {
    id: 'changes/delta-selected',
    facts: ['delta.selected'],
    fact: 'Delta works for an identity that holds Sites.Selected with the role write and nothing more.',
    reliesOn: ['src/graph/delta.ts', 'local/graph/delta.ts'],
    extras: ['writer'],
    writes: 'own lists',
    expected: { status: 200, rows: 1, link: true },
    async ask(world) {
      const list = await world.newList();
      await world.addRow(list, { Title: 'Row' });
      const reply = await world.writer('GET', `${list}/items/delta?$expand=fields($select=Title)`);
      // The same row may come twice.
      const rows = new Set(valuesOf(reply.body).map(({ id }) => id)).size;
      return { status: reply.status, rows, link: textOf(reply.body, '@odata.deltaLink') !== '' };
    },
  },
  {
    id: 'changes/delta-pages',
    facts: [],
    fact: 'Later pages of a delta keep $expand (not documented either way).',
    reliesOn: ['src/graph/delta.ts', 'local/graph/delta.ts'],
    writes: 'own lists',
    expected: { 'first page': true, 'second page': true },
    async ask(world) {
      const list = await world.newList();
      for (let row = 0; row < 3; row++) await world.addRow(list, { Title: 'Row' });
      const first = await world.ask('GET', `${list}/items/delta?$expand=fields($select=Title)&$top=1`);
      const next = textOf(first.body, '@odata.nextLink');
      if (next === '') throw new NotAsked('The first page had no link to a second.');
      const second = await world.ask('GET', next);
      const whole = (body: unknown) => valuesOf(body).every((row) => 'Title' in fieldsOf(row));
      return { 'first page': whole(first.body), 'second page': whole(second.body) };
    },
  },
  {
    id: 'changes/delta-resync',
    facts: ['delta.resync'],
    fact: 'A delta token that is too old is 410 with Location and resyncRequired / resyncChangesApplyDifferences.',
    reliesOn: ['src/graph/delta.ts', 'local/graph/delta.ts'],
    writes: 'nothing',
    expected: 'not known',
    ask: {
      cannot:
        'SharePoint names no age at which a token ends, so no run can wait for it. Heed reads the status and Location alone and writes resync to its log: look there.',
    },
  },
  {
    id: 'changes/versions',
    facts: ['versions.on'],
    fact: 'A new list keeps versions without being told to, and the program is their author.',
    reliesOn: ['local/graph/versions.ts'],
    writes: 'own lists',
    expected: { status: 200, versions: 2, newest: '2.0', 'by a program': true },
    async ask(world) {
      const list = await world.newList();
      const id = await world.addRow(list, { Title: 'Row' });
      await world.ask('PATCH', `${list}/items/${id}`, { body: { fields: { Title: 'Changed' } } });
      const reply = await world.ask('GET', `${list}/items/${id}/versions`);
      const versions = valuesOf(reply.body);
      const by = recordOf(versions[0]?.lastModifiedBy);
      return {
        status: reply.status,
        versions: versions.length,
        newest: textOf(versions[0], 'id'),
        'by a program': by.application !== undefined,
      };
    },
  },
];
