import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { environment } from '../../local/app-process.ts';
import type { Faults } from '../../local/faults.ts';
import type { Keep } from '../../local/keep.ts';
import type { Person } from '../../local/people.ts';
import { conversationOf } from '../../local/teams/installs.ts';
import type { Tenant } from '../../local/tenant.ts';
import { entryFile } from '../../scripts/build-app.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import type { Session } from '../../src/contract/me.ts';
import { createGraphClient, type GraphCaller } from '../../src/graph/client.ts';
import { createAppToken } from '../../src/graph/token.ts';
import { createIdentity } from '../../src/record/identity.ts';
import { deriveKeys, parseKeys, type RecordKeys } from '../../src/record/keys.ts';
import { openSchool, pressed, SHORT, type TestApp } from '../support/school.ts';
import { freePort } from '../support/stack.ts';
import { type Child, startChild } from './child.ts';
import { post, type Shot, type Target } from './load.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SILENT = { info: () => undefined, warn: () => undefined, alarm: () => undefined };

/** What a process of the app and one of the bare bot have in common. */
export type Running = Pick<Child, 'gone' | 'stop'>;

/** A stand-in tenant with a school's data, on which the app and the bare bot are started and stopped. */
export interface Stand {
  readonly tenant: Tenant;
  readonly faults: Faults;
  readonly keep: Keep;
  readonly keys: RecordKeys;
  /** The first start of a school: the app, and everybody in it told where to reach whom. */
  open(): Promise<Running>;
  /** The app once more on the same port, after it was opened and stopped. */
  startApp(): Promise<Child>;
  startBare(): Promise<Child>;
  readonly app: Target;
  readonly bare: Target;
  person(key: string): Person;
  /** The tab's API, as this person with a session of their own. */
  tab(person: Person): Promise<Omit<Target, 'path'>>;
  /** Reports of several people, each from a form that stands in their chat. Ready to be sent. */
  reports(count: number): Promise<readonly Shot[]>;
  /** A press of a button, or a dialog, in the person's own chat. */
  shot(person: Person, activity: object): Shot;
  /** Resolves when the app has asked neither Graph nor the connector for anything for so long. */
  quiet(forMs?: number): Promise<void>;
  /** A caller of Graph and of the connector that does nothing else: the reference for round trips. */
  readonly bareGraph: GraphCaller;
  connector(path: string, body: object): Promise<unknown>;
  end(): Promise<void>;
}

/**
 * Whose reports go to the DSL and to nobody else: all that the stand-in tenant has but the DSL, and the volunteer, of
 * whose reports the head is told as well. A school has some thirty people who report; the seeded record has as many.
 */
const REPORTERS = [
  ...['teacher', 'teacher2', 'slt', 'it', 'computing', 'governor'],
  ...['deputy', 'head', 'chair', 'vicechair', 'dpo'],
];

export async function openStand(): Promise<Stand> {
  const school = await openSchool();
  const { tenant, faults, keep } = school;
  const parsed = parseKeys(keep.keys);
  if (!parsed.ok) throw new Error(parsed.sentence);
  const keys = deriveKeys(parsed.keys);
  const identity = createIdentity(keys, randomBytes);
  const barePort = await freePort();
  let port = 0;
  const token = await tenant.entra.signChannel({
    appId: STAND_IN.botId,
    serviceUrl: CLOUDS.standin.connectorUrl,
  });
  const authorization = `Bearer ${token}`;
  const caller = (clientId: string, secret: string) => ({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    clientId,
    credential: { secret },
    standIn: { origin: tenant.origin },
    log: SILENT,
  });
  const botToken = createAppToken(caller(STAND_IN.botId, keep.secrets.bot));

  const chat = (of: Person) => conversationOf({ botId: STAND_IN.botId }, of);
  const connector = async (path: string, body: object): Promise<unknown> => {
    const bearer = await botToken(`${CLOUDS.standin.botAudience}/.default`);
    if (!bearer.ok) throw new Error('The stand-in gave no token.');
    const { pathname } = new URL(CLOUDS.standin.connectorUrl);
    const response = await fetch(`${tenant.origin}${pathname}v3/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer.value}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The connector answered ${response.status}.`);
    return response.json();
  };
  const shot = (of: Person, activity: object): Shot => {
    const conversation = { id: chat(of), conversationType: 'personal', tenantId: STAND_IN.tenantId };
    return { body: JSON.stringify({ ...activity, conversation }) };
  };
  const startApp = () =>
    startChild(entryFile('local/app.ts'), {
      cwd: ROOT,
      as: 'app',
      env: { ...environment({ port, tenantOrigin: tenant.origin, keep }), STAGE_OFFSET_MS: '0' },
    });

  return {
    tenant,
    faults,
    keep,
    keys,
    get app() {
      return { port, authorization };
    },
    bare: { port: barePort, authorization },
    person: school.person,
    async tab(person) {
      const signed = await tenant.entra.signUser({ audience: STAND_IN.apiClientId, ...person });
      const door = { port, authorization: `Bearer ${signed}` };
      const { status, text } = await post({ ...door, path: '/api/session' }, { body: '{}' });
      if (status !== 200) throw new Error(`A session was answered with ${status}.`);
      return { ...door, headers: { 'heed-session': (JSON.parse(text) as Session).session } };
    },
    shot,
    connector,
    bareGraph: createGraphClient(caller(STAND_IN.graphClientId, keep.secrets.graph)),
    startApp,
    async open() {
      const first = await Promise.race([school.app(), givenUp()]);
      port = first.port;
      return watched(first);
    },
    startBare: () =>
      startChild(join(ROOT, 'test', 'bench', 'bare-bot.ts'), {
        cwd: ROOT,
        as: 'plain',
        env: { PORT: String(barePort), STAND_IN_ORIGIN: tenant.origin },
      }),
    async reports(count) {
      const shots: Shot[] = [];
      for (let number = 0; number < count; number += 1) {
        const reporter = school.person(REPORTERS[number % REPORTERS.length] ?? '');
        const form = (await connector(`conversations/${chat(reporter)}/activities`, FORM)) as { id: string };
        const data = { ...SHORT, reportId: identity.newReportId(reporter.oid) };
        shots.push(shot(reporter, { ...pressed(reporter, 'send-report', data), replyToId: form.id }));
      }
      return shots;
    },
    async quiet(forMs = 400) {
      const seen = () => [tenant.graph.metered.at(-1), tenant.teams.activities.at(-1)];
      let [before, since] = [seen(), performance.now()];
      while (performance.now() - since < forMs) {
        await wait(20);
        const now = seen();
        if (now.some((each, at) => each !== before[at])) [before, since] = [now, performance.now()];
      }
    },
    end: school.end,
  };
}

/** An app that ends while it is told of its people would be waited for without end. */
async function givenUp(): Promise<never> {
  await wait(60_000, undefined, { ref: false });
  throw new Error('The app did not start within a minute: this machine is too slow, or does other work.');
}

function watched(app: TestApp): Running {
  let wanted = false;
  const gone = (async (): Promise<never> => {
    while (wanted || app.state() !== 'stopped') await wait(200, undefined, { ref: false });
    throw new Error(`The app stopped by itself. ${app.log().slice(-500).trim()}`);
  })();
  gone.catch(() => undefined);
  return {
    gone,
    stop() {
      wanted = true;
      return app.stop();
    },
  };
}

/** What stands in the chat until its receipt takes its place. */
const FORM = { type: 'message', text: 'A form.' };
