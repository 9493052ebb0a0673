/** What a form knows of itself: pure, and no rule of the school. Values are strings; several choices have commas between. */
import type { FormField } from '../../../src/contract/me.ts';

/** By the id of the field. A field that is not there is empty. */
export type Values = Readonly<Record<string, string>>;

/** What is held of a form while somebody fills it in, and after they were locked out. */
export interface Filled {
  /** The id that these values go out under, however often they are sent: the server does one thing for it. */
  readonly formId: string;
  readonly values: Values;
  /** Names of the people who were found, by the id of the field. */
  readonly titles: Values;
}

/** @returns the form as the server gave it. */
export function freshForm(formId: string, fields: readonly FormField[]): Filled {
  const pick = (of: 'value' | 'valueTitle') =>
    Object.fromEntries(fields.flatMap((field) => (field[of] ? [[field.id, field[of]]] : [])));
  return { formId, values: pick('value'), titles: pick('valueTitle') };
}

/**
 * What was kept, in a form that the server has given anew: its text and its id stay, what can no longer be chosen goes.
 */
export function resumedForm(kept: Filled, fields: readonly FormField[]): Filled {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const values = Object.entries(kept.values).flatMap(([id, value]) => {
    const field = byId.get(id);
    const choices = field?.choices;
    if (!field || value === '') return [];
    if (!choices || !isChosen(field)) return [[id, value] as const];
    const left = chosenIn(value).filter((one) => choices.some((choice) => choice.value === one));
    return left.length > 0 ? [[id, left.join(',')] as const] : [];
  });
  return { ...kept, values: Object.fromEntries(values) };
}

/** Whether the answer is one of the field's own codes. */
function isChosen({ input }: FormField): boolean {
  return input === 'choice' || input === 'choices' || input === 'yes-no';
}

/** @returns a form with one answer changed; an empty answer is none. @param title of a person who was found */
export function changedForm(form: Filled, id: string, answer: { value: string; title?: string }): Filled {
  return {
    ...form,
    values: put(form.values, id, answer.value),
    titles: put(form.titles, id, answer.title ?? ''),
  };
}

function put(all: Values, id: string, value: string): Values {
  const { [id]: _, ...rest } = all;
  return value === '' ? rest : { ...rest, [id]: value };
}

/** Whether these are the answers that the server gave. */
export function isUntouched(form: Filled, fields: readonly FormField[]): boolean {
  const { values } = freshForm('', fields);
  const ids = new Set([...Object.keys(values), ...Object.keys(form.values)]);
  return [...ids].every((id) => (values[id] ?? '') === (form.values[id] ?? ''));
}

/** The fields that are asked, given the answers: one that hangs on another is hidden with it. */
export function shownFields(fields: readonly FormField[], values: Values): readonly FormField[] {
  const byId = new Map(fields.map((field) => [field.id, field]));
  const isShown = (field: FormField, below: readonly string[]): boolean => {
    const { when } = field;
    if (!when) return true;
    const on = byId.get(when.field);
    // Two that hang on each other would both wait for ever; such a form is the server's mistake and shows everything.
    if (below.includes(field.id)) return true;
    const given = chosenIn(values[when.field] ?? '');
    return (
      when.is.some((one) => given.includes(one)) && (on === undefined || isShown(on, [...below, field.id]))
    );
  };
  return fields.filter((field) => isShown(field, []));
}

/** What goes to the server: the answers to what is asked. What is hidden was not asked, whatever stood there. */
export function sentValues(fields: readonly FormField[], values: Values): Values {
  const sent = shownFields(fields, values).flatMap(({ id, input }) => {
    const value = (values[id] ?? '').trim();
    return value === '' || input === 'heading' ? [] : [[id, value] as const];
  });
  return Object.fromEntries(sent);
}

/** Fields in a row that belong to the same section, or to none. */
export interface Group {
  readonly section?: string;
  readonly fields: readonly FormField[];
}

export function groupsOf(fields: readonly FormField[]): readonly Group[] {
  const groups: { section?: string; fields: FormField[] }[] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && last.section === field.section) last.fields.push(field);
    else groups.push({ ...(field.section === undefined ? {} : { section: field.section }), fields: [field] });
  }
  return groups;
}

export function chosenIn(value: string): readonly string[] {
  return value === '' ? [] : value.split(',');
}

/** @returns the value with one code more or less, in the order in which they are offered */
export function toggled(value: string, code: string, { choices = [] }: FormField): string {
  const before = chosenIn(value);
  const after = before.includes(code) ? before.filter((one) => one !== code) : [...before, code];
  const order = choices.map((choice) => choice.value);
  return [...after].sort((a, b) => order.indexOf(a) - order.indexOf(b)).join(',');
}

/**
 * How much more can be written, said only when a fifth or less is left.
 * @param most bytes of UTF-8 of all answers together, as the server counts
 * @returns bytes; below zero there are too many
 */
export function roomIn(values: Values, most: number): number | undefined {
  const size = new TextEncoder().encode(Object.values(values).join('')).length;
  return size < most * 0.8 ? undefined : most - size;
}

/** What is wrong with what, in the order of the form; a fault of no field that is shown stands alone. */
export interface FaultLine {
  readonly id?: string;
  readonly label?: string;
  readonly fault: string;
}

export function faultLines(fields: readonly FormField[], faults: Values): readonly FaultLine[] {
  const found = fields.flatMap(({ id, label }) => {
    const fault = faults[id];
    return fault === undefined ? [] : [{ id, label, fault }];
  });
  const known = new Set(found.map(({ id }) => id));
  const rest = Object.entries(faults).flatMap(([id, fault]) => (known.has(id) ? [] : [{ fault }]));
  return [...found, ...rest];
}
