import { type Receipt, receiptOf } from '../domain/receipt.ts';
import type { Oid } from '../domain/role.ts';
import type { Deps } from './deps.ts';

/**
 * @returns what this person reported, newest first, each as its receipt and nothing more. Whoever shows it says first when
 * some may be missing (`CaseRecord.loaded`): nobody may think that a report was lost
 */
export function myReports(actor: Oid, deps: Deps): readonly Receipt[] {
  const roster = deps.directory.roster();
  return deps.record
    .reportedBy(actor)
    .map((concern) => receiptOf(concern, deps.record.filed(concern.reference), roster));
}
