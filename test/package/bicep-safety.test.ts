// biome-ignore-all lint/suspicious/noTemplateCurlyInString: texts of Bicep with an expression in them
import { createLog } from '../../bot/log.ts';
import { codeOf, isFields, plain } from './bicep.ts';
import { type Infra, openInfra, sayOf } from './infra.ts';
import { read } from './project.ts';

const SITE = 'Microsoft.Web/sites';
const SLOT = 'Microsoft.Web/sites/slots';
const VAULT = 'Microsoft.KeyVault/vaults';
const ACCOUNT = 'Microsoft.Storage/storageAccounts';
let infra: Infra;
beforeAll(async () => {
  infra = await openInfra();
});
const said = (type: string, path: string) => plain(infra.said(type, path));

describe('Everything', () => {
  test('stays in the United Kingdom, but for what Azure keeps everywhere', () => {
    const { location } = infra.fileOf('azure.bicep').parameters;
    expect(plain(location?.allowed)).toEqual(['uksouth', 'ukwest']);
    expect(location?.standard).toBe('uksouth');
    const elsewhere = infra.made.filter(
      ({ body }) => body.of.location !== undefined && codeOf(body.of.location) !== 'location',
    );
    expect(elsewhere.map(({ type }) => type).sort()).toEqual([
      'Microsoft.BotService/botServices',
      'Microsoft.BotService/botServices/channels',
      'Microsoft.Insights/actionGroups',
      'Microsoft.Insights/metricAlerts',
    ]);
    for (const { body } of elsewhere) expect(body.of.location).toBe('global');
  });

  test('is of a version that Azure does not call a preview, where there is one', () => {
    const versions = infra.made.map(({ type, version }) => `${type}@${version}`);
    expect(versions.filter((version) => !/@\d{4}-\d\d-\d\d(-preview)?$/.test(version))).toEqual([]);
    // Diagnostic settings have been in preview since 2017.
    expect([...new Set(versions.filter((version) => version.endsWith('-preview')))]).toEqual([
      'Microsoft.Insights/diagnosticSettings@2021-05-01-preview',
    ]);
  });

  test('holds no secret: no text looks like one, and none is asked of whoever deploys', () => {
    const texts = [...infra.files.values()].flatMap((file) => file.texts);
    expect(texts.length).toBeGreaterThan(100);
    // Keys and secrets have 40 signs and more with digits among them; ids in Azure have hyphens, names of types no digits.
    const long = texts.flatMap((text) => text.match(/[A-Za-z0-9+/~_]{32,}/g) ?? []);
    expect(long.filter((word) => /\d/.test(word))).toEqual([]);
    expect(long.length).toBeGreaterThan(0);
    const parameters = [...infra.files.values()].flatMap(({ parameters }) => Object.keys(parameters));
    expect(parameters.filter((name) => /secret|password|key|token/i.test(name))).toEqual([]);
    expect(infra.made.map(({ type }) => type)).not.toContain('Microsoft.KeyVault/vaults/secrets');
  });
});

describe.each([SITE, SLOT])('%s', (type) => {
  test('runs the program on Node 24, as npm start does', () => {
    expect(said(type, 'properties/siteConfig/linuxFxVersion')).toBe('NODE|24-lts');
    const { scripts } = JSON.parse(read('package.json'));
    expect(said(type, 'properties/siteConfig/appCommandLine')).toBe(scripts.start);
  });

  test('speaks https alone, with TLS 1.2 and newer', () => {
    expect(said(type, 'properties/httpsOnly')).toBe(true);
    expect(said(type, 'properties/siteConfig/minTlsVersion')).toBe('1.2');
    expect(said(type, 'properties/siteConfig/scmMinTlsVersion')).toBe('1.2');
  });

  test('has no way in by password, FTP or a debugger', () => {
    expect(said(type, 'properties/siteConfig/ftpsState')).toBe('Disabled');
    expect(said(type, 'properties/siteConfig/remoteDebuggingEnabled')).toBe(false);
    const policy = `${type}/basicPublishingCredentialsPolicies`;
    expect(said(policy, 'properties/allow')).toBe(false);
    const [policies] = infra.each(policy);
    expect(policies?.each && plain(policies.each)).toEqual(['ftp', 'scm']);
    expect(codeOf(policies?.body.of.parent)).toBe(type === SITE ? 'app' : 'slot');
  });

  test('is asked for /healthz by the platform, which would restart it for a SharePoint that is down', () => {
    expect(said(type, 'properties/siteConfig/healthCheckPath')).toBe('/healthz');
  });

  test('writes down no request', () => {
    for (const log of ['httpLoggingEnabled', 'detailedErrorLoggingEnabled', 'requestTracingEnabled'])
      expect([log, said(type, `properties/siteConfig/${log}`)]).toEqual([log, false]);
  });

  test('is the two managed identities, and reads its keys as the one that opens the record', () => {
    expect(said(type, 'identity')).toEqual({
      type: 'UserAssigned',
      userAssignedIdentities: { '${botIdentityId}': {}, '${recordIdentityId}': {} },
    });
    expect(said(type, 'properties/keyVaultReferenceIdentity')).toBe('recordIdentityId');
  });
});

