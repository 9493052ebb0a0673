import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

/** One RSA key of the stand-in: the half that signs stays here, the other half is published. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  /** As it stands in a key set: `kty`, `use`, `kid`, `n`, `e`. */
  readonly publicJwk: JWK;
}

/**
 * Reads a key from the data directory, or makes one at the first start.
 * Kept so that a restart does not make every token in somebody's hands worthless.
 * @param name what the file is called, without its ending.
 */
export async function loadKey(dataDir: string, name: string): Promise<SigningKey> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, `${name}.json`);
  const jwk = (await readJwk(file)) ?? (await makeJwk(file));
  const { kty, n, e } = jwk;
  if (kty !== 'RSA' || n === undefined || e === undefined || jwk.d === undefined) {
    throw new Error(`${file} does not hold an RSA key. Delete it and start again.`);
  }
  const kid = await calculateJwkThumbprint({ kty, n, e });
  const publicJwk: JWK = { kty, use: 'sig', kid, n, e };
  return { kid, publicJwk, privateKey: await importRsa(jwk), publicKey: await importRsa(publicJwk) };
}

async function readJwk(file: string): Promise<JWK | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written beside its place and renamed, so that a kill half-way leaves no half key. */
async function makeJwk(file: string): Promise<JWK> {
  const pair = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  await writeFile(`${file}.new`, JSON.stringify(jwk), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return jwk;
}

async function importRsa(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256');
  if (key instanceof Uint8Array) throw new Error('An RSA key was expected.');
  return key;
}
