import { z } from 'zod';
import type { ConcernRow, Lists } from '../app/lists.ts';
import { ok } from '../domain/result.ts';
import type { GraphCaller } from './client.ts';
import { createDelta } from './delta.ts';
import { createItems, type Fields, type Item } from './items.ts';
import { fromColumnTime, toColumnTime } from './times.ts';
import { createUpsert } from './upsert.ts';

/** A row without a reference is a folder, or somebody's own. The rest is as in `entries-list.ts`. */
const ROW = z.object({
  Reference: z.string().min(1),
  ReportId: z.string().catch(''),
  Status: z.string().catch(''),
  DueAt: z.unknown().optional(),
  UpdatedAt: z.unknown().optional(),
  Sealed: z.string().catch(''),
  Schema: z.number().catch(0),
});

/** One row for each concern. `dueAt` and `updatedAt` come back in whole seconds; the exact times are inside `sealed`. */
export function createConcernsList(deps: {
  graph: GraphCaller;
  siteId: string;
}): Pick<Lists, 'putConcern' | 'concernsSince'> {
  const items = createItems({ ...deps, list: 'Concerns' });
  const changes = createDelta({ ...deps, list: 'Concerns' });
  const rows = createUpsert({ items, column: 'Reference' });
  return {
    putConcern: (row) => rows.put(row.reference, fieldsOf(row)),
    async concernsSince(since, take) {
      const changed = await changes(since, take && ((page) => take(known(page))));
      if (!changed.ok) return changed;
      const { items: found, removed, whole, mark } = changed.value;
      for (const id of removed) rows.forget(id);
      return ok({ rows: known(found), removed: removed.length, whole, mark });
    },
  };

  function known(found: readonly Item[]): readonly ConcernRow[] {
    return found.flatMap(({ id, fields }) => {
      const row = rowOf(fields);
      if (row) rows.learn(row.reference, id);
      return row ?? [];
    });
  }
}

function fieldsOf(row: ConcernRow): Fields {
  return {
    Reference: row.reference,
    ReportId: row.reportId,
    Status: row.status,
    DueAt: row.dueAt === undefined ? null : toColumnTime(row.dueAt),
    UpdatedAt: toColumnTime(row.updatedAt),
    Sealed: row.sealed,
    Schema: row.schema,
  };
}

function rowOf(fields: Fields): ConcernRow | undefined {
  const parsed = ROW.safeParse(fields);
  if (!parsed.success) return undefined;
  const { Reference, ReportId, Status, DueAt, UpdatedAt, Sealed, Schema } = parsed.data;
  const dueAt = fromColumnTime(DueAt);
  return {
    reference: Reference,
    reportId: ReportId,
    status: Status,
    ...(dueAt === '' ? {} : { dueAt }),
    updatedAt: fromColumnTime(UpdatedAt),
    sealed: Sealed,
    schema: Schema,
  };
}
