import * as z from 'zod';
import { findByName } from '../domain/names.ts';
import { PUPIL_ID, type Pupil, pupilTitle } from '../domain/pupil.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Oid, Role } from '../domain/role.ts';
import type { SettingsStore } from './ports.ts';
import { pupilsFromCsv, type RowFault } from './pupils-from-csv.ts';

/**
 * A file to bring into the list. `replace`: it is the whole roll, and who is not in it has left. `add`: who is not in
 * it stays as they are. So does a pupil whose row has a fault, if the row has a number to know them by.
 */
export interface PupilImport {
  readonly csv: string;
  readonly mode: 'replace' | 'add';
}

/** How many pupils an import adds or brings back, finds again, and marks as having left; and what it leaves out. */
export interface ImportNumbers {
  readonly added: number;
  readonly kept: number;
  readonly left: number;
  readonly faults: readonly RowFault[];
}

export interface PupilDeps {
  readonly settings: SettingsStore;
  /** @returns the id for the key of a row, as `PUPIL_ID` has it: keyed, and for one key always the same. */
  pupilId(key: string): string;
}

/** The list lies in 16 settings, by the first digit of the id: a row of SharePoint would not hold it. */
const BUCKETS = [...'0123456789abcdef'].map((digit) => `pupils/${digit}`);
/** Bytes of UTF-8 in one setting, so that it fits a column of several lines when it is sealed. */
const MOST_BYTES = 40_000;

const bucketSchema = z.array(
  z.object({
    id: z.string().regex(PUPIL_ID),
    name: z.string().min(1),
    year: z.string().exactOptional(),
    left: z.literal(true).exactOptional(),
  }),
);

/** The import that was begun last in each school; the next one waits, or it would write over what it did not see. */
const running = new WeakMap<SettingsStore, Promise<unknown>>();

/**
 * Brings a school's export into the list. Nobody is deleted, because a child's record must stay within reach. Nothing
 * is written when no row can be read. The caller has checked that the actor may do this.
 * @returns the numbers, all 0 where nothing is written; the fault of the store when it cannot write: what it wrote
 * before that stays, and the same import again completes it
 * @throws Error as `previewPupils` does
 */
export function importPupils(
  input: PupilImport & { readonly actor: { readonly oid: Oid; readonly role: Role } },
  deps: PupilDeps,
): Promise<Result<ImportNumbers>> {
  const work = async () => {
    const { numbers, changes } = plan(input, deps);
    for (const { key, value } of changes) {
      const put = await deps.settings.put({ key, value, by: input.actor });
      if (!put.ok) return put;
    }
    return ok(numbers);
  };
  const result = (running.get(deps.settings) ?? Promise.resolve()).then(work, work);
  running.set(deps.settings, result);
  return result;
}

/**
 * What an import would do. Besides the faults of the file, `pupils.too-many` on line 1 when the list, with all who have
 * left, would grow beyond what can be kept (some 8,000 pupils); then, too, nothing would be written.
 * @throws Error when a part of the list as it is cannot be read, rather than lose it
 */
export function previewPupils(input: PupilImport, deps: PupilDeps): ImportNumbers {
  return plan(input, deps).numbers;
}

function plan(
  { csv, mode }: PupilImport,
  deps: PupilDeps,
): { numbers: ImportNumbers; changes: readonly { key: string; value: string }[] } {
  const file = incoming(csv, deps);
  const { faults } = file;
  const nothing = { added: 0, kept: 0, left: 0 };
  if (file.pupils.length === 0) return { numbers: { ...nothing, faults }, changes: [] };
  const after = BUCKETS.map((key) => bucketAfter(key, { ...file, mode }, deps.settings));
  if (after.some(({ value }) => new TextEncoder().encode(value).length > MOST_BYTES)) {
    const tooMany = { line: 1, code: 'pupils.too-many' } as const;
    return { numbers: { ...nothing, faults: [tooMany, ...faults] }, changes: [] };
  }
  const sum = (count: 'added' | 'kept' | 'left') => after.reduce((total, one) => total + one[count], 0);
  return {
    numbers: { added: sum('added'), kept: sum('kept'), left: sum('left'), faults },
    changes: after.filter(({ key, value }) => value !== (deps.settings.get(key) ?? '[]')),
  };
}

