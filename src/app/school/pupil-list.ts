import { ok, type Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import {
  type ImportNumbers,
  importPupils,
  type PupilDeps,
  type PupilImport,
  previewPupils,
} from '../pupils.ts';
import { DECIDERS, notKept, setterOf } from './setter.ts';

type PupilListDeps = Pick<Deps, 'settings' | 'directory' | 'identity'>;

/**
 * Brings the school's export into its list of pupils, as `importPupils` does; a head or DSL does.
 * @returns `settings.not-yours`, `person.unchecked`, or the fault of the store
 */
export async function importPupilList(
  { actor, csv, mode }: PupilImport & { readonly actor: Oid },
  deps: PupilListDeps,
): Promise<Result<ImportNumbers>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  if (!setter.ok) return setter;
  const { oid, role } = setter.value;
  const done = await importPupils({ csv, mode, actor: { oid, role } }, pupilDeps(deps));
  return done.ok ? done : notKept(done);
}

/**
 * What an import would do, as `previewPupils` tells it: its numbers say whether a child is on the list, so it needs the
 * same right.
 * @returns `settings.not-yours`, `person.unchecked`
 */
export async function previewPupilList(
  { actor, csv, mode }: PupilImport & { readonly actor: Oid },
  deps: PupilListDeps,
): Promise<Result<ImportNumbers>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  return setter.ok ? ok(previewPupils({ csv, mode }, pupilDeps(deps))) : setter;
}

function pupilDeps({ settings, identity }: PupilListDeps): PupilDeps {
  return { settings, pupilId: identity.pupilId };
}
