import { explain } from '../../src/app/errors.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import type { Notice } from '../cards/school-inputs.ts';
import type { Turn } from '../turn.ts';

/** @returns what a card or dialog sent under this name, or '' for anything but a text. */
export function sent(turn: Turn, name: string): string {
  const value = turn.data[name];
  return typeof value === 'string' ? value : '';
}

/** @returns the whole number from 1 that a card or dialog sent under this name; undefined for anything else. */
export function numberIn(turn: Turn, name: string): number | undefined {
  const value = turn.data[name];
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;
}

/** @returns the sentence of a failure, to stand above a form that comes back with everything typed. */
export function warned(code: FaultCode): Notice {
  return { style: 'warning', words: explain(code).sentence };
}
