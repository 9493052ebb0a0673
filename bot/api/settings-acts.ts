import * as z from 'zod';
import type { Deps } from '../../src/app/deps.ts';
import { explain } from '../../src/app/errors.ts';
import { setCalendar } from '../../src/app/school/calendar-setting.ts';
import { CONTACT_IDS, setContact } from '../../src/app/school/contact-setting.ts';
import { setAway, setBack } from '../../src/app/school/cover.ts';
import { linkAccounts, unlinkAccounts } from '../../src/app/school/link-accounts.ts';
import { confirmProposal, dropProposal } from '../../src/app/school/proposals.ts';
import { restore, revoke } from '../../src/app/school/revoke.ts';
import { setDeadlines } from '../../src/app/school/set-deadlines.ts';
import type { ApiFault } from '../../src/contract/me.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import type { Oid } from '../../src/domain/role.ts';
import { ACCOUNT } from '../../src/domain/typed.ts';
import { calendarFaults, ROTA_LINES } from '../cards/school-calendar.ts';
import type { ApiAnswer } from './api-answer.ts';
import { faultAnswer } from './api-answer.ts';
import { bodyOf } from './oversight-body.ts';
import type { ApiRoute } from './route.ts';
import { readSettings } from './settings-read.ts';

/** Longer than anything a person types here. */
const text = z.string().max(6_000);
const oid = z
  .string()
  .transform((value) => value.toLowerCase())
  .pipe(z.string().regex(ACCOUNT));
const day = z.string().max(20);

type Act<T> = (asked: T, actor: Oid, deps: Deps) => Promise<Result<unknown> | ApiAnswer>;

/** Somebody who may see no setting is answered as for what is not there; whoever changed one gets all of them back. */
function act<T>(path: string, schema: z.ZodType<T>, change: Act<T>): ApiRoute {
  return {
    method: 'POST',
    path,
    person: 'fresh',
    async answer({ person, body }, deps) {
      const before = await readSettings(person.oid, deps);
      if (!before.ok) return before;
      const asked = bodyOf(schema, body);
      if (!asked.ok) return asked;
      const done = await change(asked.value, person.oid, deps);
      if ('status' in done || !done.ok) return done;
      return readSettings(person.oid, deps);
    },
  };
}

const calendarRoute = act(
  '/api/settings/calendar',
  z.object({
    terms: text,
    closed: text,
    opens: text,
    closes: text,
    rota: z.array(z.object({ from: day, to: day, oids: z.array(oid).max(50) })).max(ROTA_LINES.length),
  }),
  async (typed, actor, deps) => {
    const set = await setCalendar({ actor, typed }, deps);
    if (set.ok || set.faults.length === 0) return set;
    const wrong = calendarFaults(set.faults, (line) => line);
    const fields = Object.fromEntries(Object.entries(wrong).map(([id, lines = []]) => [id, lines.join(' ')]));
    const { sentence, status } = explain('work.incomplete');
    return { status, body: { error: 'work.incomplete', sentence, fields } satisfies ApiFault };
  },
);

const minutes = z.object({ immediate: z.number(), sameDay: z.number(), routine: z.number() });
const deadlinesRoute = act(
  '/api/settings/deadlines',
  z.object({ acknowledge: minutes, decide: minutes, again: z.number() }),
  ({ acknowledge, decide, again }, actor, deps) => {
    const of = ({ immediate, sameDay, routine }: z.infer<typeof minutes>) => ({
      immediate,
      'same-day': sameDay,
      routine,
    });
    const deadlines = { minutes: of(acknowledge), reviewMinutes: of(decide), againMinutes: again };
    return setDeadlines({ actor, deadlines }, deps);
  },
);

const coverRoute = act(
  '/api/settings/cover',
  z.union([z.object({ oid, back: z.literal(true) }), z.object({ oid, day, time: z.string().max(20) })]),
  (asked, actor, deps) =>
    'back' in asked
      ? setBack({ actor, who: asked.oid }, deps)
      : setAway({ actor, who: asked.oid, until: { day: asked.day, time: asked.time } }, deps),
);

const contactsRoute = act(
  '/api/settings/contacts',
  z.object({ id: z.enum(CONTACT_IDS), value: text, source: text, checked: day }),
  (asked, actor, deps) => setContact({ actor, ...asked }, deps),
);

const answered = z.object({
  what: z.enum(['deadlines', 'lado']),
  at: z.string().max(40),
});
const confirmRoute = act('/api/settings/confirm', answered, (asked, actor, deps) =>
  confirmProposal({ actor, ...asked }, deps),
);
const dropRoute = act('/api/settings/drop', answered, (asked, actor, deps) =>
  dropProposal({ actor, ...asked }, deps),
);

const revokeRoute = act(
  '/api/settings/revoke',
  z.object({ oid, reason: text.exactOptional() }),
  async ({ oid: who, reason }, actor, deps) => {
    const done = await revoke({ actor, who, ...(reason === undefined ? {} : { reason }) }, deps);
    if (done.ok || done.fault.code !== 'work.too-long') return done;
    return faultAnswer({ code: 'work.incomplete', fields: { reason: 'work.too-long' } });
  },
);
const restoreRoute = act('/api/settings/restore', z.object({ oid }), ({ oid: who }, actor, deps) =>
  restore({ actor, who }, deps),
);
const linkRoute = act(
  '/api/settings/link',
  z.object({ one: oid, other: oid }),
  ({ one, other }, actor, deps) =>
    one === other ? Promise.resolve(ok(undefined)) : linkAccounts({ actor, one, other }, deps),
);
const unlinkRoute = act('/api/settings/unlink', z.object({ oid }), ({ oid: who }, actor, deps) =>
  unlinkAccounts({ actor, who }, deps),
);

/** Each thing that can be changed. Who may is decided by its use case, which asks the directory once more. */
export const SETTING_ACTS: readonly ApiRoute[] = [
  calendarRoute,
  deadlinesRoute,
  coverRoute,
  contactsRoute,
  confirmRoute,
  dropRoute,
  revokeRoute,
  restoreRoute,
  linkRoute,
  unlinkRoute,
];
