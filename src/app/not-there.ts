import type { Deps } from './deps.ts';

/**
 * What is said of a concern that was not found, or that is hidden from whoever asks: the same of both, or the difference
 * would tell that it exists. Until every concern was listed it may only not have been read yet.
 */
export function notThere({ record }: Pick<Deps, 'record'>): 'case.not-yours' | 'record.loading' {
  return record.loaded() ? 'case.not-yours' : 'record.loading';
}
