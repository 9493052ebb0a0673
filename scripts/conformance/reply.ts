import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Observation } from './question.ts';

/** An answer as it came. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; undefined for an empty answer and for anything else. */
  readonly body: unknown;
}

const ENVELOPE = z.object({
  error: z.object({
    code: z.string().catch(''),
    message: z.string().catch(''),
    innerError: z.object({ code: z.string().optional() }).optional().catch(undefined),
  }),
});

/** Whether an answer is what an imitation says of itself where it has nothing to say. */
export function isNotImitated({ status, body }: Pick<Reply, 'status' | 'body'>): boolean {
  return status === 501 && ENVELOPE.safeParse(body).data?.error.code === 'notImplemented';
}

/** Ids, times and addresses differ between tenants, and some of them name people. */
export function withoutIds(text: string): string {
  return text
    .replace(/https?:\/\/\S+/gi, '{address}')
    .replace(/\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?/gi, '{id}')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '{time}')
    .replace(/Heed conformance [\w ]+/g, '{name}')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @returns the status, and of a refusal its codes and its text without ids */
export function refusalOf({ status, body }: Pick<Reply, 'status' | 'body'>): Observation {
  const error = ENVELOPE.safeParse(body).data?.error;
  if (!error) return { status };
  const inner = error.innerError?.code;
  return {
    status,
    code: withoutIds(error.code),
    ...(inner === undefined ? {} : { innerCode: withoutIds(inner) }),
    message: withoutIds(error.message),
  };
}

/** @returns the status and the code of a refusal, where its text is nobody's business */
export function codeOf(reply: Pick<Reply, 'status' | 'body'>): Observation {
  const { status, code } = refusalOf(reply);
  return { status: Number(status), ...(code === undefined ? {} : { code }) };
}

const RECORD = z.record(z.string(), z.unknown());

/** @returns an object's members, none for anything else */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return RECORD.safeParse(value).data ?? {};
}

/** @returns the `fields` of an item */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return recordOf(recordOf(value).fields);
}

/** @returns the members of `value`, none for an answer that lists nothing */
export function valuesOf(body: unknown): readonly Readonly<Record<string, unknown>>[] {
  const { value } = recordOf(body);
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/** @returns a text member, empty when there is none */
export function textOf(value: unknown, name: string): string {
  const found = recordOf(value)[name];
  return typeof found === 'string' ? found : '';
}

/** @returns `text`, `number`, `list of text` … or `absent`; for an answer whose values are nobody's business */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `list of ${value.length === 0 ? 'nothing' : kindOf(value[0])}`;
  return typeof value === 'string' ? 'text' : typeof value;
}

/** @returns whether two observations say the same, whatever the order of their names */
export function isSame(one: Observation, other: Observation): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && one[name] === other[name])
  );
}

/** @returns a short text that is the same for the same secret, for names that must differ between runs */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
