import type { Pupil } from '../../src/domain/pupil.ts';

export const ADA: Pupil = { id: '00000000000000aa', name: 'Ada Bell', year: '3B' };
export const OTIS: Pupil = { id: '00000000000000bb', name: 'Otis Marmalade' };
export const LEFT: Pupil = { id: '00000000000000cc', name: 'Ada Leaver', year: '6', left: true };

/** Settings of a school whose list holds three invented pupils, one of whom has left. */
export const PUPIL_SETTINGS: Readonly<Record<string, string>> = {
  'pupils/0': JSON.stringify([ADA, OTIS, LEFT]),
};
