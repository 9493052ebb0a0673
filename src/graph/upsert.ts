import { fail, ok, type Result } from '../domain/result.ts';
import type { Fields, Items } from './items.ts';

/** Creates a row or overwrites the one with the same key, and remembers where each row is. */
export interface Upsert {
  /**
   * @param fields null empties a column
   * @returns `graph.conflict` when another unique value of the row belongs to another key
   */
  put(value: string, fields: Fields): Promise<Result<void>>;
  /** What a read has shown, so that the next put needs no look-up. */
  learn(value: string, id: string): void;
  forget(id: string): void;
}

/** @param deps the list and its unique column that names a row; keys differing only in case are one, as in SharePoint */
export function createUpsert(deps: { items: Items; column: string }): Upsert {
  const { items, column } = deps;
  const ids = new Map<string, string>();
  /** Rows whose adding was not answered: they may be there. */
  const unsure = new Set<string>();

  async function overwrite(value: string, fields: Fields): Promise<Result<void> | undefined> {
    const id = ids.get(value.toLowerCase());
    if (id === undefined) return undefined;
    const changed = await items.change(id, fields);
    if (changed.ok || changed.fault.code !== 'graph.missing') return changed;
    // Somebody deleted the row, and SharePoint uses no id twice.
    ids.delete(value.toLowerCase());
    return undefined;
  }

  async function add(value: string, fields: Fields): Promise<Result<void> | undefined> {
    const present = Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== null));
    const added = await items.add({ column, value }, present);
    if (!added.ok) {
      unsure.add(value.toLowerCase());
      return added;
    }
    if (added.value === 'already') return undefined;
    ids.set(value.toLowerCase(), added.value.id);
    return ok(undefined);
  }

  async function lookUp(value: string, fields: Fields): Promise<Result<void> | undefined> {
    const found = await items.find({ column, value });
    if (!found.ok) return found;
    unsure.delete(value.toLowerCase());
    if (!found.value) return undefined;
    ids.set(value.toLowerCase(), found.value.id);
    return overwrite(value, fields);
  }

  return {
    async put(value, fields) {
      // A row that nobody has seen is most often not there, and its unique column refuses it where it is. When a refused
      // one cannot be found, the clash was on another unique column: the answer does not say which. After an add without
      // an answer the row is looked for first, lest a list whose column lost its uniqueness gets it twice.
      const before = unsure.has(value.toLowerCase()) ? await lookUp(value, fields) : undefined;
      return (
        before ??
        (await overwrite(value, fields)) ??
        (await add(value, fields)) ??
        (await lookUp(value, fields)) ??
        fail('graph.conflict')
      );
    },
    learn: (value, id) => void ids.set(value.toLowerCase(), id),
    forget: (id) => {
      for (const [value, known] of ids) if (known === id) ids.delete(value);
    },
  };
}
