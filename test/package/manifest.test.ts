// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands for a value in the toolkit's files
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { findVerb } from '../../bot/find-verb.ts';
import type { Turn } from '../../bot/turn.ts';
import { substitute, variablesIn } from '../../scripts/package.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { readConfig } from '../../src/config.ts';
import { HELP } from '../../src/guidance/school-words.ts';
import { tabLinks } from '../../src/tab-link.ts';
import { parseSubPage } from '../../tab/router.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { envOf, type Manifest, ROOT, read } from './project.ts';

const TEMPLATE = read('appPackage/manifest.json');
const manifest = JSON.parse(substitute(TEMPLATE, envOf('example'))) as Manifest;
const raw = JSON.parse(TEMPLATE) as Manifest;

/** What can be typed, as the table in bot/find-verb.ts has it. */
const COMMANDS = [
  ...(/const COMMANDS[^=]*= \{([^}]*)\}/.exec(read('bot/find-verb.ts'))?.[1] ?? '').matchAll(/^\s*(\w+)/gm),
].map(([, word = '']) => word);

const typed = (text: string): Turn => ({
  kind: 'message',
  actor: { oid: '0f0f0f0f-0000-4000-8000-00000000000a', teamsId: '29:invented' },
  personal: true,
  text,
  hasFiles: false,
  data: {},
});

/** A program of the project on a machine without a network. Jest cannot load Microsoft's package by itself. */
function run(...args: readonly string[]): string {
  const alone = 'data:text/javascript,globalThis.fetch=()=>{throw new Error("There is no network.")}';
  const child = spawnSync(process.execPath, ['--import', alone, ...args], { cwd: ROOT, encoding: 'utf8' });
  expect(child.stderr).toBe('');
  return child.stdout;
}

describe('The package of the example', () => {
  test('is made without a network: the manifest with every value in its place, and both icons', () => {
    expect(run('scripts/package.ts', 'example')).toMatch(/^appPackage\/build\/heed-example\.zip is ready/);
    const files = unzipSync(readFileSync(join(ROOT, 'appPackage', 'build', 'heed-example.zip')));
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const text = strFromU8(files['manifest.json'] ?? new Uint8Array());
    expect(text).not.toContain('${');
    expect(JSON.parse(text)).toEqual(manifest);
  });

  test('is checked against a schema that sees what is wrong, also of what 1.29 brought', () => {
    const broken = {
      ...manifest,
      accentColor: 'teal',
      nobodyKnowsThis: 1,
      developer: { ...manifest.developer, name: 'A school with a name that is far too long' },
      composeExtensions: [{ commands: [{ id: 'report', title: 'report', triggers: ['shout'] }] }],
    };
    const check = `import { validateManifest } from './scripts/package.ts';
      console.log(JSON.stringify(await validateManifest(${JSON.stringify(broken)})));`;
    const said = run('--input-type=module', '--eval', check);
    for (const word of ['accentColor', 'additional', '32', 'triggers']) expect(said).toContain(word);
  });
});

describe('The bot', () => {
  test('is there for a person alone, so that nothing about a child is ever said in a channel', () => {
    expect(manifest.bots).toHaveLength(1);
    expect(manifest.bots[0]?.scopes).toEqual(['personal']);
    expect(manifest.bots[0]?.supportsTargetedMessages).toBe(false);
  });

  const listed = manifest.bots[0]?.commandLists.flatMap(({ commands }) => commands) ?? [];

  test('lists each command that it understands, and no other', () => {
    expect(COMMANDS.length).toBeGreaterThan(5);
    expect(listed.map(({ title }) => title).toSorted()).toEqual(COMMANDS.toSorted());
  });

  test.each(listed.map(({ title }) => title))(
    'answers "%s" as a command, with the stroke or without',
    (title) => {
      for (const text of [title, `/${title}`]) expect(findVerb(typed(text))?.name).toBe(title);
    },
  );

  test('says of a command what its help says', () => {
    for (const [name, line] of Object.entries(HELP)) {
      const said = listed.find(({ title }) => title === name)?.description ?? '';
      expect(`/${name}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`).toBe(line);
    }
  });

  test('leaves the slash menu to the form, so that "report" stands there once', () => {
    expect(manifest.bots[0]?.commandLists.flatMap(({ triggers }) => triggers)).toEqual(['mention']);
  });
});

test('The form opens from the slash menu, the compose box and any message', () => {
  expect(manifest.composeExtensions).toHaveLength(1);
  const [command, ...more] = manifest.composeExtensions[0]?.commands ?? [];
  expect(more).toEqual([]);
  expect(command).toMatchObject({ id: 'report', title: 'report', type: 'action', fetchTask: true });
  expect(command).toMatchObject({ triggers: ['slash'], context: ['compose', 'commandBox', 'message'] });
  // The stand-in for Teams opens the same command.
  expect(read('local/teams/client-dialogs.ts')).toContain("COMMAND_ID = 'report'");
});

