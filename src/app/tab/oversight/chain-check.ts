import { isBarred } from '../../../domain/access.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid, Person } from '../../../domain/role.ts';
import { CHAIN } from '../../../guidance/oversight-words.ts';
import type { Deps } from '../../deps.ts';
import type { Proven, ProveRecord } from '../../ports.ts';
import { LOG_CHECK } from './access-lines.ts';
import { MAY_WATCH, watcherOf } from './who.ts';

/** A check of the whole record as this reader may see it. Times are UTC, ISO 8601. */
export interface ChainState {
  readonly state: 'none' | 'running' | 'done' | 'failed';
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** 0 to 1. */
  readonly share?: number;
  readonly holds?: boolean;
  readonly sentences?: readonly string[];
}

interface Job {
  readonly startedAt: number;
  share: number;
  ended?: { readonly at: number; readonly outcome: Result<Proven> };
}

/** The newest check of each process; it is gone with it, and can be made again at a press. */
const jobs = new WeakMap<ProveRecord, Job>();
/** Sentences of one answer; where more is broken, more is no help. */
const MOST = 50;

/**
 * Begins to compare the whole record with SharePoint, unless that is under way, and answers at once. That somebody did
 * is a line of the access log.
 * @returns `case.not-yours`, `person.unchecked`, `case.view-unrecorded`, or the fault of the record
 */
export async function startChainCheck(
  { actor }: { readonly actor: Oid },
  deps: Deps,
): Promise<Result<ChainState>> {
  const watcher = await watcherOf(actor, MAY_WATCH['chain-check'], deps);
  if (!watcher.ok) return watcher;
  const { person, role } = watcher.value;
  const logged = await deps.record.log({
    oid: actor,
    role,
    what: 'access-log',
    from: 'tab',
    about: LOG_CHECK,
  });
  if (!logged.ok) return logged.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : logged;
  const before = jobs.get(deps.prove);
  if (!before || before.ended) {
    const job: Job = { startedAt: deps.clock.now(), share: 0 };
    jobs.set(deps.prove, job);
    void run(job, deps);
  }
  return ok(shownTo(person, deps));
}

/** @returns how far the newest check is, or what it found; `case.not-yours`, `person.unchecked` */
export async function chainCheck(
  { actor }: { readonly actor: Oid },
  deps: Deps,
): Promise<Result<ChainState>> {
  const watcher = await watcherOf(actor, MAY_WATCH['chain-check'], deps);
  return watcher.ok ? ok(shownTo(watcher.value.person, deps)) : watcher;
}

async function run(job: Job, deps: Deps): Promise<void> {
  const outcome = await deps
    .prove((share) => {
      job.share = Math.max(job.share, Math.min(1, share));
    })
    .catch((): Result<Proven> => fail('unexpected'));
  job.ended = { at: deps.clock.now(), outcome };
  if (!outcome.ok) deps.log.warn('chain-check-failed', { code: outcome.fault.code });
  else if (outcome.value.findings.length > 0)
    deps.log.alarm('chain-broken', { count: outcome.value.findings.length });
}

function shownTo(person: Person, deps: Deps): ChainState {
  const job = jobs.get(deps.prove);
  if (!job) return { state: 'none' };
  const startedAt = new Date(job.startedAt).toISOString();
  if (!job.ended) return { state: 'running', startedAt, share: Math.floor(job.share * 100) / 100 };
  const { at, outcome } = job.ended;
  const times = { startedAt, endedAt: new Date(at).toISOString() };
  if (!outcome.ok) {
    const words = outcome.fault.code === 'unexpected' ? CHAIN.failed : CHAIN.unreadable;
    return { state: 'failed', ...times, sentences: [words] };
  }
  if (outcome.value.nothingOpened) return { state: 'failed', ...times, sentences: [CHAIN.nothingOpened] };
  const { findings, disk } = outcome.value;
  return {
    state: 'done',
    ...times,
    holds: findings.length === 0,
    sentences: [...found(findings, person, deps), ...(disk ? [] : [CHAIN.noDisk])],
  };
}

/**
 * A concern is named to nobody whom the subject rule keeps out of it, and one that is not known here can be judged for
 * nobody: of both stands only how many places there are, and the two cannot be told apart.
 */
function found(findings: Proven['findings'], person: Person, { record }: Deps): readonly string[] {
  if (findings.length === 0) return [CHAIN.holds];
  const mayBeNamed = ({ reference }: Proven['findings'][number]) => {
    if (reference === undefined) return true;
    const concern = record.find(reference);
    return concern !== undefined && !isBarred(concern.barred, person);
  };
  const named = findings.filter(mayBeNamed);
  const hidden = findings.length - named.length;
  const whom = person.roles.includes('head') ? CHAIN.chairInstead : CHAIN.headInstead;
  return [
    CHAIN.broken,
    ...named.slice(0, MOST).map(({ sentence }) => sentence),
    ...(named.length > MOST ? [CHAIN.more(named.length - MOST)] : []),
    ...(hidden > 0 ? [CHAIN.hidden(hidden, whom)] : []),
  ];
}
