/**
 * `npm run package -- school`: the app package for Teams, appPackage/build/heed-school.zip, from appPackage/manifest.json
 * with the values of env/.env.school; with `--school oakfield` for one of several schools in one process. Everything that is wrong is said at once, and then nothing is written. Nothing is
 * asked over the network.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { zipSync } from 'fflate';
// @microsoft/app-manifest needs it and does not ask for it.
import 'fs-extra';
import { z } from 'zod';
import { isSchoolName } from '../src/config-school.ts';

/** Where the parts of the package are. */
export interface PackageSource {
  /** The project, with appPackage/ and env/ in it. */
  readonly root: string;
  /** Of the environment: `school` for env/.env.school. */
  readonly name: string;
  /** Of several schools in one process: the tab is under this name then. */
  readonly school?: string;
}

export type Packed =
  | { readonly ok: true; readonly zip: Uint8Array }
  /** `faults` are sentences for the person who fills in env/; no value is repeated. */
  | { readonly ok: false; readonly faults: readonly string[] };

export interface PackageDeps {
  /** Holds a manifest against the schema that it names. @returns what is wrong, in words */
  validate(manifest: object): Promise<readonly string[]>;
}

type Values = Readonly<Record<string, string | undefined>>;

/** The environment that shows how values look. Its package is valid and works nowhere. */
const EXAMPLE = 'example';
const PLACEHOLDER = /\$\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;
/** Ids as src/config-safety.ts refuses them, and hosts that exist nowhere (RFC 2606). */
const FROM_EXAMPLE = /^(.)\1{7}-|^12345678-|^01234567-|\.example(\/|$)/i;
/** A host and nothing else, as App Service and dev tunnels give it. */
const DOMAIN = /^(?=.{4,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
/** As it stands in every address of the manifest. */
const TAB_PATH = '/tab/';
const isGuid = (value: string) => z.guid().safeParse(value).success;
const isWebPage = (value: string) => URL.canParse(value) && new URL(value).protocol === 'https:';

/** What a value must be, by the end of its variable's name. */
const KINDS: readonly (readonly [ending: RegExp, is: (value: string) => boolean, must: string])[] = [
  [/_ID$/, isGuid, 'must be a GUID'],
  [/_DOMAIN$/, (value) => DOMAIN.test(value), 'must be a host alone, as in heed.azurewebsites.net'],
  [/_(PAGE|WEBSITE)$/, isWebPage, 'must be the whole address of a page, with https'],
];
/** Schema 1.29 is the first with slash commands; a newer one than the package knows would be fetched. */
const SCHEMA = /^https:\/\/developer\.microsoft\.com\/json-schemas\/teams\/v1\.(29|30)\//;

const manifestSchema = z.looseObject({
  $schema: z.string().regex(SCHEMA),
  icons: z.looseObject({ color: z.string(), outline: z.string() }),
  localizationInfo: z.looseObject({
    defaultLanguageTag: z.string(),
    defaultLanguageFile: z.string().optional(),
    additionalLanguages: z.array(z.looseObject({ file: z.string() })).optional(),
  }),
});

/** @returns the names of the variables that stand in a text as `${{NAME}}`, each once */
export function variablesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))];
}

/** Puts the values in, safe within JSON; a variable without a value stays as it stands. */
export function substitute(text: string, values: Values): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1);
  });
}

/** Microsoft's own check, with the schemas that its package carries: nothing is fetched for a version it knows. */
export async function validateManifest(manifest: object): Promise<readonly string[]> {
  const { AppManifestUtils } = await import('@microsoft/app-manifest');
  return AppManifestUtils.validateAgainstSchema(
    manifest as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0],
  );
}

