/** The `$filter` of list items. Source: Microsoft Graph "List items": eq, ne, lt, gt, le, ge and startswith on `fields/…`. */
export type Operator = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'startswith';
type Literal = string | number | boolean;

export type Filter =
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Operator; readonly value: Literal }
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter };

/** `malformed` is not OData for these fields; `unsupported` is OData that SharePoint does not answer. */
type ParsedFilter =
  | { readonly ok: true; readonly filter: Filter }
  | { readonly ok: false; readonly fault: 'malformed' | 'unsupported' };

type Token =
  | { readonly type: 'word'; readonly text: string }
  | { readonly type: 'literal'; readonly value: Literal }
  | { readonly type: '(' | ')' | ',' };

type Fault = 'malformed' | 'unsupported';
type Step<T> = { readonly value: T; readonly next: number } | Fault;

const COMPARISONS: readonly string[] = ['eq', 'ne', 'lt', 'gt', 'le', 'ge'];
const OTHER_OPERATORS = ['in', 'has', 'add', 'sub', 'mul', 'div', 'mod', 'contains', 'substringof'];

/** Nesting beyond this is nobody's filter, only somebody's attempt to exhaust the stack. */
const DEPTH_LIMIT = 50;

/** Parses a filter, or says in which of its two ways the service refuses it. */
export function parseFilter(text: string): ParsedFilter {
  const tokens = tokenise(text);
  if (tokens === undefined) return { ok: false, fault: 'malformed' };
  const parsed = parseJoined(tokens, 0, { word: 'or', depth: 0 });
  if (typeof parsed === 'string') return { ok: false, fault: parsed };
  if (parsed.next !== tokens.length) {
    const rest = tokens[parsed.next];
    const isOperator = rest?.type === 'word' && OTHER_OPERATORS.includes(rest.text);
    return { ok: false, fault: isOperator ? 'unsupported' : 'malformed' };
  }
  return { ok: true, filter: parsed.value };
}

function tokenise(text: string): readonly Token[] | undefined {
  const pattern =
    /\s*(?:(?<mark>[(),])|'(?<string>(?:[^']|'')*)'|(?<number>-?\d+(?:\.\d+)?)(?![\w:.-])|(?<word>[A-Za-z_@][\w/.@]*))/y;
  const tokens: Token[] = [];
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) return undefined;
    if (groups.mark === '(' || groups.mark === ')' || groups.mark === ',') tokens.push({ type: groups.mark });
    else if (groups.string !== undefined) {
      tokens.push({ type: 'literal', value: groups.string.replaceAll("''", "'") });
    } else if (groups.number !== undefined) tokens.push({ type: 'literal', value: Number(groups.number) });
    else if (groups.word === 'true' || groups.word === 'false') {
      tokens.push({ type: 'literal', value: groups.word === 'true' });
    } else tokens.push({ type: 'word', text: groups.word ?? '' });
  }
  return tokens;
}

/** `and` binds tighter than `or`, so a list of `or` is made of lists of `and`. */
function parseJoined(
  tokens: readonly Token[],
  start: number,
  level: { word: 'or' | 'and'; depth: number },
): Step<Filter> {
  const part = (at: number): Step<Filter> =>
    level.word === 'or'
      ? parseJoined(tokens, at, { word: 'and', depth: level.depth })
      : parsePrimary(tokens, at, level.depth);
  const first = part(start);
  if (typeof first === 'string') return first;
  let { value, next } = first;
  while (isWord(tokens[next], level.word)) {
    const right = part(next + 1);
    if (typeof right === 'string') return right;
    value = { kind: level.word, left: value, right: right.value };
    next = right.next;
  }
  return { value, next };
}

function parsePrimary(tokens: readonly Token[], start: number, depth: number): Step<Filter> {
  const token = tokens[start];
  if (token?.type === '(') {
    if (depth >= DEPTH_LIMIT) return 'unsupported';
    const inner = parseJoined(tokens, start + 1, { word: 'or', depth: depth + 1 });
    if (typeof inner === 'string') return inner;
    return tokens[inner.next]?.type === ')' ? { value: inner.value, next: inner.next + 1 } : 'malformed';
  }
  if (token?.type !== 'word') return 'malformed';
  if (token.text === 'not') return 'unsupported';
  if (tokens[start + 1]?.type === '(') {
    return token.text === 'startswith' ? parseStartsWith(tokens, start) : 'unsupported';
  }
  return parseComparison(tokens, start);
}

function parseComparison(tokens: readonly Token[], start: number): Step<Filter> {
  const [path, operator, literal] = tokens.slice(start, start + 3);
  const field = fieldIn(path);
  if (field === undefined || operator?.type !== 'word') return 'malformed';
  if (OTHER_OPERATORS.includes(operator.text)) return 'unsupported';
  if (!COMPARISONS.includes(operator.text)) return 'malformed';
  if (isWord(literal, 'null')) return 'unsupported';
  // Two columns cannot be compared with each other.
  if (fieldIn(literal) !== undefined) return 'unsupported';
  if (literal?.type !== 'literal') return 'malformed';
  const value: Filter = {
    kind: 'compare',
    field,
    operator: operator.text as Operator,
    value: literal.value,
  };
  return { value, next: start + 3 };
}

/** `startswith(fields/Name,'text')` */
function parseStartsWith(tokens: readonly Token[], start: number): Step<Filter> {
  const [, , path, comma, literal, close, after] = tokens.slice(start, start + 7);
  const field = fieldIn(path);
  if (field === undefined || comma?.type !== ',' || close?.type !== ')') return 'malformed';
  if (literal?.type !== 'literal' || typeof literal.value !== 'string') return 'malformed';
  if (after?.type === 'word' && COMPARISONS.includes(after.text)) return 'unsupported';
  return { value: { kind: 'compare', field, operator: 'startswith', value: literal.value }, next: start + 6 };
}

/** @returns the column in `fields/Column`. Without the prefix a filter is malformed (reported: microsoft-graph-docs issue 7040). */
function fieldIn(token: Token | undefined): string | undefined {
  if (token?.type !== 'word') return undefined;
  return /^fields\/(\w+)$/.exec(token.text)?.[1];
}

function isWord(token: Token | undefined, text: string): boolean {
  return token?.type === 'word' && token.text === text;
}
