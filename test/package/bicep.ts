import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import { ROOT } from './project.ts';

/** What an expression of Bicep says: literals as themselves, anything to be worked out in Azure as its parts. */
export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | Fields
  /** Text between, and expressions in, a string such as 'https://${host}/x'. */
  | { readonly kind: 'text'; readonly parts: readonly Value[] }
  /** A name, a call, a condition …: as it is written, without spaces. */
  | { readonly kind: 'code'; readonly code: string; readonly type: string; readonly inner: readonly Value[] };
export interface Fields {
  readonly kind: 'fields';
  readonly of: Readonly<Record<string, Value>>;
}

/** A resource with its type and version, or a module with its file. */
export interface Made {
  readonly symbol: string;
  readonly type: string;
  readonly version: string;
  /** Is only looked up, and made elsewhere. */
  readonly existing: boolean;
  /** Of each one, where a loop makes several. */
  readonly body: Fields;
  /** What the loop goes over; undefined where there is none. */
  readonly each?: Value;
}
/** A parameter; its default where it has one. */
export interface Parameter {
  readonly type: string;
  readonly standard?: Value;
  /** Values of @allowed; undefined where any is taken. */
  readonly allowed?: Value;
  readonly decorators: readonly string[];
}
/** All that one file declares. */
export interface Bicep {
  readonly file: string;
  /** Where the grammar finds no sense, as line and column. */
  readonly faults: readonly string[];
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly variables: Readonly<Record<string, Value>>;
  readonly resources: readonly Made[];
  readonly modules: readonly Made[];
  readonly outputs: Readonly<Record<string, Value>>;
  /** Every literal piece of text, comments left out. */
  readonly texts: readonly string[];
  /** Names in expressions: of parameters, variables, resources, modules. */
  readonly used: readonly string[];
  /** Those of them that are declared nowhere in the file. */
  readonly unknown: readonly string[];
}

const parser = (async () => {
  await Parser.init();
  const wasm = require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
  return new Parser().setLanguage(await Language.load(readFileSync(wasm)));
})();

/** @returns every file of infra/, by name */
export async function readInfra(): Promise<ReadonlyMap<string, Bicep>> {
  const names = readdirSync(join(ROOT, 'infra')).filter((name) => name.endsWith('.bicep'));
  const files = names.map(
    async (name) => [name, await readBicep(name, readFileSync(join(ROOT, 'infra', name), 'utf8'))] as const,
  );
  return new Map(await Promise.all(files));
}

/** @param text a whole file in Bicep */
export async function readBicep(file: string, text: string): Promise<Bicep> {
  const tree = (await parser).parse(text);
  if (!tree) throw new Error(`${file} was not parsed.`);
  const root = tree.rootNode;
  const top = childrenOf(root);
  const declared = declaredIn(root);
  const used = all(root)
    .filter(isUse)
    .map((node) => node.text);
  const named = (type: string) => top.filter((node) => node.type === type);
  return {
    file,
    faults: all(root)
      .filter((node) => node.isError || node.isMissing)
      .map(({ startPosition: { row, column } }) => `${file}:${row + 1}:${column + 1}`),
    parameters: Object.fromEntries(named('parameter_declaration').map((node) => parameterOf(node, top))),
    variables: Object.fromEntries(named('variable_declaration').map((node) => [nameOf(node), lastOf(node)])),
    resources: named('resource_declaration').map(madeOf),
    modules: named('module_declaration').map(madeOf),
    outputs: Object.fromEntries(named('output_declaration').map((node) => [nameOf(node), lastOf(node)])),
    texts: all(root)
      .filter(({ type }) => type === 'string_content')
      .map((node) => node.text),
    used,
    unknown: used.filter((name) => !declared.has(name)),
  };
}

/** @param path such as properties.siteConfig.ftpsState; a number looks into an array */
export function at(value: Value | undefined, path: string): Value | undefined {
  return path
    .split('/')
    .reduce<Value | undefined>(
      (inner, step) =>
        Array.isArray(inner) ? inner[Number(step)] : isFields(inner) ? inner.of[step] : undefined,
      value,
    );
}

export function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'fields';
}

/** @returns an object of literals as it would be in JSON; what is worked out in Azure as its code */
export function plain(value: Value | undefined): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || !('kind' in value)) return value;
  if (value.kind === 'fields')
    return Object.fromEntries(Object.entries(value.of).map(([name, inner]) => [name, plain(inner)]));
  return codeOf(value);
}

