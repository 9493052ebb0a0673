import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { ROOT, read } from './project.ts';

const DOC = read('docs/deployment.md');
const codes = [...DOC.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
/** What toolkit and `npm run package` make, on the machine of whoever runs them. */
const MADE = ['appPackage/build/heed-school.zip', 'env/.env.local.user', 'env/.localConfigs'];

test('Every file that the page names is there, or is made by a step of it', () => {
  const paths = codes.filter((code) => /^[\w.]+\/[\w./-]+\.?\w+$/.test(code) && !code.startsWith('aadApp/'));
  const files = [...paths, ...codes.filter((code) => /^[\w.]+\.(yml|json)$|^\.webappignore$/.test(code))];
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((path) => !MADE.includes(path) && !existsSync(join(ROOT, path)))).toEqual([]);
});

test('Every command that the page names is one of the package', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
  const named = [...DOC.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  expect(named).toContain('package');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('The key that the page tells how to make is one that the program takes', () => {
  const expression = /node -e "console\.log\((.+)\)"\n/.exec(DOC)?.[1] ?? '';
  const line = new Function('require', `return ${expression}`)(require) as string;
  const [name, keys = ''] = [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)];
  expect(name).toBe('SECRET_HEED_KEYS');
  const about = (config: ReturnType<typeof readConfig>) =>
    (config.ok ? [] : config.faults).filter((fault) => fault.startsWith('HEED_KEYS'));
  expect(about(readConfig({ HEED_KEYS: keys }))).toEqual([]);
  expect(about(readConfig({ HEED_KEYS: `${keys}!` }))).toHaveLength(1);
});
