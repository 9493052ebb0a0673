import type { Messenger } from '../src/app/ports.ts';
import type { FailPoint } from '../src/record/fail-point.ts';

/** A messenger that stops at the instants around each call to Teams at which a crash would be interesting. */
export function watchedMessenger(messenger: Messenger, at: FailPoint): Messenger {
  return {
    async send(oid, out) {
      await at('card.before-send');
      const sent = await messenger.send(oid, out);
      await at('card.sent');
      return sent;
    },
    async update(oid, place, out) {
      await at('card.before-update');
      const updated = await messenger.update(oid, place, out);
      await at('card.updated');
      return updated;
    },
  };
}
