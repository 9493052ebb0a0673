/** The thread of `prove.ts`: it only reads, says how far it is, and ends. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Proven } from '../src/app/ports.ts';
import { ok, type Result } from '../src/domain/result.ts';
import { createGraphClient } from '../src/graph/client.ts';
import { createEvidenceFiles } from '../src/graph/evidence-files.ts';
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
  const evidence = createEvidenceFiles({ graph: client, siteId, standIn: tenant.standIn });
  const proved = await proveRecord({
    lists: {
      ...lists,
      everyEntry: (next) => wait(PAUSE_MS).then(() => lists.everyEntry(next)),
      everyAccess: (next) => wait(PAUSE_MS).then(() => lists.everyAccess(next)),
    },
    evidence: { get: (id) => wait(PAUSE_MS).then(() => evidence.get(id)) },
    keys,
    readDisk: () => readDisk(join(dataDir, 'record'), keys),
    wait: (milliseconds) => wait(milliseconds),
    // Files come last, and the share of the lists must not fall.
    progress: (list, rows) => {
      if (list !== 'Evidence') say({ list, rows });
    },
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
