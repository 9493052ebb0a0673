import { LISTS } from '../../src/graph/schema.ts';
import { JOURNAL_FOLDERS } from '../../src/record/journal.ts';
import { SNAPSHOT_FOLDER } from '../../src/record/snapshot.ts';
import { codes, filesBelow, read, tables } from './page.ts';

const TABLES = tables(read('docs/data-stores.md'));
const tableOf = (first: string) => TABLES.find(({ head }) => head[0] === first)?.rows ?? [];
const codesIn = (first: string) => tableOf(first).flatMap((row) => codes(row[first] ?? ''));

test('Every list and column of the schema is on the page, in its order, and no other', () => {
  const schema = Object.entries(LISTS).flatMap(([list, { columns }]) =>
    columns.map((column: { readonly name: string }) => `${list}.${column.name}`),
  );
  const listed = tableOf('list').map(
    ({ list = '', column = '' }) => `${codes(list).join()}.${codes(column).join()}`,
  );
  expect(listed).toEqual(schema);
});

test('A list without columns of its own, the library, is on the page by its name', () => {
  const libraries = Object.entries(LISTS).filter(([, { kind }]) => kind === 'documentLibrary');
  for (const [name] of libraries) expect(codes(read('docs/data-stores.md'))).toContain(name);
});

test('What the page calls sealed is what the schema seals, and all of it', () => {
  const rows = tableOf('list').map((row) => ({
    column: codes(row.column ?? '').join(),
    sealed: row['a SharePoint administrator'] === 'sealed',
  }));
  for (const { column, sealed } of rows)
    expect({ column, sealed }).toEqual({ column, sealed: column === 'Sealed' });
});

test('Whatever is personal is sealed, but for where people are reached', () => {
  const open = tableOf('list').filter(
    ({ personal = '', ...row }) => personal !== 'no' && row['a SharePoint administrator'] !== 'sealed',
  );
  expect([...new Set(open.flatMap(({ list = '' }) => codes(list)))]).toEqual(['Conversations']);
});

test('Every setting that the program keeps is on the page, and no other', () => {
  const users = ['src/app', 'bot']
    .flatMap((folder) => filesBelow(folder, '.ts'))
    .map(read)
    .filter((text) => /settings|storedUnder|SettingsStore/.test(text));
  const names = users.flatMap((text) => [
    ...[...text.matchAll(/const [A-Z_]+ = '([a-z-]+(?:\/[a-z]*)*)';/g)].map(([, name]) => name),
    ...[...text.matchAll(/(?:key: |=> )`([a-z]+\/)\$/g)].map(([, name]) => name),
  ]);
  expect([...new Set(names)].toSorted()).toEqual(codesIn('setting').toSorted());
});

test('Every folder of the journal is on the page', () => {
  const listed = codesIn('file');
  for (const folder of [...JOURNAL_FOLDERS, SNAPSHOT_FOLDER]) expect(listed).toContain(`record/${folder}/`);
});
