import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import type { Entra } from '../entra/entra.ts';
import type { Service } from '../fault-rules.ts';
import type { Faults } from '../faults.ts';
import { type Handler, readBytes } from '../handler.ts';
import { type Cast, castOf, type GroupName, type SchoolName } from '../people.ts';
import { spoiling, unescaped } from '../spoil.ts';
import { catching, type GraphAnswer, type GraphRequest } from './answer.ts';
import { answerBatch, type InnerRequest } from './batch.ts';
import { createDirectory } from './directory-store.ts';
import { answerDownload, isDownload } from './downloads.ts';
import { bareRequest, innerRequest, isUpload, jsonIn, send, unauthorised } from './edge.ts';
import { type Inspection, inspect } from './inspect.ts';
import { createMeter, type Meter } from './meter.ts';
import { misbehaving } from './misbehave.ts';
import { seedGrants } from './permissions.ts';
import { route } from './router.ts';
import type { Site } from './site.ts';
import { openStore } from './store.ts';
import type { TeamsApps } from './teams-apps.ts';

/** What one upload may hold. Source: Microsoft Graph "driveItem: upload small files". */
const UPLOAD_LIMIT = 250 * 1024 * 1024;

/** Requests that are remembered for tests. */
const LOG_LENGTH = 2000;

const NOBODY = { appId: '', roles: [] };

const SERVICES: readonly Service[] = ['sites', 'users', 'groups'];

interface LoggedRequest {
  readonly method: string;
  /** With the version and the query, the query unescaped. */
  readonly path: string;
  readonly status: number;
}

export interface Graph extends Inspection {
  readonly handle: Handler;
  /** Sets how many rows one query may touch. */
  setThreshold(rows: number): void;
  /** Lets every delta token of a list given so far be answered with 410. */
  expireDelta(list: string): void;
  setMember(group: GroupName, oid: string, member: boolean): void;
  setEnabled(oid: string, enabled: boolean): void;
  isEnabled(oid: string): boolean;
  /** The newest requests, oldest first; each step of a batch is one of its own. */
  readonly requests: readonly LoggedRequest[];
  /** The same with what each costs, and many more of them. */
  readonly metered: Meter['calls'];
  close(): void;
}

/** Microsoft Graph over SQLite: one site with its lists, and the directory of the invented school. */
export function createGraph(options: {
  dataDir: string;
  entra: Entra;
  school: SchoolName;
  faults: Faults;
  siteId: string;
  /** Other people and groups than those of the school. */
  cast?: Cast;
  /** The program that may write to the site from the first day, where it is another than the stand-in's own. */
  appId?: string;
  /** What Teams knows of the app; without it nothing is answered about apps. */
  apps?: TeamsApps;
  threshold?: number;
  now?: () => Date;
  random?: () => number;
}): Graph {
  const store = openStore(options.dataDir);
  const site: Site = {
    store,
    id: options.siteId,
    now: options.now ?? (() => new Date()),
    random: options.random ?? Math.random,
    threshold: options.threshold ?? 5000,
  };
  const directory = createDirectory(store, options.cast ?? castOf(options.school));
  const requests: LoggedRequest[] = [];
  const meter = createMeter();
  store.write(() => seedGrants(site, options.appId ?? STAND_IN.graphClientId));

  const remember = (request: GraphRequest, status: number) => {
    const query = [...request.query].map(([name, value]) => `${name}=${value}`).join('&');
    const path = `/v1.0${request.path}${query === '' ? '' : `?${query}`}`;
    requests.push({ method: request.method, path, status });
    if (requests.length > LOG_LENGTH) requests.shift();
  };

  const answerOne = async (request: GraphRequest): Promise<GraphAnswer> => {
    meter.note(request);
    const answer = await misbehaving(request, options.faults, () =>
      catching(request, async () => route(request, { site, directory, apps: options.apps })),
    );
    remember(request, answer.status);
    return answer;
  };

  const answerAll = async (request: GraphRequest): Promise<GraphAnswer> => {
    if (request.segments[0] !== '$batch' || request.method !== 'POST') return answerOne(request);
    const inner = (step: InnerRequest) => answerOne(innerRequest(request, step));
    const answer = await catching(request, () => answerBatch(request, inner, site.random));
    remember(request, answer.status);
    return answer;
  };

  const handleWell: Handler = async (incoming, response, url) => {
    const caller = await options.entra.verifyApp(incoming.headers.authorization, CLOUDS.standin.graph);
    const bytes = await readBytes(incoming, UPLOAD_LIMIT);
    const request = { ...bareRequest(incoming, url), caller: caller ?? NOBODY };
    const answer = await catching(request, () => {
      if (!caller) throw unauthorised(request);
      if (isUpload(request)) return answerAll({ ...request, content: bytes });
      return answerAll({ ...request, body: jsonIn(request, bytes.toString('utf8')) });
    });
    if (!caller) remember(request, answer.status);
    return send(response, request, answer);
  };

  const handle: Handler = async (incoming, response, url) => {
    const { rules } = options.faults;
    if (isDownload(url)) {
      const give = () => answerDownload({ request: incoming, response, url }, site, options.faults);
      const call = { service: 'sites', path: url.pathname, request: incoming, response } as const;
      return spoiling(call, rules, give);
    }
    if (!url.pathname.startsWith('/v1.0/')) return false;
    const well = () => handleWell(incoming, response, url);
    const root = url.pathname.split('/')[2];
    // A drive is SharePoint's, whichever way it is reached.
    const service = root === 'drives' ? 'sites' : SERVICES.find((each) => each === root);
    if (!service) return well();
    const path = unescaped(url.pathname + url.search).slice('/v1.0'.length);
    return spoiling({ service, path, request: incoming, response }, rules, well);
  };

  return {
    handle,
    ...inspect(site),
    setThreshold: (rows) => {
      site.threshold = rows;
    },
    expireDelta: (list) =>
      store.write(() =>
        store.run('UPDATE lists SET generation = generation + 1 WHERE display_name = ?', list),
      ),
    setMember: directory.setMember,
    setEnabled: directory.setEnabled,
    isEnabled: directory.isEnabled,
    requests,
    metered: meter.calls,
    close: store.close,
  };
}
