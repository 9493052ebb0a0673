import * as z from 'zod';
import { logExport, readAccessMonth } from '../../src/app/tab/oversight/access-log.ts';
import { monthsUpTo } from '../../src/app/tab/oversight/months.ts';
import { readSharingLog, type Sharing } from '../../src/app/tab/oversight/sharing-log.ts';
import { MAY_WATCH, type Watched, watcherOf } from '../../src/app/tab/oversight/who.ts';
import type { AccessLog, Oversight, SharingLine, SharingLog } from '../../src/contract/oversight.ts';
import { showReference } from '../../src/domain/reference.ts';
import { ok } from '../../src/domain/result.ts';
import { LOG } from '../../src/guidance/school-words.ts';
import { WORK_WORDS } from '../../src/guidance/work-words.ts';
import { bodyOf, monthSchema } from './oversight-body.ts';
import type { ApiRoute } from './route.ts';

const WATCHED = Object.keys(MAY_WATCH) as readonly Watched[];
const EVERY_WATCHER = [...new Set(WATCHED.flatMap((what) => [...MAY_WATCH[what]]))];

const monthAsked = z.object({ month: monthSchema });
const searchAsked = monthAsked.extend({ search: z.string().max(200).exactOptional() });

/** `GET /api/oversight`: what of the following this person may read. */
export const oversightRoute: ApiRoute = {
  method: 'GET',
  path: '/api/oversight',
  person: 'fresh',
  async answer({ person }, deps) {
    const watcher = await watcherOf(person.oid, EVERY_WATCHER, deps);
    if (!watcher.ok) return watcher;
    const { roles } = watcher.value.person;
    const parts = WATCHED.filter((what) => MAY_WATCH[what].some((role) => roles.includes(role)));
    return ok({ parts, months: monthsUpTo(deps.clock.now()) } satisfies Oversight);
  },
};

/** `POST /api/access-log`: what somebody searches for stands in no address. */
export const accessLogRoute: ApiRoute = {
  method: 'POST',
  path: '/api/access-log',
  person: 'fresh',
  async answer({ person, body }, deps) {
    const asked = bodyOf(searchAsked, body);
    if (!asked.ok) return asked;
    const read = await readAccessMonth({ actor: person.oid, ...asked.value }, deps);
    return read.ok ? ok({ month: asked.value.month, ...read.value } satisfies AccessLog) : read;
  },
};

/** `POST /api/access-log/export`: before the page makes a file of what it shows. */
export const accessLogExportRoute: ApiRoute = {
  method: 'POST',
  path: '/api/access-log/export',
  person: 'fresh',
  async answer({ person }, deps) {
    const logged = await logExport({ actor: person.oid }, deps);
    return logged.ok ? ok({}) : logged;
  },
};

export const sharingLogRoute: ApiRoute = {
  method: 'POST',
  path: '/api/sharing-log',
  person: 'fresh',
  async answer({ person, body }, deps) {
    const asked = bodyOf(monthAsked, body);
    if (!asked.ok) return asked;
    const { month } = asked.value;
    const read = await readSharingLog({ actor: person.oid, month }, deps);
    return read.ok ? ok({ month, lines: read.value.map(lineOf) } satisfies SharingLog) : read;
  },
};

function lineOf({ reference, who = LOG.gone, decided, consent, ...words }: Sharing): SharingLine {
  return {
    ...words,
    who,
    concern: showReference(reference),
    decided: choiceWords('decided', decided),
    consent: choiceWords('consent', consent),
  };
}

function choiceWords(field: string, code: string): string {
  return WORK_WORDS.sharing.choices?.[field]?.[code] ?? code;
}
