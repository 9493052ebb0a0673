import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { createChannelKeys, installChannelKeys } from '../../bot/channel-keys.ts';

const URL_OF = 'https://login.test/configuration';
const HOUR = 3_600_000;
const jwk = (kid: string, more: object = {}) => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }),
  kid,
  endorsements: ['msteams'],
  ...more,
});

function stage(...kids: readonly string[]) {
  const it = { now: 0, asked: 0, keys: kids.map((kid) => jwk(kid)) as object[], down: false, slow: false };
  const keys = createChannelKeys(URL_OF, {
    monotonic: () => it.now,
    get: async (url) => {
      it.asked += 1;
      if (it.slow) await new Promise(() => undefined);
      if (it.down) throw new Error('No answer.');
      return url === URL_OF ? { jwks_uri: 'https://login.test/keys' } : { keys: it.keys };
    },
  });
  return Object.assign(it, { keys: it.keys, reader: keys });
}

test('A key is read with its endorsements, once for however many ask at the same time', async () => {
  const it = stage('k1', 'k2');
  const got = await Promise.all(['k1', 'k2', 'k1'].map((id) => it.reader.getKey(id)));
  expect(got[0]).toEqual({
    key: expect.objectContaining({ type: 'public', asymmetricKeyType: 'rsa' }),
    endorsements: ['msteams'],
  });
  expect(got[1]?.key).not.toBe(got[0]?.key);
  expect(it.asked).toBe(2);
});

test('A made-up key is no key, and makes us ask once in five minutes at most', async () => {
  const it = stage('k1');
  await it.reader.getKey('k1');
  for (let time = 0; time < 50; time += 1) expect(await it.reader.getKey(`made-up-${time}`)).toBeNull();
  expect(it.asked).toBe(2);
  it.now += 6 * 60_000;
  for (let time = 0; time < 50; time += 1) await it.reader.getKey(`made-up-${time}`);
  expect(it.asked).toBe(4);
});

test('A key that Microsoft adds is found', async () => {
  const it = stage('k1');
  await it.reader.getKey('k1');
  it.now += HOUR;
  it.keys.push(jwk('k2'));
  expect(await it.reader.getKey('k2')).not.toBeNull();
});

test('After a day they are read again without anybody waiting, and the old ones serve until there are new ones', async () => {
  const it = stage('k1');
  await it.reader.getKey('k1');
  it.now += 25 * HOUR;
  it.slow = true;
  expect(await it.reader.getKey('k1')).not.toBeNull();
  expect(it.asked).toBe(3);
  const down = stage('k1');
  await down.reader.getKey('k1');
  down.now += 25 * HOUR;
  down.down = true;
  expect(await down.reader.getKey('k1')).not.toBeNull();
  expect(await down.reader.getKey('k2')).toBeNull();
  down.down = false;
  down.keys.splice(0, 1, jwk('k2'));
  down.now += HOUR;
  expect(await down.reader.getKey('k2')).not.toBeNull();
  expect(await down.reader.getKey('k1')).toBeNull();
});

test('Before any were read, a failure is one, and the next who asks tries again', async () => {
  const it = stage('k1');
  it.down = true;
  await expect(it.reader.getKey('k1')).rejects.toThrow();
  it.down = false;
  expect(await it.reader.getKey('k1')).not.toBeNull();
});

test('Keys that are not for signing with RSA are left out, and a document of another shape is a failure', async () => {
  const it = stage();
  it.keys.push(jwk('ec', { kty: 'EC' }), jwk('k1'));
  expect(await it.reader.getKey('ec')).toBeNull();
  expect(await it.reader.getKey('k1')).not.toBeNull();
  const odd = createChannelKeys(URL_OF, { get: async () => '<html>' });
  await expect(odd.getKey('k1')).rejects.toThrow();
});

test('Over the wire an answer that is no success is a failure, and a redirect is not followed', async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/moved' ? 302 : 503, { location: '/elsewhere' });
    response.end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const path of ['/moved', '/down']) {
    await expect(createChannelKeys(`${origin}${path}`).getKey('k1')).rejects.toThrow();
  }
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test('A school that opens later takes the keys that the process has, and throws none away', () => {
  const { openIdMetadataCache } = JwtTokenExtractor as unknown as {
    openIdMetadataCache: Map<string, unknown>;
  };
  installChannelKeys(URL_OF);
  const first = openIdMetadataCache.get(URL_OF);
  expect(first).toBeDefined();
  installChannelKeys(URL_OF);
  expect(openIdMetadataCache.get(URL_OF)).toBe(first);
});
