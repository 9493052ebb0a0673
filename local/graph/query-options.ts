import { invalidRequest, refusal } from './answer.ts';

/** What `$expand` asks for: each relationship, with the names in its own `$select`. */
export type Expansion = ReadonlyMap<string, { readonly select: readonly string[] | undefined }>;

/**
 * Refuses options that the resource does not have, and options without their `$`.
 * Source: Microsoft Graph "Use query parameters" (only some v1.0 resources take the short form).
 */
export function checkOptions(query: URLSearchParams, allowed: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of query.keys()) {
    if (!name.startsWith('$') && allowed.includes(`$${name}`)) {
      throw refusal(400, 'badArgument', `The query option '${name}' must start with '$'.`);
    }
    if (!allowed.includes(name) || seen.has(name)) throw invalidRequest();
    seen.add(name);
  }
}

/** @returns the page size: 200 unless told, at most 5,000 (reported: Microsoft 365 blogs, "paginated result sets"). */
export function pageSize(query: URLSearchParams): number {
  const given = query.get('$top');
  if (given === null) return 200;
  if (!/^[1-9]\d{0,8}$/.test(given)) throw invalidRequest();
  return Math.min(Number(given), 5000);
}

/** @returns the names in `$select`, undefined when there is none. */
export function selection(query: URLSearchParams): readonly string[] | undefined {
  const given = query.get('$select');
  return given === null ? undefined : names(given);
}

/** Reads `fields`, `fields($select=A,B)` and lists of these. */
export function expansion(query: URLSearchParams, allowed: readonly string[]): Expansion {
  const result = new Map<string, { select: readonly string[] | undefined }>();
  const given = query.get('$expand');
  if (given === null) return result;
  for (const part of given.split(/,(?![^(]*\))/)) {
    const [, name = '', inner] = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/.exec(part) ?? [];
    if (!allowed.includes(name)) throw invalidRequest();
    if (inner === undefined) {
      result.set(name, { select: undefined });
      continue;
    }
    const select = /^\s*\$select=([^;]*)$/.exec(inner)?.[1];
    if (select === undefined) throw refusal(400, 'badArgument', `Invalid expand clause '${part.trim()}'.`);
    result.set(name, { select: names(select) });
  }
  return result;
}

function names(text: string): readonly string[] {
  const list = text.split(',').map((name) => name.trim());
  if (list.some((name) => !/^[\w.@]+$/.test(name))) throw invalidRequest();
  return list;
}

/** @returns an answer's properties cut down to `$select`; annotations stay. */
export function pick(
  body: Record<string, unknown>,
  select: readonly string[] | undefined,
): Record<string, unknown> {
  if (select === undefined) return body;
  const expanded = (name: string) => name === 'fields' || name === 'columns';
  return Object.fromEntries(
    Object.entries(body).filter(
      ([name]) => select.includes(name) || name.includes('@odata.') || expanded(name),
    ),
  );
}
