import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { EvidenceFiles, EvidencePlace, EvidenceVault } from '../app/ports.ts';
import { fail, ok } from '../domain/result.ts';
import type { RecordKeys } from './keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of a sealed file: how the rest is written. */
const FORMAT = 1;

/**
 * Seals every file with the record's keys before it leaves the process: AES-256-GCM, bound to its case and its id, so that
 * it opens nowhere else. A sealed file is: format, length of the key's id, the id, nonce, what is encrypted, tag.
 * @param deps.files where sealed files lie
 */
export function createEvidenceVault({
  files,
  keys,
}: {
  readonly files: EvidenceFiles;
  readonly keys: RecordKeys;
}): EvidenceVault {
  return {
    hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    put: (place, bytes) => files.put(place.id, sealFile(bytes, place, keys)),
    async get(place) {
      const sealed = await files.get(place.id);
      if (!sealed.ok) return sealed;
      const opened = openFile(sealed.value, place, keys);
      return opened ? ok(opened) : fail('evidence.damaged');
    },
  };
}

/**
 * @returns the sealed file
 * @throws RangeError when the newest key is not among the keys
 */
export function sealFile(plain: Uint8Array, place: EvidencePlace, keys: RecordKeys): Uint8Array {
  const key = keys.sealing.get(keys.newest);
  if (!key) throw new RangeError('The newest key is not among the keys.');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additional(keys.newest, place));
  const id = Buffer.from(keys.newest);
  const head = Buffer.concat([Buffer.of(FORMAT, id.length), id, nonce]);
  return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns the file, or undefined when it was not sealed by these keys for this place, or was changed. */
export function openFile(sealed: Uint8Array, place: EvidencePlace, keys: RecordKeys): Uint8Array | undefined {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const begins = 2 + (bytes[1] ?? 0);
  if (bytes[0] !== FORMAT || bytes.length < begins + NONCE_BYTES + TAG_BYTES) return undefined;
  const id = bytes.subarray(2, begins).toString();
  const key = keys.sealing.get(id);
  if (!key) return undefined;
  try {
    const nonce = bytes.subarray(begins, begins + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additional(id, place));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = decipher.update(bytes.subarray(begins + NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return undefined;
  }
}

function additional(key: string, { reference, id }: EvidencePlace): Buffer {
  return Buffer.from(`heed/1|${key}|evidence:${reference}:${id}`);
}
