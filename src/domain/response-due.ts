import type { Brief } from './brief.ts';
import type { Reference } from './reference.ts';
import type { WorkName } from './work.ts';

/** Something of an open concern that falls due. */
export interface DueSoon {
  readonly reference: Reference;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `take`: somebody must take it. `decide`: its first decision. `lado`: the LADO must be told. Otherwise a promised piece of work. */
  readonly what: 'take' | 'decide' | 'lado' | WorkName;
}

/** What decides about it besides the concern. */
export interface DueRules {
  /** When the LADO must be told, milliseconds since 1970; asked only of open concerns about adults. */
  readonly ladoDue: (reference: Reference) => number | undefined;
  /** Whether it should have been taken, or decided, already: that it will be late once more is no news. */
  readonly isLate: (brief: Brief) => boolean;
}

/**
 * @param span milliseconds since 1970: after `from`, up to and with `to`
 * @returns what falls due, the next first
 */
export function dueSoon(
  visible: readonly Brief[],
  { from, to }: { readonly from: number; readonly to: number },
  { ladoDue, isLate }: DueRules,
): readonly DueSoon[] {
  const due: DueSoon[] = [];
  for (const brief of visible) {
    const { reference, status, row, dueAt, reviewAt, open } = brief;
    if (status === 'closed') continue;
    const add = (what: DueSoon['what'], at: number | undefined) => {
      if (at !== undefined && from < at && at <= to) due.push({ reference, at, what });
    };
    if (!isLate(brief))
      add(status === 'waiting' ? 'take' : 'decide', status === 'waiting' ? dueAt : reviewAt);
    for (const item of open) add(item.work, item.due);
    if (row === 'adult' || row === 'head' || row === 'chair') add('lado', ladoDue(reference));
  }
  return due.sort((a, b) => a.at - b.at);
}
