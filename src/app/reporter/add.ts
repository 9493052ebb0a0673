import { mayReport } from '../../domain/access.ts';
import type { Act } from '../../domain/act.ts';
import type { Concern } from '../../domain/concern.ts';
import { reviewFrom } from '../../domain/deadlines.ts';
import { routeAnew } from '../../domain/due.ts';
import type { Report } from '../../domain/report.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { barredFrom } from '../../domain/routing.ts';
import type { Deps } from '../deps.ts';
import { report } from '../report.ts';
import { tell } from '../works/planning.ts';
import { around } from '../works/who-has-it.ts';
import { asReporter, listeners, type OwnReport } from './own-report.ts';

export interface Addition extends OwnReport {
  readonly formId: string;
  /** The addition in the shape of a report: its adults, its text, whether a child is in danger. */
  readonly written: Report;
  /** What the person sent, of which the text was made: the addition is known by it when it comes again. */
  readonly sent?: unknown;
}

/**
 * Adds to a report. Nothing is overwritten. An addition that names an adult who is not kept out of the concern yet becomes
 * a concern of its own, routed before anyone is told, and the old one is not touched.
 * Source: the project's domain, §2, "Later changes".
 * @returns the reporter's concern as it is, and the one that the addition became
 */
export async function addToReport(
  input: Addition,
  deps: Deps,
): Promise<Result<{ readonly concern: Concern; readonly made?: Concern }>> {
  const { actor, reference, formId, written, sent = written } = input;
  if (!deps.identity.ownsReportId(formId, actor)) return fail('form.other-owner');
  const known = await deps.directory.known(actor);
  if (!known.ok) return known;
  const before = deps.record.find(reference);
  if (!before || before.reporter.oid !== actor || !mayReport(known.value)) return fail('case.not-yours');
  if (namesSomebodyNew(written, before, deps)) {
    // What the reporter chose: how it was coded later is not for them to see, and it would stand on the new receipt.
    const { kind: chosen } = before.first;
    const kind = chosen === undefined ? {} : { kind: chosen };
    const made = await report(
      {
        actor,
        reportId: formId,
        report: { ...kind, ...written },
        sent,
        from: { reference, how: 'addition' },
      },
      deps,
    );
    return made.ok ? ok({ concern: before, made: made.value }) : made;
  }
  const key = deps.identity.reportKey(actor, formId, sent).slice(0, 24);
  const added = await asReporter(
    input,
    (now) => {
      if (now.keys.includes(key)) return ok([]);
      const { happened: text, danger, adults } = written;
      const act: Act = { act: 'added', key, text, danger, ...(adults.length > 0 ? { adults } : {}) };
      return ok([act, whoIsTold(now, danger, deps)]);
    },
    deps,
  );
  return added.ok ? ok({ concern: added.value }) : added;
}

/**
 * Whoever has it is told. Danger makes the line begin at once and anew where nobody has it; where somebody has, everyone
 * of an immediate concern is told with them, and the next after that unless there is a decision.
 */
export function whoIsTold(now: Concern, danger: boolean, deps: Deps): Act {
  const told = listeners(now, deps);
  if (!danger) return tell('added', told);
  const urgent = { ...now, urgency: 'immediate' as const };
  const line = routeAnew(urgent, around(deps));
  if (now.status === 'waiting') return now.urgency === 'immediate' ? tell('added', told) : line;
  const others = line.to.filter(({ oid, as }) => as === 'handler' && told.every((one) => one.oid !== oid));
  const reviewAt = reviewFrom(deps.clock.now(), urgent, deps.school.times);
  return { act: 'routed', step: -1, why: 'added', to: [...told, ...others], reviewAt };
}

/**
 * Any adult in question who is no subject of the old concern yet, or whom nobody can name. Somebody who only stepped back
 * from it, or might be meant in it, is new: what is said of them is not for whoever has the old one.
 */
function namesSomebodyNew(written: Report, before: Concern, deps: Deps): boolean {
  const inQuestion = written.adults.filter(({ part }) => part === 'in-question');
  if (inQuestion.some(({ who }) => who.by === 'unknown')) return true;
  const known = new Set(before.barred.flatMap(({ oid, why }) => (why === 'subject' ? [oid] : [])));
  const found = barredFrom(inQuestion, deps.directory.roster());
  return found.some(({ oid }) => !known.has(oid)) || (inQuestion.length > 0 && found.length === 0);
}
