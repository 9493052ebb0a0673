import * as z from 'zod';
import { explain } from '../../src/app/errors.ts';
import { importStaff, previewStaff, type StaffImport } from '../../src/app/school/staff-list.ts';
import {
  importPupilFile,
  type PupilPreview,
  previewPupilFile,
} from '../../src/app/tab/settings/import-pupils.ts';
import type { ImportPreview } from '../../src/contract/settings.ts';
import { ok } from '../../src/domain/result.ts';
import { bodyOf } from './oversight-body.ts';
import type { ApiRoute } from './route.ts';
import { readSettings } from './settings-read.ts';

/** A list of one megabyte, as JSON writes it. */
const MOST_BYTES = 2_200_000;
/** So many names show whether the right columns were read. */
const SHOWN = 5;

const staffSent = z.object({ csv: z.string() });
const pupilsSent = staffSent.extend({ mode: z.enum(['replace', 'add']) });

const pupilsPreviewRoute: ApiRoute = {
  method: 'POST',
  path: '/api/settings/pupils/preview',
  person: 'fresh',
  mostBytes: MOST_BYTES,
  async answer({ person, body }, deps) {
    const may = await readSettings(person.oid, deps);
    if (!may.ok) return may;
    const sent = bodyOf(pupilsSent, body);
    if (!sent.ok) return sent;
    const preview = await previewPupilFile({ actor: person.oid, ...sent.value }, deps);
    return preview.ok ? ok(pupilPreview(preview.value)) : preview;
  },
};

const pupilsRoute: ApiRoute = {
  ...pupilsPreviewRoute,
  path: '/api/settings/pupils',
  async answer({ person, body }, deps) {
    const may = await readSettings(person.oid, deps);
    if (!may.ok) return may;
    const sent = bodyOf(pupilsSent, body);
    if (!sent.ok) return sent;
    const done = await importPupilFile({ actor: person.oid, ...sent.value }, deps);
    return done.ok ? readSettings(person.oid, deps) : done;
  },
};

const staffPreviewRoute: ApiRoute = {
  ...pupilsPreviewRoute,
  path: '/api/settings/staff/preview',
  async answer({ person, body }, deps) {
    const may = await readSettings(person.oid, deps);
    if (!may.ok) return may;
    const sent = bodyOf(staffSent, body);
    if (!sent.ok) return sent;
    const preview = await previewStaff({ actor: person.oid, ...sent.value }, deps);
    return preview.ok ? ok(staffPreview(preview.value)) : preview;
  },
};

const staffRoute: ApiRoute = {
  ...pupilsPreviewRoute,
  path: '/api/settings/staff',
  async answer({ person, body }, deps) {
    const may = await readSettings(person.oid, deps);
    if (!may.ok) return may;
    const sent = bodyOf(staffSent, body);
    if (!sent.ok) return sent;
    const done = await importStaff({ actor: person.oid, ...sent.value }, deps);
    return done.ok ? readSettings(person.oid, deps) : done;
  },
};

export const SETTING_LISTS: readonly ApiRoute[] = [
  pupilsPreviewRoute,
  pupilsRoute,
  staffPreviewRoute,
  staffRoute,
];

function pupilPreview({ count, first, faults, added, left }: PupilPreview): ImportPreview {
  return { count, first, faults: faultLines(faults), added, left };
}

function staffPreview({ rows, faults, added, left }: StaffImport): ImportPreview {
  const first = rows.slice(0, SHOWN).map(({ name, job }) => (job ? `${name}, ${job}` : name));
  return { count: rows.length, first, faults: faultLines(faults), added, left };
}

function faultLines(faults: PupilPreview['faults']): ImportPreview['faults'] {
  return faults.map(({ line, code }) => ({ line, sentence: explain(code).sentence }));
}
