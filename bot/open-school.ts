/** Puts a school together: adapters, use cases, server, clockwork. Knows everything and decides nothing. */
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Deps, School } from '../src/app/deps.ts';
import type { Clock, Log } from '../src/app/ports.ts';
import { overlayDirectory } from '../src/app/school/overlaid-directory.ts';
import { schoolOf } from '../src/app/school/school-of.ts';
import type { Config, Credential } from '../src/config.ts';
import { ok } from '../src/domain/result.ts';
import { ROLES } from '../src/domain/role.ts';
import { checkGroups } from '../src/graph/check-groups.ts';
import { checkLists } from '../src/graph/check-lists.ts';
import { createGraphClient } from '../src/graph/client.ts';
import { createDirectory } from '../src/graph/directory.ts';
import { createEvidenceFiles } from '../src/graph/evidence-files.ts';
import { createLists } from '../src/graph/lists.ts';
import { createAppToken } from '../src/graph/token.ts';
import { checkStorage } from '../src/record/check-storage.ts';
import { createEvidenceVault } from '../src/record/evidence-seal.ts';
import { type FailPoint, steady } from '../src/record/fail-point.ts';
import { createIdentity } from '../src/record/identity.ts';
import { deriveKeys, parseKeys } from '../src/record/keys.ts';
import { createRecord } from '../src/record/record.ts';
import { sealedFile } from '../src/record/sealed-file.ts';
import { pageLinks, reportLink, tabLinks } from '../src/tab-link.ts';
import { createApi } from './api/api.ts';
import { createAskSchools } from './ask-schools.ts';
import { createBot } from './bot.ts';
import { createCaller } from './caller.ts';
import { startClockwork } from './clockwork.ts';
import { atMost } from './close.ts';
import { createConnector } from './connector.ts';
import { createConversations } from './conversations.ts';
import { createDeliver } from './deliver.ts';
import { watchedMessenger } from './fail-points.ts';
import { refuse } from './gate.ts';
import { limitedBot } from './limited-bot.ts';
import { createLimits } from './limits.ts';
import { createMessenger } from './messenger.ts';
import { createProve } from './prove.ts';
import { type Readiness, readinessOf, troublesOf } from './readiness.ts';
import { startSelfTest } from './self-test.ts';
import { createServer } from './server.ts';
import { createTroubleTeller } from './tell-trouble.ts';
import { turnFrom } from './turn.ts';
import { createUnderWay } from './under-way.ts';

/** What the process is given of the world around it. */
export interface World {
  readonly clock: Clock;
  readonly log: Log;
  /** For harnesses that kill the process or let a call fail at a named instant; nothing happens there otherwise. */
  readonly failPoint?: FailPoint;
}

/** A school that is open: everything of it runs but the port, on which several may listen. */
export interface OpenSchool {
  /** Takes its requests, with paths as a school alone has them. */
  readonly http: Server;
  readonly readiness: () => Readiness;
  /** Begins to test itself and to tell of trouble; once, when requests come in. */
  attend(): void;
  /** Ends all work, once no more requests come, and gives the record up for the next process; within seven seconds. */
  close(): Promise<void>;
}

/** How long what nobody waits for lets others go first: a card has one second in all, filing two. */
const PATIENCE_MS = { cards: 400, filing: 1_000 };
/** For cards that are being sent. The record has five seconds of its own. */
const CLOSE_CARDS_MS = 1_500;

/**
 * @param world `base` is the path under which browsers find the school, where there are several
 * @throws Error with one sentence when the school must not run: keys that do not open the record
 */
