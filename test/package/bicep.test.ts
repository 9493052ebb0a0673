// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands for a value in the toolkit's files
import { randomBytes, randomUUID } from 'node:crypto';
import { variablesIn } from '../../scripts/package.ts';
import { GROUP_VARIABLES, readConfig } from '../../src/config.ts';
import { at, codeOf, isFields, plain, readBicep, type Value } from './bicep.ts';
import { argumentsOf, type Infra, openInfra, outputsUsed } from './infra.ts';
import { commentsOf, envOf, read } from './project.ts';
import { planOf, SCHOOL, stepsOf } from './toolkit.ts';

const MAIN = 'azure.bicep';
const given = (
  JSON.parse(read('infra/azure.parameters.json')) as { parameters: Record<string, { value: unknown }> }
).parameters;
let infra: Infra;
beforeAll(async () => {
  infra = await openInfra();
});
const main = () => infra.fileOf(MAIN);

describe('infra/', () => {
  test('is Bicep throughout, as its grammar has it', async () => {
    expect([...infra.files.values()].flatMap(({ faults }) => faults)).toEqual([]);
    expect(infra.files.size).toBeGreaterThan(5);
    const broken = await readBicep('broken', "resource a 'Microsoft.Web/sites@2024-11-01' = {\n  name: \n");
    expect(broken.faults).not.toEqual([]);
  });

  test('uses no name that it does not declare', async () => {
    expect(
      [...infra.files.values()].flatMap(({ file, unknown }) => unknown.map((name) => `${file}: ${name}`)),
    ).toEqual([]);
    const slip = await readBicep('slip', 'param location string\noutput x string = locaton\n');
    expect(slip.unknown).toEqual(['locaton']);
  });

  test('gives every module what it asks for and nothing else, and asks it only for what it gives', () => {
    const called = new Set([MAIN]);
    for (const { symbol, type, body } of main().modules) {
      const file = infra.fileOf(type.replace('./', ''));
      called.add(file.file);
      const params = at(body, 'params');
      const names = isFields(params) ? Object.keys(params.of) : [];
      const needed = Object.entries(file.parameters).filter(([, { standard }]) => standard === undefined);
      expect([symbol, ...names].sort()).toEqual([symbol, ...needed.map(([name]) => name)].sort());
      for (const [module, output] of outputsUsed(main()).filter(([module]) => module === symbol))
        expect([module, Object.keys(file.outputs)]).toEqual([module, expect.arrayContaining([output])]);
    }
    expect([...infra.files.keys()].filter((name) => !called.has(name))).toEqual([]);
    expect(outputsUsed(main()).length).toBeGreaterThan(10);
  });

  test('uses every parameter and every variable that it declares', () => {
    const idle = [...infra.files.values()].flatMap(({ parameters, variables, used }) =>
      [...Object.keys(parameters), ...Object.keys(variables)].filter((name) => !used.includes(name)),
    );
    expect(idle).toEqual([]);
  });
});

describe('infra/azure.parameters.json', () => {
  test('gives each parameter that has no default, and no other', () => {
    const declared = main().parameters;
    expect(Object.keys(given).filter((name) => declared[name] === undefined)).toEqual([]);
    const missing = Object.entries(declared).filter(
      ([name, { standard }]) => standard === undefined && !given[name],
    );
    expect(missing.map(([name]) => name)).toEqual([]);
    for (const [name, { value }] of Object.entries(given))
      expect([name, typeof value]).toEqual([name, declared[name]?.type]);
  });

  test('takes its values from env/, where a person or an earlier step has put them', () => {
    const comments = commentsOf(SCHOOL.env);
    const steps = stepsOf(planOf(SCHOOL.file));
    const before = steps.slice(
      0,
      steps.findIndex(({ uses }) => uses === 'arm/deploy'),
    );
    const written = before.flatMap(({ writeToEnvironmentFile = {} }) =>
      Object.values(writeToEnvironmentFile),
    );
    const names = variablesIn(JSON.stringify(given));
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const isGiven = envOf(SCHOOL.env)[name] || comments[name]?.startsWith('You give');
      expect([name, Boolean(isGiven) || written.includes(name)]).toEqual([name, true]);
    }
  });

  test('names the group of every role, each under its own name', () => {
    const names = Object.values(GROUP_VARIABLES);
    expect(given.groups?.value).toEqual(Object.fromEntries(names.map((name) => [name, `\${{${name}}}`])));
  });
});

