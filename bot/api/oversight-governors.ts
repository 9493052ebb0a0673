import { dayWords } from '../../src/app/digest/governors-days.ts';
import { type GovernorsView, governorsView } from '../../src/app/tab/oversight/governors.ts';
import type { Governors } from '../../src/contract/oversight.ts';
import { ok } from '../../src/domain/result.ts';
import { GOVERNORS } from '../../src/guidance/governors-words.ts';
import type { ApiRoute } from './route.ts';

/** `GET /api/governors`: nothing behind it can be opened, and a look publishes nothing. */
export const governorsRoute: ApiRoute = {
  method: 'GET',
  path: '/api/governors',
  person: 'fresh',
  async answer({ person }, deps) {
    const view = await governorsView({ actor: person.oid }, deps);
    if (!view.ok) return view;
    const { newest, reports, questions, first } = view.value;
    return ok({
      ...(newest ? { published: publishedIn(newest) } : {}),
      ...(newest ? {} : { note: first ? GOVERNORS.first(dayWords(first)) : GOVERNORS.firstUnknown }),
      reports: reports.map(({ from, to, groups }) => ({
        id: to,
        title: GOVERNORS.termDays(dayWords(from), dayWords(to)),
        measures: groups,
      })),
      questions,
      method: GOVERNORS.method,
    } satisfies Governors);
  },
};

function publishedIn({
  since,
  to,
  at,
  process,
  groups,
  year,
}: NonNullable<GovernorsView['newest']>): NonNullable<Governors['published']> {
  const shown = year.groups.filter(({ reached }) => reached.some((one) => one !== null));
  return {
    title: GOVERNORS.published(dayWords(to)),
    at,
    process,
    groupsTitle: GOVERNORS.since(dayWords(since), dayWords(to)),
    groups,
    year: {
      summary: GOVERNORS.chartSummary(dayWords(since), shown.length, year.groups.length),
      weeks: year.sundays,
      series: shown.map(({ id, reached }) => ({ id, name: GOVERNORS.groups[id] ?? id, values: reached })),
    },
  };
}
