import { createHash } from 'node:crypto';
import type { EvidenceVault } from '../../src/app/ports.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { fail, ok } from '../../src/domain/result.ts';

export interface FakeEvidence extends EvidenceVault {
  /** `reference:id` to the file. */
  readonly files: Map<string, Uint8Array>;
  /** What SharePoint answers instead; undefined when all is well. */
  fault?: FaultCode;
}

/** A library in memory. */
export function fakeEvidence(): FakeEvidence {
  const keyOf = ({ reference, id }: { reference: string; id: string }) => `${reference}:${id}`;
  const vault: FakeEvidence = {
    files: new Map(),
    hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    async put(place, bytes) {
      await null;
      if (vault.fault) return fail(vault.fault);
      vault.files.set(keyOf(place), bytes);
      return ok(undefined);
    },
    async get(place) {
      await null;
      if (vault.fault) return fail(vault.fault);
      const bytes = vault.files.get(keyOf(place));
      return bytes ? ok(bytes) : fail('graph.missing');
    },
  };
  return vault;
}
