import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

/** One secret of the school, from which all others are made. */
export interface MasterKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Buffer;
}

export type ParsedKeys =
  | { readonly ok: true; readonly keys: readonly MasterKey[] }
  /** `sentence` says what is wrong and quotes nothing of the secret. */
  | { readonly ok: false; readonly sentence: string };

/** Separate keys for separate uses, 32 bytes each, by the id of the master key they come from. */
export interface RecordKeys {
  /** Id of the key that new values are sealed and chained with. */
  readonly newest: string;
  /** Id of the key that names things, and that proves which record this is. */
  readonly oldest: string;
  readonly sealing: ReadonlyMap<string, KeyObject>;
  readonly chaining: ReadonlyMap<string, KeyObject>;
  /** From the oldest master key only, so that a repeat of a report has the same names after a rotation. */
  readonly identity: {
    readonly reportId: KeyObject;
    readonly reportKey: KeyObject;
    readonly reference: KeyObject;
    readonly setting: KeyObject;
    readonly recordSeal: KeyObject;
  };
  /** Says which record these keys belong to and nothing about them: 64 hex characters. */
  readonly fingerprint: string;
  /** The same of each key alone, by its id: tells apart two keys that were given one id. */
  readonly prints: ReadonlyMap<string, string>;
}

const KEY_ID = /^[a-z0-9]{1,12}$/;
/** 32 bytes in base64: 43 characters and the padding, which some tools leave out. */
const SECRET = /^[A-Za-z0-9+/]{43}=?$/;

/** @param text `id:base64(32 bytes)[,id:base64…]`, newest first; the last one names things and must stay for ever */
export function parseKeys(text: string): ParsedKeys {
  const parts = text.split(',').map((part) => part.trim());
  const keys: MasterKey[] = [];
  for (const [index, part] of parts.entries()) {
    const colon = part.indexOf(':');
    const [id, secret] = [part.slice(0, Math.max(colon, 0)), part.slice(colon + 1)];
    const place = `Key ${index + 1} of ${parts.length}`;
    if (!KEY_ID.test(id)) {
      return bad(`${place} does not begin with an id of up to 12 lower-case letters and digits and a colon.`);
    }
    if (!SECRET.test(secret)) return bad(`${place} is not 32 bytes in base64 after its id.`);
    if (keys.some((key) => key.id === id)) return bad(`${place} has the same id as another one.`);
    keys.push({ id, secret: Buffer.from(secret, 'base64') });
  }
  return { ok: true, keys };
}

function bad(sentence: string): ParsedKeys {
  return { ok: false, sentence };
}

/**
 * @param masters newest first, at least one
 * @throws RangeError when there is none
 */
export function deriveKeys(masters: readonly MasterKey[]): RecordKeys {
  const [newest] = masters;
  const oldest = masters.at(-1);
  if (!newest || !oldest) throw new RangeError('The record needs at least one key.');
  const printOf = (key: MasterKey) =>
    createHmac('sha256', derive(key, 'fingerprint')).update('heed').digest('hex');
  const derived = (use: string) => new Map(masters.map((key) => [key.id, derive(key, use)]));
  return {
    newest: newest.id,
    oldest: oldest.id,
    sealing: derived('seal'),
    chaining: derived('chain'),
    identity: {
      reportId: derive(oldest, 'report-id'),
      reportKey: derive(oldest, 'report-key'),
      reference: derive(oldest, 'reference'),
      setting: derive(oldest, 'setting'),
      recordSeal: derive(oldest, 'record-seal'),
    },
    fingerprint: printOf(oldest),
    prints: new Map(masters.map((key) => [key.id, printOf(key)])),
  };
}

/** HKDF-SHA256 (RFC 5869); the use is its info, so that no two uses share a key. */
function derive({ secret }: MasterKey, use: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `heed/1/${use}`, 32)));
}

/** @returns fresh keys for a first start, as `parseKeys` reads them. */
export function newKeys(): string {
  return `k1:${randomBytes(32).toString('base64')}`;
}
