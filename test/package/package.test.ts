// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands for a value in the toolkit's files
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { packApp, substitute, variablesIn } from '../../scripts/package.ts';
import { ROOT, read } from './project.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed-package-'));
  cpSync(join(ROOT, 'appPackage'), join(root, 'appPackage'), {
    recursive: true,
    filter: (path) => !path.endsWith('build'),
  });
  mkdirSync(join(root, 'env'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Ids that are none of an example; `changes` of undefined are left out. */
function give(changes: Readonly<Record<string, string | undefined>> = {}): void {
  const values = {
    TEAMS_APP_ID: '0f1e2d3c-0000-4000-8000-000000000001',
    BOT_ID: '0f1e2d3c-0000-4000-8000-000000000002',
    API_CLIENT_ID: '0f1e2d3c-0000-4000-8000-000000000003',
    HEED_DOMAIN: 'heed.school.test',
    APP_NAME: 'Heed',
    SCHOOL_NAME: 'Invented Primary School',
    SCHOOL_WEBSITE: 'https://school.test/',
    PRIVACY_PAGE: 'https://school.test/privacy',
    TERMS_PAGE: 'https://school.test/terms',
    ...changes,
  };
  const lines = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  writeFileSync(join(root, 'env', '.env.school'), lines.join('\n'));
}

async function faults(): Promise<readonly string[]> {
  const packed = await packApp({ root, name: 'school' }, { validate: async () => [] });
  return packed.ok ? [] : packed.faults;
}

test('With every value there, there is a package', async () => {
  give();
  expect(await faults()).toEqual([]);
});

test('Every fault is said at once, as a sentence, and no value is repeated', async () => {
  give({
    TEAMS_APP_ID: undefined,
    BOT_ID: '',
    API_CLIENT_ID: 'wrong-client',
    HEED_DOMAIN: 'https://wrong-host.example:3978',
    SCHOOL_WEBSITE: 'http://wrong-page.example',
  });
  const said = await faults();
  expect(said.toSorted()).toEqual([
    'API_CLIENT_ID must be a GUID.',
    'BOT_ID has no value in env/.env.school: the line above it says who gives it.',
    'HEED_DOMAIN must be a host alone, as in heed.azurewebsites.net.',
    'SCHOOL_WEBSITE must be the whole address of a page, with https.',
    'TEAMS_APP_ID is used in the manifest and is not in env/.env.school.',
  ]);
  expect(said.join()).not.toContain('wrong-');
});

test.each([
  ['TEAMS_APP_ID', '22222222-0000-4000-8000-000000000001'],
  ['BOT_ID', '12345678-0000-4000-8000-000000000001'],
  ['API_CLIENT_ID', 'FFFFFFFF-0000-4000-8000-000000000001'],
  ['HEED_DOMAIN', 'heed.school.example'],
  ['PRIVACY_PAGE', 'https://school.example/privacy'],
])('A value from the example is refused: %s', async (name, value) => {
  give({ [name]: value });
  expect(await faults()).toEqual([`${name} is a value from an example: give your own.`]);
});

test('One registration for bot and tab is refused, however its id is written', async () => {
  give({ API_CLIENT_ID: '0F1E2D3C-0000-4000-8000-000000000002' });
  expect(await faults()).toEqual([expect.stringContaining('API_CLIENT_ID is the same as BOT_ID')]);
});

test('What the schema says is passed on', async () => {
  give();
  const packed = await packApp({ root, name: 'school' }, { validate: async () => ['/name is invented'] });
  expect(packed).toEqual({ ok: false, faults: ['appPackage/manifest.json: /name is invented.'] });
});

test('A manifest of a version that is not known here is refused before anybody is asked for it', async () => {
  give();
  const path = join(root, 'appPackage', 'manifest.json');
  writeFileSync(path, read('appPackage/manifest.json').replace('/v1.30/', '/v9.99/'));
  expect(await faults()).toEqual(['appPackage/manifest.json: $schema is not as it must be.']);
});

test('A value with signs that mean something in JSON stays one value', () => {
  const text = substitute('{"name":"${{ SCHOOL }}"}', { SCHOOL: 'St "Invented"\\ $& school' });
  expect(JSON.parse(text)).toEqual({ name: 'St "Invented"\\ $& school' });
  expect(variablesIn('${{A}} ${{ B_2 }} ${{A}} ${C} {{D}}')).toEqual(['A', 'B_2']);
});

test('Words in a further language go into the package, and are missed when they are not there', async () => {
  give();
  const path = join(root, 'appPackage', 'manifest.json');
  const template = JSON.parse(read('appPackage/manifest.json')) as Record<string, unknown>;
  const localizationInfo = {
    defaultLanguageTag: 'en-gb',
    additionalLanguages: [{ languageTag: 'cy', file: 'cy.json' }],
  };
  writeFileSync(path, JSON.stringify({ ...template, localizationInfo }));
  expect(await faults()).toEqual(['appPackage/cy.json is named in the manifest and not there.']);
  writeFileSync(join(root, 'appPackage', 'cy.json'), '{"name.short":"Heed"}');
  const packed = await packApp({ root, name: 'school' }, { validate: async () => [] });
  expect(Object.keys(unzipSync(packed.ok ? packed.zip : new Uint8Array()))).toContain('cy.json');
});

test.each(['nowhere', '../env/.env.school', ''])(
  'An environment that is not there is said: "%s"',
  async (name) => {
    give();
    const packed = await packApp({ root, name }, { validate: async () => [] });
    expect(packed.ok ? [] : packed.faults).toEqual([
      `There is no file env/.env.${name}: name one of the environments in env/.`,
    ]);
  },
);