/** @throws Error when a file of the project that no environment changes is not there or is not JSON */
export async function packApp(
  { root, name, school }: PackageSource,
  { validate }: PackageDeps,
): Promise<Packed> {
  const envFile = `env/.env.${name}`;
  if (!/^[\w-]+$/.test(name) || !existsSync(join(root, envFile))) {
    return { ok: false, faults: [`There is no file ${envFile}: name one of the environments in env/.`] };
  }
  const values: Values = parseEnv(readFileSync(join(root, envFile), 'utf8'));
  const alone = readFileSync(join(root, 'appPackage', 'manifest.json'), 'utf8');
  const template = school === undefined ? alone : alone.replaceAll(TAB_PATH, `/${school}${TAB_PATH}`);
  const faults = valueFaults(variablesIn(template), { values, name });
  if (faults.length > 0) return { ok: false, faults };

  const text = substitute(template, values);
  const read = manifestSchema.safeParse(JSON.parse(text));
  if (!read.success) {
    const places = read.error.issues.map(({ path }) => path.join('.'));
    return {
      ok: false,
      faults: places.map((place) => `appPackage/manifest.json: ${place} is not as it must be.`),
    };
  }
  const wrong = await validate(read.data);
  if (wrong.length > 0)
    return { ok: false, faults: wrong.map((fault) => `appPackage/manifest.json: ${fault}.`) };

  const { icons, localizationInfo: words } = read.data;
  const names = [
    icons.color,
    icons.outline,
    ...(words.defaultLanguageFile ? [words.defaultLanguageFile] : []),
    ...(words.additionalLanguages ?? []).map(({ file }) => file),
  ];
  const missing = names.filter((file) => !existsSync(join(root, 'appPackage', file)));
  if (missing.length > 0) {
    return {
      ok: false,
      faults: missing.map((file) => `appPackage/${file} is named in the manifest and not there.`),
    };
  }
  const files = names.map((file) => [file, readFileSync(join(root, 'appPackage', file))] as const);
  return { ok: true, zip: zipOf([['manifest.json', Buffer.from(text)], ...files]) };
}

function valueFaults(
  names: readonly string[],
  { values, name: environment }: { readonly values: Values; readonly name: string },
): readonly string[] {
  const faults = names.flatMap((name) => {
    const value = values[name];
    if (value === undefined)
      return [`${name} is used in the manifest and is not in env/.env.${environment}.`];
    if (value.trim() === '')
      return [`${name} has no value in env/.env.${environment}: the line above it says who gives it.`];
    const kind = KINDS.find(([ending, is]) => ending.test(name) && !is(value));
    if (kind) return [`${name} ${kind[2]}.`];
    if (FROM_EXAMPLE.test(value) && environment !== EXAMPLE)
      return [`${name} is a value from an example: give your own.`];
    return [];
  });
  const { BOT_ID: bot, API_CLIENT_ID: api } = values;
  if (bot && api && bot.toLowerCase() === api.toLowerCase()) {
    faults.push(
      'API_CLIENT_ID is the same as BOT_ID: a person’s token for the tab would open the bot. Make a registration of its own for the tab.',
    );
  }
  return faults;
}

/** The same bytes for the same files: no time of today is in it. */
function zipOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
}

function typedIn() {
  try {
    return parseArgs({ allowPositionals: true, options: { school: { type: 'string' } } });
  } catch {
    process.stderr.write('It takes the name of an environment and --school NAME, and nothing else.\n');
    return process.exit(1);
  }
}

async function main(): Promise<void> {
  const root = join(import.meta.dirname, '..');
  const { positionals, values } = typedIn();
  const [name = 'school'] = positionals;
  const { school } = values;
  if (school !== undefined && !isSchoolName(school)) {
    process.stderr.write('--school takes a name of HEED_SCHOOLS, such as oakfield.\n');
    process.exitCode = 1;
    return;
  }
  const packed = await packApp(
    { root, name, ...(school === undefined ? {} : { school }) },
    { validate: validateManifest },
  );
  if (!packed.ok) {
    for (const fault of packed.faults) process.stderr.write(`${fault}\n`);
    process.exitCode = 1;
    return;
  }
  const path = `appPackage/build/heed-${name}.zip`;
  mkdirSync(join(root, 'appPackage', 'build'), { recursive: true });
  writeFileSync(join(root, path), packed.zip);
  process.stdout.write(`${path} is ready: upload it in the Teams admin centre under "Manage apps".\n`);
}

if (process.argv[1] === import.meta.filename) main();
