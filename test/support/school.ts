import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppProcess, createAppProcess } from '../../local/app-process.ts';
import { noFaults } from '../../local/faults.ts';
import { type Keep, openKeep } from '../../local/keep.ts';
import { type Person, peopleOf, type SchoolName } from '../../local/people.ts';
import { provisionLists } from '../../local/stack.ts';
import { startTenant, type Tenant } from '../../local/tenant.ts';
import { unsealWith } from '../../local/unseal.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { freePort } from './stack.ts';

/** One process of the app; several can run on the same data. */
export interface TestApp extends AppProcess {
  readonly port: number;
  log(): string;
}

/** A tenant, its data folder, and as many processes of the app as a test wants. */
export interface TestSchool {
  readonly tenant: Tenant;
  readonly dataDir: string;
  /** For harnesses that start processes of their own on this data. */
  readonly keep: Keep;
  readonly faults: ReturnType<typeof noFaults>;
  person(key: string): Person;
  app(env?: Readonly<Record<string, string>>): Promise<TestApp>;
  /** Sends an activity as Teams would, signed. */
  send(
    app: Pick<TestApp, 'port'>,
    activity: object,
    authorization?: string,
  ): Promise<{ status: number; body: unknown }>;
  /** Opened rows of a list. */
  rows(list: string): { fields: Record<string, unknown>; unsealed: unknown }[];
  end(): Promise<void>;
}

export async function openSchool(school: SchoolName = 'a'): Promise<TestSchool> {
  const dataDir = mkdtempSync(join(tmpdir(), 'heed-school-'));
  const keep = openKeep(dataDir, school, false);
  const faults = noFaults();
  const apps: TestApp[] = [];
  const tenant = await startTenant({
    dataDir: keep.dir,
    port: 0,
    school,
    botEndpoint: () => `http://127.0.0.1:${apps[0]?.port ?? 1}/api/messages`,
    secrets: keep.secrets,
    stage: {
      clock: () => ({ now: new Date(), offsetMinutes: 0 }),
      advance: async () => undefined,
      resetClock: async () => undefined,
      faults,
      crash: async () => undefined,
      startApp: async () => undefined,
      appState: () => 'running',
    },
  });
  await provisionLists(tenant, keep.secrets.setup);
  const unseal = unsealWith(keep.keys);

  return {
    tenant,
    dataDir: keep.dir,
    keep,
    faults,
    person(key) {
      const person = peopleOf(school).find(({ keys }) => keys.includes(key));
      if (!person) throw new Error('There is no such person in this school.');
      return person;
    },
    async app(env) {
      const port = await freePort();
      let log = '';
      const process = createAppProcess(
        {
          root: join(import.meta.dirname, '..', '..'),
          port,
          tenantOrigin: tenant.origin,
          keep,
          ...(env ? { env } : {}),
        },
        (line) => {
          log += line;
        },
      );
      const app: TestApp = { ...process, port, log: () => log };
      apps.push(app);
      await app.start(0);
      if (apps.length === 1) await tenant.teams.installAll();
      return app;
    },
    async send(app, activity, authorization) {
      const token = await tenant.entra.signChannel({
        appId: STAND_IN.botId,
        serviceUrl: CLOUDS.standin.connectorUrl,
      });
      const response = await fetch(`http://127.0.0.1:${app.port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: authorization ?? `Bearer ${token}` },
        body: JSON.stringify(activity),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    rows: (list) => tenant.graph.rows(list).map(({ fields }) => ({ fields, unsealed: unseal(list, fields) })),
    async end() {
      for (const app of apps) await app.stop();
      await tenant.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** An activity of this person's own chat, as Teams shapes it. */
export function activityOf(person: Person, more: object): object {
  return {
    type: 'message',
    id: `${Date.now()}${Math.floor(Math.random() * 1e6)}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: CLOUDS.standin.connectorUrl,
    from: { id: person.mri, name: person.name, aadObjectId: person.oid },
    recipient: { id: `28:${STAND_IN.botId}`, name: 'Heed' },
    conversation: {
      id: `a:test-${person.keys[0]}`,
      conversationType: 'personal',
      tenantId: STAND_IN.tenantId,
    },
    channelData: { tenant: { id: STAND_IN.tenantId } },
    ...more,
  };
}

/** A button of a card in the person's chat. */
export function pressed(person: Person, verb: string, data: object): object {
  return activityOf(person, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: '1700000000000',
    value: { action: { type: 'Action.Execute', verb, data: { ...data, verb } }, trigger: 'manual' },
  });
}

/** A dialog that a card opens. */
export function dialog(person: Person, verb: string, data: object): object {
  return activityOf(person, { type: 'invoke', name: 'task/fetch', value: { data: { ...data, verb } } });
}

/** @returns a fresh ReportId of this person, taken from a form as they would get it. */
export async function reportIdFor(school: TestSchool, app: TestApp, person: Person): Promise<string> {
  const { body } = await school.send(
    app,
    activityOf(person, {
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { commandId: 'report', commandContext: 'compose', context: { theme: 'default' } },
    }),
  );
  return /"reportId":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
}

/** @returns the reference that a receipt shows, or undefined when the answer is no receipt. */
export function referenceIn(body: unknown): string | undefined {
  return /Report received: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(JSON.stringify(body))?.[1];
}

export const SHORT: Draft = { adult: 'no', danger: 'no', happened: 'Something that worried me.' };

/**
 * Waits until a condition holds; fails after seventy-five seconds: what is tried again after a refusal is so after sixty.
 * @param seen what to say then of how far it came
 */
export async function until(holds: () => boolean | Promise<boolean>, seen = () => ''): Promise<void> {
  const give = Date.now() + 75_000;
  while (!(await holds())) {
    if (Date.now() > give) throw new Error(`It did not come true in time. ${seen()}`.trim());
    await new Promise((done) => setTimeout(done, 50));
  }
}
