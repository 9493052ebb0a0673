/** The thread of `prove.ts`: it only reads, says how far it is, and ends. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Proven } from '../src/app/ports.ts';
import { ok, type Result } from '../src/domain/result.ts';
import { createGraphClient } from '../src/graph/client.ts';
import { createLists } from '../src/graph/lists.ts';
import { deriveKeys, parseKeys } from '../src/record/keys.ts';
import { readDisk } from '../src/record/verify-disk.ts';
import { sentenceOf } from '../src/record/verify-finding.ts';
import { proveRecord } from '../src/record/verify-run.ts';
import type { ProveConfig, ProveMessage } from './prove.ts';

/** Between two pages, so that SharePoint has room for what people do meanwhile. */
const PAUSE_MS = 100;

const say = (message: ProveMessage) => parentPort?.postMessage(message);
say({ outcome: await prove(workerData as ProveConfig) });

async function prove({
  graph,
  siteId,
  keys: text,
  dataDir,
  ...tenant
}: ProveConfig): Promise<Result<Proven>> {
  const { clientId, credential } = graph;
  const parsed = parseKeys(text);
  if (!parsed.ok) throw new Error('The keys cannot be read.');
  const keys = deriveKeys(parsed.keys);
  const client = createGraphClient({
    ...tenant,
    clientId,
    credential: credential.kind === 'secret' ? { secret: credential.secret } : { managedIdentity: clientId },
    standIn: tenant.standIn,
    log: { info: () => undefined, warn: () => undefined, alarm: () => undefined },
  });
  const lists = createLists({ graph: client, siteId });
  const proved = await proveRecord({
    lists: {
      ...lists,
      everyEntry: (next) => wait(PAUSE_MS).then(() => lists.everyEntry(next)),
      everyAccess: (next) => wait(PAUSE_MS).then(() => lists.everyAccess(next)),
    },
    keys,
    readDisk: () => readDisk(join(dataDir, 'record'), keys),
    wait: (milliseconds) => wait(milliseconds),
    progress: (list, rows) => say({ list, rows }),
  });
  if (!proved.ok) return proved;
  const { findings, disk, nothingOpened } = proved.value;
  return ok({
    findings: findings.map((finding) => ({
      ...(finding.reference === undefined ? {} : { reference: finding.reference }),
      sentence: sentenceOf(finding),
    })),
    disk: disk !== undefined,
    nothingOpened: disk === undefined && nothingOpened,
  });
}
