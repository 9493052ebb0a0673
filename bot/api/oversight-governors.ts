import { type FixedFigures, governorsView, PUBLISHED_NAMES } from '../../src/app/tab/oversight/governors.ts';
import type { Governors, GovernorsMeasure } from '../../src/contract/oversight.ts';
import type { ShareBand } from '../../src/domain/disclosure.ts';
import type { Day } from '../../src/domain/london.ts';
import { ok } from '../../src/domain/result.ts';
import { holders, type Roster } from '../../src/domain/role.ts';
import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import type { ApiRoute } from './route.ts';

/** `GET /api/governors`: nothing behind it can be opened. */
export const governorsRoute: ApiRoute = {
  method: 'GET',
  path: '/api/governors',
  person: 'fresh',
  async answer({ person }, deps) {
    const view = await governorsView({ actor: person.oid }, deps);
    if (!view.ok) return view;
    const { figures, why } = view.value;
    return ok({
      ...(figures
        ? { period: GOVERNORS.period(dayText(figures.from), dayText(figures.to)), fixedAt: figures.fixedAt }
        : {}),
      ...(why ? { note: NOTES[why] } : {}),
      measures: figures ? measuresOf(figures) : [],
      questions: questionsFor(deps.directory.roster()),
      method: GOVERNORS.method,
    } satisfies Governors);
  },
};

const NOTES = {
  'no-terms': GOVERNORS.noTerms,
  'none-ended': GOVERNORS.noneEnded,
  overlaps: GOVERNORS.overlaps,
} as const;

/** Middle of the band, in hundredths. */
const MIDDLE: Readonly<Record<ShareBand, number>> = {
  'nearly-all': 95,
  'more-than-half': 75,
  'half-or-fewer': 25,
};

function measuresOf({ shares, groups }: FixedFigures): readonly GovernorsMeasure[] {
  return [
    ...PUBLISHED_NAMES.shares.map((id): GovernorsMeasure => {
      const band = shares[id];
      const title = GOVERNORS.shares[id] ?? id;
      return band
        ? { id, title, value: GOVERNORS.share[band], bar: MIDDLE[band] }
        : { id, title, hidden: GOVERNORS.hiddenShare };
    }),
    ...PUBLISHED_NAMES.groups.map((id): GovernorsMeasure => {
      const band = groups.find(({ group }) => group === id)?.band;
      const title = GOVERNORS.groups[id] ?? id;
      return band
        ? { id, title, value: GOVERNORS.band(band.from, band.to) }
        : { id, title, hidden: GOVERNORS.hiddenGroup };
    }),
  ];
}

function questionsFor(roster: Roster): Governors['questions'] {
  const { questions } = GOVERNORS;
  const people = GOVERNORS.people(holders(roster, 'dsl').length > 0, holders(roster, 'deputy').length > 0);
  const missing = (question: string) => ({ question, answer: GOVERNORS.notRecorded, recorded: false });
  return [
    { question: questions.people, answer: people, recorded: true },
    { question: questions.reporting, answer: GOVERNORS.reporting, recorded: true },
    { question: questions.filtering, answer: GOVERNORS.filteringReports, recorded: false },
    missing(questions.policy),
    missing(questions.training),
    missing(questions.curriculum),
    missing(questions.parents),
  ];
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

function dayText(day: Day): string {
  return DAY.format(Date.parse(day)).replace('Sept', 'Sep');
}
