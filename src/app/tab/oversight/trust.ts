import type { FaultCode } from '../../../domain/fault.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Role } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import type { Asker, NotSaid, SchoolSaid } from '../../schools-of-trust.ts';
import { faultIn, figuresIn, type SchoolFigures } from './school-figures.ts';
import { watcherOf } from './who.ts';

/** Who sees the trust's page: a governor here, and then what each school lets them see. */
export const TRUST_ROLES: readonly Role[] = ['governor'];

/** `busy`: it may answer later. `refused`: it takes the person for nobody, so the two are not set up alike. */
export type Silence = NotSaid | 'busy' | 'refused';

export type SchoolShown =
  | { readonly state: 'figures'; readonly figures: SchoolFigures }
  | { readonly state: 'not-yours' }
  | { readonly state: 'silent'; readonly code: Silence };

/** A school in the order of the configuration. */
export type NamedSchool = { readonly name: string } & SchoolShown;

/** What a school says to somebody who may not read its governors' page. */
const NOT_YOURS: readonly string[] = [
  'case.not-yours',
  'person.not-staff',
  'person.revoked',
] satisfies readonly FaultCode[];

/** With fewer no bar is full: where every school has reached six, full bars would look like much. */
const LONGEST_AT_LEAST = 24;

/**
 * Asks every school of the trust for what it published, each as this person. Nothing is added up: a total beside the
 * numbers that are shown would tell one that is hidden.
 * @returns `case.not-yours` where there is no trust, the person is no governor, or no school lets them in; `person.unchecked`
 */
export async function trustView(asker: Asker, deps: Deps): Promise<Result<readonly NamedSchool[]>> {
  const { trust, log } = deps;
  const watcher = await watcherOf(asker.oid, TRUST_ROLES, deps);
  if (!watcher.ok) return watcher;
  if (!trust) return fail('case.not-yours');
  const schools = await Promise.all(
    trust.schools.map(async (school, index): Promise<NamedSchool> => {
      const shown = shownOf(await trust.ask(school, asker));
      if (shown.state === 'silent') log.warn('school-silent', { number: index + 1, code: shown.code });
      return { name: school.name, ...shown };
    }),
  );
  if (schools.every(({ state }) => state === 'not-yours')) return fail('case.not-yours');
  return ok(comparable(schools));
}

function shownOf(said: SchoolSaid): SchoolShown {
  if (!said.ok) return { state: 'silent', code: said.code };
  const { status, body } = said;
  if (status === 200) {
    const figures = figuresIn(body);
    return figures ? { state: 'figures', figures } : { state: 'silent', code: 'unreadable' };
  }
  if (status === 429 || status === 503) return { state: 'silent', code: 'busy' };
  const fault = faultIn(body);
  // Any other server says "not found" as well; only ours says of whom.
  if (fault !== undefined && NOT_YOURS.includes(fault)) return { state: 'not-yours' };
  return { state: 'silent', code: status === 401 || status === 403 ? 'refused' : 'unreadable' };
}

/** Bars of one school are drawn to its own longest; here all are drawn to the longest of all. */
function comparable(schools: readonly NamedSchool[]): readonly NamedSchool[] {
  const reached = schools.flatMap((school) =>
    school.state === 'figures' ? [...lastIn(school.figures).values()] : [],
  );
  const longest = Math.max(LONGEST_AT_LEAST, ...reached);
  return schools.map((school) =>
    school.state === 'figures' ? { ...school, figures: drawnTo(longest, school.figures) } : school,
  );
}

function drawnTo(longest: number, figures: SchoolFigures): SchoolFigures {
  const { published } = figures;
  if (!published) return figures;
  const last = lastIn(figures);
  const groups = published.groups.map(({ bar: _own, ...measure }) => {
    const number = last.get(measure.id);
    // A bar says nothing that the words beside it do not.
    if (number === undefined || measure.value === undefined) return measure;
    return { ...measure, bar: Math.round((number / longest) * 100) };
  });
  return { ...figures, published: { ...published, groups } };
}

/** The number that each group had reached in the newest week, of those that are shown. */
function lastIn({ published }: SchoolFigures): ReadonlyMap<string, number> {
  return new Map(
    (published?.year.series ?? []).flatMap(({ id, values }) => {
      const last = values.at(-1);
      return last === undefined || last === null ? [] : [[id, last] as const];
    }),
  );
}
