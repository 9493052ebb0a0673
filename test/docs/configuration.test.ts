import { randomBytes, randomUUID } from 'node:crypto';
import { parseEnv } from 'node:util';
import { readSetup } from '../../scripts/provision/setup.ts';
import { GROUP_VARIABLES, readConfig } from '../../src/config.ts';
import { readSchools } from '../../src/config-school.ts';
import { codes, filesBelow, read, tables } from './page.ts';

type Env = Readonly<Record<string, string | undefined>>;

const DOC = read('docs/configuration.md');
const TABLES = tables(DOC).filter(({ head }) => head[0] === 'variable');
const ROWS = TABLES.flatMap(({ heading, rows }) => rows.map((row) => ({ heading, row })));
/** The rows of the settings that `readConfig` takes, and those that `readSetup` takes. */
const OF_SETUP = 'Commands';
const ours = ROWS.filter(
  ({ heading, row }) =>
    heading !== OF_SETUP && row['when it is wrong'] && !row.variable?.includes('HEED_SCHOOLS'),
);
const setup = ROWS.filter(({ heading }) => heading === OF_SETUP);

const MINIMAL: Env = {
  HEED_CLOUD: 'global',
  TENANT_ID: randomUUID(),
  BOT_ID: randomUUID(),
  BOT_TYPE: 'UserAssignedMSI',
  GRAPH_CLIENT_ID: randomUUID(),
  SITE_ID: `yourschool.sharepoint.com,${randomUUID()},${randomUUID()}`,
  HEED_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  HEED_DATA: '/home/heed',
  GROUP_STAFF: randomUUID(),
  GROUP_DSL: randomUUID(),
  GROUP_HEAD: randomUUID(),
  GROUP_CHAIR: randomUUID(),
};
const MINIMAL_SETUP: Env = {
  TENANT_ID: randomUUID(),
  GRAPH_CLIENT_ID: randomUUID(),
  SETUP_CLIENT_ID: randomUUID(),
  SETUP_SECRET: randomBytes(20).toString('hex'),
  SITE_URL: 'https://yourschool.sharepoint.com/sites/safeguarding',
};

const nameIn = (row: Readonly<Record<string, string>>) => codes(row.variable ?? '')[0] ?? '';
const faultsOf = (result: { ok: true } | { ok: false; faults: readonly string[] }) =>
  result.ok ? [] : result.faults;
/** Every fault that a wrong, absent or clashing value of a setting brings. */
function faultsOfWrong(name: string, minimal: Env, readEnv: (env: Env) => readonly string[]) {
  const wrong = [undefined, '?', '0', 'x'.repeat(61), 'heed', '.'];
  return [
    ...wrong.flatMap((value) => readEnv({ ...minimal, [name]: value })),
    ...readEnv({ ...minimal, BOT_TYPE: 'SingleTenant' }),
  ];
}
const quoted = (cell: string) => [...cell.matchAll(/"([^"]+)"/g)].map(([, sentence = '']) => sentence);

test('Every variable that the program, its commands and its files read is on the page, and no other', () => {
  const code = filesBelow('src', '.ts').filter((path) => path.startsWith('src/config'));
  const ofCommands = filesBelow('scripts', '.ts').filter((path) => /^ {2}HEED_CLOUD: z/m.test(read(path)));
  expect(Math.min(code.length, ofCommands.length)).toBeGreaterThan(1);
  const text = [...code, ...ofCommands].map(read).join('\n');
  const keys = [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+)(?::|, )/gm)].map(([, name]) => name);
  const asked = [...text.matchAll(/\b(?:env|given|values)\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name);
  const programs = ['bot', 'local', 'scripts', 'test/support'].flatMap((folder) => filesBelow(folder, '.ts'));
  const ofProcess = programs
    .flatMap((path) => [...read(path).matchAll(/process\.env\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name))
    .filter((name) => name !== 'LD_LIBRARY_PATH');
  const files = ['example', 'local', 'school'].flatMap((name) =>
    Object.keys(parseEnv(read(`env/.env.${name}`))),
  );
  const steps = ['teamsapp.yml', 'teamsapp.local.yml', 'infra/azure.parameters.json'].flatMap((path) =>
    [...read(path).matchAll(/\$\{\{([A-Z0-9_]+)\}\}|: (SECRET_[A-Z_]+)$/gm)].map(([, a, b]) => a ?? b),
  );
  const expected = new Set([
    ...keys,
    ...asked,
    ...ofProcess,
    ...files,
    ...steps,
    ...Object.values(GROUP_VARIABLES),
  ]);
  const listed = ROWS.flatMap(({ row }) => codes(row.variable ?? ''));
  expect([...new Set(listed)].toSorted()).toEqual([...expected].toSorted());
});

