import fc from 'fast-check';
import { definitionOf, readColumn } from '../../../src/graph/column-definition.ts';
import {
  type FoundColumn,
  type FoundList,
  type ListStep,
  planLists,
} from '../../../src/graph/provision-plan.ts';
import { type Column, LISTS, type ListName, type ListShape } from '../../../src/graph/schema.ts';

const NAMES = Object.keys(LISTS) as ListName[];

function found(column: Column): FoundColumn {
  return {
    id: `id-${column.name}`,
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

test.each<[ListStep['do'], Partial<FoundColumn>]>([
  ['ask', { type: 'lines' }],
  ['ask', { type: undefined, unique: false }],
  ['make-unique', { unique: false }],
  ['add-index', { indexed: false }],
])('a column that asks for %s is told apart from the others: %j', (step, change) => {
  const steps = planLists(withColumn('Entries', 'EntryKey', change));
  expect(steps).toEqual([expect.objectContaining({ do: step, list: 'Entries', column: 'EntryKey' })]);
});

test('a column without its index gets it before its values must differ', () => {
  const steps = planLists(withColumn('Entries', 'EntryKey', { indexed: false, unique: false }));
  expect(steps.map((step) => step.do)).toEqual(['add-index', 'make-unique']);
});

/** What a site is after SharePoint did a step; told from its documentation and not from the plan. */
function after(site: readonly FoundList[], step: ListStep): readonly FoundList[] {
  if (step.do === 'ask') return site;
  if (step.do === 'create-list') {
    const whole = COMPLETE.find(({ name }) => name === step.list);
    return whole ? [...site, whole] : site;
  }
  return site.map((list) => {
    if (list.name !== step.list) return list;
    if (step.do === 'add-column') return { ...list, columns: [...list.columns, found(step.column)] };
    const change = step.do === 'add-index' ? { indexed: true } : { unique: true };
    const columns = list.columns.map((each) => (each.name === step.column ? { ...each, ...change } : each));
    return { ...list, columns };
  });
}

/** Any site: lists are missing, columns are missing, indexes are missing, types differ. */
const SITES = fc.tuple(
  ...COMPLETE.map((list) =>
    fc.record({
      there: fc.boolean(),
      columns: fc.tuple(
        ...list.columns.map((column) =>
          fc.constantFrom<readonly FoundColumn[]>(
            [],
            [column],
            [{ ...column, unique: false }],
            [{ ...column, indexed: false, unique: false }],
            [{ ...column, type: undefined }],
          ),
        ),
      ),
    }),
  ),
);

test('after a plan was carried out there is nothing left to do but what a person decides', () => {
  fc.assert(
    fc.property(SITES, (drawn) => {
      const site = COMPLETE.flatMap((list, index) => {
        const { there, columns } = drawn[index] ?? { there: false, columns: [] };
        return there ? [{ ...list, columns: columns.flat() }] : [];
      });
      const plan = planLists(site);
      const left = planLists(plan.reduce(after, site));
      expect(left).toEqual(plan.filter((step) => step.do === 'ask'));
    }),
  );
});

test('every definition reads back as what it was made from', () => {
  for (const name of NAMES) {
    const shape: ListShape = LISTS[name];
    for (const column of shape.columns) {
      const answer = JSON.parse(JSON.stringify({ id: `id-${column.name}`, ...definitionOf(column) }));
      expect(readColumn(answer)).toEqual(found(column));
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
