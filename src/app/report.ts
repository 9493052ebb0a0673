import { mayReport } from '../domain/access.ts';
import type { Act, Barred, Place, Urgency } from '../domain/act.ts';
import { onRota } from '../domain/calendar.ts';
import type { Concern } from '../domain/concern.ts';
import { deadlineFrom } from '../domain/deadlines.ts';
import { parseReference, type Reference } from '../domain/reference.ts';
import type { Report, Reporter } from '../domain/report.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import { barredFrom, besidesOf, firstStep, handlingOf, rowOf } from '../domain/routing.ts';
import type { Row } from '../domain/row.ts';
import { kindOf } from '../guidance/kinds.ts';
import type { Deps } from './deps.ts';
import type { Change } from './ports.ts';

/** How often a reference may already belong to another report before something is badly wrong. */
const MOST_ATTEMPTS = 8;
/** The kind, and its question, by which a complaint says whose handling it is about. */
const COMPLAINT_HANDLING = 'complaint-handling';
const HANDLED_REFERENCE = 'complaint-reference';

/** A report to file, and what only the program gives. */
export interface Filing {
  readonly actor: Oid;
  readonly reportId: string;
  readonly report: Report;
  /** What the person sent, where the report holds more than that: the report is known by it when it comes again. */
  readonly sent?: unknown;
  /** The form's own message. */
  readonly place?: Place;
  /** Accounts that are kept out besides those that the report names: a child's record made from an adult's case. */
  readonly keptOut?: readonly Oid[];
  /** The concern that its reporter was adding to when they named an adult. */
  readonly from?: { readonly reference: Reference; readonly how: 'addition' };
}

/**
 * Files a report. When this returns `ok` it is on durable storage with the decision whom to tell.
 * The same report sent again by the same person, in any process and at any time, returns the same concern and writes
 * nothing: its reference is computed from reporter, ReportId and what they sent.
 */
export async function report(input: Filing, deps: Deps): Promise<Result<Concern>> {
  const { actor, reportId } = input;
  if (!deps.identity.ownsReportId(reportId, actor)) return fail('form.other-owner');
  const known = await deps.directory.known(actor);
  if (!known.ok) return known;
  if (!mayReport(known.value)) return fail('person.not-staff');
  const roster = deps.directory.roster();
  // Before any list was read nobody knows who holds an office that is named or meant, so nobody could be kept out.
  const { adults, kind } = input.report;
  if ((adults.length > 0 || kind === COMPLAINT_HANDLING) && roster.readAt === 0)
    return fail('person.unchecked');
  const { oid, name, roles } = known.value;
  const reporter: Reporter = { oid, name, roles, unconfirmed: roster.stale === true };
  const reportKey = deps.identity.reportKey(actor, reportId, input.sent ?? input.report);

  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const filed = await deps.record.change(
      deps.identity.reference(reportKey, attempt),
      (before): Result<Change<boolean>> => {
        if (before)
          return before.reportKey === reportKey ? ok({ deeds: [], value: true }) : fail('graph.conflict');
        const reported = begin({ ...input, reportKey, reporter }, deps);
        const deeds = [reported, route(reported, deps)].map((what) => ({ by: { oid }, what }));
        return ok({ deeds, value: false });
      },
    );
    if (filed.ok) {
      const { concern, value: again } = filed.value;
      deps.log.info('reported', { reference: concern.reference, again });
      return ok(concern);
    }
    if (filed.fault.code !== 'graph.conflict') return filed;
  }
  return fail('record.unwritable');
}

/**
 * Looks for a report before anybody judges what was typed: one that is filed has a receipt, whatever became of the school's
 * list or of the questions since.
 * @returns the concern that this very report of this person became, as far as this process knows
 */
export function filedBefore(
  { actor, reportId, sent }: { readonly actor: Oid; readonly reportId: string; readonly sent: unknown },
  { identity, record }: Pick<Deps, 'identity' | 'record'>,
): Concern | undefined {
  if (!identity.ownsReportId(reportId, actor)) return undefined;
  const reportKey = identity.reportKey(actor, reportId, sent);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const concern = record.find(identity.reference(reportKey, attempt));
    if (concern?.reportKey === reportKey) return concern;
    if (!concern) return undefined;
  }
  return undefined;
}

type Reported = Extract<Act, { act: 'reported' }>;

function begin(input: Filing & { reportKey: string; reporter: Reporter }, deps: Deps): Reported {
  const { report: written, reporter, from } = input;
  const roster = deps.directory.roster();
  const kind = kindOf(written.kind);
  const handling =
    written.kind === COMPLAINT_HANDLING
      ? handlingOf(handledBy(written, reporter, deps), { roster, by: reporter.oid })
      : undefined;
  const row = rowOf(written, handling?.row ?? kind?.row ?? 'pupil', roster);
  const keptOut = (input.keptOut ?? []).map((oid): Barred => ({ oid, why: 'recused' }));
  return {
    act: 'reported',
    reportKey: input.reportKey,
    report: written,
    reporter,
    row,
    urgency: urgencyOf(written, row),
    barred: eachOnce([...barredFrom(written.adults, roster), ...(handling?.barred ?? []), ...keptOut]),
    ...freePlace(input.place, reporter.oid, deps),
    ...(from ? { from } : {}),
  };
}

/** Only the complainer's own concern: the way a complaint goes must not tell who has somebody else's. */
function handledBy(written: Report, reporter: Reporter, deps: Deps): Concern | undefined {
  const reference = parseReference(written.answers?.[HANDLED_REFERENCE]);
  const concern = reference ? deps.record.find(reference) : undefined;
  return concern?.reporter.oid === reporter.oid ? concern : undefined;
}

/** "Might be" gives way to every other reason: it alone can turn out to be wrong. */
function eachOnce(barred: readonly Barred[]): readonly Barred[] {
  const once = new Map<Oid, Barred>();
  for (const one of barred) {
    const before = once.get(one.oid);
    if (!before || before.why === 'might-be-subject') once.set(one.oid, one);
  }
  return [...once.values()];
}

/** One message shows one receipt: a second text sent from the same form gets a receipt of its own in the chat. */
function freePlace(place: Place | undefined, oid: Oid, deps: Deps): { place?: Place } {
  return place && !deps.record.hasReceiptAt(oid, place) ? { place } : {};
}

function urgencyOf(written: Report, row: Row): Urgency {
  if (written.danger) return 'immediate';
  const kind = kindOf(written.kind);
  // A row about adults won over the kind's own; then the kind may make it more urgent, and never less.
  return kind?.urgency === 'routine' && row !== kind.row ? 'same-day' : (kind?.urgency ?? 'same-day');
}

function route(reported: Reported, deps: Deps): Act {
  const { row, report: written, reporter, urgency } = reported;
  const now = deps.clock.now();
  const { times, dslToldOfAdults } = deps.school;
  const { step, to } = firstStep(
    {
      ...reported,
      besides: besidesOf(row, written, { reporter, dslToldOfAdults }),
      rota: onRota(now, times.calendar),
    },
    deps.directory.roster(),
  );
  const reportedAt = new Date(now).toISOString();
  const dueAt = deadlineFrom(now, { urgency, reportedAt }, times);
  return { act: 'routed', step, why: 'reported', to, ...(to.length > 0 ? { dueAt } : {}) };
}
