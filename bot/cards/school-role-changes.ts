import type { RoleChange } from '../../src/app/school/role-changes.ts';
import type { Role } from '../../src/domain/role.ts';
import { PEOPLE, ROLES_CHANGED } from '../../src/guidance/school-words.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import {
  actions,
  type Card,
  card,
  type Element,
  heading,
  openDialog,
  quiet,
  text,
  verbatim,
} from './elements.ts';
import { fitting } from './school-fit.ts';

/** Changes on one card; fewer where names are long. */
const MOST = 40;

/** Tells a head or DSL whose role changed, and what to do if it is wrong. */
export function roleChangesCard(changes: readonly RoleChange[]): Card {
  return fitting((most) => drawChanges(changes, most), MOST);
}

function drawChanges(changes: readonly RoleChange[], most: number): Card {
  const [only, ...others] = changes;
  const who = only && others.length === 0 ? { who: only.oid } : {};
  return card(ROLES_CHANGED.summary, [
    heading(ROLES_CHANGED.title),
    text(ROLES_CHANGED.help),
    ...changes.slice(0, most).map(changeOf),
    ...(changes.length > most ? [quiet(ROLES_CHANGED.more(changes.length - most))] : []),
    ...(changes.some(({ gained }) => gained.length > 0)
      ? [
          text(ROLES_CHANGED.wrong, { spacing: 'Medium' }),
          actions(openDialog(PEOPLE.revoke, 'revoke-form', who)),
        ]
      : [text(ROLES_CHANGED.wrongLost, { spacing: 'Medium' })]),
  ]);
}

function changeOf({ name, gained, lost }: RoleChange): Element {
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      ...verbatim(name || PEOPLE.unknown),
      ...(gained.length > 0 ? [text(ROLES_CHANGED.gained(rolesIn(gained)), { spacing: 'None' })] : []),
      ...(lost.length > 0 ? [text(ROLES_CHANGED.lost(rolesIn(lost)), { spacing: 'None' })] : []),
    ],
  };
}

function rolesIn(roles: readonly Role[]): string {
  return roles.map((role) => ROLE_WORDS[role]).join(', ');
}
