import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import type { ImportNumbers, PupilImport } from '../../pupils.ts';
import { pupilsFromCsv } from '../../pupils-from-csv.ts';
import { noteImport } from '../../school/list-state.ts';
import { importPupilList, previewPupilList } from '../../school/pupil-list.ts';

export interface PupilPreview extends ImportNumbers {
  readonly count: number;
  /** The first names of the file. */
  readonly first: readonly string[];
}

/** So many names show whether the right columns were read. */
const SHOWN = 5;

type Import = PupilImport & { readonly actor: Oid };

/** What an import would do, with every fault. @returns as `previewPupilList` */
export async function previewPupilFile(input: Import, deps: Deps): Promise<Result<PupilPreview>> {
  const preview = await previewPupilList(input, deps);
  if (!preview.ok) return preview;
  const { rows } = pupilsFromCsv(input.csv);
  return ok({ ...preview.value, count: rows.length, first: rows.slice(0, SHOWN).map(({ name }) => name) });
}

/**
 * Brings a file into the list of pupils. One with a fault is not taken: in a list of the whole school its children would
 * count as having left.
 * @returns `settings.list`, or the faults of `importPupilList`
 */
export async function importPupilFile(input: Import, deps: Deps): Promise<Result<PupilPreview>> {
  const preview = await previewPupilFile(input, deps);
  if (!preview.ok) return preview;
  if (preview.value.faults.length > 0 || preview.value.count === 0) return fail('settings.list');
  const done = await importPupilList(input, deps);
  if (!done.ok) return done;
  await noteImport('pupils', deps);
  return preview;
}
