/**
 * `npm run provision`: makes or completes what Heed needs in the school's Microsoft 365: the lists, columns and indexes of its
 * site, the right of the running app to write there, with `--groups` the groups that stand for the roles, and with
 * `--rights` the permissions of the running app.
 * `--plan` says what would be done and does nothing; `--school NAME` chooses one of several schools. Exit code 0: everything is there; 1: something is left to do;
 * 2: it could not begin. See docs/provisioning.md.
 */
import { existsSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs, parseEnv } from 'node:util';
import { pickSchool } from '../src/config-school.ts';
import { createGraphClient } from '../src/graph/client.ts';
import { codeOf } from '../src/record/files.ts';
import { couldNotBegin } from './could-not-begin.ts';
import { completed, linesOf } from './provision/env-file.ts';
import { patient } from './provision/patience.ts';
import { explained } from './provision/permissions.ts';
import { runProvision } from './provision/run.ts';
import { readSetup } from './provision/setup.ts';
import { settingsText } from './settings-file.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const typed = typedIn();
const file = typed.settings;
// A file that is not there yet is an empty one: what is found is written into it.
const given = { ...parseEnv((file === undefined ? undefined : settingsText(file)) ?? ''), ...process.env };
const picked = pickSchool(given, typed.school);
if (!picked.ok) couldNotBegin(picked.sentence);
const setup = readSetup(picked.env);
if (!setup.ok) couldNotBegin(picked.inWords(setup.faults.join('\n')));
const options = {
  planOnly: typed.plan === true,
  groups: typed.groups === true,
  rights: typed.rights === true,
};
for (const line of explained(options)) say(line);

const { cloud, tenantId, identity, standIn } = setup.value;
const graph = createGraphClient({
  cloud,
  tenantId,
  clientId: identity.clientId,
  credential: { secret: identity.secret },
  standIn,
  log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
});
const known: Record<string, string> = {};
const complete = await runProvision(setup.value, options, {
  graph: patient(graph, { wait, say }),
  say,
  keep(found) {
    const settings = picked.kept(found);
    Object.assign(known, settings);
    if (file !== undefined) keepIn(file, settings);
  },
});
if (!options.planOnly && Object.keys(known).length > 0 && file === undefined)
  say(`Put these lines into the settings of Heed:\n${linesOf(known).trimEnd()}`);
process.exitCode = complete ? 0 : 1;

function typedIn() {
  try {
    const { values } = parseArgs({
      options: {
        plan: { type: 'boolean' },
        groups: { type: 'boolean' },
        rights: { type: 'boolean' },
        settings: { type: 'string' },
        school: { type: 'string' },
      },
    });
    return values;
  } catch {
    return couldNotBegin(
      'It takes --plan, --groups, --rights, --settings FILE and --school NAME, and nothing else.',
    );
  }
}

function keepIn(path: string, settings: Readonly<Record<string, string>>): void {
  const before = settingsText(path) ?? '';
  const { text, differing } = completed(before, settings);
  try {
    if (text !== before) replace(path, text);
  } catch (error) {
    couldNotBegin(
      `The file given as --settings cannot be written (${codeOf(error)}). Keep these lines:\n${linesOf(settings)}`,
    );
  }
  for (const name of differing)
    say(
      `${name} stands in the file with another value, which was left as it is. Found was: ${settings[name]}`,
    );
}

/** Whole or not at all, whenever it is cut off. It may hold secrets besides, so nobody else on the machine reads it. */
function replace(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text, { mode: existsSync(path) ? statSync(path).mode & 0o777 : 0o600 });
  renameSync(beside, path);
}
