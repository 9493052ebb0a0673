import { mayReport } from '../domain/access.ts';
import type { Act, Place, Urgency } from '../domain/act.ts';
import type { Concern } from '../domain/concern.ts';
import { deadlineFrom } from '../domain/deadlines.ts';
import type { Report, Reporter } from '../domain/report.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid, Roster } from '../domain/role.ts';
import { barredFrom, besidesOf, firstStep, rowOf } from '../domain/routing.ts';
import type { Row } from '../domain/row.ts';
import { kindOf } from '../guidance/kinds.ts';
import type { Deps } from './deps.ts';
import type { Change } from './ports.ts';

/** How often a reference may already belong to another report before something is badly wrong. */
const MOST_ATTEMPTS = 8;

/**
 * Files a report. When this returns `ok` it is on durable storage with the decision whom to tell.
 * The same report sent again by the same person, in any process and at any time, returns the same concern and writes
 * nothing: its reference is computed from reporter, ReportId and text.
 */
export async function report(
  input: { actor: Oid; reportId: string; report: Report; place?: Place },
  deps: Deps,
): Promise<Result<Concern>> {
  const { actor, reportId } = input;
  if (!deps.identity.ownsReportId(reportId, actor)) return fail('form.other-owner');
  const known = await deps.directory.known(actor);
  if (!known.ok) return known;
  if (!mayReport(known.value)) return fail('person.not-staff');
  const roster = deps.directory.roster();
  // Before any list was read nobody knows who holds an office that is named, so nobody could be kept out.
  if (input.report.adults.length > 0 && roster.readAt === 0) return fail('person.unchecked');
  const { oid, name, roles } = known.value;
  const reporter: Reporter = { oid, name, roles, unconfirmed: roster.stale === true };
  const reportKey = deps.identity.reportKey(actor, reportId, input.report);

  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const filed = await deps.record.change(
      deps.identity.reference(reportKey, attempt),
      (before): Result<Change<boolean>> => {
        if (before)
          return before.reportKey === reportKey ? ok({ deeds: [], value: true }) : fail('graph.conflict');
        const place = freePlace(input.place, oid, deps);
        const reported = begin({ report: input.report, reportKey, reporter, ...place }, roster);
        const deeds = [reported, route(reported, roster, deps)].map((what) => ({ by: { oid }, what }));
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

type Reported = Extract<Act, { act: 'reported' }>;

function begin(
  input: { report: Report; reportKey: string; reporter: Reporter; place?: Place },
  roster: Roster,
): Reported {
  const kind = kindOf(input.report.kind);
  const row = rowOf(input.report, kind?.row ?? 'pupil', roster);
  return {
    act: 'reported',
    reportKey: input.reportKey,
    report: input.report,
    reporter: input.reporter,
    row,
    urgency: urgencyOf(input.report, row),
    barred: barredFrom(input.report.adults, roster),
    ...(input.place ? { place: input.place } : {}),
  };
}

/** One message shows one receipt: a second text sent from the same form gets a receipt of its own in the chat. */
function freePlace(place: Place | undefined, oid: Oid, deps: Deps): { place?: Place } {
  const taken = deps.record
    .reportedBy(oid)
    .some(({ receipt }) => typeof receipt === 'object' && receipt.activity === place?.activity);
  return place && !taken ? { place } : {};
}

function urgencyOf(report: Report, row: Row): Urgency {
  if (report.danger) return 'immediate';
  const kind = kindOf(report.kind);
  // A row about adults won over the kind's own; then the kind may make it more urgent, and never less.
  return kind?.urgency === 'routine' && row !== kind.row ? 'same-day' : (kind?.urgency ?? 'same-day');
}

function route(reported: Reported, roster: Roster, deps: Deps): Act {
  const besides = besidesOf(reported.row, reported.report, reported.reporter);
  const { step, to } = firstStep({ ...reported, besides }, roster);
  const dueAt = deadlineFrom(deps.clock.now(), reported.urgency, deps.school.deadlines);
  return { act: 'routed', step, why: 'reported', to, ...(to.length > 0 ? { dueAt } : {}) };
}
