import { canonical } from './canonical.ts';
import type { Files } from './files.ts';
import type { RecordKeys } from './keys.ts';
import type { Seal } from './seal.ts';

const NAME = 'known';

/**
 * Proves at start that the keys are those of this directory: a value made at its first start must open and name the
 * same oldest key. With other keys every report would be filed under names that no other process finds.
 * @throws Error with one plain sentence
 */
export async function checkKnown(
  dir: string,
  keys: RecordKeys,
  { files, seal }: { files: Files; seal: Seal },
): Promise<void> {
  const expected = canonical({ fingerprint: keys.fingerprint });
  if ((await files.read(dir, NAME)) === undefined) await files.claim(dir, NAME, seal.seal(expected, NAME));
  const text = await files.read(dir, NAME);
  const opened = text === undefined ? undefined : seal.open(text, NAME);
  if (opened?.ok && opened.plain === expected) return;
  throw new Error(
    "The keys given do not open this school's record. Start with the keys that were used before, the oldest last, " +
      'or restore the data directory that belongs to these keys.',
  );
}
