import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TEAMS_CLIENTS } from '../../src/clouds.ts';
import { ROOT, read } from './project.ts';

describe('aad.manifest.json', () => {
  const manifest = JSON.parse(read('aad.manifest.json'));

  test('exposes access_as_user, for tokens of version 2, in this tenant alone', () => {
    expect(manifest.signInAudience).toBe('AzureADMyOrg');
    expect(manifest.api.requestedAccessTokenVersion).toBe(2);
    expect(manifest.api.oauth2PermissionScopes).toHaveLength(1);
    expect(manifest.api.oauth2PermissionScopes[0]).toMatchObject({
      value: 'access_as_user',
      isEnabled: true,
    });
    const { webApplicationInfo } = JSON.parse(read('appPackage/manifest.json'));
    expect(manifest.identifierUris).toEqual([webApplicationInfo.resource]);
    expect(manifest.appId).toBe(webApplicationInfo.id);
  });

  test('lets in those programs whose tokens the server takes, and no other', () => {
    const { oauth2PermissionScopes, preAuthorizedApplications } = manifest.api;
    const allowed = preAuthorizedApplications as readonly {
      appId: string;
      delegatedPermissionIds: readonly string[];
    }[];
    expect(allowed.map(({ appId }) => appId)).toEqual(TEAMS_CLIENTS);
    for (const one of allowed) expect(one.delegatedPermissionIds).toEqual([oauth2PermissionScopes[0].id]);
  });

  test('has no right of its own and nowhere to send a token', () => {
    expect(manifest.requiredResourceAccess).toEqual([]);
    expect(
      [manifest.web, manifest.spa, manifest.publicClient].flatMap(({ redirectUris }) => redirectUris),
    ).toEqual([]);
    expect(Object.values(manifest.web.implicitGrantSettings)).toEqual([false, false]);
    expect(manifest.passwordCredentials).toBeUndefined();
  });
});

describe('Secrets', () => {
  const files = [
    ...readdirSync(join(ROOT, 'env'))
      .filter((name) => /^\.env\.[\w-]+$/.test(name))
      .map((name) => `env/${name}`),
    ...['teamsapp.yml', 'teamsapp.local.yml', 'aad.manifest.json', 'appPackage/manifest.json'],
    ...['.vscode/tasks.json', '.vscode/launch.json'],
  ];

  test.each(files)('are not in %s', (file) => {
    // A secret of Entra has 40 signs, a key of Heed's 43: no word, address or id here has as many without a break.
    const long = read(file).match(/[A-Za-z0-9+~_]{36,}=?/g) ?? [];
    expect(long.filter((word) => !/^[A-Z_]+=?$/.test(word))).toEqual([]);
    expect(read(file)).not.toMatch(/\dQ~/);
    expect(read(file)).not.toMatch(/^(SECRET_\w+|HEED_KEYS|BOT_SECRET|GRAPH_SECRET)=/m);
  });

  test('that are made for F5 stay out of the project’s history', () => {
    const ignored = read('env/.gitignore').split('\n');
    expect(ignored).toContain('.env.*.user');
    expect(ignored).toContain('.localConfigs');
  });
});
