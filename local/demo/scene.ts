import type { Calendar } from '../../src/domain/calendar.ts';
import type { Agenda } from './agenda.ts';
import type { World } from './world.ts';

/** Where everything happens. */
export interface Scene {
  readonly world: World;
  readonly agenda: Agenda;
  readonly calendar: Calendar;
}
