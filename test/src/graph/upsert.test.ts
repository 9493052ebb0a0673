import { fail, ok } from '../../../src/domain/result.ts';
import type { Fields, Items } from '../../../src/graph/items.ts';
import { createUpsert } from '../../../src/graph/upsert.ts';

/** Rows of a list whose column may have lost its uniqueness; `lost` carries an add out and does not answer. */
function fakeItems(unique: boolean) {
  const rows: { id: string; fields: Fields }[] = [];
  const calls: string[] = [];
  let lost = false;
  const items: Pick<Items, 'add' | 'change' | 'find'> = {
    async add({ column, value }, fields) {
      calls.push('add');
      if (unique && rows.some((row) => row.fields[column] === value)) return ok('already');
      const id = String(rows.length + 1);
      rows.push({ id, fields });
      return lost ? fail('graph.unreachable') : ok({ id });
    },
    async change(id, fields) {
      calls.push('change');
      const row = rows.find((each) => each.id === id);
      if (!row) return fail('graph.missing');
      row.fields = { ...row.fields, ...fields };
      return ok(undefined);
    },
    async find({ column, value }) {
      calls.push('find');
      return ok(rows.find((row) => row.fields[column] === value));
    },
  };
  const upsert = createUpsert({ items: items as Items, column: 'Key' });
  const answers = (does: boolean) => {
    lost = !does;
  };
  return { rows, calls, upsert, answers };
}

test('a row that nobody has seen is added without a look-up, and changed from then on', async () => {
  const { rows, calls, upsert } = fakeItems(true);
  await upsert.put('a', { Key: 'a', Text: 'one' });
  await upsert.put('a', { Key: 'a', Text: 'two' });
  expect(calls).toEqual(['add', 'change']);
  expect(rows).toEqual([{ id: '1', fields: { Key: 'a', Text: 'two' } }]);
});

test('a row that stands there is found and overwritten', async () => {
  const { rows, calls, upsert } = fakeItems(true);
  rows.push({ id: '1', fields: { Key: 'a', Text: 'one' } });
  expect(await upsert.put('a', { Key: 'a', Text: 'two' })).toEqual(ok(undefined));
  expect(calls).toEqual(['add', 'find', 'change']);
  expect(rows).toHaveLength(1);
});

test.each([true, false])(
  'an add whose answer got lost is there once; the column is unique: %s',
  async (unique) => {
    const { rows, upsert, answers } = fakeItems(unique);
    answers(false);
    expect(await upsert.put('a', { Key: 'a', Text: 'one' })).toEqual(fail('graph.unreachable'));
    answers(true);
    expect(await upsert.put('a', { Key: 'a', Text: 'two' })).toEqual(ok(undefined));
    expect(rows).toEqual([{ id: '1', fields: { Key: 'a', Text: 'two' } }]);
  },
);
