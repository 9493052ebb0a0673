import type { DigestRow, Lists } from '../app/lists.ts';
import type { GraphCaller } from './client.ts';
import { createItems, type Fields } from './items.ts';
import { readSealedRows } from './settings-list.ts';
import { toColumnTime } from './times.ts';
import { createUpsert } from './upsert.ts';

/** What is kept of digests: a row for each person and issue, a few hundred a year. Read whole. */
export function createDigestsList(deps: {
  graph: GraphCaller;
  siteId: string;
}): Pick<Lists, 'putDigest' | 'digests'> {
  const items = createItems({ ...deps, list: 'Digests' });
  const rows = createUpsert({ items, column: 'DigestKey' });
  return {
    putDigest: (row) => rows.put(row.key.toLowerCase(), fieldsOf(row)),
    digests: () => readSealedRows({ items, column: 'DigestKey', rows }),
  };
}

function fieldsOf({ key, sealed, state, sentAt }: DigestRow): Fields {
  return {
    DigestKey: key.toLowerCase(),
    State: state,
    SentAt: sentAt === undefined ? null : toColumnTime(sentAt),
    Sealed: sealed,
  };
}
