import { showReference } from '../../../domain/reference.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import { PUPIL } from '../../../guidance/school-words.ts';
import { PERSON_PART_WORDS } from '../../../guidance/words.ts';
import { type ChronologyLine, chronologyOf } from '../../chronology.ts';
import type { Deps } from '../../deps.ts';
import { kindWords } from '../../telling/standing.ts';

/** Everything on record about one pupil that this person may handle, oldest first, in words. The view is recorded. */
export async function pupilPage(
  input: { readonly person: Person; readonly pupil: string },
  deps: Deps,
): Promise<Result<PupilOnRecord>> {
  const found = await chronologyOf({ actor: input.person.oid, pupil: input.pupil, from: 'tab' }, deps);
  if (!found.ok) return found;
  const { name, year, lines } = found.value;
  return ok({ name, ...(year ? { year } : {}), lines: lines.map(lineOf) });
}

export interface PupilOnRecord {
  readonly name: string;
  readonly year?: string;
  readonly lines: readonly ReturnType<typeof lineOf>[];
}

function lineOf({ concern, part, found }: ChronologyLine) {
  const { reference, reportedAt, status } = concern;
  return {
    reference,
    shown: showReference(reference),
    reportedAt,
    kind: kindWords(concern.kind),
    part: PERSON_PART_WORDS[part],
    status: PUPIL.status[status],
    byNameOnly: found === 'name',
  };
}
