import { at, type Bicep, codeOf, isFields, type Made, readInfra, type Value } from './bicep.ts';

/** All files of infra/ with what a test asks of them. */
export type Infra = Awaited<ReturnType<typeof openInfra>>;

export async function openInfra() {
  const files = await readInfra();
  const fileOf = (name: string): Bicep => {
    const file = files.get(name);
    if (!file) throw new Error(`infra/${name} is not there.`);
    return file;
  };

  /** A name of a variable as what it stands for; `union` of objects as one object. */
  const known = (value: Value | undefined, file: string): Value | undefined => {
    if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'code')
      return value;
    if (value.type === 'identifier') {
      const variable = fileOf(file).variables[value.code];
      return variable === undefined ? value : known(variable, file);
    }
    if (!value.code.startsWith('union(')) return value;
    const parts = argumentsOf(value).map((part) => known(part, file));
    return parts.every(isFields)
      ? { kind: 'fields', of: Object.assign({}, ...parts.map(({ of }) => of)) }
      : value;
  };

  return {
    files,
    fileOf,
    known,
    /** Of all files: what is made, not what is only looked up. */
    made: [...files.values()].flatMap(({ file, resources }) =>
      resources.filter(({ existing }) => !existing).map((resource) => ({ file, ...resource })),
    ),
    /** @returns every resource of that type */
    each(type: string): readonly (Made & { readonly file: string })[] {
      return this.made.filter((resource) => resource.type === type);
    },
    /** @returns what the one resource of that type says at a path; variables of its file are put in. */
    said(type: string, path: string): Value | undefined {
      const [one, ...more] = this.each(type);
      if (!one || more.length > 0) throw new Error(`Not one, but ${more.length + (one ? 1 : 0)} of ${type}.`);
      return sayOf(one, path, known);
    },
  };
}

/** @returns what a resource says at a path; variables of its file are put in. */
export function sayOf(
  { body, file }: Made & { readonly file: string },
  path: string,
  known: (value: Value | undefined, file: string) => Value | undefined,
): Value | undefined {
  return path.split('/').reduce<Value | undefined>((inner, step) => known(at(inner, step), file), body);
}

/** @returns what a function is called with */
export function argumentsOf(value: Value | undefined): readonly Value[] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'code') return [];
  const last = value.inner.at(-1);
  return value.type === 'call_expression' && typeof last === 'object' && last !== null && 'kind' in last
    ? last.kind === 'code'
      ? last.inner
      : []
    : [];
}

/** Every expression in a value, itself included. */
export function within(value: Value): readonly Value[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(within)];
  if (typeof value !== 'object' || value === null || !('kind' in value)) return [value];
  if (value.kind === 'fields') return [value, ...Object.values(value.of).flatMap(within)];
  return [value, ...(value.kind === 'text' ? value.parts : value.inner).flatMap(within)];
}

/** `identity.outputs.botClientId` and its like, wherever they stand in a file. */
export function outputsUsed(file: Bicep): readonly (readonly [module: string, output: string])[] {
  const values = [
    ...Object.values(file.variables),
    ...Object.values(file.outputs),
    ...file.modules.map(({ body }) => body),
    ...file.resources.map(({ body }) => body),
  ];
  return values.flatMap(within).flatMap((value) => {
    const found = /^(\w+)\.outputs\.(\w+)$/.exec(typeof value === 'string' ? '' : codeOf(value));
    return found ? [[found[1] ?? '', found[2] ?? ''] as const] : [];
  });
}
