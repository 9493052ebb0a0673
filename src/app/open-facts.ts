import { type FactName, factsRole } from '../domain/access.ts';
import type { Concern } from '../domain/concern.ts';
import type { Reference } from '../domain/reference.ts';
import type { Report } from '../domain/report.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Oid } from '../domain/role.ts';
import { asksOf } from '../guidance/asks.ts';
import type { Deps } from './deps.ts';
import type { View } from './ports.ts';

/** What happened with which app, page or device, and when: never people, never narrative. */
export interface Facts {
  readonly concern: Pick<Concern, 'reference' | 'reportedAt' | 'urgency' | 'kind'>;
  readonly when?: string;
  readonly app?: string;
  readonly answers?: Report['answers'];
}

/** Opens the facts of a filtering matter or a new trend for the role that needs them. The view is logged first. */
export async function openFacts(
  input: { actor: Oid; reference: Reference; from: View['from'] },
  deps: Deps,
): Promise<Result<Facts>> {
  const { actor, reference, from } = input;
  const fresh = await deps.directory.fresh(actor);
  if (!fresh.ok) return fresh;
  const person = fresh.value;
  const viewed = await deps.record.change(reference, (before) => {
    const allowed = before && person ? factsRole(before, person) : undefined;
    if (!before || !allowed) return fail('case.not-yours');
    return ok({
      deeds: [],
      view: { oid: actor, role: allowed.role, reference, what: 'facts' as const, from },
      value: allowed.facts,
    });
  });
  if (!viewed.ok) return viewed.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : viewed;
  const entries = await deps.record.entries(reference);
  if (!entries.ok) return entries;
  const first = entries.value[0]?.what;
  if (first?.act !== 'reported') return fail('unexpected');
  return ok(factsOf(viewed.value.concern, first.report, viewed.value.value));
}

/** A reporter who chose another kind first may have answered its questions too, and those can name people. */
function ofThisKind(answers: NonNullable<Report['answers']>, kind: string | undefined): Report['answers'] {
  const asked = asksOf(kind).flatMap(({ code }) => {
    const answer = answers[code];
    return answer ? [[code, answer] as const] : [];
  });
  return Object.fromEntries(asked);
}

function factsOf(concern: Concern, report: Report, facts: readonly FactName[]): Facts {
  const { reference, reportedAt, urgency, kind } = concern;
  const has = (name: FactName) => facts.includes(name);
  return {
    concern: { reference, reportedAt, urgency, ...(kind && has('kind') ? { kind } : {}) },
    ...(report.when && has('when') ? { when: report.when } : {}),
    ...(report.app && has('app') ? { app: report.app } : {}),
    ...(report.answers && has('answers') ? { answers: ofThisKind(report.answers, kind) } : {}),
  };
}
