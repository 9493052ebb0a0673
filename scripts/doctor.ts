/**
 * `npm run doctor`: looks whether everything that Heed stands on is as it should be, and says of each thing that is not what
 * to do. It starts no server, owns no record and changes nothing, so it can run beside the app. `--json` for programs, `--school NAME` for one of several schools. Exit
 * code 0: nothing is wrong; 1: something is, or could not be looked at. See docs/provisioning.md.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.ts';
import { pickSchool } from '../src/config-school.ts';
import { createGraphClient } from '../src/graph/client.ts';
import { createAppToken } from '../src/graph/token.ts';
import { type Check, isWell, type State } from './doctor/check.ts';
import { examine } from './doctor/examine.ts';
import { checkJournal } from './doctor/storage.ts';

const MARKS: Readonly<Record<State, string>> = {
  well: 'well   ',
  look: 'look   ',
  wrong: 'WRONG  ',
  unknown: 'UNKNOWN',
};

const { json, school } = typedIn();
tell(await look());

async function look(): Promise<readonly Check[]> {
  const picked = pickSchool(process.env, school);
  if (!picked.ok) return [{ id: 'settings', state: 'wrong', sentence: picked.sentence }];
  const read = readConfig(picked.env);
  if (!read.ok)
    return read.faults.map((fault) => ({ id: 'settings', state: 'wrong', sentence: picked.inWords(fault) }));
  const config = read.value;
  const { cloud, tenantId, standIn } = config;
  const log = { info: () => undefined, warn: () => undefined, alarm: () => undefined };
  const identityOf = ({ clientId, credential }: typeof config.graph) => ({
    cloud,
    tenantId,
    clientId,
    credential: credential.kind === 'secret' ? { secret: credential.secret } : { managedIdentity: clientId },
    standIn,
    log,
  });
  const graph = identityOf(config.graph);
  return examine(config, {
    graph: createGraphClient(graph),
    graphToken: createAppToken(graph),
    botToken: createAppToken(identityOf({ clientId: config.bot.id, credential: config.bot.credential })),
    now: Date.now,
    storage: () => checkJournal(config.dataDir, { writer: `doctor-${process.pid}` }),
  });
}

function tell(checks: readonly Check[]): void {
  const ok = isWell(checks);
  process.exitCode = ok ? 0 : 1;
  if (json) {
    process.stdout.write(`${JSON.stringify({ ok, checks })}\n`);
    return;
  }
  for (const { id, state, sentence } of checks) process.stdout.write(`${MARKS[state]} ${id}: ${sentence}\n`);
  process.stdout.write(
    ok ? 'Nothing is wrong.\n' : 'Something is wrong. Do what is said above, then run this again.\n',
  );
}

function typedIn(): { readonly json: boolean; readonly school: string | undefined } {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' }, school: { type: 'string' } } });
    return { json: values.json === true, school: values.school };
  } catch {
    process.stderr.write('It takes --json and --school NAME, and nothing else.\n');
    return process.exit(1);
  }
}
