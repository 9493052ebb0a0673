import * as z from 'zod';
import { type Finding, isProblem, keyOf } from '../src/app/check-finding.ts';
import type { Deps } from '../src/app/deps.ts';
import type { Messenger, OutgoingCard } from '../src/app/ports.ts';
import { dayOf } from '../src/domain/london.ts';
import { holders, type Oid } from '../src/domain/role.ts';
import { PROBLEM_WORDS, type ProblemCode, TROUBLE } from '../src/guidance/running-words.ts';
import { troubleCard, troubleOverCard } from './cards/trouble.ts';

/** Shorter troubles pass by themselves, and nobody is rung out of a lesson for them. */
const PATIENCE_MS = 10 * 60_000;
/** What is gone for so long does not come back by itself. */
const OVER_MS = 10 * 60_000;
const KEY = 'trouble-told';

export interface TroubleTeller {
  /** Takes what breaks a promise at this moment. Returns at once; asked again every minute. */
  look(problems: readonly Finding[]): void;
  close(): Promise<void>;
}

/** Day on which each problem was told last: `{"waiting":"2026-11-23"}`. */
const storedSchema = z.record(z.string(), z.iso.date());

/**
 * Tells the IT lead and the DSL what is wrong with Heed itself, once a day for each problem that has lasted ten minutes,
 * and once when it has been over for ten. What was told is a setting, so that a restart, which mends most, does not keep
 * the good news from anybody; where the disk takes nothing it is remembered by this process alone. What Teams does not
 * take is tried again at the next look.
 */
export function createTroubleTeller(
  deps: Pick<Deps, 'directory' | 'settings' | 'clock' | 'log'> & { readonly messenger: Messenger },
): TroubleTeller {
  const { clock, log } = deps;
  const since = new Map<string, number>();
  const gone = new Map<string, number>();
  /** Who has a message that not everybody has yet. */
  const settled = new Map<string, Set<Oid>>();
  let told: Record<string, string> | undefined;
  let running: Promise<void> | undefined;

  const toldBefore = (): Record<string, string> => {
    told ??= read(deps.settings.get(KEY));
    return told;
  };

  async function tell(problems: readonly Finding[]): Promise<void> {
    // How long something lasts is told by a clock that nobody sets; which day it is, by the school's.
    const now = performance.now();
    const today = dayOf(clock.now());
    const before = toldBefore();
    const present = new Map(problems.filter(isProblem).map((problem) => [keyOf(problem), problem]));
    watch(present, Object.keys(before), now);
    const due = [...present.values()].filter(
      (problem) => now - (since.get(keyOf(problem)) ?? now) >= PATIENCE_MS && before[problem.code] !== today,
    );
    const over = Object.keys(before).filter(
      (code) => now - (gone.get(code) ?? now) >= OVER_MS,
    ) as ProblemCode[];
    const next = { ...before };
    if (due.length > 0 && (await send('trouble', due))) for (const { code } of due) next[code] = today;
    if (
      over.length > 0 &&
      (await send(
        'over',
        over.map((code) => ({ code })),
      ))
    )
      for (const code of over) delete next[code];
    if (JSON.stringify(next) === JSON.stringify(before)) return;
    told = next;
    const put = await deps.settings.put({ key: KEY, value: JSON.stringify(next), by: 'heed' });
    if (!put.ok) log.warn('trouble-not-noted', { code: put.fault.code });
  }

  /** Since when each problem is there, and since when each that was told is not. */
  function watch(present: ReadonlyMap<string, Finding>, toldCodes: readonly string[], now: number): void {
    for (const key of since.keys()) if (!present.has(key)) since.delete(key);
    for (const key of present.keys()) if (!since.has(key)) since.set(key, now);
    const codes = new Set<string>([...present.values()].map(({ code }) => code));
    for (const code of gone.keys()) if (codes.has(code)) gone.delete(code);
    for (const code of toldCodes) if (!codes.has(code) && !gone.has(code)) gone.set(code, now);
  }

  /** @returns whether everybody who can be reached has it, and somebody does */
  async function send(what: 'trouble' | 'over', problems: readonly Finding[]): Promise<boolean> {
    const message = JSON.stringify([what, problems.map(keyOf)]);
    const done = settled.get(message) ?? new Set<Oid>();
    settled.set(message, done);
    const out: OutgoingCard =
      what === 'trouble'
        ? { summary: TROUBLE.summary, card: troubleCard(problems) }
        : { summary: TROUBLE.overSummary, card: troubleOverCard(problems) };
    const roster = deps.directory.roster();
    const people = [...new Set([...holders(roster, 'it'), ...holders(roster, 'dsl')].map(({ oid }) => oid))];
    let reached = 0;
    let again = 0;
    for (const oid of people) {
      if (done.has(oid)) {
        reached += 1;
        continue;
      }
      const sent = await deps.messenger.send(oid, out);
      if (sent.ok) {
        done.add(oid);
        reached += 1;
      } else {
        log.warn('trouble-not-sent', { code: sent.fault.code });
        if (sent.fault.code === 'teams.unreachable') again += 1;
      }
    }
    if (again > 0) return false;
    if (reached === 0) log.alarm('trouble-untold');
    else settled.delete(message);
    return reached > 0;
  }

  return {
    look(problems) {
      running ??= tell(problems)
        .catch((error: unknown) => {
          log.alarm('trouble-failed', { name: error instanceof Error ? error.name : 'unknown' });
        })
        .finally(() => {
          running = undefined;
        });
    },
    async close() {
      await running;
    },
  };
}

/** What a process before this one told; a code that this version does not know is left out. */
function read(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  try {
    const stored = storedSchema.safeParse(JSON.parse(text)).data ?? {};
    return Object.fromEntries(Object.entries(stored).filter(([code]) => Object.hasOwn(PROBLEM_WORDS, code)));
  } catch {
    return {};
  }
}
