/**
 * `npm run install-app`: gives Heed to everybody to whom it writes first (DSL, deputies, headteacher, chair and vice-chair,
 * governors, senior leaders, data protection officer, IT lead), so that no alert finds the app missing. It takes it from
 * nobody and gives it to nobody else. `--plan` says who lacks it and does nothing; `--who` names accounts by their object id
 * where something is wrong; `--catalogue-id ID` where the catalogue does not show the app yet; `--school NAME` for one of several schools;
 * `--settings FILE` reads settings from a file too; `--json` for programs.
 * Exit code 0: everybody has it; 1: something is left to do; 2: it could not begin. See docs/installing.md.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { pickSchool } from '../src/config-school.ts';
import { createGraphClient } from '../src/graph/client.ts';
import { createAppToken } from '../src/graph/token.ts';
import { couldNotBegin } from './could-not-begin.ts';
import { explained } from './install-app/permissions.ts';
import { runInstall } from './install-app/run.ts';
import { readInstallSetup } from './install-app/setup.ts';
import { patient } from './provision/patience.ts';
import { settingsWith } from './settings-file.ts';

const typed = typedIn();
const json = typed.json === true;
const say = (line: string) => void (json || process.stdout.write(`${line}\n`));

const catalogueId = typed['catalogue-id'];
if (catalogueId !== undefined && !z.guid().safeParse(catalogueId).success)
  couldNotBegin('--catalogue-id must be a GUID: the id of the app in the Teams admin centre.');
const picked = pickSchool(settingsWith(typed.settings), typed.school);
if (!picked.ok) couldNotBegin(picked.sentence);
const setup = readInstallSetup(picked.env);
if (!setup.ok) couldNotBegin(...setup.faults.map(picked.inWords));
for (const line of explained()) say(line);

const { cloud, tenantId, identity, standIn } = setup.value;
const caller = {
  cloud,
  tenantId,
  clientId: identity.clientId,
  credential: { secret: identity.secret },
  standIn,
};
const log = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
const report = await runInstall(
  setup.value,
  {
    planOnly: typed.plan === true,
    who: typed.who === true,
    ...(catalogueId ? { catalogueId: catalogueId.toLowerCase() } : {}),
  },
  {
    graph: patient(createGraphClient({ ...caller, log }), { wait, say }),
    token: createAppToken(caller),
    say,
  },
);
if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = report.ok ? 0 : 1;

function typedIn() {
  try {
    const { values } = parseArgs({
      options: {
        plan: { type: 'boolean' },
        who: { type: 'boolean' },
        json: { type: 'boolean' },
        'catalogue-id': { type: 'string' },
        school: { type: 'string' },
        settings: { type: 'string' },
      },
    });
    return values;
  } catch {
    return couldNotBegin(
      'It takes --plan, --who, --catalogue-id ID, --settings FILE, --school NAME and --json, and nothing else.',
    );
  }
}
