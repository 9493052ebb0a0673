import * as z from 'zod';
import { findByName, nameKey } from '../../domain/names.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import type { SettingsStore } from '../ports.ts';
import { noteImport } from './list-state.ts';
import { DECIDERS, putAll, type SettingDeps, setterOf } from './setter.ts';
import { type StaffFile, type StaffRow, staffFromCsv } from './staff-from-csv.ts';
import { storedUnder } from './stored.ts';

const KEY = 'staff-list';
/** Bytes of UTF-8 in one setting, so that it fits a column of several lines when it is sealed. */
const MOST_BYTES = 40_000;
/** A list to pick from, never one to read through. */
const LEAST_LETTERS = 2;
const MOST_FOUND = 8;
const listSchema = z.array(z.object({ name: z.string().min(1), job: z.string().exactOptional() }));

/** What an import does: how many are new, and how many of the list in use are not in the file. */
export interface StaffImport extends StaffFile {
  readonly added: number;
  readonly left: number;
}

/** @returns everyone without an account whom the school put down, in the order of its file. */
export function staffList(settings: SettingsStore): readonly StaffRow[] {
  return storedUnder(KEY, listSchema, settings) ?? [];
}

/**
 * For the question which adult it is, to whoever may report. Nobody is left out, whatever a concern says of them.
 * @returns the first eight of whose name every word typed begins a word; nobody below two letters
 */
export function suggestStaffWithoutAccount(typed: string, settings: SettingsStore): readonly StaffRow[] {
  if ([...typed.trim()].length < LEAST_LETTERS) return [];
  return findByName(typed, staffList(settings), MOST_FOUND);
}

/**
 * What an import would do; a head or DSL may ask. The file is the whole list: who is not in it is taken out.
 * @returns `settings.not-yours`, `person.unchecked`
 */
export async function previewStaff(
  { actor, csv }: { readonly actor: Oid; readonly csv: string },
  deps: SettingDeps,
): Promise<Result<StaffImport>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  return setter.ok ? ok(plan(csv, deps.settings)) : setter;
}

/**
 * Puts the list of the file in place of the one before. A list with a fault is not taken.
 * @returns `settings.not-yours`, `person.unchecked`, `settings.list`, or the fault of the store
 */
export async function importStaff(
  { actor, csv }: { readonly actor: Oid; readonly csv: string },
  deps: SettingDeps,
): Promise<Result<StaffImport>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  if (!setter.ok) return setter;
  const planned = plan(csv, deps.settings);
  if (planned.faults.length > 0 || planned.rows.length === 0) return fail('settings.list');
  const put = await putAll([{ key: KEY, value: JSON.stringify(planned.rows) }], setter.value, deps);
  if (!put.ok) return put;
  await noteImport('staff', deps);
  return ok(planned);
}

function plan(csv: string, settings: SettingsStore): StaffImport {
  const file = staffFromCsv(csv);
  const tooLarge = new TextEncoder().encode(JSON.stringify(file.rows)).length > MOST_BYTES;
  const faults = tooLarge ? [{ line: 1, code: 'staff.too-many' } as const, ...file.faults] : file.faults;
  const before = new Set(staffList(settings).map(({ name }) => nameKey(name)));
  const after = new Set(file.rows.map(({ name }) => nameKey(name)));
  const left = [...before].filter((key) => !after.has(key)).length;
  return { rows: file.rows, faults, added: [...after].filter((key) => !before.has(key)).length, left };
}
