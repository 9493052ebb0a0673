import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RecordKeys } from './keys.ts';

/** `unknown-key`: sealed with a key this process was not given, so another process may still read it. */
export type Opened<T = string> =
  | { readonly ok: true; readonly plain: T }
  | { readonly ok: false; readonly why: 'unknown-key' | 'damaged' };

/** A text and the bytes it was sealed as, which `textKept` reads. */
export interface Kept {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Keeps texts from everyone without the keys, and notices when one was changed or moved. */
export interface Seal {
  /**
   * @param context where the text belongs, such as `entry:7QK42M9X:000001`; it does not open anywhere else
   * @returns `<key id>.<base64url>`
   */
  seal(plain: string, context: string): string;
  open(sealed: string, context: string): Opened;
  /** As `seal`, for what is packed already; several parts are sealed as one. */
  sealBytes(plain: Uint8Array | readonly Uint8Array[], context: string): string;
  openBytes(sealed: string, context: string): Opened<Uint8Array>;
  /** As `open`, for whoever keeps the text as it was packed: `textKept` reads it. */
  openKept(sealed: string, context: string): Opened<Kept>;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of what is encrypted: how the rest is written. */
const AS_IS = 0;
const DEFLATED = 1;
/** Below this nothing is gained. */
const WORTH_DEFLATING = 512;
/** What is shorter needs no larger window; making one costs as much as packing an entry. */
const WINDOW = 8_192;
const FOR_SHORT = { level: 1, memLevel: 5, windowBits: 13 } as const;
const FOR_LONG = { level: 1 } as const;
/** Room that is given to a short text at first; the usual room is four times that, and given a thousand times a second. */
const SMALL = { chunkSize: 4_096 } as const;

/**
 * AES-256-GCM with a random nonce. Longer texts are deflated first: quotation marks and control characters grow two-
 * and sixfold as JSON, and SharePoint holds at most 63,999 characters in a column (Microsoft, "SharePoint limits").
 */
export function createSeal(keys: RecordKeys): Seal {
  const encrypt = (packed: readonly Uint8Array[], context: string): string => {
    const key = keys.sealing.get(keys.newest);
    if (!key) throw new RangeError('The newest key is not among the keys.');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(additional(keys.newest, context));
    const encrypted = packed.map((part) => cipher.update(part));
    const sealed = Buffer.concat([nonce, ...encrypted, cipher.final(), cipher.getAuthTag()]);
    return `${keys.newest}.${sealed.toString('base64url')}`;
  };
  const decrypt = (sealed: string, context: string): Opened<Buffer> => {
    const dot = sealed.indexOf('.');
    const id = sealed.slice(0, Math.max(dot, 0));
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url');
    if (!/^[a-z0-9]{1,12}$/.test(id) || bytes.length <= NONCE_BYTES + TAG_BYTES) return damaged;
    const key = keys.sealing.get(id);
    if (!key) return { ok: false, why: 'unknown-key' };
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(additional(id, context));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const packed = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      // All of it comes at once, and nothing of it may be used before this was checked.
      decipher.final();
      return { ok: true, plain: packed };
    } catch {
      return damaged;
    }
  };
  const openBytes = (sealed: string, context: string): Opened<Buffer> => {
    const opened = decrypt(sealed, context);
    return opened.ok ? attempt(() => unpack(opened.plain)) : opened;
  };
  return {
    seal: (plain, context) => encrypt([pack(plain)], context),
    open(sealed, context) {
      const opened = openBytes(sealed, context);
      return opened.ok ? { ok: true, plain: opened.plain.toString() } : opened;
    },
    sealBytes: (parts, context) => encrypt([Buffer.of(AS_IS), ...[parts].flat()], context),
    openBytes,
    openKept(sealed, context) {
      const opened = decrypt(sealed, context);
      if (!opened.ok) return opened;
      return attempt(() => ({ text: textKept(opened.plain), bytes: opened.plain }));
    },
  };
}

function attempt<T>(work: () => T): Opened<T> {
  try {
    return { ok: true, plain: work() };
  } catch {
    return damaged;
  }
}

/**
 * @param bytes of `Kept`
 * @throws Error for what is no such thing
 */
export function textKept(bytes: Uint8Array): string {
  return unpack(bytes).toString();
}

const damaged = { ok: false, why: 'damaged' } as const;

function additional(id: string, context: string): Buffer {
  return Buffer.from(`heed/1|${id}|${context}`);
}

function pack(plain: string): Buffer {
  const bytes = Buffer.from(plain);
  const deflated =
    bytes.length < WORTH_DEFLATING
      ? bytes
      : deflateRawSync(bytes, bytes.length < WINDOW ? FOR_SHORT : FOR_LONG);
  return deflated.length < bytes.length
    ? Buffer.concat([Buffer.of(DEFLATED), deflated])
    : Buffer.concat([Buffer.of(AS_IS), bytes]);
}

function unpack(packed: Uint8Array): Buffer {
  const rest = Buffer.from(packed.buffer, packed.byteOffset + 1, packed.length - 1);
  return packed[0] === DEFLATED ? inflateRawSync(rest, rest.length < WINDOW ? SMALL : {}) : rest;
}
