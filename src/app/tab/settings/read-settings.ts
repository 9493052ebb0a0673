import type { Calendar } from '../../../domain/calendar.ts';
import type { Deadlines } from '../../../domain/deadlines.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { holders, type Oid, type Person, type Role } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { readPupils } from '../../pupils.ts';
import { calendarOf } from '../../school/calendar-setting.ts';
import { type ContactLine, contactsOf } from '../../school/contact-setting.ts';
import { awayUntil, HANDLING_ROLES } from '../../school/cover.ts';
import { groupOf, linksOf } from '../../school/links.ts';
import { importedAt } from '../../school/list-state.ts';
import { MAY_CONFIRM, MAY_PROPOSE, type Pending, PROPOSED_NAMES, pendingOf } from '../../school/proposals.ts';
import { RESTORERS, REVOKERS, roleToRevoke } from '../../school/revoke.ts';
import { DECIDERS, type Setter, setterOf } from '../../school/setter.ts';
import { staffList } from '../../school/staff-list.ts';
import { type Holding, whoHasWhat } from '../../school/who-has-what.ts';

/** What somebody may change: a closed table. Each act asks the directory again. Source: the project's domain, §1. */
export const MAY_SET = {
  calendar: DECIDERS,
  deadlines: MAY_PROPOSE.deadlines,
  cover: HANDLING_ROLES,
  contacts: DECIDERS,
  pupils: DECIDERS,
  staff: DECIDERS,
  people: REVOKERS,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type SettingName = keyof typeof MAY_SET;
const SETTING_NAMES = Object.keys(MAY_SET) as readonly SettingName[];

/** Who has something to see here. A vice-chair or data protection officer says in the chat that they are away. */
export const SETTINGS_ROLES: readonly Role[] = ['head', 'dsl', 'chair', 'deputy'];

export interface CoverOf {
  readonly person: Person;
  readonly role: Role;
  readonly mine: boolean;
  /** UTC, to come. */
  readonly awayUntil?: string;
}

export interface ListOf {
  readonly count: number;
  readonly importedAt?: string;
}

/** Everything of the settings that this person may see. */
export interface SchoolSettings {
  readonly may: readonly SettingName[];
  readonly mayRestore: boolean;
  readonly calendar: Calendar;
  readonly handlers: readonly Person[];
  readonly deadlines: Deadlines;
  readonly proposals: readonly {
    readonly pending: Pending;
    readonly mine: boolean;
    readonly mayAnswer: boolean;
  }[];
  readonly cover: readonly CoverOf[];
  readonly contacts: readonly ContactLine[];
  readonly lists: { readonly pupils?: ListOf; readonly staff?: ListOf };
  /** As `whoHasWhat`; for a chair of governors, who reads no list, those whose access they may take away. */
  readonly holdings: readonly (Pick<Holding, 'oid' | 'name' | 'roles' | 'revoked' | 'accounts'> & {
    readonly mayTakeAway: boolean;
  })[];
  /** Whether the list of people may be out of date. */
  readonly stale: boolean;
}

/** @returns `case.not-yours`, as for what is not there; `person.unchecked` */
export async function settingsFor(
  { actor }: { readonly actor: Oid },
  deps: Deps,
): Promise<Result<SchoolSettings>> {
  const setter = await setterOf(actor, SETTINGS_ROLES, deps);
  if (!setter.ok) return setter.fault.code === 'settings.not-yours' ? fail('case.not-yours') : setter;
  const { roles } = setter.value;
  const holds = (some: readonly Role[]) => some.some((role) => roles.includes(role));
  const holdings = await holdingsFor(setter.value, deps);
  if (!holdings.ok) return holdings;
  const { settings, directory, clock, school } = deps;
  const roster = directory.roster();
  return ok({
    may: SETTING_NAMES.filter((name) => holds(MAY_SET[name])),
    mayRestore: holds(RESTORERS),
    calendar: calendarOf(settings),
    handlers: holds(DECIDERS) ? handlersIn(deps) : [],
    deadlines: school.times.deadlines,
    proposals: proposalsFor(setter.value, deps),
    cover: coverFor(setter.value, deps),
    contacts: contactsOf(settings, school, clock.now()),
    lists: holds(DECIDERS) ? listsIn(deps) : {},
    holdings: holdings.value,
    stale: roster.stale ?? false,
  });
}

function handlersIn({ directory }: Pick<Deps, 'directory'>): readonly Person[] {
  const people = [...directory.roster().people.values()];
  return people
    .filter(({ roles }) => roles.some((role) => HANDLING_ROLES.includes(role)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function proposalsFor(setter: Setter, { settings, clock }: Deps): SchoolSettings['proposals'] {
  if (!setter.roles.some((role) => MAY_CONFIRM.includes(role))) return [];
  return PROPOSED_NAMES.flatMap((what) => {
    const pending = pendingOf(what, settings, clock.now());
    if (!pending) return [];
    const mine = groupOf(pending.by, linksOf(settings)).some((oid) => setter.accounts.includes(oid));
    return [{ pending, mine, mayAnswer: !mine }];
  });
}

/** Of everyone for those who may say it for others; for anyone else of themselves. */
function coverFor(setter: Setter, deps: Deps): readonly CoverOf[] {
  const away = awayUntil(deps.settings);
  const all = setter.roles.some((role) => DECIDERS.includes(role));
  return handlersIn(deps).flatMap((person) => {
    const mine = setter.accounts.includes(person.oid);
    const role = HANDLING_ROLES.find((one) => person.roles.includes(one));
    if (!role || !(mine || all)) return [];
    const until = away.get(person.oid) ?? 0;
    const isAway = until > deps.clock.now();
    return [{ person, role, mine, ...(isAway ? { awayUntil: new Date(until).toISOString() } : {}) }];
  });
}

function listsIn({ settings }: Deps): SchoolSettings['lists'] {
  const pupils = readPupils(settings).filter(({ left }) => !left).length;
  const staff = staffList(settings).length;
  const list = (name: 'pupils' | 'staff', count: number): ListOf | undefined => {
    const at = importedAt(name, settings);
    return count > 0 ? { count, ...(at ? { importedAt: at } : {}) } : undefined;
  };
  const [ofPupils, ofStaff] = [list('pupils', pupils), list('staff', staff)];
  return { ...(ofPupils ? { pupils: ofPupils } : {}), ...(ofStaff ? { staff: ofStaff } : {}) };
}

async function holdingsFor(setter: Setter, deps: Deps): Promise<Result<SchoolSettings['holdings']>> {
  const held = await heldFor(setter, deps);
  if (!held.ok) return held;
  const { people } = deps.directory.roster();
  return ok(
    held.value.map((one) => {
      const accounts = [one.oid, ...one.accounts];
      const whose = accounts.flatMap((oid) => people.get(oid)?.roles ?? []);
      const own = accounts.some((oid) => setter.accounts.includes(oid));
      return { ...one, mayTakeAway: !own && !one.revoked && roleToRevoke(setter.roles, whose) !== undefined };
    }),
  );
}

type Held = Pick<Holding, 'oid' | 'name' | 'roles' | 'revoked' | 'accounts'>;

async function heldFor(setter: Setter, deps: Deps): Promise<Result<readonly Held[]>> {
  if (setter.roles.some((role) => DECIDERS.includes(role))) return whoHasWhat({ actor: setter.oid }, deps);
  if (!setter.roles.includes('chair')) return ok([]);
  const roster = deps.directory.roster();
  const links = linksOf(deps.settings);
  const others = (oid: Oid) => groupOf(oid, links).filter((one) => one !== oid);
  const revoked = [...(roster.revoked?.values() ?? [])].filter(({ roles }) => roles.includes('head'));
  return ok([
    ...holders(roster, 'head').map(
      ({ oid, name }): Held => ({ oid, name, roles: ['head'], accounts: others(oid) }),
    ),
    ...revoked.map(({ oid, name }): Held => ({ oid, name, roles: [], revoked: {}, accounts: others(oid) })),
  ]);
}
