import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { toOrigin } from '../../src/graph/origin.ts';
import { createAppToken } from '../../src/graph/token.ts';
import { createAsker } from './asker.ts';
import type { Outcome } from './compare.ts';
import { type Made, nothingMade } from './guard.ts';
import { type Ask, type Extra, NotAsked, type Question, type World } from './question.ts';
import { isNotImitated, recordOf } from './reply.ts';
import { judgeSite, rightsIn, tooWide } from './safety.ts';
import type { RealTenant } from './settings.ts';
import { createWorld } from './world.ts';

export interface Options {
  readonly questions: readonly Question[];
  /** Also the questions that fill a list beyond the threshold. */
  readonly large: boolean;
  /** Also those about the roles on a site; then the identity may hold the widest right. */
  readonly grants: boolean;
  /** Rows that one query may touch: 5,000 in SharePoint. */
  readonly threshold: number;
  /** Whether the tenant is the stand-in, which says of itself where it imitates nothing. */
  readonly imitation: boolean;
  readonly say: (line: string) => void;
  /** Ends the run after the question that is being asked; what was made is removed all the same. */
  readonly signal?: AbortSignal;
}

export type Asked =
  | {
      readonly ok: true;
      readonly outcomes: ReadonlyMap<string, Outcome>;
      /** What could not be removed, as a person finds it. */
      readonly leftBehind: readonly string[];
    }
  | { readonly ok: false; readonly sentences: readonly string[] };

const ENDED = 'The run was ended before.';

const WHY_EXTRA: Readonly<Record<Extra, string>> = {
  writer: 'CONFORMANCE_WRITER_CLIENT_ID and CONFORMANCE_WRITER_SECRET are not set.',
  person: 'CONFORMANCE_PERSON_ID is not set.',
  'grant-app': 'CONFORMANCE_GRANT_APP_ID is not set.',
  'teams-app': 'CONFORMANCE_TEAMS_APP_ID is not set.',
  api: 'API_CLIENT_ID is not set.',
};

/**
 * Asks one tenant. Before the first question the identity and the site are judged; after the last, whatever happened, all
 * that was made is removed.
 */
export async function askTenant(tenant: RealTenant, options: Options): Promise<Asked> {
  const reading = openWith(tenant, { siteId: '', made: nothingMade() });
  const tokens = await reading.tokens();
  if ('sentence' in tokens) return { ok: false, sentences: [tokens.sentence] };
  const wide = options.imitation
    ? undefined
    : [tokens.main, tokens.writer ?? '']
        .map((token) => tooWide(rightsIn(token), options.grants))
        .find(Boolean);
  if (wide) return { ok: false, sentences: [wide] };
  try {
    const allowed = await judgeSite(tenant, reading.ask);
    if (!allowed.ok) return allowed;
    for (const name of allowed.leftOver)
      options.say(`The site still has the list "${name}" of an earlier run. Delete it by hand.`);
    return await askOn(allowed.siteId, tenant, { ...options, rights: rightsIn(tokens.main) });
  } catch (error) {
    if (!(error instanceof NotAsked)) throw error;
    return { ok: false, sentences: [error.message] };
  }
}

async function askOn(
  siteId: string,
  tenant: RealTenant,
  options: Options & { readonly rights: readonly string[] },
): Promise<Asked> {
  const made = nothingMade();
  const open = openWith(tenant, { siteId, made, grantApp: tenant.grantAppId });
  const seen = { notImitated: false };
  const watched =
    (ask: Ask): Ask =>
    async (...asking) => {
      const reply = await ask(...asking);
      seen.notImitated ||= options.imitation && isNotImitated(reply);
      return reply;
    };
  const world = createWorld({
    ask: watched(open.ask),
    writer: watched(open.writer),
    root: `${tenant.cloud.graph}/v1.0`,
    siteId,
    threshold: options.threshold,
    ids: {
      person: tenant.personId ?? '',
      grantApp: tenant.grantAppId ?? '',
      teamsApp: tenant.teamsAppId ?? '',
    },
    claimsFor: open.claims,
    gently: !options.imitation,
    wait: (milliseconds) => pauseUnlessEnded(milliseconds, options.signal),
    run: randomUUID().slice(0, 8),
  });
  const outcomes = new Map<string, Outcome>();
  for (const question of options.questions) {
    seen.notImitated = false;
    const outcome = await outcomeOf(question, world, { tenant, ...options });
    outcomes.set(question.id, seen.notImitated ? { is: 'not-imitated' } : outcome);
  }
  return { ok: true, outcomes, leftBehind: await removeAll(siteId, made, open.ask) };
}

