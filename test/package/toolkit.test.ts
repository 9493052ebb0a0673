// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands for a value in the toolkit's files
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { variablesIn } from '../../scripts/package.ts';
import { commentsOf, envOf, ROOT, read } from './project.ts';
import { BOTH, missingIn, planOf, SCHOOL, type Step, stepsOf, tunnel } from './toolkit.ts';

/** The outputs of infra/azure.bicep, as arm/deploy writes them: in capitals. */
const OUTPUTS = ['BOT_ID', 'GRAPH_CLIENT_ID', 'HEED_DOMAIN', 'APP_SERVICE_RESOURCE_ID'];
/** Its only secret that no step makes. env/.env.local.user is on the machine of whoever presses F5. */
const BY_HAND = 'SECRET_HEED_KEYS';

/** What a step reads: itself, and a file that it fills in. */
function readBy(step: Step): readonly string[] {
  const { manifestPath } = step.with;
  const file = typeof manifestPath === 'string' ? read(manifestPath) : '';
  const own = writtenBy(step);
  // aadApp/update makes up the one id that it may not find.
  return variablesIn(JSON.stringify(step) + file).filter(
    (name) => step.uses !== 'aadApp/update' || !own.includes(name),
  );
}

function writtenBy({ uses, writeToEnvironmentFile = {} }: Step): readonly string[] {
  if (uses === 'arm/deploy') return OUTPUTS;
  if (uses === 'aadApp/update') return ['AAD_APP_ACCESS_AS_USER_PERMISSION_ID'];
  return Object.values(writeToEnvironmentFile);
}

const isGiven = (comment: string) => comment.startsWith('You give') && !comment.includes('May stay empty');

describe.each(BOTH)('$file', ({ file, env }) => {
  const plan = planOf(file);
  const declared = envOf(env);
  const comments = commentsOf(env);

  test('is as the published schema of the toolkit has it', () => {
    const check = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
      JSON.parse(read('test/package/teamsapp-yaml-v1.11.schema.json')),
    );
    expect(check(plan) ? [] : check.errors).toEqual([]);
    expect(check({ ...plan, provision: [{ uses: 'nobody/knows', with: {} }] })).toBe(false);
  });

  test('reads its values from env/', () => {
    expect(plan.environmentFolderPath).toBe('./env');
    expect(declared.TEAMSFX_ENV).toBe(env);
  });

  test('uses no variable before a person, a task or an earlier step has given it a value', () => {
    const known = new Set(
      Object.keys(declared).filter((name) => declared[name] || isGiven(comments[name] ?? '')),
    );
    if (env === 'local') {
      known.add(BY_HAND);
      for (const { writeToEnvironmentFile } of tunnel)
        for (const name of Object.values(writeToEnvironmentFile)) known.add(name);
    }
    const early: string[] = [];
    for (const step of stepsOf(plan)) {
      early.push(...readBy(step).flatMap((name) => (known.has(name) ? [] : [`${step.name}: ${name}`])));
      for (const name of writtenBy(step)) known.add(name);
    }
    expect(early).toEqual([]);
  });

  test('writes only what env/ has a place for, or a secret, which goes into a file of its own', () => {
    const written = stepsOf(plan).flatMap(writtenBy);
    const places = written.filter((name) => !name.startsWith('SECRET_'));
    expect(places.filter((name) => declared[name] === undefined)).toEqual([]);
  });

  test('has a step or a task for each value that env/ says is written, and env/ names it', () => {
    for (const [name, comment] of Object.entries(comments)) {
      const by = /^Written by ([\w/]+)/.exec(comment)?.[1];
      if (by) {
        const steps = stepsOf(plan).filter((step) => writtenBy(step).includes(name));
        expect([name, ...steps.map(({ uses }) => uses)]).toEqual([name, by]);
        expect(declared[name]).toBe('');
      } else if (comment.startsWith('The task ')) {
        const by = tunnel.flatMap(({ writeToEnvironmentFile }) => Object.values(writeToEnvironmentFile));
        expect(by).toContain(name);
      } else expect(`${name}: ${comment}`).toMatch(/: [A-Z].*\.$/);
    }
  });

  test('names files of the project, and makes the package where the later steps look for it', () => {
    for (const { with: given } of stepsOf(plan)) {
      for (const key of ['manifestPath', 'ignoreFile'])
        if (typeof given[key] === 'string') expect(existsSync(join(ROOT, given[key]))).toBe(true);
    }
    const zips = stepsOf(plan).flatMap(({ with: { outputZipPath, appPackagePath } }) => [
      outputZipPath,
      appPackagePath,
    ]);
    expect([...new Set(zips.filter((path) => path !== undefined))]).toEqual([
      './appPackage/build/heed-${{TEAMSFX_ENV}}.zip',
    ]);
  });

  test('gives the tab a registration of its own, without a secret, which Teams alone may use', () => {
    const made = stepsOf(plan).filter(({ uses }) => uses === 'aadApp/create');
    const tab = made.filter(
      ({ writeToEnvironmentFile }) => writeToEnvironmentFile?.clientId === 'API_CLIENT_ID',
    );
    expect(tab).toHaveLength(1);
    expect(tab[0]?.with).toMatchObject({ generateClientSecret: false, signInAudience: 'AzureADMyOrg' });
    for (const { with: given } of made) expect(given.signInAudience).toBe('AzureADMyOrg');
    const updated = stepsOf(plan).filter(({ uses }) => uses === 'aadApp/update');
    expect(updated.map(({ with: { manifestPath } }) => manifestPath)).toEqual(['./aad.manifest.json']);
  });
});

