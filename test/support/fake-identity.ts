import { createHash } from 'node:crypto';
import type { Identity } from '../../src/app/ports.ts';
import { type Reference, referenceFrom } from '../../src/domain/reference.ts';

/** Names computed from what they name; `clash` makes two reports meet at their first attempts. */
export function fakeIdentity(clash = 0): Identity & { readonly attempts: number[] } {
  let count = 0;
  const attempts: number[] = [];
  const digest = (...parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest();
  return {
    attempts,
    newReportId(reporter) {
      count += 1;
      return `${reporter}|${count}`;
    },
    ownsReportId: (reportId, reporter) => reportId.startsWith(`${reporter}|`),
    reportKey: (reporter, reportId, report) =>
      digest(reporter, reportId, JSON.stringify(report)).toString('hex'),
    pupilId: (key) => digest('pupil', key).toString('hex').slice(0, 16),
    reference(reportKey, attempt): Reference {
      attempts.push(attempt);
      return referenceFrom(
        attempt < clash ? Uint8Array.of(9, 9, 9, 9, 9, 9, attempt) : digest(reportKey, `${attempt}`),
      );
    },
  };
}
