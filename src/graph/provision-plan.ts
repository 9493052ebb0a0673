import { type Column, type ColumnType, LISTS, type ListName, type ListShape } from './schema.ts';

/** A column as Graph describes it, as far as provisioning looks. */
export interface FoundColumn {
  readonly name: string;
  readonly indexed: boolean;
  readonly unique: boolean;
  /** Undefined for a type that the schema does not use. */
  readonly type: ColumnType | undefined;
}

export interface FoundList {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly FoundColumn[];
}

export type Step =
  | { readonly do: 'create-list'; readonly list: ListName }
  | { readonly do: 'add-column'; readonly list: ListName; readonly listId: string; readonly column: Column }
  /** Something stands there that differs. It is the school's, so a person decides. */
  | { readonly do: 'ask'; readonly list: ListName; readonly column: string; readonly differs: Difference };

export type Difference = 'type' | 'not-indexed' | 'not-unique';

/**
 * What a site lacks. Lists and columns that exist are neither changed nor removed, nor are any that Heed does not know.
 * @returns the steps in the order of the schema; none when the site is complete
 */
export function planLists(existing: readonly FoundList[]): readonly Step[] {
  const steps: Step[] = [];
  for (const list of Object.keys(LISTS) as ListName[]) {
    const found = existing.find((each) => each.name.toLowerCase() === list.toLowerCase());
    if (!found) steps.push({ do: 'create-list', list });
    else steps.push(...planColumns(list, found));
  }
  return steps;
}

function planColumns(list: ListName, found: FoundList): readonly Step[] {
  const steps: Step[] = [];
  const shape: ListShape = LISTS[list];
  for (const column of shape.columns) {
    const present = found.columns.find((each) => each.name.toLowerCase() === column.name.toLowerCase());
    const differs = present && difference(column, present);
    if (!present) steps.push({ do: 'add-column', list, listId: found.id, column });
    else if (differs) steps.push({ do: 'ask', list, column: column.name, differs });
  }
  return steps;
}

function difference(wanted: Column, present: FoundColumn): Difference | undefined {
  if (present.type !== wanted.type) return 'type';
  if (wanted.index === 'unique' && !present.unique) return 'not-unique';
  return wanted.index && !present.indexed ? 'not-indexed' : undefined;
}