export async function openSchool(
  config: Config,
  world: World & { readonly base?: string },
): Promise<OpenSchool> {
  const { clock, log, failPoint: at = steady, base } = world;
  const { cloud, tenantId, standIn } = config;
  const parsed = parseKeys(config.keys);
  if (!parsed.ok) throw new Error(`HEED_KEYS: ${parsed.sentence}`);
  const keys = deriveKeys(parsed.keys);

  const identityOf = (clientId: string, credential: Credential) => ({
    cloud,
    tenantId,
    clientId,
    credential: credential.kind === 'secret' ? { secret: credential.secret } : { managedIdentity: clientId },
    standIn,
    log,
  });
  const graph = createGraphClient(identityOf(config.graph.clientId, config.graph.credential));
  const lists = createLists({ graph, siteId: config.siteId });
  const entra = createDirectory({
    graph,
    groups: config.groups,
    clock,
    log,
    cache: sealedFile(join(config.dataDir, 'roster'), keys),
  });
  const processId = randomBytes(6).toString('hex');
  const underWay = createUnderWay();
  const record = await createRecord({
    dir: join(config.dataDir, 'record'),
    keys,
    lists,
    clock,
    log,
    processId,
    randomBytes,
    failPoint: at,
    calm: () => underWay.calm(PATIENCE_MS.filing),
  });

  const connector = createConnector({
    cloud,
    tenantId,
    botId: config.bot.id,
    ...(standIn ? { standIn } : {}),
    token: createAppToken(identityOf(config.bot.id, config.bot.credential)),
  });
  const conversations = createConversations(record.conversations, clock);
  const teams = createMessenger({ connector, conversations, cloud, tenantId, botId: config.bot.id });
  const messenger = watchedMessenger(teams, at);
  const { settings } = record;
  const directory = overlayDirectory(entra, { settings, clock });
  const deps: Deps = {
    clock,
    identity: createIdentity(keys, randomBytes),
    record,
    settings,
    directory,
    school: schoolOf(config, settings, linksOf(config)),
    log,
    prove: createProve(config, { record, log }),
    evidence: createEvidenceVault({
      files: createEvidenceFiles({ graph, siteId: config.siteId, standIn }),
      keys,
    }),
    ...(config.trust ? { trust: createAskSchools(config.trust) } : {}),
  };
  const deliver = createDeliver({
    ...deps,
    messenger,
    conversations,
    calm: () => underWay.calm(PATIENCE_MS.cards),
  });
  const bot = createBot({ ...deps, messenger, deliver, conversations, failPoint: at });

  record.onChange(deliver.wake);
  try {
    // Offices first: a record without them could tell nobody.
    await entra.start();
    await record.start();
  } catch (error) {
    entra.close();
    await record.close();
    throw error;
  }
  const clockwork = startClockwork({ ...deps, deliver, messenger });
  const limits = createLimits();
  const answering = limitedBot(bot, { limits, log });
  const place = { cloud, ...(standIn ? { standIn } : {}) };
  const troubles = () =>
    troublesOf({
      health: record.health(),
      silentFor: clockwork.silentFor(),
      teamsSilentFor: teams.silentFor(),
      now: clock.now(),
    });
  let findings = troubles;
  const readiness = () => readinessOf(findings());
  const server = createServer({
    adapter: connector.adapter,
    bot: {
      onTurn: (context) => underWay.during(() => answering.onTurn(context, turnFrom(context.activity))),
    },
    place,
    ...(config.api
      ? {
          api: createApi({
            ...deps,
            caller: createCaller({ ...place, tenantId, apiClientId: config.api.clientId }),
            limits,
          }),
        }
      : {}),
    refuse: (body, authorization) => refuse(body, authorization, { cloud, tenantId, botId: config.bot.id }),
    readiness,
    log,
    ...(base === undefined ? {} : { base }),
  });
  let attending: readonly { close(): Promise<void> }[] = [];

  function attend(): void {
    const trouble = createTroubleTeller({ ...deps, messenger });
    const selfTest = startSelfTest({
      ...deps,
      troubles,
      roster: entra.roster,
      roles: ROLES.filter((role) => config.groups[role] !== undefined),
      hasLeft: (oid) => record.conversations.get(oid)?.active === false,
      // A process that only waits knows whom others met no sooner than it takes the record over.
      neverHad: (oid) => record.owns() && record.loaded() && record.conversations.get(oid) === undefined,
      storage: () => checkStorage(join(config.dataDir, 'record', 'journal'), { writer: processId }),
      async site() {
        const inLists = await checkLists({ graph, siteId: config.siteId });
        if (!inLists.ok) return inLists;
        const inGroups = await checkGroups({ graph, groups: config.groups });
        return inGroups.ok ? ok([...inLists.value, ...inGroups.value]) : inGroups;
      },
      tell: trouble.look,
    });
    findings = selfTest.findings;
    attending = [selfTest, trouble];
  }

  return {
    http: server.server,
    readiness,
    attend,
    async close() {
      const work = [...attending, clockwork, deliver].map((one) => one.close());
      await atMost(CLOSE_CARDS_MS, Promise.all(work));
      entra.close();
      await record.close();
    },
  };
}

/** Where pages open in the tab. */
function linksOf({ api, cloud, teamsAppId }: Config): Pick<School, 'tabLink' | 'reportLink' | 'pageLink'> {
  if (!api || !teamsAppId) return {};
  const tabLink = tabLinks(cloud, teamsAppId);
  const toReport = reportLink(cloud, teamsAppId);
  const pageLink = pageLinks(cloud, teamsAppId);
  return {
    ...(tabLink ? { tabLink } : {}),
    ...(toReport ? { reportLink: toReport } : {}),
    ...(pageLink ? { pageLink } : {}),
  };
}
