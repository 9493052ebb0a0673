import type { DialogOrigin, StartView } from '../wire.ts';
import type { Api } from './api.ts';
import type { Dialogs } from './dialog.ts';

export type Place = 'chat' | 'tab' | 'channel';

/** What the parts of the page share. */
export interface App {
  readonly start: StartView;
  readonly api: Api;
  readonly dialogs: Dialogs;
  /** The stage's time, ticking. */
  now(): Date;
  place(): Place;
  go(place: Place): void;
  /** On a narrow screen: back to the list of chats. */
  goToList(): void;
  report(origin: DialogOrigin): void;
}
