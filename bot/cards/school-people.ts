import { WATCHED_ROLES } from '../../src/app/school/role-changes.ts';
import type { Holding } from '../../src/app/school/who-has-what.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { isolated } from '../../src/domain/isolated.ts';
import type { Oid, Role } from '../../src/domain/role.ts';
import { PEOPLE, SCHOOL } from '../../src/guidance/school-words.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import {
  type Action,
  actions,
  box,
  type Card,
  card,
  type Element,
  heading,
  labelled,
  openDialog,
  quiet,
  subheading,
  text,
  verbatim,
} from './elements.ts';
import { fitting } from './school-fit.ts';

export interface PeopleState {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Absent for the chair of governors, who may take away access and give it back but reads no list. */
  readonly holdings?: readonly Holding[];
  /** Whether the directory does not answer, so that the list may be out of date. */
  readonly stale?: boolean;
  readonly mayRestore: boolean;
}

/** Lines of each list; fewer where the names are long. */
const MOST = 40;

/** Who holds which role, who is away, whose access was taken away, and which accounts are one person's. */
export function peopleCard(state: PeopleState): Card {
  return fitting((most) => drawPeople(state, most), MOST);
}

function drawPeople({ now, holdings, stale, mayRestore }: PeopleState, most: number): Card {
  const buttons: Action[] = [
    openDialog(PEOPLE.revoke, 'revoke-form', {}),
    ...(mayRestore ? [openDialog(PEOPLE.restore, 'restore-form', {})] : []),
    ...(holdings ? [openDialog(PEOPLE.link, 'link-form', {})] : []),
  ];
  return card(PEOPLE.title, [
    heading(PEOPLE.title),
    ...(stale ? [box('warning', [text(PEOPLE.stale, { weight: 'Bolder' })])] : []),
    ...(holdings ? listsOf(holdings, { now, most }) : []),
    quiet(PEOPLE.help, 'Medium'),
    actions(...buttons),
  ]);
}

interface Around {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Lines of each list; the rest is a number. */
  readonly most: number;
}

function listsOf(holdings: readonly Holding[], around: Around): readonly Element[] {
  const revoked = holdings.filter((one) => one.revoked);
  const groups = groupsOf(holdings);
  return [
    ...WATCHED_ROLES.flatMap((role) => holdersOf(role, holdings, around)),
    ...(revoked.length > 0 ? [subheading(PEOPLE.revoked)] : []),
    ...revokedList(revoked, around),
    ...(groups.length > 0 ? [subheading(PEOPLE.linked)] : []),
    ...groups.slice(0, around.most).flatMap((names) => verbatim(names.join(' = '))),
    ...moreOf(groups, around),
  ];
}

function holdersOf(role: Role, holdings: readonly Holding[], around: Around): readonly Element[] {
  const holders = holdings.filter(({ roles }) => roles.includes(role));
  const lines = holders.slice(0, around.most).map((one) => {
    const away = one.awayUntil ? ` (${PEOPLE.away(clockTime(one.awayUntil, around.now))})` : '';
    return `${nameOf(one)}${away}`;
  });
  return [
    ...labelled(PEOPLE.role(ROLE_WORDS[role]), lines.length > 0 ? lines.join('\n') : PEOPLE.nobody),
    ...moreOf(holders, around),
  ];
}

/**
 * Those who lost their access, by whom and when.
 * @param why whether the reason is shown: it may be a concern, and a card in the chat stays in Teams for years
 */
export function revokedList(revoked: readonly Holding[], around: Around, why = false): readonly Element[] {
  const lines = revoked.slice(0, around.most).flatMap((one) => {
    const { role, at, reason } = one.revoked ?? {};
    return [
      ...verbatim(nameOf(one)),
      ...(role && at ? [quiet(PEOPLE.revokedBy(ROLE_WORDS[role], clockTime(at, around.now)))] : []),
      ...(why && reason ? verbatim(reason) : []),
    ];
  });
  return [...lines, ...moreOf(revoked, around)];
}

/** @returns the names of each human being with more than one account, once. */
function groupsOf(holdings: readonly Holding[]): readonly (readonly string[])[] {
  const names = new Map<Oid, string>(holdings.map((one) => [one.oid, nameOf(one)]));
  return holdings
    .filter(({ oid, accounts }) => accounts.length > 0 && accounts.every((other) => oid < other))
    .map(({ oid, accounts }) => [oid, ...accounts].map((one) => names.get(one) ?? PEOPLE.unknown));
}

function nameOf({ name }: Holding): string {
  return name ? isolated(name) : PEOPLE.unknown;
}

function moreOf(all: readonly unknown[], { most }: Around): readonly Element[] {
  return all.length > most ? [quiet(SCHOOL.more(all.length - most))] : [];
}
