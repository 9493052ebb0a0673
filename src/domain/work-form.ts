import type { Concern } from './concern.ts';
import type { FaultCode } from './fault.ts';
import { instantOf } from './london.ts';
import { isInitials, sameName } from './names.ts';
import { parseReference } from './reference.ts';
import { fail, ok, type Result } from './result.ts';
import { ACCOUNT, clean } from './typed.ts';
import type { RecordedWork, WorkField, WorkName, WorkRule } from './work.ts';

/** Everything typed into one piece of work together, in bytes of UTF-8. */
export const MOST_BYTES = 12_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The hour of a day at which what is due on it is brought back to mind. */
const MORNING = '09:00';

/** What a form of work is checked against. */
export interface WorkKnown {
  /** Codes of kinds, and of the checklist of this kind. */
  readonly kinds: ReadonlySet<string>;
  readonly checklist: ReadonlySet<string>;
  readonly pupil: (id: string) => { readonly name: string; readonly year?: string } | undefined;
}

type Rule = WorkRule & { readonly name: WorkName };

/**
 * Checks what was typed for one piece of work.
 * @param typed field names to what came; other names are dropped
 * @returns the fields as they are kept, cleaned, or every fault with its field
 */
export function workFrom(
  rule: Rule,
  typed: Readonly<Record<string, string | undefined>>,
  around: { readonly concern: Concern; readonly known: WorkKnown },
): Result<RecordedWork> {
  const faults: Record<string, FaultCode> = {};
  const fields: Record<string, string> = {};
  for (const field of rule.fields) {
    const value = clean(typed[field.id] ?? '');
    if (!value) {
      if (field.required) faults[field.id] = 'work.field';
      continue;
    }
    const checked = check(field, value, { rule, ...around });
    if (checked.ok) fields[field.id] = checked.value;
    else faults[field.id] = checked.fault.code;
  }
  // What is wrong with a field itself is said rather than that it does not go with another.
  for (const [id, code] of Object.entries(together(rule, fields))) faults[id] ??= code;
  const chosen = fields.pupil ? around.known.pupil(fields.pupil) : undefined;
  if (chosen && fields.name && !sameName(chosen.name, fields.name)) faults.name ??= 'form.two-names';
  const size = Object.values(fields).reduce((sum, value) => sum + new TextEncoder().encode(value).length, 0);
  const [first] = rule.fields;
  if (size > MOST_BYTES && first) faults[first.id] = 'work.too-long';
  if (Object.keys(faults).length > 0) return fail('work.incomplete', faults);
  const due = rule.due ? fields[rule.due] : undefined;
  return ok({
    work: rule.name,
    fields,
    ...(fields.of ? { of: Number(fields.of) } : {}),
    ...(due ? { due: new Date(instantOf(due, MORNING)).toISOString() } : {}),
  });
}

function check(
  { id, input, choices, many }: WorkField,
  value: string,
  { rule, concern, known }: { rule: Rule; concern: Concern; known: WorkKnown },
): Result<string> {
  switch (input) {
    case 'line':
    case 'long':
      return ok(value);
    case 'date':
      return isDay(value) ? ok(value) : fail('work.date');
    case 'choice': {
      const allowed =
        rule.name === 'recode' && id === 'kind'
          ? known.kinds
          : rule.name === 'checklist' && id === 'item'
            ? known.checklist
            : new Set(choices);
      const chosen = many ? value.split(',') : [value];
      return chosen.every((one) => allowed.has(one)) ? ok(value) : fail('work.choice');
    }
    case 'entry':
      return entriesFor(rule, concern).includes(Number(value)) ? ok(value) : fail('work.entry');
    case 'involved':
      return concern.people.some(({ name }) => name === value) ? ok(value) : fail('work.choice');
    case 'staff': {
      const oid = value.toLowerCase();
      return ACCOUNT.test(oid) ? ok(oid) : fail('work.person');
    }
    case 'pupil':
      return known.pupil(value) ? ok(value) : fail('form.pupil');
    case 'reference': {
      const reference = parseReference(value);
      return reference ? ok(reference) : fail('work.reference');
    }
  }
}

/** 31 February is none, although it can be read as a time; a year far off is a slip, and no calendar reaches there. */
function isDay(value: string): boolean {
  const time = DAY.test(value) ? Date.parse(value) : Number.NaN;
  const year = Number(value.slice(0, 4));
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value) && year > 1900 && year < 2200;
}

/** @returns sequences of the entries that this piece of work can be about. */
export function entriesFor(rule: Rule, { items, evidence, struck }: Concern): readonly number[] {
  if (rule.name === 'strike') {
    const files = evidence.filter(({ sequence }) => !struck.includes(sequence));
    return [...items, ...files].map(({ sequence }) => sequence).sort((a, b) => a - b);
  }
  const about: readonly string[] = rule.of ?? [];
  return items.filter(({ work, done }) => about.includes(work) && !done).map(({ sequence }) => sequence);
}

/** Rules that two fields make together. */
function together(rule: Rule, fields: Readonly<Record<string, string>>): Record<string, FaultCode> {
  switch (rule.name) {
    case 'checklist':
      return fields.done === 'not-needed' && !fields.reason ? { reason: 'work.field' } : {};
    case 'person': {
      const { name, pupil } = fields;
      if (!name && !pupil) return { name: 'form.person-name' };
      return name && !pupil && isInitials(name) ? { name: 'form.initials' } : {};
    }
    case 'child-record':
      return fields.name && isInitials(fields.name) ? { name: 'form.initials' } : {};
    case 'recode': {
      const { adult, adultAccount, adultMightBe, adultName } = fields;
      // Somebody who was picked or named and is not put down would go on being told.
      if (adultAccount && adult !== 'someone' && adult !== 'identified') return { adult: 'work.choice' };
      if (adultName && adult !== 'unknown') return { adult: 'work.choice' };
      if (adultName && isInitials(adultName)) return { adultName: 'form.adult-initials' };
      if (!fields.kind && !fields.urgency && !adult) return { kind: 'work.nothing' };
      if ((adult === 'someone' || adult === 'identified') && !adultAccount) {
        return { adultAccount: 'work.person' };
      }
      return adult === 'unknown' && !adultMightBe ? { adultMightBe: 'form.adult-might-be' } : {};
    }
    default:
      return {};
  }
}