describe('The settings of the app', () => {
  /** `union(toObject(given, …), { … })`: what the template sets itself. */
  function fixed(): Readonly<Record<string, Value>> {
    const [, own] = argumentsOf(main().variables.settings);
    return isFields(own) ? own.of : {};
  }
  /** As the template works them out when these are the values of env/. */
  function settingsFor(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const expand = (text: string) =>
      text.replace(/\$\{\{(\w+)\}\}/g, (placeholder, name: string) => env[name] || placeholder);
    const [, keep] = argumentsOf(main().variables.given);
    // What Bicep writes here JavaScript reads alike.
    const kept = new Function('empty', 'startsWith', 'string', `return ${codeOf(keep)}`)(
      (text: string) => text === '',
      (text: string, start: string) => text.startsWith(start),
      String,
    ) as (setting: { readonly value: string }) => boolean;
    const asked = {
      ...(given.moreSettings?.value as Record<string, string>),
      ...(given.groups?.value as Record<string, string>),
      SITE_ID: String(given.siteId?.value),
    };
    const own = Object.entries(fixed()).map(([name, value]) => {
      const code = codeOf(value);
      const parameter = given[code]?.value;
      const worked = /\.(botClientId|recordClientId)$/.test(code) ? randomUUID() : undefined;
      return [name, worked ?? (typeof value === 'string' ? value : expand(String(parameter ?? code)))];
    });
    return Object.fromEntries([
      ...Object.entries(asked)
        .map(([name, value]) => [name, expand(value)] as const)
        .filter(([, value]) => kept({ value })),
      ...own,
      ['HEED_KEYS', `a:${randomBytes(32).toString('base64')}`],
      ['HEED_DATA', String(plain(main().variables.journalFolder))],
    ]);
  }
  /** Ids by chance; groups that may stay empty stay so. */
  function school(): Readonly<Record<string, string>> {
    const comments = commentsOf(SCHOOL.env);
    return Object.fromEntries(
      Object.entries(envOf(SCHOOL.env)).map(([name, value]) => {
        if (name === 'SITE_ID') return [name, `invented.sharepoint.com,${randomUUID()},${randomUUID()}`];
        return [name, value || (comments[name]?.includes('May stay empty') ? '' : randomUUID())];
      }),
    );
  }

  test('are all that the program needs, in a school that has not every role', () => {
    const config = readConfig(settingsFor(school()));
    expect(config.ok ? [] : config.faults).toEqual([]);
    if (!config.ok) return;
    expect(config.value.bot.credential).toEqual({ kind: 'managed-identity' });
    expect(config.value.graph.credential).toEqual({ kind: 'managed-identity' });
    expect(config.value.groups.slt).toBeUndefined();
    expect(config.value.port).toBe(8080);
  });

  test('leave out what env/ leaves empty, whether the toolkit leaves a hole or its own sign there', () => {
    const names = Object.keys(settingsFor({ ...school(), SITE_ID: '', GROUP_SLT: '' }));
    expect(names).not.toContain('SITE_ID');
    expect(names).not.toContain('GROUP_SLT');
    expect(names).toContain('GROUP_DSL');
  });

  test('hold no secret and nothing of the stand-in, and what the template does not set is explained', () => {
    const set = [...Object.keys(fixed()), 'SITE_ID', ...Object.values(GROUP_VARIABLES)];
    for (const never of ['BOT_SECRET', 'GRAPH_SECRET', 'STAND_IN_ORIGIN']) expect(set).not.toContain(never);
    const known = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);
    expect(known.length).toBeGreaterThan(20);
    const explained = read('docs/configuration.md');
    expect(known.filter((name) => !set.includes(name) && !explained.includes(`\`${name}\``))).toEqual([]);
    expect(plain(fixed().BOT_TYPE)).toBe(envOf(SCHOOL.env).BOT_TYPE);
    expect(given.moreSettings?.value).toEqual({});
  });

  test('reach the app and its slot', () => {
    const app = main().modules.find(({ symbol }) => symbol === 'app');
    expect(codeOf(at(app?.body, 'params/settings'))).toBe('settings');
    expect(codeOf(at(infra.fileOf('app.bicep').variables.siteConfig, 'appSettings'))).toBe(
      'map(items(union(settings,platformSettings)),setting=>{name:setting.key,value:setting.value})',
    );
  });
});

describe('The outputs', () => {
  test('are what the toolkit writes into env/, under the names that env/ has', () => {
    const names = Object.keys(main().outputs);
    expect(names.filter((name) => name !== name.toUpperCase())).toEqual([]);
    const comments = commentsOf(SCHOOL.env);
    const expected = Object.keys(comments).filter((name) =>
      comments[name]?.startsWith('Written by arm/deploy'),
    );
    expect(names.sort()).toEqual(expected.sort());
  });

  test('are the bot, the identity that reads the record, the host, and the app that is deployed to', () => {
    expect(plain({ kind: 'fields', of: main().outputs })).toEqual({
      BOT_ID: 'identity.outputs.botClientId',
      GRAPH_CLIENT_ID: 'identity.outputs.recordClientId',
      HEED_DOMAIN: 'app.outputs.host',
      // The toolkit knows no slots: the id of one would deploy to the app itself.
      APP_SERVICE_RESOURCE_ID: 'app.outputs.id',
    });
    expect(codeOf(infra.fileOf('app.bicep').outputs.host)).toBe('app.properties.defaultHostName');
  });

  test('tell no secret', () => {
    const all = [...infra.files.values()].flatMap(({ outputs }) => Object.values(outputs).map(codeOf));
    // The reference to the vault says where the keys are, and not what they are.
    expect(
      all.filter((code) => /listKeys|listSecrets|accessKey|password|connectionString/i.test(code)),
    ).toEqual([]);
  });
});
