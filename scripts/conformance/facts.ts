/**
 * What the project believes of Microsoft Graph and SharePoint without Microsoft's own documentation behind it, fact by
 * fact, as the collection "Graph facts" marks it. Each is asked by at least one question.
 */

/**
 * - `reported`: somebody else saw it in a tenant and wrote it down.
 * - `inferred`: follows from something documented or reported, and was never seen.
 * - `unverified`: nobody we know has seen it.
 */
export type Mark = 'reported' | 'inferred' | 'unverified';

export interface Fact {
  readonly mark: Mark;
  /** The section of the collection. */
  readonly section: string;
  /** Addresses of who reported it; none where the collection keeps none. */
  readonly from: readonly string[];
}

const issue = (repository: string, number: number) => `https://github.com/${repository}/issues/${number}`;
const docs = (number: number) => issue('microsoftgraph/microsoft-graph-docs', number);
const contrib = (number: number) => issue('microsoftgraph/microsoft-graph-docs-contrib', number);

const reported = (section: string, ...from: readonly string[]): Fact => ({ mark: 'reported', section, from });
const inferred = (section: string, ...from: readonly string[]): Fact => ({ mark: 'inferred', section, from });
const unverified = (section: string, ...from: readonly string[]): Fact => ({
  mark: 'unverified',
  section,
  from,
});

const ENVELOPE = '0 Error envelope and headers';
const CATALOGUE = '0 Error catalogue';
const ITEM_LEVEL = 'https://formsandflows.nl/2023/10/23/item-level-permissions';

