import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Identity } from '../app/ports.ts';
import { referenceFrom } from '../domain/reference.ts';
import { canonical } from './canonical.ts';
import type { RecordKeys } from './keys.ts';

const RANDOM_BYTES = 16;
const BINDING_BYTES = 16;
const PUPIL_BYTES = 8;

function digest(key: KeyObject, text: string | Buffer): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** @returns from the name of a setting the key of its row, 64 hex characters: a name may say whom it is about. */
export function createSettingKey(keys: RecordKeys): (name: string) => string {
  return (name) => digest(keys.identity.setting, name).toString('hex');
}

/**
 * Names that every process of the school computes alike, today and after a restart: no claim is shared between them.
 * @param randomBytes gives as many unguessable bytes as it is asked for
 */
export function createIdentity(keys: RecordKeys, randomBytes: (count: number) => Uint8Array): Identity {
  const binding = (random: Uint8Array, reporter: string) =>
    digest(keys.identity.reportId, Buffer.concat([random, Buffer.from(reporter)])).subarray(0, BINDING_BYTES);
  return {
    newReportId(reporter) {
      const random = randomBytes(RANDOM_BYTES);
      return Buffer.concat([random, binding(random, reporter)]).toString('base64url');
    },
    ownsReportId(reportId, reporter) {
      const bytes = Buffer.from(reportId, 'base64url');
      if (bytes.length !== RANDOM_BYTES + BINDING_BYTES || bytes.toString('base64url') !== reportId)
        return false;
      return timingSafeEqual(
        bytes.subarray(RANDOM_BYTES),
        binding(bytes.subarray(0, RANDOM_BYTES), reporter),
      );
    },
    reportKey: (reporter, reportId, written) =>
      digest(keys.identity.reportKey, canonical([reporter, reportId, written])).toString('hex'),
    reference: (reportKey, attempt) =>
      referenceFrom(digest(keys.identity.reference, `${reportKey}|${attempt}`)),
    pupilId: (key) =>
      digest(keys.identity.reference, `pupil|${key}`).subarray(0, PUPIL_BYTES).toString('hex'),
  };
}
