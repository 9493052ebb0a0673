/**
 * Every permission of Microsoft Graph that setting a school up needs, why, and when: said before anything is asked for, and
 * listed in docs/permissions.md. All are application permissions, with the consent of an administrator.
 * Sources: Microsoft Graph, "Create permission" (site), "Create a list", "Create group", "List groups", "List owners",
 * "Grant an appRoleAssignment to a service principal".
 */
export interface SetUpPermission {
  readonly name: string;
  /** Ends the sentence "Heed uses it …". */
  readonly why: string;
  /** The option without which it is not needed. */
  readonly only?: 'groups' | 'rights';
}

export const SET_UP_PERMISSIONS: readonly SetUpPermission[] = [
  {
    name: 'Sites.FullControl.All',
    why: 'to make the lists, columns and indexes on the one site of Heed, and to let the app write there. Microsoft offers no smaller one for the second.',
  },
  {
    name: 'Group.Create',
    why: 'to make the groups that stand for the roles. It can make groups, and cannot change who is in one.',
    only: 'groups',
  },
  {
    name: 'GroupMember.Read.All',
    why: 'to see whether a group is there already, and who owns it.',
    only: 'groups',
  },
  {
    name: 'Application.Read.All',
    why: 'to find the running app in the tenant, and which permissions it has.',
    only: 'rights',
  },
  {
    name: 'AppRoleAssignment.ReadWrite.All',
    why: 'to give the running app the three permissions it needs. It is powerful: remove the set-up identity on the same day.',
    only: 'rights',
  },
];

/** What the app must hold in Microsoft Graph while it runs; source: docs/permissions.md. */
export const RUNNING_PERMISSIONS = ['Sites.Selected', 'User.Read.All', 'GroupMember.Read.All'] as const;

/** @returns what a person reads before the first question to Microsoft */
export function explained(options: {
  readonly groups: boolean;
  readonly rights: boolean;
}): readonly string[] {
  const needed = SET_UP_PERMISSIONS.filter(({ only }) => only === undefined || options[only]);
  return [
    'The set-up identity (SETUP_CLIENT_ID) needs these application permissions of Microsoft Graph:',
    ...needed.map(({ name, why }) => `  ${name}: Heed uses it ${why}`),
    'The running app is another identity. Remove the set-up identity when this is done.',
  ];
}