/** Filling a list takes long, and whoever ends the run wants it to end. */
async function pauseUnlessEnded(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) throw new NotAsked(ENDED);
  await pause(milliseconds);
}

async function outcomeOf(
  question: Question,
  world: World,
  known: Options & { readonly tenant: RealTenant; readonly rights: readonly string[] },
): Promise<Outcome> {
  const { ask } = question;
  if (typeof ask !== 'function') return { is: 'not-asked', why: ask.cannot };
  const missing = missingFor(question, known);
  if (missing !== undefined) return { is: 'not-asked', why: missing };
  try {
    return { is: 'observed', observation: await ask(world) };
  } catch (error) {
    if (error instanceof NotAsked) return { is: 'not-asked', why: error.message };
    // An answer of a shape that nobody foresaw must not keep the others from being asked.
    return { is: 'not-asked', why: 'The answer had a shape that the question does not understand.' };
  }
}

/** @returns what a question needs and the run has not */
export function missingFor(
  question: Pick<Question, 'rights' | 'extras' | 'large'>,
  known: Pick<Options, 'large' | 'signal'> & {
    readonly tenant: Pick<RealTenant, 'writer' | 'personId' | 'grantAppId' | 'teamsAppId' | 'apiClientId'>;
    readonly rights: readonly string[];
  },
): string | undefined {
  if (known.signal?.aborted) return ENDED;
  if (question.large && !known.large) return 'It fills a list with 5,000 rows: add --large.';
  const { writer, personId, grantAppId, teamsAppId, apiClientId } = known.tenant;
  const have: Readonly<Record<Extra, unknown>> = {
    writer,
    person: personId,
    'grant-app': grantAppId,
    'teams-app': teamsAppId,
    api: apiClientId,
  };
  const lacking = question.rights?.find((row) => !row.some((right) => known.rights.includes(right)));
  if (lacking) return `The identity lacks ${lacking.join(' or ')}.`;
  const extra = question.extras?.find((each) => !have[each]);
  return extra && WHY_EXTRA[extra];
}

/** Tokens and the two askers of a tenant; both go through the same gate. */
function openWith(
  tenant: RealTenant,
  scope: { readonly siteId: string; readonly made: Made; readonly grantApp?: string | undefined },
) {
  const { cloud, tenantId, standIn } = tenant;
  const root = `${cloud.graph}/v1.0`;
  const address = standIn ? toOrigin(standIn.origin) : (url: string) => url;
  const tokenOf = ({ clientId, secret }: RealTenant['identity']) =>
    createAppToken({ cloud, tenantId, clientId, credential: { secret }, standIn });
  const [main, writing] = [tokenOf(tenant.identity), tenant.writer && tokenOf(tenant.writer)];
  const asker = (token: typeof main) => createAsker({ root, token, scope, address, wait: pause });
  return {
    ask: asker(main),
    writer: asker(writing ?? (async () => ({ ok: false, fault: { code: 'graph.refused' } }))),
    async tokens() {
      const audience = `${cloud.graph}/.default`;
      const [one, two] = [await main(audience), await writing?.(audience)];
      const refused = [one, two].find((token) => token && !token.ok);
      if (refused && !refused.ok)
        return {
          sentence: `Entra gives no token (${refused.fault.code}). Check CONFORMANCE_TENANT_ID, CONFORMANCE_CLIENT_ID and CONFORMANCE_SECRET, and those of the writer.`,
        };
      return { main: one.ok ? one.value : '', writer: two?.ok ? two.value : undefined };
    },
    async claims() {
      const token = await main(`${tenant.apiClientId}/.default`);
      if (!token.ok) return undefined;
      return recordOf(JSON.parse(Buffer.from(token.value.split('.')[1] ?? '', 'base64url').toString()));
    },
  };
}

/** @returns what is still there, in words for whoever must remove it */
async function removeAll(siteId: string, made: Made, ask: Ask): Promise<readonly string[]> {
  const paths = [
    ...[...made.grants].map((id) => [
      `the permission ${id} of the site`,
      `/sites/${siteId}/permissions/${id}`,
    ]),
    ...[...made.groups].map((id) => [`the group ${id}`, `/groups/${id}`]),
    ...[...made.lists].map((id) => [`the list ${id}`, `/sites/${siteId}/lists/${id}`]),
  ] as const;
  const left: string[] = [];
  for (const [what = '', path = ''] of paths) {
    const status = await ask('DELETE', path).then(
      (reply) => reply.status,
      () => 0,
    );
    if (status !== 204 && status !== 404) left.push(what);
  }
  return left;
}
