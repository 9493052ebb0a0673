import type { Pupil } from '../domain/pupil.ts';
import type { Deps } from './deps.ts';
import { readPupils } from './pupils.ts';

/** @returns the pupil of the school's own list with this id, who may have left. */
export function findPupil(id: string, { settings }: Pick<Deps, 'settings'>): Pupil | undefined {
  return readPupils(settings).find((pupil) => pupil.id === id);
}
