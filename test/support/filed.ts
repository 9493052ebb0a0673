import { report } from '../../src/app/report.ts';
import type { Place } from '../../src/domain/act.ts';
import type { Concern } from '../../src/domain/concern.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Person } from '../../src/domain/role.ts';
import { reportWith } from './cases.ts';
import type { FakeDeps } from './fake-deps.ts';
import { TEACHER } from './schools.ts';

/** Files a report by the real use case, and throws when it was refused. */
export async function fileReport(
  deps: FakeDeps,
  about: Partial<Report> = {},
  more: { by?: Person; place?: Place } = {},
): Promise<Concern> {
  const { oid } = more.by ?? TEACHER;
  const filed = await report(
    {
      actor: oid,
      reportId: deps.identity.newReportId(oid),
      report: reportWith(about),
      ...(more.place ? { place: more.place } : {}),
    },
    deps,
  );
  if (!filed.ok) throw new Error(filed.fault.code);
  return filed.value;
}
