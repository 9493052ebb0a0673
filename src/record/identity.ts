import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Identity } from '../app/ports.ts';
import { referenceFrom } from '../domain/reference.ts';
import { canonical } from './canonical.ts';
import type { RecordKeys } from './keys.ts';

const RANDOM_BYTES = 16;
const BINDING_BYTES = 16;

/**
 * Names that every process of the school computes alike, today and after a restart: no claim is shared between them.
 * @param randomBytes gives as many unguessable bytes as it is asked for
 */
export function createIdentity(keys: RecordKeys, randomBytes: (count: number) => Uint8Array): Identity {
  const digest = (key: Buffer, text: string | Buffer) => createHmac('sha256', key).update(text).digest();
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
    reportKey: (reporter, reportId, report) =>
      digest(keys.identity.reportKey, canonical([reporter, reportId, report])).toString('hex'),
    reference: (reportKey, attempt) =>
      referenceFrom(digest(keys.identity.reference, `${reportKey}|${attempt}`)),
  };
}
