import type { Act } from '../domain/act.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import { ok } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import type { Deps } from './deps.ts';
import { eachAlone } from './each-alone.ts';
import { withRouting } from './works/who-has-it.ts';

/**
 * Whoever is kept out of a concern about an adult is kept out of the harmed child's record that was made from it, also
 * when they become a subject later. Asked at every tick, so a stop makes it late and never loses it.
 * @returns how many records were changed
 */
export async function keepApart(deps: Deps): Promise<number> {
  let count = 0;
  await eachAlone(childRecords(deps), async ({ child, from }) => {
    const changed = await deps.record.change(child, (before) => {
      const oids = before ? missing(from, before) : [];
      if (!before || oids.length === 0) return ok({ deeds: [], value: false });
      const role = before.owner?.role ?? 'head';
      // Like stepping back: the child's record says neither who nor why.
      const key = `apart-${from.sequence}-${from.reference}`;
      const act: Extract<Act, { act: 'recused' }> = { act: 'recused', role, key, oids, reason: '' };
      const acts = withRouting(act, { before, deps });
      return ok({ deeds: acts.map((what) => ({ by: 'heed' as const, what })), value: true });
    });
    if (changed.ok && changed.value.value) count += 1;
  });
  return count;
}

/** Children's records that let somebody in whom the concern they were made from keeps out. */
function childRecords({ record }: Deps): readonly { readonly child: Reference; readonly from: Concern }[] {
  return record.unfinished().flatMap((from) =>
    from.links.flatMap(({ reference, how }) => {
      const child = how === 'child-record' ? record.find(reference) : undefined;
      return child && missing(from, child).length > 0 ? [{ child: reference, from }] : [];
    }),
  );
}

function missing(from: Concern, child: Concern): readonly Oid[] {
  const known = new Set(child.barred.map(({ oid }) => oid));
  return from.barred.flatMap(({ oid }) => (known.has(oid) ? [] : [oid]));
}
