import { deriveKeys, parseKeys } from '../src/record/keys.ts';
import { openRow } from '../src/record/open-row.ts';
import { createSeal } from '../src/record/seal.ts';
import type { Unseal } from './graph/lists-page.ts';

/** For `/lists` with "unsealed": what a school's own export would show, on this machine only. */
export function unsealWith(keys: string): Unseal {
  const parsed = parseKeys(keys);
  if (!parsed.ok) return () => undefined;
  const seal = createSeal(deriveKeys(parsed.keys));
  return (list, fields) => openRow(list, fields, seal);
}