describe('The process', () => {
  test('is one, always on, on a machine that has a slot', () => {
    expect(said('Microsoft.Web/serverfarms', 'sku/capacity')).toBe(1);
    expect(said('Microsoft.Web/serverfarms', 'properties/elasticScaleEnabled')).toBe(false);
    expect(said('Microsoft.Web/serverfarms', 'properties/reserved')).toBe(true);
    expect(said(SITE, 'properties/siteConfig/numberOfWorkers')).toBe(1);
    expect(said(SITE, 'properties/siteConfig/alwaysOn')).toBe(true);
    expect(said(SITE, 'properties/enabled')).toBe(true);
    // Azure has slots from Standard on.
    const { planSize } = infra.fileOf('azure.bicep').parameters;
    expect((plain(planSize?.allowed) as readonly string[]).filter((size) => /^(F|D|B)\d/.test(size))).toEqual(
      [],
    );
    expect(infra.made.map(({ type }) => type)).not.toContain('Microsoft.Insights/autoscalesettings');
  });

  test('has a slot that rests until a new version is tried', () => {
    expect(said(SLOT, 'properties/enabled')).toBe(false);
    expect(said(SLOT, 'properties/siteConfig/alwaysOn')).toBe(false);
  });

  test('is named like the host that the toolkit sends it to', () => {
    expect(said(SITE, 'name')).toBe('heed-${resourceSuffix}');
    // A name that Azure makes unique would have another host.
    expect(said(SITE, 'properties/autoGeneratedDomainNameLabelScope')).toBeUndefined();
  });

  test('has nothing of Application Insights in it', () => {
    const names = ['azure.bicep', 'app.bicep'].flatMap((file) =>
      Object.values(infra.fileOf(file).variables).flatMap((value) =>
        isFields(value) ? Object.keys(value.of) : [],
      ),
    );
    expect(names).toContain('WEBSITE_RUN_FROM_PACKAGE');
    const settings = codeOf(infra.fileOf('azure.bicep').variables.settings);
    expect(`${names} ${settings}`).not.toMatch(/APPINSIGHTS|APPLICATIONINSIGHTS|ApplicationInsightsAgent/i);
  });
});

describe('The journal', () => {
  const MOUNTS = ['Microsoft.Web/sites/config', 'Microsoft.Web/sites/slots/config'];

  test('is one share, in the app and in its slot, at the place that HEED_DATA names', () => {
    const mounts = infra.made.filter(
      ({ type, body }) => MOUNTS.includes(type) && body.of.name === 'azurestorageaccounts',
    );
    expect(mounts.map(({ body }) => codeOf(body.of.parent))).toEqual(['app', 'slot']);
    for (const mount of mounts)
      expect(plain(sayOf(mount, 'properties/journal', infra.known))).toMatchObject({
        type: 'AzureFiles',
        shareName: 'shareName',
        mountPath: 'folder',
        accessKey: 'account.listKeys().keys[0].value',
      });
    const { modules, variables } = infra.fileOf('azure.bicep');
    const params = modules.find(({ symbol }) => symbol === 'mount')?.body.of.params;
    expect(isFields(params) && codeOf(params.of.folder)).toBe('journalFolder');
    expect(codeOf(variables.settings)).toContain('HEED_DATA:journalFolder');
    // App Service mounts nothing there.
    expect(plain(variables.journalFolder)).not.toMatch(/^\/(home|tmp)?(\/|$)/);
  });

  test('stays with the app when versions are swapped, with its keys and its site', () => {
    const sticky = infra.made.find(({ body }) => body.of.name === 'slotConfigNames');
    expect(plain(sticky?.body.of.properties)).toEqual({
      appSettingNames: ['HEED_DATA', 'HEED_KEYS', 'SITE_ID'],
      azureStorageConfigNames: ['journal'],
    });
  });

  test('is in an account that is encrypted on its way, shows nothing to the public, and cannot be removed by mistake', () => {
    expect(said(ACCOUNT, 'properties')).toMatchObject({
      supportsHttpsTrafficOnly: true,
      minimumTlsVersion: 'TLS1_2',
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
    });
    expect(said(`${ACCOUNT}/fileServices`, 'properties/shareDeleteRetentionPolicy/enabled')).toBe(true);
    const lock = infra.each('Microsoft.Authorization/locks').find(({ file }) => file === 'storage.bicep');
    expect(codeOf(lock?.body.of.scope)).toBe('account');
    expect(said('Microsoft.Authorization/locks', 'properties/level')).toBe('CanNotDelete');
  });
});

