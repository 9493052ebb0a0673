/**
 * Every permission of Microsoft Graph that giving the app to people needs, and why: said before anything is asked for, and
 * listed in docs/permissions.md. All are application permissions of the set-up identity. The app as it runs has none of them.
 *
 * The smaller permission "for itself" works only for the registration that the manifest names in `webApplicationInfo`, which
 * in Heed is the tab's: it has no secret and no rights, and keeps it so.
 * Sources: Microsoft Graph, "List teamsApp", "List apps installed for user", "Install app for user", "List group transitive
 * members"; Microsoft Teams, "Send proactive installation messages"; microsoft-graph-docs issue 16666.
 */
export const INSTALL_PERMISSIONS: readonly {
  readonly name: string;
  /** Ends the sentence "Heed uses it …". */
  readonly why: string;
}[] = [
  {
    name: 'TeamsAppInstallation.ReadWriteForUser.All',
    why: 'to see whether a person has Heed in Teams, and to give it to them. It could add and take away any app for anybody: take it back on the same day.',
  },
  { name: 'AppCatalog.Read.All', why: "to find Heed among the school's own apps." },
  { name: 'GroupMember.Read.All', why: 'to see who is in the groups of the roles.' },
];

/** @returns what a person reads before the first question to Microsoft */
export function explained(): readonly string[] {
  return [
    'The set-up identity (SETUP_CLIENT_ID) needs these application permissions of Microsoft Graph:',
    ...INSTALL_PERMISSIONS.map(({ name, why }) => `  ${name}: Heed uses it ${why}`),
    'The running app is another identity and needs none of them. Take them away when this is done.',
  ];
}