test('What must be set is what Heed does not start without', () => {
  expect(faultsOf(readConfig(MINIMAL))).toEqual([]);
  const must = ['Must be set', 'Groups that must be there'];
  for (const { heading, row } of ours) {
    const name = nameIn(row);
    const absent = faultsOf(readConfig({ ...MINIMAL, [name]: undefined }));
    const missed = absent.some((fault) => fault.startsWith(name));
    expect({ name, missed }).toEqual({ name, missed: must.includes(heading) });
  }
});

test('Each default on the page is what Heed takes when the setting is absent', () => {
  const standard = readConfig(MINIMAL);
  const given = ours.filter(({ row }) => codes(row.default ?? '').length === 1);
  expect(given.length).toBeGreaterThan(12);
  for (const { row } of given) {
    const [name, value] = [nameIn(row), codes(row.default ?? '')[0]];
    expect({ name, read: readConfig({ ...MINIMAL, [name]: value }) }).toEqual({ name, read: standard });
  }
});

test('Each example on the page is taken', () => {
  const examples = ours
    .filter(({ row }) => !nameIn(row).endsWith('_SECRET'))
    .flatMap(({ row }) =>
      codes(row['means, and an example'] ?? '')
        .filter((code) => !/^(npm |name:)|^[A-Z]+_[A-Z_]+$/.test(code))
        .map((example) => ({ name: nameIn(row), example })),
    );
  expect(examples.length).toBeGreaterThan(20);
  for (const { name, example } of examples) {
    const faults = faultsOf(readConfig({ ...MINIMAL, [name]: example }));
    expect({ name, example, wrong: faults.filter((fault) => fault.startsWith(`${name} `)) }).toEqual({
      name,
      example,
      wrong: [],
    });
  }
});

test('Each sentence that the page quotes is one that Heed says about that setting', () => {
  const sentences = ours.flatMap(({ row }) => quoted(row['when it is wrong'] ?? ''));
  expect(sentences.length).toBeGreaterThan(25);
  for (const { row } of ours) {
    const name = nameIn(row);
    const said = faultsOfWrong(name, MINIMAL, (env) => faultsOf(readConfig(env)));
    expect(said).toEqual(expect.arrayContaining(quoted(row['when it is wrong'] ?? '')));
  }
});

test('The same is true of what npm run provision is told', () => {
  expect(faultsOf(readSetup(MINIMAL_SETUP))).toEqual([]);
  for (const { row } of setup) {
    const name = nameIn(row);
    const said = faultsOfWrong(name, MINIMAL_SETUP, (env) => faultsOf(readSetup(env)));
    expect(said).toEqual(expect.arrayContaining(quoted(row['when it is wrong'] ?? '')));
  }
});

test('With several schools each of its own settings carries the prefix that the page shows', () => {
  const row = ROWS.find(({ row: { variable = '' } }) => variable === '`HEED_SCHOOLS`')?.row ?? {};
  const [names = '', ...prefixed] = codes(row['means, and an example'] ?? '');
  const [one = '', two = ''] = names.split(',');
  const ofSchool = (school: string) =>
    Object.entries({
      ...Object.fromEntries(Object.keys(MINIMAL).map((name) => [name, randomUUID()])),
      SITE_ID: `yourschool.sharepoint.com,${randomUUID()},${randomUUID()}`,
      HEED_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      BOT_TYPE: 'UserAssignedMSI',
    }).flatMap(([name, value]) =>
      ['HEED_CLOUD', 'TENANT_ID', 'HEED_DATA'].includes(name)
        ? []
        : [[`${school.toUpperCase()}__${name}`, value]],
    );
  const { HEED_CLOUD, TENANT_ID, HEED_DATA } = MINIMAL;
  const env: Env = {
    HEED_SCHOOLS: names,
    HEED_CLOUD,
    TENANT_ID,
    HEED_DATA,
    ...Object.fromEntries([...ofSchool(one), ...ofSchool(two)]),
  };
  expect(faultsOf(readSchools(env))).toEqual([]);
  expect(prefixed).toHaveLength(2);
  for (const name of prefixed) {
    const absent = faultsOf(readSchools({ ...env, [name]: undefined }));
    expect(absent.filter((fault) => fault.startsWith(name))).toHaveLength(1);
  }
  const wrong = faultsOf(readSchools({ ...env, HEED_SCHOOLS: `${one},${one}` }));
  expect(wrong).toEqual(expect.arrayContaining(quoted(row['when it is wrong'] ?? '')));
});
