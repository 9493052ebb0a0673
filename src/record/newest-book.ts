/** Rows of which only the newest of each name counts, and whether SharePoint has it. */
export interface NewestBook<Row> {
  get(name: string): Row | undefined;
  all(): readonly Row[];
  /** The same object until a row comes that counts. */
  version(): object;
  /** Ignored when a newer row is held. @param drained whether the list is known to hold it */
  put(row: Row, drained: boolean): void;
  pending(): readonly Row[];
  /** Ignored when a newer row was put meanwhile. */
  confirm(row: Row): void;
  /** Whether this very row still has to be written; a newer one takes its place. */
  isPending(row: Row): boolean;
  /** Whether anything changed since this was last asked. */
  takeDirty(): boolean;
  markDirty(): void;
}

export interface Naming<Row> {
  readonly name: (row: Row) => string;
  readonly same: (a: Row, b: Row) => boolean;
  /** Whether what is held counts and the other row, which differs, does not. */
  readonly stands: (held: Row, other: Row) => boolean;
}

export function createNewestBook<Row>({ name, same, stands }: Naming<Row>): NewestBook<Row> {
  const rows = new Map<string, Row>();
  const pending = new Set<Row>();
  let dirty = false;
  let version = {};
  return {
    get: (wanted) => rows.get(wanted),
    all: () => [...rows.values()],
    version: () => version,
    put(row, drained) {
      const before = rows.get(name(row));
      if (before && same(before, row)) {
        // A snapshot holds what was not drained as well: the journal says that it still has to be.
        if (!drained) pending.add(before);
        return;
      }
      if (before && stands(before, row)) return;
      if (before) pending.delete(before);
      rows.set(name(row), row);
      version = {};
      if (!drained) pending.add(row);
      dirty = true;
    },
    pending: () => [...pending],
    confirm: (row) => void pending.delete(row),
    isPending(row) {
      const held = rows.get(name(row));
      return held !== undefined && same(held, row) && pending.has(held);
    },
    takeDirty() {
      const was = dirty;
      dirty = false;
      return was;
    },
    markDirty() {
      dirty = true;
    },
  };
}
