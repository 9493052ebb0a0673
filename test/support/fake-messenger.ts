import type { Messenger, OutgoingCard } from '../../src/app/ports.ts';
import type { Place } from '../../src/domain/act.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { fail, ok } from '../../src/domain/result.ts';
import type { Oid } from '../../src/domain/role.ts';

export interface FakeMessenger extends Messenger {
  readonly sent: { readonly oid: Oid; readonly out: OutgoingCard; readonly place: Place }[];
  readonly updated: { readonly oid: Oid; readonly out: OutgoingCard; readonly place: Place }[];
  /** Sends to this person fail like this from now on; undefined mends it. */
  fails(oid: Oid, code: FaultCode | undefined): void;
  updateFails?: FaultCode;
}

/** Teams, as far as the app sees it. */
export function fakeMessenger(): FakeMessenger {
  const faults = new Map<Oid, FaultCode>();
  const messenger: FakeMessenger = {
    sent: [],
    updated: [],
    fails(oid, code) {
      if (code) faults.set(oid, code);
      else faults.delete(oid);
    },
    async send(oid, out) {
      await null;
      const code = faults.get(oid);
      if (code) return fail(code);
      const place = { conversation: `a:${oid}`, activity: `m${messenger.sent.length + 1}` };
      messenger.sent.push({ oid, out, place });
      return ok(place);
    },
    async update(oid, place, out) {
      await null;
      messenger.updated.push({ oid, out, place });
      return messenger.updateFails ? fail(messenger.updateFails) : ok(undefined);
    },
  };
  return messenger;
}
