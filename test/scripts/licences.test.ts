import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  faultsIn,
  installedIn,
  isAllowed,
  type Lock,
  type Manifest,
  readProject,
} from '../../scripts/licences.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const project = readProject(ROOT);

test('Every package is one exact, checked version from the public registry, under a licence of the list, and installs nothing by itself', () => {
  expect(faultsIn(project.manifest, project.lock)).toEqual([]);
  expect(installedIn(project.lock).length).toBeGreaterThan(400);
});

test('What is installed here says the same of its licence as the lock file', () => {
  const differ = Object.entries(project.lock.packages).flatMap(([path, { license }]) => {
    const file = join(ROOT, path, 'package.json');
    // Packages for other machines are in the lock file only.
    if (path === '' || !existsSync(file)) return [];
    const said = (JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown }).license;
    return typeof said === 'string' && said !== license ? [`${path}: ${said}`] : [];
  });
  expect(differ).toEqual([]);
});

test('The lock file names no registry, so that it can be used behind any', () => {
  expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});

test('Nothing tells npm to use another registry or to skip a check', () => {
  expect(existsSync(join(ROOT, '.npmrc'))).toBe(false);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['GPL-3.0 OR MIT', true],
  ['MIT AND GPL-3.0', false],
  ['MIT AND (ISC OR GPL-3.0)', true],
  ['GPL-3.0 OR MIT AND ISC', true],
  ['MIT AND GPL-3.0 OR AGPL-3.0', false],
  ['GPL-3.0', false],
  ['(MIT', false],
  ['MIT ISC', false],
  ['SEE LICENSE IN LICENSE', false],
  ['UNLICENSED', false],
  ['', false],
])('The licence "%s" is allowed: %s', (expression, allowed) => {
  expect(isAllowed(expression, new Set(['MIT', 'ISC']))).toBe(allowed);
});

describe('A fault is found where', () => {
  const sound = { version: '1.0.0', integrity: 'sha512-x', license: 'MIT', ...nothing() };
  const manifest: Manifest = { dependencies: { good: '1.0.0' }, devDependencies: {}, allowScripts: {} };
  const lockOf = (more: Partial<Lock['packages'][string]>): Lock => ({
    lockfileVersion: 3,
    packages: {
      '': { ...nothing(), dependencies: manifest.dependencies },
      'node_modules/good': { ...sound, ...more },
    },
  });

  test('nothing is: none', () => {
    expect(faultsIn(manifest, lockOf({}))).toEqual([]);
    expect(
      faultsIn(manifest, lockOf({ resolved: 'https://registry.npmjs.org/good/-/good-1.0.0.tgz' })),
    ).toEqual([]);
    expect(faultsIn(manifest, lockOf({ dependencies: { other: 'npm:@scope/other@^1.0.0' } }))).toEqual([]);
  });

  test.each<readonly [string, Partial<Lock['packages'][string]>]>([
    ['a licence is another one', { license: 'AGPL-3.0' }],
    ['a licence is missing', { license: undefined }],
    ['a licence is for tools only', { license: 'MPL-2.0' }],
    ['a checksum is missing', { integrity: undefined }],
    ['a checksum is weak', { integrity: 'sha1-x' }],
    ['a package is from elsewhere', { resolved: 'https://registry.example/good.tgz' }],
    ['a package is from git', { resolved: 'git+ssh://git@example.test/good.git#1' }],
    ['a package is a folder', { link: true }],
    ['a package asks for one from git', { dependencies: { other: 'github:somebody/other' } }],
    [
      'a package asks for one from an address',
      { optionalDependencies: { other: 'https://example.test/o.tgz' } },
    ],
    ['a package runs something at installation', { hasInstallScript: true }],
    ['a package was given up', { deprecated: 'Use another.' }],
  ])('%s', (_what, more) => {
    expect(faultsIn(manifest, lockOf(more))).toHaveLength(1);
  });

  test.each(['^1.0.0', '~1.0.0', '1', '*', 'latest', '>=1.0.0', 'github:somebody/good'])(
    'a version is written as %s',
    (version) => {
      const loose = { ...manifest, dependencies: { good: version } };
      expect(faultsIn(loose, lockOf({}))).toContain('package.json: good is not one exact version.');
    },
  );

  test('the lock file is of another package.json, or a package of a school may run something', () => {
    expect(faultsIn({ ...manifest, dependencies: { good: '1.0.1' } }, lockOf({}))).toHaveLength(1);
    const lets = { ...manifest, allowScripts: { good: true } };
    expect(faultsIn(lets, lockOf({ hasInstallScript: true }))).toHaveLength(1);
    expect(faultsIn(lets, lockOf({ hasInstallScript: true, dev: true }))).toEqual([]);
  });

  function nothing() {
    return { dependencies: {}, devDependencies: {}, optionalDependencies: {} };
  }
});
