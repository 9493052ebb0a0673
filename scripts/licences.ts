/**
 * `npm run licences`: every package that runs in a school, with its version and licence. A package under another licence
 * than those below, one that was not taken as it was published, or one that runs a program when it is installed, is a
 * fault: exit code 1. Nothing is asked over the network.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** May run in a school: no duty but to keep the notices, which stay beside the code. */
const SHIPPED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);
/** Besides, only for building and testing, where nothing is passed on: data, a checker, a parser of arguments. */
const TOOLS: ReadonlySet<string> = new Set([...SHIPPED, 'CC-BY-4.0', 'MPL-2.0', 'PSF-2.0']);
/** Packages that say their licence in words only, as read in the version that is in the lock file. */
const IN_WORDS: Readonly<Record<string, string>> = {
  // Its Readme: "License: MIT".
  'escape-regexp-component@1.0.2': 'MIT',
};
const REGISTRY = 'https://registry.npmjs.org/';

const names = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  dependencies: names,
  devDependencies: names,
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});
const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      deprecated: z.string().optional(),
      dependencies: names,
      devDependencies: names,
      optionalDependencies: names,
    }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type Lock = z.infer<typeof lockSchema>;

export interface Installed {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; empty where none is known. */
  readonly licence: string;
  /** Only needed for building and testing. */
  readonly dev: boolean;
}

/** @throws Error when one of the files is not there or is none of npm's */
export function readProject(root: string): { readonly manifest: Manifest; readonly lock: Lock } {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
  return {
    manifest: manifestSchema.parse(json('package.json')),
    lock: lockSchema.parse(json('package-lock.json')),
  };
}

/** @returns every package of the lock file, by name. */
export function installedIn(lock: Lock): readonly Installed[] {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license = '', dev = false }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: IN_WORDS[`${name}@${version}`] ?? license, dev };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** @returns whether an SPDX expression of names, AND, OR and brackets leaves a way that is allowed. */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const signs = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  // AND binds closer than OR. Source: SPDX specification, annex "License expressions".
  const any = (): boolean => {
    let holds = all();
    while (signs[at] === 'OR') {
      at += 1;
      holds = all() || holds;
    }
    return holds;
  };
  const all = (): boolean => {
    let holds = one();
    while (signs[at] === 'AND') {
      at += 1;
      holds = one() && holds;
    }
    return holds;
  };
  const one = (): boolean => {
    const sign = signs[at];
    at += 1;
    if (sign !== '(') return sign !== undefined && allowed.has(sign);
    const holds = any();
    const closed = signs[at] === ')';
    at += 1;
    return holds && closed;
  };
  return any() && at === signs.length;
}

/** @returns everything that is wrong with what the project is made of, as sentences. */
export function faultsIn(manifest: Manifest, lock: Lock): readonly string[] {
  const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const root = lock.packages[''];
  const locked = JSON.stringify([root?.dependencies, root?.devDependencies]);
  const asked = JSON.stringify([manifest.dependencies, manifest.devDependencies]);
  return [
    ...direct
      .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name]) => `package.json: ${name} is not one exact version.`),
    ...(sorted(locked) === sorted(asked) ? [] : ['package-lock.json was not made from this package.json.']),
    ...installedIn(lock)
      .filter(({ licence, dev }) => !isAllowed(licence, dev ? TOOLS : SHIPPED))
      .map(({ name, licence }) => `${name}: the licence "${licence}" is not on the list.`),
    ...Object.entries(lock.packages).flatMap(([path, entry]) =>
      path === '' ? [] : packageFaults(path, entry, manifest.allowScripts),
    ),
  ];
}

function packageFaults(
  path: string,
  entry: Lock['packages'][string],
  allowScripts: Manifest['allowScripts'],
): readonly string[] {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const specs = Object.values({ ...entry.dependencies, ...entry.optionalDependencies });
  // "npm:name@^1" is another name for a package of the registry; anything else with a stroke or colon is an address.
  const addresses = specs.filter((spec) => /[/:]/.test(spec.replace(/^npm:(@[\w.-]+\/)?/, '')));
  const foreign = entry.link || (entry.resolved !== undefined && !entry.resolved.startsWith(REGISTRY));
  const wrong: readonly (readonly [boolean | undefined, string])[] = [
    [!entry.integrity?.startsWith('sha512-'), 'has no SHA-512 checksum'],
    [foreign, 'is not taken from the public registry'],
    [addresses.length > 0, 'takes a package from an address'],
    [entry.deprecated !== undefined, 'was given up by its makers'],
    [entry.hasInstallScript && !(name in allowScripts), 'runs a program when it is installed'],
    // What runs in a school must come without.
    [!entry.dev && allowScripts[name], 'may run a program when it is installed, in a school'],
  ];
  return wrong.flatMap(([is, words]) => (is ? [`${name} ${words}.`] : []));
}

function sorted(json: string): string {
  const sides = JSON.parse(json) as readonly Readonly<Record<string, string>>[];
  return JSON.stringify(
    sides.map((side) => Object.entries(side ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
}

function main(): void {
  const { manifest, lock } = readProject(join(import.meta.dirname, '..'));
  for (const { name, version, licence, dev } of installedIn(lock)) {
    if (!dev) process.stdout.write(`${name}  ${version}  ${licence}\n`);
  }
  const faults = faultsIn(manifest, lock);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) main();
