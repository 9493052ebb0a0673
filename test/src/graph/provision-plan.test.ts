import { definitionOf, readColumn } from '../../../src/graph/column-definition.ts';
import { type FoundColumn, type FoundList, planLists } from '../../../src/graph/provision-plan.ts';
import { type Column, LISTS, type ListName, type ListShape } from '../../../src/graph/schema.ts';

const NAMES = Object.keys(LISTS) as ListName[];

function found(column: Column): FoundColumn {
  return {
    name: column.name,
    type: column.type,
    indexed: column.index !== undefined,
    unique: column.index === 'unique',
  };
}

const COMPLETE: readonly FoundList[] = NAMES.map((name) => {
  const shape: ListShape = LISTS[name];
  return { id: `id-${name}`, name, columns: shape.columns.map(found) };
});

function withColumn(list: ListName, name: string, change: Partial<FoundColumn> | undefined): FoundList[] {
  return COMPLETE.map((each) => {
    if (each.name !== list) return each;
    const columns = each.columns.flatMap((column) => {
      if (column.name !== name) return [column];
      return change ? [{ ...column, ...change }] : [];
    });
    return { ...each, columns };
  });
}

test('an empty site lacks every list', () => {
  expect(planLists([])).toEqual(NAMES.map((list) => ({ do: 'create-list', list })));
});

test('a complete site lacks nothing, also when it has more than Heed knows', () => {
  const foreign = { id: 'x', name: 'Documents', columns: [] };
  expect(planLists([...COMPLETE, foreign])).toEqual([]);
});

test('a missing column is added to the list that is there', () => {
  const steps = planLists(withColumn('Entries', 'Mac', undefined));
  expect(steps).toEqual([
    { do: 'add-column', list: 'Entries', listId: 'id-Entries', column: { name: 'Mac', type: 'text' } },
  ]);
});

test.each<[Partial<FoundColumn>, string]>([
  [{ type: 'lines' }, 'type'],
  [{ type: undefined }, 'type'],
  [{ unique: false }, 'not-unique'],
  [{ indexed: false }, 'not-indexed'],
])('a column that differs by %j is asked about, never changed', (change, differs) => {
  expect(planLists(withColumn('Entries', 'EntryKey', change))).toEqual([
    { do: 'ask', list: 'Entries', column: 'EntryKey', differs },
  ]);
});

test('every definition reads back as what it was made from', () => {
  for (const name of NAMES) {
    const shape: ListShape = LISTS[name];
    for (const column of shape.columns) {
      expect(readColumn(JSON.parse(JSON.stringify(definitionOf(column))))).toEqual(found(column));
    }
  }
});

test('names need no escaping, are none of SharePoint’s own, and indexes stay within its limit', () => {
  const own = ['Title', 'ID', 'Created', 'Modified', 'Author', 'Editor', 'ContentType', 'Order', 'Version'];
  for (const name of NAMES) {
    const shape: ListShape = LISTS[name];
    for (const column of shape.columns) {
      expect(column.name).toMatch(/^[A-Za-z][A-Za-z0-9]{0,31}$/);
      expect(own).not.toContain(column.name);
      if (column.index) expect(column.type).not.toBe('lines');
    }
    expect(shape.columns.filter((column) => column.index).length).toBeLessThanOrEqual(20);
  }
});
