import type { Setting } from './batch.ts';
import { createNewestBook, type NewestBook } from './newest-book.ts';

/** Every setting by its name, removed ones included, and whether the Settings list has it. */
export type SettingBook = NewestBook<Setting>;

export function createSettingBook(): SettingBook {
  return createNewestBook<Setting>({
    name: ({ name }) => name,
    same: (a, b) => a.value === b.value && a.updatedAt === b.updatedAt,
    // Two owners in a row may have used one instant: every process must choose alike.
    stands: (held, other) => rank(held) > rank(other),
  });
}

/** Times are of one length, so texts in order are times in order. */
function rank({ updatedAt, value = '' }: Setting): string {
  return `${updatedAt}|${value}`;
}