describe('A school', () => {
  const plan = planOf(SCHOOL.file);

  test('has no secret anywhere: the bot is a managed identity', () => {
    const made = stepsOf(plan).filter(({ uses }) => uses === 'aadApp/create');
    expect(made.map(({ with: given }) => given.generateClientSecret)).toEqual([false]);
    expect(variablesIn(read(SCHOOL.file)).filter((name) => name.startsWith('SECRET_'))).toEqual([]);
    expect(stepsOf(plan).map(({ uses }) => uses)).not.toContain('botFramework/create');
    expect(envOf('school').BOT_TYPE).toBe('UserAssignedMSI');
  });

  test('is provisioned, deployed and published', () => {
    for (const part of ['provision', 'deploy', 'publish'] as const)
      expect(plan[part]?.length).toBeGreaterThan(1);
    expect(plan.publish?.at(-1)?.uses).toBe('teamsApp/publishAppPackage');
  });

  test('is sent what runs, without what is for building and testing', () => {
    const ignored = read('.webappignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    // A name without the stroke would be left out at any depth: dist/tab and src/app/tab with tab.
    expect(ignored.filter((line) => !/^\/[\w./-]+$/.test(line))).toEqual([]);
    for (const name of ['bot', 'src', 'scripts', 'dist', 'node_modules', 'package.json', 'package-lock.json'])
      expect(ignored).not.toContain(`/${name}`);
    for (const name of ['.git', '.heed', 'env', 'local', 'tab', 'test'])
      expect(ignored).toContain(`/${name}`);
    const commands = plan.deploy?.map(({ with: { args } }) => args);
    expect(commands).toContain('run build:tab');
    expect(commands).toContain('run build:app');
    expect(commands).toContain('prune --omit=dev --no-audit --no-fund');
  });

  test('has a place in env/ for all that the program must be told, but for what infra/ sets itself', () => {
    expect(missingIn({})).toEqual(expect.arrayContaining(['TENANT_ID', 'BOT_ID', 'GROUP_DSL', 'HEED_KEYS']));
    const set = ['HEED_KEYS', 'HEED_DATA', ...Object.keys(envOf('school'))];
    expect(missingIn({}).filter((name) => !set.includes(name))).toEqual([]);
  });

  test('fills in what the example shows', () => {
    expect(Object.keys(envOf('example'))).toEqual(Object.keys(envOf('school')));
    expect(Object.entries(envOf('example')).filter(([, value]) => value === '')).toEqual([]);
  });
});