describe('The keys', () => {
  test('are in a vault where roles decide and nothing is gone for good', () => {
    expect(said(VAULT, 'properties')).toMatchObject({
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
      enabledForTemplateDeployment: false,
    });
  });

  test('are read by one identity, which cannot change them', () => {
    expect(infra.each('Microsoft.Authorization/roleAssignments')).toHaveLength(1);
    expect(said('Microsoft.Authorization/roleAssignments', 'properties/principalId')).toBe(
      'readerPrincipalId',
    );
    expect(said('Microsoft.Authorization/roleAssignments', 'scope')).toBe('vault');
    // Source: Azure built-in roles, "Key Vault Secrets User".
    expect(infra.fileOf('vault.bicep').variables.secretsUser).toBe('4633458b-17de-408a-b874-0445c86b69e6');
    const call = infra.fileOf('azure.bicep').modules.find(({ symbol }) => symbol === 'vault');
    const params = call?.body.of.params;
    expect(isFields(params) && codeOf(params.of.readerPrincipalId)).toBe(
      'identity.outputs.recordPrincipalId',
    );
  });

  test('reach the app as a reference that App Service follows, and every reading is logged', () => {
    expect(codeOf(infra.fileOf('vault.bicep').outputs.keysReference)).toBe(
      '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${secretName})',
    );
    const readings = infra
      .each('Microsoft.Insights/diagnosticSettings')
      .find(({ file }) => file === 'vault.bicep');
    expect(plain(readings?.body.of.properties)).toMatchObject({
      logs: [{ categoryGroup: 'audit', enabled: true }],
    });
  });
});

describe('The bot', () => {
  test('is a managed identity of this tenant alone, without a secret, and Teams is its one channel', () => {
    expect(said('Microsoft.BotService/botServices', 'properties')).toMatchObject({
      endpoint: 'https://${host}/api/messages',
      msaAppType: 'UserAssignedMSI',
      msaAppId: 'botClientId',
      msaAppMSIResourceId: 'botIdentityId',
      msaAppTenantId: 'tenantId',
      disableLocalAuth: true,
    });
    expect(said('Microsoft.BotService/botServices/channels', 'name')).toBe('MsTeamsChannel');
    expect(infra.each('Microsoft.ManagedIdentity/userAssignedIdentities')).toHaveLength(2);
  });
});

describe('Somebody hears of it', () => {
  const COMPONENT = 'Microsoft.Insights/components';

  test('when /readyz fails from two places', () => {
    expect(said('Microsoft.Insights/webtests', 'properties')).toMatchObject({
      Enabled: true,
      Request: { RequestUrl: 'https://${host}/readyz', HttpVerb: 'GET' },
      ValidationRules: { ExpectedHttpStatusCode: 200 },
    });
    const places = said('Microsoft.Insights/webtests', 'properties/Locations') as readonly unknown[];
    expect(places.length).toBeGreaterThan(2);
    expect(said('Microsoft.Insights/metricAlerts', 'properties')).toMatchObject({
      enabled: true,
      criteria: { webTestId: 'probe.id', failedLocationCount: 2 },
      actions: [{ actionGroupId: 'mailbox.id' }],
    });
  });

  test('when the app writes an alarm into its log, or cannot start', () => {
    const query = String(said('Microsoft.Insights/scheduledQueryRules', 'properties/criteria/allOf/0/query'));
    const sought = [...query.matchAll(/contains '([^']+)'/g)].map(([, text = '']) => text);
    const lines: string[] = [];
    const log = createLog('info', { write: (line: string) => void lines.push(line) });
    log.alarm('record.lease-fault', { code: 'EIO' });
    log.warn('record.ownership-lost', { epoch: 3 });
    const found = (line: string) => sought.some((text) => line.toLowerCase().includes(text.toLowerCase()));
    expect(lines.map(found)).toEqual([true, false]);
    expect(read('bot/main.ts')).toContain('Heed cannot start: ${');
    expect(found('Heed cannot start: Port 8080 is in use.')).toBe(true);
    expect(said('Microsoft.Insights/scheduledQueryRules', 'properties/actions/actionGroups')).toEqual([
      'mailbox.id',
    ]);
    const printed = infra
      .each('Microsoft.Insights/diagnosticSettings')
      .find(({ file }) => file === 'app.bicep');
    const categories = (plain(printed?.body.of.properties) as { logs: readonly { category: string }[] }).logs;
    expect(categories.map(({ category }) => category)).toEqual([
      'AppServiceConsoleLogs',
      'AppServicePlatformLogs',
    ]);
  });

  test('at the address that the school gives', () => {
    expect(said('Microsoft.Insights/actionGroups', 'properties/emailReceivers/0/emailAddress')).toBe(
      'alertEmail',
    );
  });

  test('and what is kept for it says nothing of people, and is gone after 30 days', () => {
    expect(said(COMPONENT, 'properties')).toMatchObject({ DisableIpMasking: false, RetentionInDays: 30 });
    expect(said('Microsoft.OperationalInsights/workspaces', 'properties/retentionInDays')).toBe(30);
  });
});