interface Incoming {
  readonly pupils: readonly Pupil[];
  /** Ids of pupils whose row has a fault. */
  readonly unread: ReadonlySet<string>;
  readonly faults: readonly RowFault[];
}

function incoming(csv: string, deps: PupilDeps): Incoming {
  const { rows, unread, faults } = pupilsFromCsv(csv);
  const pupils = rows.map(({ key, name, year }) => {
    const id = deps.pupilId(key);
    if (!PUPIL_ID.test(id)) throw new RangeError('The id of a pupil is not 16 lower-case hex digits.');
    return { id, name, ...(year === undefined ? {} : { year }) };
  });
  return { pupils, unread: new Set(unread.map((key) => deps.pupilId(key))), faults };
}

/** One of the 16 settings as an import leaves it. */
function bucketAfter(
  key: string,
  { pupils, unread, mode }: Incoming & Pick<PupilImport, 'mode'>,
  settings: SettingsStore,
): { key: string; value: string; added: number; kept: number; left: number } {
  const text = settings.get(key);
  const before = text === undefined ? [] : parseBucket(text);
  if (!before)
    throw new Error(`The list of pupils under ${key} cannot be read, so nothing is written there.`);
  const onRoll = new Set(before.filter(({ left }) => !left).map(({ id }) => id));
  const coming = pupils.filter(({ id }) => `pupils/${id.charAt(0)}` === key);
  const named = new Set(coming.map(({ id }) => id));
  const others = before.filter(({ id }) => !named.has(id));
  const leaving = ({ id, left }: Pupil) => mode === 'replace' && !left && !unread.has(id);
  const all = [
    ...coming,
    ...others.map((pupil) => (leaving(pupil) ? { ...pupil, left: true as const } : pupil)),
  ];
  const kept = coming.filter(({ id }) => onRoll.has(id)).length;
  return {
    key,
    value: JSON.stringify(all.toSorted((a, b) => (a.id < b.id ? -1 : 1))),
    added: coming.length - kept,
    kept,
    left: others.filter(leaving).length,
  };
}

/** @returns undefined when the text is not what this file writes. */
function parseBucket(text: string): readonly Pupil[] | undefined {
  try {
    return bucketSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

interface Lists {
  readonly texts: readonly (string | undefined)[];
  readonly all: readonly Pupil[];
  readonly onRoll: readonly Pupil[];
}

/** Parsed once for as long as the settings say the same: a typeahead asks at every key press. */
const parsed = new WeakMap<SettingsStore, Lists>();
const byName = new Intl.Collator('en-GB', { numeric: true }).compare;

function listsOf(settings: SettingsStore): Lists {
  const texts = BUCKETS.map((key) => settings.get(key));
  const known = parsed.get(settings);
  if (known && texts.every((text, at) => text === known.texts[at])) return known;
  const all = texts
    .flatMap((text) => (text === undefined ? [] : (parseBucket(text) ?? [])))
    .toSorted((a, b) => byName(a.name, b.name) || byName(a.year ?? '', b.year ?? ''));
  const lists = { texts, all, onRoll: all.filter(({ left }) => !left) };
  parsed.set(settings, lists);
  return lists;
}

/**
 * @returns everyone on the list by name, with those who left; the same array until the list changes. A part that
 * cannot be read is left out: the form must open all the same, where a name can still be typed
 */
export function readPupils(settings: SettingsStore): readonly Pupil[] {
  return listsOf(settings).all;
}

/** @returns for a typeahead the pupils on roll whose name begins as was typed, as `findByName` ranks them. */
export function suggestPupils(
  query: string,
  settings: SettingsStore,
  { limit = 12, all = false }: { readonly limit?: number; readonly all?: boolean } = {},
): readonly { readonly title: string; readonly value: string }[] {
  return findByName(query, all ? readPupils(settings) : listsOf(settings).onRoll, limit).map((pupil) => ({
    title: pupilTitle(pupil),
    value: pupil.id,
  }));
}