describe('Tabs', () => {
  const pages = manifest.staticTabs.filter(({ entityId }) => !['conversations', 'about'].includes(entityId));

  test('are for a person alone, and cannot be opened in a browser outside Teams', () => {
    for (const tab of manifest.staticTabs) {
      expect(tab.scopes).toEqual(['personal']);
      expect(tab.websiteUrl).toBeUndefined();
    }
  });

  test('are served by the host of the app, and by no other', () => {
    for (const { contentUrl } of pages)
      expect(contentUrl).toBe(`https://${envOf('example').HEED_DOMAIN}/tab/`);
    expect(manifest.validDomains).toEqual([envOf('example').HEED_DOMAIN]);
  });

  test('one is that to which the links on cards lead', () => {
    const link = tabLinks(CLOUDS.global, manifest.id)?.('7QK42M9X' as never) ?? '';
    const [, app, entity] = /\/l\/entity\/([^/]+)\/([^?]+)\?/.exec(link) ?? [];
    expect(app).toBe(manifest.id);
    expect(pages.map(({ entityId }) => entityId)).toContain(entity);
  });

  test('each of the others opens the page of its name', () => {
    for (const { entityId, name } of pages.filter((tab) => tab.entityId !== 'heed')) {
      const route = parseSubPage(entityId);
      expect(route).toEqual({ page: entityId });
      expect(name).toBe(route && SHELL.titles[route.page]);
    }
  });
});

describe('Registrations', () => {
  test('of tab and bot are two, and Teams asks for tokens of the tab’s', () => {
    expect(raw.webApplicationInfo.id).toBe('${{API_CLIENT_ID}}');
    expect(raw.webApplicationInfo.resource).toBe('api://${{HEED_DOMAIN}}/${{API_CLIENT_ID}}');
    const bots = [...raw.bots, ...raw.composeExtensions].map(({ botId }) => botId);
    expect(bots).toEqual(['${{BOT_ID}}', '${{BOT_ID}}']);
  });

  test('are those that the program reads from the same variables', () => {
    // The values of the example with ids that are none: the program refuses those of an example.
    const values = Object.fromEntries(
      Object.entries(envOf('example')).map(([name, value]) => [
        name,
        value.replace(/(.)\1{7}-/g, '0f1e2d3$1-'),
      ]),
    );
    const key = Buffer.from('invented bytes, good for nothing').toString('base64');
    const config = readConfig({ ...values, HEED_KEYS: `k1:${key}`, HEED_DATA: '/home/heed' });
    expect(config.ok ? [] : config.faults).toEqual([]);
    const filled = JSON.parse(substitute(TEMPLATE, values)) as Manifest;
    expect(config.ok && config.value).toMatchObject({
      bot: { id: filled.bots[0]?.botId, credential: { kind: 'managed-identity' } },
      api: { clientId: filled.webApplicationInfo.id },
      teamsAppId: filled.id,
    });
  });

  test('of the example are refused by the program', () => {
    const config = readConfig({ ...envOf('example'), HEED_KEYS: 'invented', HEED_DATA: '/home/heed' });
    const faults = config.ok ? [] : config.faults;
    for (const name of [
      'BOT_ID',
      'API_CLIENT_ID',
      'GRAPH_CLIENT_ID',
      'TENANT_ID',
      'TEAMS_APP_ID',
      'GROUP_DSL',
    ])
      expect(faults).toContain(`${name} is a value from an example: give your own.`);
  });
});

test('The app asks for no more than who its person is: nothing of a team, chat, meeting or device', () => {
  expect(manifest.permissions).toEqual(['identity']);
  const asked = Object.keys(manifest);
  for (const name of ['authorization', 'devicePermissions', 'connectors', 'meetingExtensionDefinition'])
    expect(asked).not.toContain(name);
});

test('What appears in the activity feed is the same for everybody: no name and no text of a concern fits in', () => {
  const texts = manifest.activities.activityTypes.flatMap(({ description, templateText }) => [
    description,
    templateText,
  ]);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(text).not.toMatch(/[{}]/);
});

test('What the manifest asks of env/ is what the example gives, and it has words in one language that can be replaced', () => {
  expect(variablesIn(TEMPLATE).filter((name) => !envOf('example')[name])).toEqual([]);
  expect(raw).toMatchObject({ localizationInfo: { defaultLanguageTag: 'en-gb' } });
});
