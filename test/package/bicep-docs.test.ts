// biome-ignore-all lint/suspicious/noTemplateCurlyInString: texts of Bicep with an expression in them
import { execFileSync } from 'node:child_process';
import { readConfig } from '../../src/config.ts';
import { at, plain } from './bicep.ts';
import { type Infra, openInfra } from './infra.ts';
import { envOf, read } from './project.ts';

const DOC = read('docs/deployment.md');
const blocks = [...DOC.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].map(([, block = '']) => block).join('\n');
/** What follows an option in the commands of the page. */
const after = (option: string) =>
  [...blocks.matchAll(new RegExp(`${option} "?([^\\s")]+)`, 'g'))].map(([, value = '']) => value);
let infra: Infra;
beforeAll(async () => {
  infra = await openInfra();
});

test('The page tells what each file of infra/ makes', () => {
  const files = [...infra.files.keys(), 'azure.parameters.json'].map((name) => `\`infra/${name}\``);
  expect(files.filter((file) => !DOC.includes(file))).toEqual([]);
});

test('Its commands name the app, the slot, the vault and the secret as the template does', () => {
  const named = (type: string) =>
    String(plain(infra.said(type, 'name'))).replaceAll('${resourceSuffix}', '$RESOURCE_SUFFIX');
  expect([
    ...new Set(after('webapp [a-z -]*--resource-group "\\$AZURE_RESOURCE_GROUP_NAME" --name')),
  ]).toEqual([named('Microsoft.Web/sites')]);
  expect([...new Set(after('--slot'))]).toEqual([named('Microsoft.Web/sites/slots')]);
  expect([...new Set(after('--vault-name'))]).toEqual([named('Microsoft.KeyVault/vaults')]);
  expect(new Set(after('secret (?:set|show) [^\\n]*--name'))).toEqual(
    new Set([infra.fileOf('vault.bicep').variables.secretName]),
  );
  expect(blocks).toContain(`https://${named('Microsoft.Web/sites')}-${named('Microsoft.Web/sites/slots')}.`);
});

test('It sets what the template asks for and cannot be left open, before Azure is asked to look', () => {
  const line = /az deployment group what-if .*/.exec(blocks)?.[0] ?? '';
  for (const [, name = ''] of line.matchAll(/ (\w+)="?\$?\w+"?/g))
    expect(Object.keys(infra.fileOf('azure.bicep').parameters)).toContain(name);
  // A hole that the toolkit would fill is longer or shorter than these may be.
  for (const [name, { decorators }] of Object.entries(infra.fileOf('azure.bicep').parameters))
    if (decorators.includes('maxLength')) expect(line).toContain(` ${name}=`);
  for (const [, name = ''] of blocks.matchAll(/\$([A-Z_]+)/g))
    expect([name, name === 'HEED_KEYS' || envOf('school')[name] !== undefined]).toEqual([name, true]);
});

test('The key that it puts into the vault is one that the program takes', () => {
  const [, prefix = '', script = ''] = /HEED_KEYS="(\w+:)\$\(node -p "(.+)"\)"/.exec(blocks) ?? [];
  const made = execFileSync(process.execPath, ['-p', script], { encoding: 'utf8' }).trim();
  const about = (keys: string) => {
    const config = readConfig({ HEED_KEYS: keys });
    return (config.ok ? [] : config.faults).filter((fault) => fault.startsWith('HEED_KEYS'));
  };
  expect(about(`${prefix}${made}`)).toEqual([]);
  expect(about(`${prefix}${made.slice(4)}`)).toHaveLength(1);
});

test('It turns on every service that the template makes something of', () => {
  const [, names = ''] = /for name in ([\w ]+); do az provider register/.exec(blocks) ?? [];
  const made = infra.made.map(({ type }) => type.split('/')[0]?.replace('Microsoft.', ''));
  expect(names.split(' ')).toEqual([...new Set(made)].toSorted());
});

test('A further setting may be a number: Bicep’s empty() takes texts and lists, and would stop at one', () => {
  const template = read('infra/azure.bicep');
  expect(template).toMatch(/empty\(string\(setting\.value\)\)/);
  expect(template).not.toMatch(/empty\(setting\.value\)/);
});

test('It names the place of the journal, and where further settings go', () => {
  expect(DOC).toContain(`\`${String(infra.fileOf('azure.bicep').variables.journalFolder)}\``);
  expect(DOC).toContain('`moreSettings` of `infra/azure.parameters.json`');
  const { modules } = infra.fileOf('azure.bicep');
  expect(modules.some(({ body }) => at(body, 'params/settings') !== undefined)).toBe(true);
});
