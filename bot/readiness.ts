import { type Finding, isProblem, type Said, saidInPublic } from '../src/app/check-finding.ts';

/** Source of the limits: the design's promise that a stop makes things late and never unseen. */
const SILENT_MS = 3 * 60_000;
const WAITING_MS = 10 * 60_000;
/** As long as a card may wait before `deliver` calls it late. */
const TEAMS_SILENT_MS = 5 * 60_000;

/** How the process does at this moment, as far as its parts know without asking anybody. */
export interface Running {
  readonly health: {
    /** When the oldest change was made that SharePoint has not confirmed, milliseconds since 1970. */
    readonly oldestPendingAt?: number;
    readonly setAside: number;
    readonly refused: number;
    readonly unreadable: number;
    readonly loading: boolean;
    /** Why nothing is taken: the keys are those of another record. */
    readonly keysRefused?: string;
  };
  /** Milliseconds since the last tick. */
  readonly silentFor: number;
  /** Milliseconds for which Teams has taken no call; 0 while it does, or while there is none. */
  readonly teamsSilentFor: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What can be wrong, each with the sign by which it is seen: one line for each. */
const SIGNS: readonly (readonly [code: Finding['code'], holds: (running: Running) => boolean])[] = [
  ['keys-refused', ({ health }) => health.keysRefused !== undefined],
  ['tick-silent', ({ silentFor }) => silentFor > SILENT_MS],
  ['teams-silent', ({ teamsSilentFor }) => teamsSilentFor > TEAMS_SILENT_MS],
  ['waiting', ({ health, now }) => now - (health.oldestPendingAt ?? now) > WAITING_MS],
  ['set-aside', ({ health }) => health.setAside > 0],
  ['unreadable', ({ health }) => health.unreadable > 0],
  // Under keys of another record nothing is read, and what to do is another thing.
  ['loading', ({ health }) => health.loading && health.keysRefused === undefined],
  ['refused', ({ health }) => health.refused > 0],
];

/** @returns what keeps the process from doing all its work, or soon will; nothing when all is well. */
export function troublesOf(running: Running): readonly Finding[] {
  return SIGNS.flatMap(([code, holds]): Finding[] => (holds(running) ? [{ code }] : []));
}

/** What `/readyz` answers. Anybody can read it, so it counts nothing and names no role. */
export interface Readiness {
  /** Whether it keeps every promise: HTTP 200, else 503. */
  readonly ready: boolean;
  readonly missing: readonly Said[];
  /** What should be mended soon. */
  readonly warnings: readonly Said[];
}

export function readinessOf(findings: readonly Finding[]): Readiness {
  const missing = saidInPublic(findings.filter(isProblem));
  const warnings = saidInPublic(findings.filter((finding) => !isProblem(finding)));
  return { ready: missing.length === 0, missing, warnings };
}