export const FACTS = {
  'error.headers': reported(
    ENVELOPE,
    issue('OneDrive/onedrive-api-docs', 880),
    issue('OneDrive/onedrive-api-docs', 1307),
  ),
  'error.inner-code': reported(ENVELOPE, issue('OneDrive/onedrive-api-docs', 880)),
  'error.leaked-code': reported(ENVELOPE, docs(9642)),

  'refusal.not-indexed': reported(CATALOGUE, docs(2279), issue('O365/python-o365', 593)),
  'refusal.too-many-rows': reported(
    CATALOGUE,
    'https://docs.uipath.com/activities/other/latest/productivity',
  ),
  'refusal.too-big-filter': reported(CATALOGUE, issue('microsoftgraph/msgraph-sdk-dotnet', 827)),
  'refusal.unsupported-filter': reported(CATALOGUE, docs(9836)),
  'refusal.malformed-filter': reported(CATALOGUE, docs(7040)),
  'refusal.duplicate': reported(CATALOGUE, issue('microsoftgraph/msgraph-sdk-dotnet', 790)),
  'refusal.unknown-column': reported(CATALOGUE, issue('microsoftgraph/msgraph-sdk-java', 2054)),
  'refusal.unknown-column-code': inferred(CATALOGUE),
  'refusal.wrong-shape': reported(CATALOGUE, contrib(1457), contrib(8971)),
  'refusal.wrong-shape-code': inferred(CATALOGUE),
  'refusal.vague': reported(CATALOGUE, issue('alcionai/corso', 4932)),
  'refusal.stale': reported(CATALOGUE),
  'refusal.missing': reported(
    CATALOGUE,
    docs(4468),
    docs(8280),
    issue('microsoftgraph/msgraph-sdk-java', 293),
  ),
  'refusal.site-missing': inferred(CATALOGUE),
  'refusal.no-right': reported(
    CATALOGUE,
    'https://vladilen.com/software/sharepoint/selected-permissions-in-sharepoint',
  ),
  'refusal.no-type': reported(CATALOGUE, contrib(8036), docs(17121)),
  'refusal.list-name': reported(CATALOGUE, docs(3799)),
  'refusal.list-taken': reported(
    CATALOGUE,
    'https://github.com/opf/openproject/pull/20390',
    'https://github.com/alcionai/corso/pull/5005',
  ),
  'refusal.throttled': reported(
    CATALOGUE,
    issue('OneDrive/onedrive-api-docs', 880),
    issue('OneDrive/onedrive-api-docs', 1307),
    issue('OneDrive/onedrive-api-docs', 843),
  ),

  'item.created-answer': reported('1.1 Create'),
  'item.ids': inferred('1.1 Create'),
  'item.etag-header': reported('1.1 Create'),
  'item.author': inferred('1.1 Create'),
  'item.option-without-dollar': reported('1.2 Get'),
  'item.empty-left-out': reported('1.2 Get'),
  'item.flat-update': reported('1.3 Update'),
  'item.stale-unchanged': reported('1.3 Update'),
  'item.recycled': inferred('1.4 Delete'),

  'query.skiptoken': reported('1.5 List, filter, sort, page'),
  'query.page-size': reported(
    '1.5 List, filter, sort, page',
    'https://microsoft365blogs.com/2022/01/25/microsoft-graph-working-with-paginated-result-sets',
  ),
  'query.skip': reported('1.5 List, filter, sort, page'),
  'query.order-ignored': reported('1.5 List, filter, sort, page', docs(3962), docs(14191)),
  'query.title-not-indexed': reported(
    '1.5 List, filter, sort, page',
    docs(2279),
    issue('O365/python-o365', 593),
  ),
  'query.system-indexes': reported(
    '1.5 List, filter, sort, page',
    issue('vgrem/Office365-REST-Python-Client', 681),
  ),
  'query.item-property': reported('1.5 List, filter, sort, page', docs(18183)),
  'query.dates': reported(
    '1.5 List, filter, sort, page',
    'https://learn.microsoft.com/answers/questions/710295',
  ),
  'query.lookups': reported(
    '1.5 List, filter, sort, page',
    contrib(7896),
    issue('microsoftgraph/msgraph-sdk-dotnet', 827),
  ),
  'query.booleans': reported('1.5 List, filter, sort, page'),
  'query.wrong-shape-empty': reported(
    '1.5 List, filter, sort, page',
    issue('microsoftgraph/microsoft-graph-explorer-v4', 3763),
  ),
  'threshold.one-column': inferred('1.6 The 5,000 threshold'),
  'threshold.429-without-pause': inferred('1.6 The 5,000 threshold'),
  'versions.on': unverified('1.7 Versions'),
  'delta.resync': inferred('1.8 Delta'),
  'delta.selected': unverified('1.8 Delta'),

  'list.created-answer': reported('2.1 Create a list'),
  'list.address': inferred('2.1 Create a list'),
  'list.write-makes-none': reported('2.1 Create a list', 'https://www.leonarmston.com/2022/02'),
  'column.escaped': reported('2.2 Columns', issue('alcionai/corso', 5166), docs(17121)),
  'column.made-by-hand': reported('2.2 Columns'),
  'column.cut': inferred('2.2 Columns'),
  'column.built-in': inferred('2.2 Columns'),
  'column.lookup-id-clash': reported('2.2 Columns', contrib(1457)),
  'unique.no-row-left': unverified('2.2 Columns', issue('pnp/PnP-PowerShell', 932)),
  'unique.case': inferred('2.2 Columns'),
  'unique.read-own': reported('2.2 Columns', ITEM_LEVEL),
  'column.index-types': reported(
    '2.2 Columns',
    'https://spshare.blogspot.com',
    issue('pnp/PnP-PowerShell', 80),
  ),
  'value.choice': reported('2.2 Columns'),
  'value.too-long': unverified('2.2 Columns'),
  'value.milliseconds': reported('2.3 Value shapes'),
  'value.shapes': reported(
    '2.3 Value shapes',
    issue('alcionai/corso', 5108),
    issue('alcionai/corso', 5166),
    docs(19901),
  ),
  'value.hyperlink': unverified('2.3 Value shapes'),
  'value.person': inferred('2.3 Value shapes'),

  'right.write-suffices': inferred('5.1 Scopes and roles'),
  'right.managed-identity': unverified('5.2 App-only credentials'),
  'right.read-own-is-a-view': reported(
    '5.3 Users’ own access',
    'https://sadomovalex.blogspot.com',
    ITEM_LEVEL,
  ),
  'right.no-column-security': inferred('5.3 Users’ own access'),
  'right.owners-stay': inferred('5.3 Users’ own access'),

  'file.item': reported('6 Attachments and evidence files'),
  'directory.check-limit': inferred('7 Users, groups, presence, Teams'),
  'directory.manager': unverified('7 Users, groups, presence, Teams'),
  'teams.installed-already': reported('7 Users, groups, presence, Teams'),
  'teams.blocked': inferred('7 Users, groups, presence, Teams'),
  'teams.activity-permission': inferred('7 Users, groups, presence, Teams'),
  'teams.national-hosts': inferred('7 Users, groups, presence, Teams'),
  'retention.record': inferred('9 Audit, retention, secrecy'),
} as const satisfies Record<string, Fact>;

export type FactId = keyof typeof FACTS;
