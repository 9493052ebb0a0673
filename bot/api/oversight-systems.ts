import { type Facts, openFacts } from '../../src/app/open-facts.ts';
import { systemsFor } from '../../src/app/tab/oversight/systems.ts';
import { answerLines } from '../../src/app/telling/report-lines.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { SystemsFacts, SystemsList } from '../../src/contract/oversight.ts';
import { parseReference, showReference } from '../../src/domain/reference.ts';
import { fail, ok } from '../../src/domain/result.ts';
import { CASE, FACTS } from '../../src/guidance/case-words.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { OVERSIGHT } from '../../src/guidance/oversight-words.ts';
import { URGENCY_WORDS } from '../../src/guidance/words.ts';
import type { ApiRoute } from './route.ts';

/** `GET /api/systems`: filtering, monitoring and security concerns, or new trends, for the role that needs the facts. */
export const systemsRoute: ApiRoute = {
  method: 'GET',
  path: '/api/systems',
  person: 'fresh',
  async answer({ person }, deps) {
    const read = await systemsFor({ actor: person.oid }, deps);
    if (!read.ok) return read;
    const lines = read.value.map(({ reference, reportedAt, kind, status }) => ({
      reference,
      shown: showReference(reference),
      reportedAt,
      kind: kindOf(kind)?.words ?? OVERSIGHT.unsure,
      status: OVERSIGHT.status[status],
    }));
    return ok({ lines } satisfies SystemsList);
  },
};

/** `GET /api/systems/:reference`: recorded before anything is answered. */
export const systemsFactsRoute: ApiRoute = {
  method: 'GET',
  path: '/api/systems/:reference',
  person: 'fresh',
  async answer({ person, params }, deps) {
    const reference = parseReference(params.reference);
    if (!reference) return fail('case.not-yours');
    const opened = await openFacts({ actor: person.oid, reference, from: 'tab' }, deps);
    if (!opened.ok) return opened;
    const facts = factLines(opened.value, deps.clock.now());
    return ok({ reference, shown: showReference(reference), facts } satisfies SystemsFacts);
  },
};

function factLines({ concern, when, app, answers }: Facts, now: number): SystemsFacts['facts'] {
  const kind = kindOf(concern.kind);
  const lines: readonly (readonly [label: string, text: string | undefined])[] = [
    [CASE.kind, kind?.words],
    [CASE.urgency, URGENCY_WORDS[concern.urgency]],
    [CASE.reportedAt, clockTime(concern.reportedAt, now)],
    [FACTS.when, when],
    [FACTS.app, app],
    ...answerLines(answers),
  ];
  return lines.flatMap(([label, text]) => (text ? [{ label, text }] : []));
}
