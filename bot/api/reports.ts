import type { Deps } from '../../src/app/deps.ts';
import { myReports } from '../../src/app/my-reports.ts';
import { moreLines, stateLine } from '../../src/app/reporter/receipt-words.ts';
import type { MyReport, MyReportLine } from '../../src/contract/reports.ts';
import type { Concern } from '../../src/domain/concern.ts';
import type { Receipt } from '../../src/domain/receipt.ts';
import { parseReference, showReference } from '../../src/domain/reference.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { actRoutes } from './reports-acts.ts';
import { newReportRoutes } from './reports-new.ts';
import { myReportOf } from './reports-said.ts';
import type { ApiRequest, ApiRoute } from './route.ts';

/** What everybody on the staff has: their own reports, and the form. It works while the directory is down. */
export const reportRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/reports',
    person: 'known',
    answer: async ({ person }, deps) => {
      if (!deps.record.loaded()) return fail('record.loading');
      return ok(myReports(person.oid, deps).map((receipt) => lineOf(receipt, deps)));
    },
  },
  {
    method: 'GET',
    path: '/api/reports/:reference',
    person: 'known',
    answer: async (request, deps) => {
      const concern = ownConcern(request, deps);
      return concern.ok ? ok(myReportOf(concern.value, deps) satisfies MyReport) : concern;
    },
  },
  ...actRoutes(ownConcern),
  ...newReportRoutes,
];

/**
 * @returns the concern of the path for the person who reported it; for everyone else, whoever they are to the case, the
 * same as for one that does not exist
 */
function ownConcern(
  { person, params }: Pick<ApiRequest, 'person' | 'params'>,
  { record }: Pick<Deps, 'record'>,
): Result<Concern> {
  const reference = parseReference(params.reference);
  const concern = reference ? record.find(reference) : undefined;
  return concern?.reporter.oid === person.oid ? ok(concern) : fail('case.not-yours');
}

function lineOf(receipt: Receipt, { clock }: Pick<Deps, 'clock'>): MyReportLine {
  const context = { now: clock.now() };
  return {
    reference: receipt.reference,
    shown: showReference(receipt.reference),
    reportedAt: receipt.receivedAt,
    state: stateLine(receipt, context),
    more: moreLines(receipt, context),
    question: receipt.question,
    closed: receipt.closedAt !== undefined,
  };
}
