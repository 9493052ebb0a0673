/** Where a case stands and who is in it, in words. */
import type { Concern } from '../../domain/concern.ts';
import { sameName } from '../../domain/names.ts';
import type { PersonInvolved } from '../../domain/report.ts';
import { CASE } from '../../guidance/case-words.ts';
import { kindOf } from '../../guidance/kinds.ts';
import { KIND_GROUP_WORDS } from '../../guidance/work-words.ts';

export function statusWords({ status }: Pick<Concern, 'status'>): string {
  return status === 'waiting' ? CASE.waiting : status === 'closed' ? CASE.closed : CASE.taken;
}

/** @returns the kind with its C, where it has one. */
export function kindWords(code: string | undefined): string {
  const kind = kindOf(code);
  if (!kind) return CASE.kindUnsure;
  return kind.c ? `${kind.words} (${KIND_GROUP_WORDS[kind.c]})` : kind.words;
}

/** @returns whether somebody was put down, or put down otherwise, since the report; undefined where nothing changed. */
export function changeOf(person: PersonInvolved, reported: readonly PersonInvolved[]): string | undefined {
  const before = reported.find((one) =>
    one.pupil && person.pupil ? one.pupil === person.pupil : sameName(one.name, person.name),
  );
  if (!before) return CASE.later;
  const same = (['name', 'is', 'part', 'year', 'pupil'] as const).every((key) => before[key] === person[key]);
  return same ? undefined : CASE.corrected;
}