/** @returns an expression as it is written, without spaces: `identity.outputs.botClientId` */
export function codeOf(value: Value | undefined): string {
  if (typeof value === 'object' && value !== null && 'kind' in value) {
    if (value.kind === 'code') return value.code;
    if (value.kind === 'text')
      return value.parts.map((part) => (typeof part === 'string' ? part : `\${${codeOf(part)}}`)).join('');
  }
  return JSON.stringify(plain(value));
}

const DECLARES = /_declaration$|^lambda_expression$/;

/** Names of parameters, variables, resources and modules, and of what a loop or a function goes over. */
function declaredIn(root: Node): ReadonlySet<string> {
  return new Set(
    all(root).flatMap((node) => {
      if (DECLARES.test(node.type) && node.type !== 'output_declaration') return [nameOf(node)];
      return node.type === 'for_statement' ? [node.childForFieldName('initializer')?.text ?? ''] : [];
    }),
  );
}

/** Whether a node names something, rather than a function of Bicep, a field, a type or what it declares. */
function isUse(node: Node): boolean {
  if (node.type !== 'identifier' || !node.parent) return false;
  const { type } = node.parent;
  const first = childrenOf(node.parent)[0]?.id === node.id;
  return !(first && (type === 'call_expression' || type === 'object_property' || DECLARES.test(type)));
}

function madeOf(node: Node): Made {
  const parts = childrenOf(node);
  const [type = '', version = ''] = String(readValue(parts[1])).split('@');
  const last = parts.at(-1);
  const loop = last?.type === 'for_statement' ? childrenOf(last) : undefined;
  const body = readValue(loop ? loop.at(-1) : last);
  if (!isFields(body)) throw new Error(`${nameOf(node)} has no body.`);
  return {
    symbol: nameOf(node),
    type,
    version,
    existing: node.children.some((child) => child?.text === 'existing'),
    body,
    ...(loop ? { each: readValue(loop[1]) } : {}),
  };
}

function parameterOf(node: Node, top: readonly Node[]): readonly [string, Parameter] {
  const [, type, standard] = childrenOf(node);
  const before = top[top.findIndex(({ id }) => id === node.id) - 1];
  const decorators = before?.type === 'decorators' ? childrenOf(before).map((one) => childrenOf(one)[0]) : [];
  const allowed = decorators.find((one) => one?.childForFieldName('function')?.text === 'allowed');
  return [
    nameOf(node),
    {
      type: type?.text ?? '',
      ...(standard ? { standard: readValue(standard) } : {}),
      ...(allowed ? { allowed: readValue(childrenOf(allowed.childForFieldName('arguments'))[0]) } : {}),
      decorators: decorators.map((one) => one?.childForFieldName('function')?.text ?? one?.text ?? ''),
    },
  ];
}

function readValue(node: Node | undefined): Value {
  if (!node) throw new Error('An expression is missing.');
  const inner = childrenOf(node);
  switch (node.type) {
    case 'string':
      return textOf(inner);
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'array':
      return inner.map(readValue);
    case 'object':
      return { kind: 'fields', of: Object.fromEntries(inner.map(fieldOf)) };
    default:
      return {
        kind: 'code',
        code: node.text.replace(/\s+/g, ''),
        type: node.type,
        inner: inner.filter(({ type }) => type !== 'property_identifier').map(readValue),
      };
  }
}

function textOf(parts: readonly Node[]): Value {
  if (parts.every(({ type }) => type !== 'interpolation')) return parts.map(written).join('');
  return {
    kind: 'text',
    parts: parts.map((part) =>
      part.type === 'interpolation' ? readValue(childrenOf(part)[0]) : written(part),
    ),
  };
}

/** A stroke before a sign stands for the sign. */
function written(part: Node): string {
  return part.text.replace(/\\(.)/g, '$1');
}

function fieldOf(node: Node): readonly [string, Value] {
  const [name, value] = childrenOf(node);
  const key = name?.type === 'string' ? codeOf(readValue(name)) : (name?.text ?? '');
  return [key.replace(/^"|"$/g, ''), readValue(value)];
}

function nameOf(node: Node): string {
  return childrenOf(node)[0]?.text ?? '';
}

function lastOf(node: Node): Value {
  return readValue(childrenOf(node).at(-1));
}

function childrenOf(node: Node | null): readonly Node[] {
  return (node?.namedChildren ?? []).flatMap((child) => (child && child.type !== 'comment' ? [child] : []));
}

function all(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap((child) => (child ? all(child) : []))];
}
