import * as z from 'zod';
import { dayOf } from '../../domain/london.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import { clean } from '../../domain/typed.ts';
import { type Body, OUTSIDE_BODIES, SCHOOL_TO_CONFIRM, WHISTLEBLOWING } from '../../guidance/contacts.ts';
import type { SettingsStore } from '../ports.ts';
import { propose } from './proposals.ts';
import { DECIDERS, putAll, type SettingDeps, setterOf } from './setter.ts';
import { storedUnder } from './stored.ts';

/** What the school has of its own, in the order of the page: no public source gives these. */
export const CONTACT_IDS = [
  'lado',
  'social-care',
  'local-authority',
  'prevent',
  'isp',
  'whistleblowing',
] as const;
export type ContactId = (typeof CONTACT_IDS)[number];

/** A contact as a person put it down. */
export interface SchoolContact {
  readonly value: string;
  /** Where the person has it from. */
  readonly source: string;
  /** Day on which they last compared the two. */
  readonly checked: string;
}

export interface ContactLine {
  readonly id: ContactId;
  readonly body: Body;
  /** Absent where nobody has put it down. */
  readonly value?: string;
  readonly source?: string;
  readonly checked?: string;
  readonly outOfDate: boolean;
}

/** Before the id of the contact. */
export const CONTACTS = 'contacts/';
/** After so many days a person should compare it again. */
const FRESH_DAYS = 365;
const LONGEST = { value: 200, source: 200 } as const;
const DAY_MS = 24 * 3_600_000;

export const contactSchema = z.strictObject({
  value: z.string().min(1).max(LONGEST.value),
  source: z.string().max(LONGEST.source),
  checked: z.iso.date(),
});

/** @returns what stands where no school has filled anything in. */
export function bodyOf(id: ContactId): Body {
  if (id !== 'whistleblowing') return OUTSIDE_BODIES[id];
  const [policy] = WHISTLEBLOWING;
  return policy ?? OUTSIDE_BODIES['local-authority'];
}

function storedContact(id: ContactId, settings: SettingsStore): SchoolContact | undefined {
  return storedUnder(`${CONTACTS}${id}`, contactSchema, settings);
}

/**
 * How to reach the local authority's designated officer, as receipts and cards say it.
 * @param configured of the configuration: it holds until the school sets another
 */
export function ladoOf(settings: SettingsStore, configured: string | undefined): string | undefined {
  return storedContact('lado', settings)?.value ?? configured;
}

/**
 * @param school.lado as in force, of which only its value is known where it comes from the configuration
 * @param now milliseconds since 1970
 */
export function contactsOf(
  settings: SettingsStore,
  { lado }: { readonly lado?: string | undefined },
  now: number,
): readonly ContactLine[] {
  return CONTACT_IDS.map((id) => {
    const body = bodyOf(id);
    const stored = storedContact(id, settings);
    if (stored) return { id, body, ...stored, outOfDate: isOld(stored.checked, now) };
    const value = id === 'lado' ? lado : body.how === SCHOOL_TO_CONFIRM ? undefined : body.how;
    return { id, body, ...(value ? { value } : {}), outOfDate: true };
  });
}

function isOld(checked: string, now: number): boolean {
  return checked < dayOf(now - FRESH_DAYS * DAY_MS);
}

/**
 * Puts a contact down, or that it was compared with its source again; a head or DSL does. Another LADO contact decides
 * whom people ring about the headteacher, so it is only proposed: a second person confirms it.
 * @returns whether it waits for a second person; `settings.not-yours`, `person.unchecked`, the fault of the store, or
 * with the field: `settings.contact` (empty or over 200 signs), `settings.checked` (no day, or one to come)
 */
export async function setContact(
  { actor, id, ...typed }: SchoolContact & { readonly actor: Oid; readonly id: ContactId },
  deps: SettingDeps & { readonly school: { readonly lado?: string | undefined } },
): Promise<Result<'kept' | 'proposed'>> {
  const setter = await setterOf(actor, DECIDERS, deps);
  if (!setter.ok) return setter;
  const contact = {
    value: onOneLine(typed.value),
    source: onOneLine(typed.source),
    checked: typed.checked,
  };
  const checked = checkedContact(contact, deps.clock.now());
  if (!checked.ok) return checked;
  if (id === 'lado' && contact.value !== deps.school.lado)
    return propose({ actor, what: 'lado', value: contact }, deps);
  const put = await putAll([{ key: `${CONTACTS}${id}`, value: JSON.stringify(contact) }], setter.value, deps);
  return put.ok ? ok('kept') : put;
}

function checkedContact(contact: SchoolContact, now: number): Result<void> {
  const { value, source, checked } = contact;
  if (!value || value.length > LONGEST.value) return fail('work.incomplete', { value: 'settings.contact' });
  if (source.length > LONGEST.source) return fail('work.incomplete', { source: 'settings.contact' });
  const isDay = contactSchema.shape.checked.safeParse(checked).success && checked >= '2000-01-01';
  return isDay && checked <= dayOf(now)
    ? ok(undefined)
    : fail('work.incomplete', { checked: 'settings.checked' });
}

function onOneLine(typed: string): string {
  return clean(typed).replace(/\s+/g, ' ');
}
