import type { AccessRules } from '../domain/access.ts';
import type { Times } from '../domain/deadlines.ts';
import type { DigestAt } from '../domain/digest-times.ts';
import type { Reference } from '../domain/reference.ts';
import type {
  CaseRecord,
  Clock,
  Directory,
  EvidenceVault,
  Identity,
  Log,
  ProveRecord,
  SettingsStore,
} from './ports.ts';
import type { SchoolsOfTrust } from './schools-of-trust.ts';

/** What the school decided, from its configuration and its settings. */
export interface School {
  readonly times: Times;
  readonly rules: AccessRules;
  /** Whether the DSL is told of concerns about adults besides the headteacher. */
  readonly dslToldOfAdults: boolean;
  /** Whether reporters are shown the legal duty to report child sexual abuse. */
  readonly dutyToReport: boolean;
  /** The other system, such as CPOMS, whose reference a case needs before it is closed. */
  readonly otherSystem?: string;
  /** How to reach the local authority's designated officer, in the school's words. */
  readonly lado?: string | undefined;
  /** When the week's digests are sent to whoever chose no day of their own. */
  readonly digestAt: DigestAt;
  /** Where a concern opens in the tab; absent where the school has no tab, or Heed does not know its address. */
  readonly tabLink?: (reference: Reference) => string;
  /** Where the form of a report and its draft open in the tab; absent as `tabLink` is. */
  readonly reportLink?: string;
  /** Where a whole page opens in the tab; absent as `tabLink` is. */
  readonly pageLink?: (page: 'dashboard' | 'governors') => string;
}

/** Everything a use case may use. */
export interface Deps {
  readonly clock: Clock;
  readonly identity: Identity;
  readonly record: CaseRecord;
  readonly settings: SettingsStore;
  readonly directory: Directory;
  readonly school: School;
  readonly log: Log;
  readonly prove: ProveRecord;
  readonly evidence: EvidenceVault;
  /** Absent where the school belongs to no trust. */
  readonly trust?: SchoolsOfTrust;
}
