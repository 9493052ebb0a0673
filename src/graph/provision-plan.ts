import { type Column, type ColumnType, LISTS, type ListName, type ListShape } from './schema.ts';

/** A column as Graph describes it, as far as provisioning looks. */
export interface FoundColumn {
  readonly id: string;
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

/** One change to a site, or with `ask` something that differs and that a person decides about. */
export type ListStep =
  | { readonly do: 'create-list'; readonly list: ListName }
  | { readonly do: 'add-column'; readonly list: ListName; readonly listId: string; readonly column: Column }
  | ({ readonly do: 'add-index' | 'make-unique' } & InColumn)
  | { readonly do: 'ask'; readonly list: ListName; readonly column: string };

/** Where a column stands that is there already. */
export interface InColumn {
  readonly list: ListName;
  readonly listId: string;
  readonly column: string;
  readonly columnId: string;
}

/**
 * What a site lacks. Nothing is removed and no type is changed; lists and columns that Heed does not know are passed over.
 * A unique column that has no index gets the index first, which SharePoint asks for.
 * @returns the steps in the order of the schema; none when the site is complete
 */
export function planLists(existing: readonly FoundList[]): readonly ListStep[] {
  return (Object.keys(LISTS) as ListName[]).flatMap((list): readonly ListStep[] => {
    const found = existing.find((each) => each.name.toLowerCase() === list.toLowerCase());
    return found ? planColumns(list, found) : [{ do: 'create-list', list }];
  });
}

function planColumns(list: ListName, found: FoundList): readonly ListStep[] {
  const shape: ListShape = LISTS[list];
  return shape.columns.flatMap((column): readonly ListStep[] => {
    const present = found.columns.find((each) => each.name.toLowerCase() === column.name.toLowerCase());
    if (!present) return [{ do: 'add-column', list, listId: found.id, column }];
    if (present.type !== column.type) return [{ do: 'ask', list, column: column.name }];
    const at = { list, listId: found.id, column: column.name, columnId: present.id };
    return [
      ...(column.index && !present.indexed ? [{ do: 'add-index', ...at } as const] : []),
      ...(column.index === 'unique' && !present.unique ? [{ do: 'make-unique', ...at } as const] : []),
    ];
  });
}
