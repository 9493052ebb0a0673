import type { CaseRecord, Change } from '../app/ports.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { type Absorbed, absorb } from './absorb.ts';
import { append, type Grown, timeOf } from './append.ts';
import { takeFile } from './intake.ts';
import { caseFile } from './journal.ts';
import { keep, type OwnerDeps, remember } from './keep.ts';
import { isListed } from './memory.ts';
import type { Case } from './state.ts';

/** So often another process may be faster than this one before the person is told to try again. */
const MOST_ROUNDS = 8;

export interface ChangeDeps extends OwnerDeps {
  /** @returns a name for the file of a view, which no other has. */
  nextViewFile(): string;
  /** Removes the files that may go, now. */
  checkpoint(): Promise<void>;
}

interface Target {
  readonly reference: Reference;
  readonly before: Case | undefined;
}

/** `again`: another process moved the case, so it has to be decided once more. */
type Outcome<T> = Result<{ concern: Concern; value: T }> | 'again';

/** The one way in which a case changes: decide, write, fold; one change of a case after another. */
export function createChange(deps: ChangeDeps): CaseRecord['change'] {
  return (reference, decide) =>
    deps.queues.run(reference, async () => {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const before = deps.memory().state.get(reference);
        const decision = decide(before?.concern);
        if (!decision.ok) {
          const maybeThere = !before || decision.fault.code === 'case.not-yours';
          // One that is hidden from the person reads the same before and after, or the difference would tell that it exists.
          return maybeThere && !isListed(deps.memory()) ? fail('record.loading') : decision;
        }
        const outcome = await carryOut({ reference, before }, decision.value, deps);
        if (outcome !== 'again') return outcome;
      }
      return fail('record.unwritable');
    });
}

async function carryOut<T>(target: Target, change: Change<T>, deps: ChangeDeps): Promise<Outcome<T>> {
  const { before } = target;
  const { deeds, view, value } = change;
  const first = deeds[0]?.what;
  if (first?.act === 'reported') {
    const stands = before ?? deps.memory().state.withReportKey(first.reportKey);
    if (stands) {
      // A second copy of the same report changes nothing; another report must look for another reference.
      const same = stands.concern.reportKey === first.reportKey;
      return same ? ok({ concern: stands.concern, value }) : fail('graph.conflict');
    }
  } else if (!before) {
    throw new RangeError('A decision about an unknown case can only begin it.');
  }
  if (deeds.length === 0 && !view && before) return ok({ concern: before.concern, value });
  if (!deps.isOpen()) return fail('record.unwritable');
  if (before && !(await deps.holds())) return fail('record.not-owner');
  return write(target, change, deps);
}

async function write<T>(
  { reference, before }: Target,
  { deeds, view, value }: Change<T>,
  deps: ChangeDeps,
): Promise<Outcome<T>> {
  const ground = { reference, before, now: deps.clock.now() };
  const grown: Grown | undefined = deeds.length > 0 ? append(ground, deeds, deps.chain) : undefined;
  const name = grown ? caseFile(reference, (before?.concern.sequence ?? 0) + 1) : deps.nextViewFile();
  deps.writing.add(name);
  try {
    const entries = grown?.added ?? [];
    const kept = await keep({ name, at: timeOf(ground), entries, ...(view ? { view } : {}) }, deps);
    if (kept.outcome !== 'written') {
      return kept.outcome === 'taken' ? makeWay(name, deps) : fail('record.unwritable');
    }
    // A successor that took over before the file appeared may have loaded without it: then it decides, not we.
    if (before && !(await deps.holds())) return fail('record.not-owner');

    const { state } = deps.memory();
    const folded = grown ? take(grown, before, deps) : 'known';
    // Ownership came while we wrote and another process's report stands here: the file is taken as any other's.
    if (folded !== 'folded' && folded !== 'known') return 'again';
    remember(name, kept.batch, deps);
    await deps.at('change.folded');
    const after = state.get(reference);
    if (!after) throw new RangeError('A case is gone that was just changed.');
    if (grown) deps.notify(reference);
    return ok({ concern: after.concern, value });
  } finally {
    deps.writing.delete(name);
  }
}

/** What was folded before it was written is right still where the case did not move meanwhile, as it hardly ever does. */
function take({ after, added }: Grown, before: Case | undefined, deps: ChangeDeps): Absorbed {
  const { state } = deps.memory();
  const now = state.get(after.concern.reference);
  if (now?.head !== before?.head) return absorb(state, added, deps.chain);
  const { links = [], confirmed = 0, shown = 0 } = now ?? {};
  state.put({ ...after, links: [...links, ...added], confirmed, shown });
  return 'folded';
}

/** The name is taken: by another process's change, which is taken in, or by a file that only waits to be removed. */
async function makeWay<T>(name: string, deps: ChangeDeps): Promise<Outcome<T>> {
  if (deps.memory().tracked.get(name)?.superseded) await deps.checkpoint();
  else if ((await takeFile(name, deps)) === 'locked') return fail('record.unwritable');
  return 'again';
}
