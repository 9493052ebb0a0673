import { type Finding, isProblem, keyOf } from '../src/app/check-finding.ts';
import { checkGuidance } from '../src/app/check-guidance.ts';
import { checkPeople } from '../src/app/check-people.ts';
import type { Deps } from '../src/app/deps.ts';
import { dayOf } from '../src/domain/london.ts';
import type { Result } from '../src/domain/result.ts';
import type { Oid, Role, Roster } from '../src/domain/role.ts';
import type { StorageCheck } from '../src/record/check-storage.ts';
import { atMost } from './close.ts';

/** Between two looks at everything that costs nothing to look at: disk, people, dates, and how the process does. */
const LOOK_MS = 60_000;
/** Between two looks at SharePoint's lists and the groups; source: the task, "every hour or so". */
const SITE_MS = 3_600_000;
/** When it did not answer. */
const SITE_AGAIN_MS = 5 * 60_000;
/** A process that waits for so long for the record to be its own is not only being started. */
const STANDBY_MS = 3 * 60_000;

/** Teams tells of one person after another that they have Heed, and not at the moment in which they get a role. */
const INSTALL_MS = 10 * 60_000;

/** A disk that has not kept one small file in this time keeps no report in the five seconds that Teams waits either. */
const STORAGE_MS = 30_000;
const HANGS: StorageCheck = { findings: [{ code: 'journal-unwritable' }], code: 'hangs' };

/** Tests the process from within and remembers what is wrong. */
export interface SelfTest {
  /** Everything that is wrong: how the process does now, and what the last looks found. Asks nobody. */
  findings(): readonly Finding[];
  close(): Promise<void>;
}

export interface SelfTestDeps extends Pick<Deps, 'clock' | 'log' | 'settings' | 'school'> {
  readonly record: Pick<Deps['record'], 'owns'>;
  /** The directory's own list of people, without what the school set besides: see `checkPeople`. */
  readonly roster: () => Roster;
  /** Those that the school gave a group. */
  readonly roles: readonly Role[];
  readonly hasLeft: (oid: Oid) => boolean;
  /** Whether somebody never had Heed in Teams; false while that is not known. */
  readonly neverHad: (oid: Oid) => boolean;
  readonly storage: () => Promise<StorageCheck>;
  /** SharePoint's lists and the groups; a fault when they did not answer. */
  readonly site: () => Promise<Result<readonly Finding[]>>;
  /** How the process does now. */
  readonly troubles: () => readonly Finding[];
  /** Told every minute what breaks a promise. */
  readonly tell: (problems: readonly Finding[]) => void;
}

/**
 * Looks at once and then every minute; at SharePoint from the second look on, while this process owns the record, so
 * that a start costs nothing. What appears or goes is one line of the log.
 *
 * That Heed may write is shown by writing: once a day it sets a setting of its own, which goes the way of every entry
 * (sealed, on disk, then to SharePoint). Where it is refused, `waiting` says so, before the first report has to wait.
 */
export function startSelfTest(deps: SelfTestDeps): SelfTest {
  const { clock, log } = deps;
  let known: ReadonlyMap<string, Finding> = new Map();
  let here: readonly Finding[] = [];
  let site: readonly Finding[] = [];
  let siteDue = performance.now() + LOOK_MS / 2;
  let owned = performance.now();
  const missing = new Map<Oid, number>();
  let looking: Promise<void> | undefined;
  let storing: Promise<void> | undefined;
  let storage: StorageCheck = { findings: [] };
  let reading: Promise<void> | undefined;

  const findings = () => {
    const all = [...deps.troubles(), ...here, ...site];
    return [...new Map(all.map((finding) => [keyOf(finding), finding])).values()];
  };

  async function look(): Promise<void> {
    if (deps.record.owns()) owned = performance.now();
    // One that hangs is not joined by another: a share that does not answer holds every thread that asks it.
    storing ??= deps
      .storage()
      .then((checked) => {
        storage = checked;
      })
      .finally(() => {
        storing = undefined;
      });
    if ((await atMost(STORAGE_MS, storing)) === 'late') storage = HANGS;
    here = [
      ...storage.findings,
      ...checkPeople(deps.roster(), { ...deps, neverHad: lacksHeed }, clock.now()),
      ...checkGuidance(deps.school.times.calendar, clock.now()),
      ...(performance.now() - owned > STANDBY_MS ? [{ code: 'standby' } as const] : []),
    ];
    note(storage.code);
    deps.tell(findings().filter(isProblem));
  }

  /** Only whoever has lacked it for a while: an alarm in the first minutes of an installation would be about everybody. */
  function lacksHeed(oid: Oid): boolean {
    if (!deps.neverHad(oid)) {
      missing.delete(oid);
      return false;
    }
    const since = missing.get(oid) ?? performance.now();
    missing.set(oid, since);
    return performance.now() - since >= INSTALL_MS;
  }

  function note(why: string | undefined): void {
    const now = new Map(findings().map((finding) => [keyOf(finding), finding]));
    for (const [key, finding] of now) {
      const more = finding.code === 'journal-unwritable' && why ? { why } : {};
      if (!known.has(key)) log.alarm('self-test', { ...factsOf(finding), ...more });
    }
    for (const [key, finding] of known) if (!now.has(key)) log.info('self-test-over', factsOf(finding));
    known = now;
  }

  async function readSite(): Promise<void> {
    const read = await deps.site();
    siteDue = performance.now() + (read.ok ? SITE_MS : SITE_AGAIN_MS);
    if (!read.ok) return log.warn('self-test-unanswered', { code: read.fault.code });
    site = read.value;
    await proveWriting();
  }

  async function proveWriting(): Promise<void> {
    const value = JSON.stringify(dayOf(clock.now()));
    if (!deps.settings.isLoaded() || deps.settings.get(KEY) === value) return;
    const put = await deps.settings.put({ key: KEY, value, by: 'heed' });
    if (!put.ok) log.warn('self-test-unwritten', { code: put.fault.code });
  }

  function failed(error: unknown): void {
    log.alarm('self-test-failed', { name: error instanceof Error ? error.name : 'unknown' });
  }

  function step(): void {
    looking ??= look()
      .catch((error: unknown) => {
        failed(error);
        here = [{ code: 'self-test-failed' }];
      })
      .finally(() => {
        looking = undefined;
      });
    if (!deps.record.owns() || performance.now() < siteDue) return;
    reading ??= readSite()
      .catch((error: unknown) => {
        failed(error);
        siteDue = performance.now() + SITE_AGAIN_MS;
        site = [{ code: 'self-test-failed' }];
      })
      .finally(() => {
        reading = undefined;
      });
  }

  const timer = setInterval(step, LOOK_MS);
  timer.unref();
  step();

  return {
    findings,
    async close() {
      clearInterval(timer);
      await Promise.all([looking, reading]);
    },
  };
}

/** The setting that is written to show that Heed may write. */
const KEY = 'self-test';

function factsOf({ code, list, column, role }: Finding): Readonly<Record<string, string>> {
  const piece = [list, column].filter(Boolean).join('.');
  return { code, ...(piece ? { piece } : {}), ...(role ? { role } : {}) };
}
