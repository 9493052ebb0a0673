import type { Oid, Role } from '../../src/domain/role.ts';
import type { GraphCaller } from '../../src/graph/client.ts';
import { installFor } from '../../src/graph/install.ts';
import type { AppToken } from '../../src/graph/token.ts';
import { type Recipient, readInstallations, readRecipients, readRights, type Seen } from './read.ts';
import type { Problem, Report, RoleCount } from './report.ts';
import { type InstallSetup, NEEDED } from './setup.ts';
import {
  CATALOGUE_DOUBT,
  countIn,
  groupEmpty,
  isHopeless,
  notInCatalogue,
  personProblem,
  problemIn,
} from './words.ts';

export interface InstallOptions {
  /** Say who lacks Heed, and give it to nobody. */
  readonly planOnly: boolean;
  /** Name the accounts that something is wrong with, by their object id in Entra. */
  readonly who: boolean;
  /** The app's id in the tenant's catalogue, where it is known already. */
  readonly catalogueId?: string;
}

export interface InstallDeps {
  readonly graph: GraphCaller;
  /** A token of the set-up identity. */
  readonly token: AppToken;
  readonly say: (line: string) => void;
}

/**
 * Gives Heed to everybody to whom it writes first: alerts, digests, troubles. It takes the app from nobody, gives it to
 * nobody else, and can be run again at any time.
 */
export async function runInstall(
  setup: InstallSetup,
  options: InstallOptions,
  deps: InstallDeps,
): Promise<Report> {
  const { graph, token, say } = deps;
  const { planOnly } = options;
  const rights = await readRights(token, setup.cloud.graph);
  if (rights.length > 0) return end({ planned: planOnly, problems: rights, roles: [], installed: 0 });

  const { roles, people, problems } = await readRecipients(graph, setup.groups);
  const { catalogueId } = options;
  const { seen, catalogue, ...read } = await readInstallations(graph, people, {
    manifestId: setup.manifestId,
    ...(catalogueId ? { catalogueId } : {}),
  });
  const lacking = seen.filter(({ has }) => has === false);
  const found: readonly Problem[] = [
    ...problems,
    ...read.problems,
    ...(catalogue.id === undefined && lacking.length > 0 ? [notInCatalogue(catalogue.refused)] : []),
  ];
  say('Who is told, and who has Heed:');
  for (const count of countsOf(roles, seen, new Set())) say(countIn(count));
  const done = new Set<Oid>();
  if (planOnly)
    say(lacking.length === 0 ? 'Nobody lacks Heed.' : `Heed would be given to ${peopleIn(lacking)}.`);
  const made =
    planOnly || catalogue.id === undefined
      ? []
      : await giveAll(lacking, { root: setup.cloud.graph, catalogueId: catalogue.id }, { graph, say, done });
  return end({
    planned: planOnly,
    roles: countsOf(roles, seen, done),
    installed: done.size,
    problems: [...found, ...made, ...(catalogueId && made.some(isUnknown) ? [CATALOGUE_DOUBT] : [])],
  });

  function end(report: Omit<Report, 'ok'>): Report {
    const once = [...new Map(report.problems.map((one) => [JSON.stringify(one), one])).values()];
    for (const problem of once) say(problemIn(problem, options.who));
    if (!options.who && once.some(({ account }) => account))
      say('To see whose account it is, add --who: it prints the object id from Entra.');
    const ok = once.length === 0;
    for (const { role, people } of report.roles)
      if (people === 0 && NEEDED.includes(role)) say(groupEmpty(role));
    say(lastWords(ok, planOnly));
    const shown = once.map(({ account, ...problem }) =>
      options.who && account ? { ...problem, account } : problem,
    );
    return { ok, ...report, problems: shown };
  }
}

function isUnknown({ code }: Problem): boolean {
  return code === 'person-unknown';
}

/** Stops where whoever comes next would fare alike: Microsoft counts calls that it refuses. */
async function giveAll(
  lacking: readonly Recipient[],
  app: { readonly root: string; readonly catalogueId: string },
  {
    graph,
    say,
    done,
  }: { readonly graph: GraphCaller; readonly say: InstallDeps['say']; readonly done: Set<Oid> },
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [index, { oid, roles }] of lacking.entries()) {
    const given = await installFor(graph, oid, app);
    if (given.ok) {
      done.add(oid);
      say(`Heed was given to ${index + 1} of ${lacking.length}.`);
      continue;
    }
    problems.push(personProblem(roles, oid, given.fault));
    if (isHopeless(given.fault)) break;
  }
  return problems;
}

function countsOf(
  roles: readonly Role[],
  seen: readonly Seen[],
  done: ReadonlySet<Oid>,
): readonly RoleCount[] {
  return roles.map((role) => {
    const people = seen.filter((person) => person.roles.includes(role));
    const lacking = people.filter(({ oid, has }) => has !== true && !done.has(oid));
    return { role, people: people.length, lacking: lacking.length };
  });
}

function peopleIn(people: readonly unknown[]): string {
  return people.length === 1 ? '1 person' : `${people.length} people`;
}

function lastWords(ok: boolean, planOnly: boolean): string {
  if (planOnly) return 'This was the plan. Nothing was changed.';
  return ok
    ? 'Everybody who is told has Heed. Run npm run doctor in a few minutes: it says whom Heed can reach.'
    : 'Somebody still lacks Heed. Do what is said above, then run this again.';
}
