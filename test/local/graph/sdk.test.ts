import {
  AuthenticationHandler,
  Client,
  type Context,
  GraphError,
  type Middleware,
  PageIterator,
  RetryHandler,
  RetryHandlerOptions,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { addItem, makeList, startTenant, type Tenant } from './tenant.ts';

let tenant: Tenant;
let items: string;
let client: Client;

/** Sends what the SDK addresses to Microsoft to loopback: the SDK puts its token on Microsoft's https hosts only. */
function toOrigin(origin: () => string): Middleware {
  return {
    execute: async (context: Context) => {
      const asked = typeof context.request === 'string' ? context.request : context.request.url;
      const url = new URL(asked);
      context.response = await fetch(origin() + url.pathname + url.search, context.options);
    },
  };
}

beforeAll(async () => {
  tenant = await startTenant();
  items = await makeList(tenant);
  const chain: Middleware[] = [
    new AuthenticationHandler({ getAccessToken: () => tenant.token('heed') }),
    new RetryHandler(new RetryHandlerOptions(1, 1)),
    new TelemetryHandler(),
    toOrigin(() => tenant.origin),
  ];
  client = Client.initWithMiddleware({
    middleware: chain,
    fetchOptions: { headers: { 'Accept-Language': 'en-US' } },
  });
});
afterEach(() => {
  tenant.faults.sharePoint = 'up';
});
afterAll(() => tenant.stop());

async function failure(work: Promise<unknown>): Promise<GraphError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GraphError)) throw new Error(`a GraphError was expected, not ${error}`);
  return error;
}

it('serves the real SDK: create, read, change, delete', async () => {
  const made = await client.api(items).post({ fields: { Key: 'sdk' } });
  const path = `${items}/${made.id}`;
  const read = await client.api(path).expand('fields($select=Key)').get();
  expect(read.fields.Key).toBe('sdk');
  await client
    .api(path)
    .header('If-Match', made.eTag)
    .patch({ fields: { Note: 'n' } });
  const stale = await failure(client.api(path).header('If-Match', made.eTag).patch({ fields: {} }));
  expect([stale.statusCode, stale.code]).toEqual([412, 'resourceModified']);
  await client.api(path).delete();
  expect((await failure(client.api(path).get())).code).toBe('itemNotFound');
});

it('filters with a value that has quotes, an ampersand and a hash, once it is escaped', async () => {
  const key = "O'Neil & co #1";
  await client.api(items).post({ fields: { Key: key } });
  const literal = encodeURIComponent(key.replaceAll("'", "''"));
  const found = await client.api(items).filter(`fields/Key eq '${literal}'`).expand('fields').get();
  expect(found.value).toHaveLength(1);
});

it("pages with the SDK's iterator along absolute links", async () => {
  for (let at = 0; at < 7; at++) await addItem(tenant, items, {});
  const first = await client.api(items).top(3).get();
  let seen = 0;
  await new PageIterator(client, first, () => {
    seen += 1;
    return true;
  }).iterate();
  expect(seen).toBe(tenant.graph.rows('Things').length);
});

it('gives the SDK the code of a refusal, and the header of a 410', async () => {
  const { '@odata.deltaLink': link } = await client.api(`${items}/delta`).query({ token: 'latest' }).get();
  tenant.graph.expireDelta('Things');
  const gone = await failure(client.api(link).get());
  expect(gone.statusCode).toBe(410);
  expect(gone.headers?.get('location')).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\//);
});

it('shows the SDK retrying a write that was committed into the duplicate refusal', async () => {
  tenant.faults.sharePoint = '504-after-commit';
  const error = await failure(client.api(items).post({ fields: { Key: 'twice' } }));
  expect(error.statusCode).toBe(400);
  expect(error.message).toBe('One or more fields with unique constraints already has the provided value.');
  expect(tenant.graph.rows('Things').filter((row) => row.fields.Key === 'twice')).toHaveLength(1);
});

it('takes a batch that is built by hand', async () => {
  const { responses } = await client
    .api('/$batch')
    .post({ requests: [{ id: '1', method: 'GET', url: `${items}?$top=1` }] });
  expect(responses[0].status).toBe(200);
});
