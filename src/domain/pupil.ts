import { isolated } from './isolated.ts';

/** A child on the school's own list, so that two reports about the same child meet. */
export interface Pupil {
  /** 16 lower-case hex digits that say nothing about the child; the same whenever the list is imported. */
  readonly id: string;
  /** As the school calls the child: first name first. */
  readonly name: string;
  /** Year group or class, in the school's words. */
  readonly year?: string;
  /** No longer on the roll: not suggested, but what is on record stays within reach. */
  readonly left?: true;
}

/** What the id of a pupil looks like. */
export const PUPIL_ID = /^[0-9a-f]{16}$/;

/** @returns name and class in one line, for a list to choose from. */
export function pupilTitle({ name, year }: Pick<Pupil, 'name' | 'year'>): string {
  return [name, year].flatMap((part) => (part ? [isolated(part)] : [])).join(' · ');
}
