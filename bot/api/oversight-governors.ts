import { dayWords } from '../../src/app/digest/governors-days.ts';
import {
  type GovernorsView,
  governorsView,
  type LastYear,
  type Year,
} from '../../src/app/tab/oversight/governors.ts';
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
  before,
}: NonNullable<GovernorsView['newest']>): NonNullable<Governors['published']> {
  return {
    title: GOVERNORS.published(dayWords(to)),
    at,
    process,
    groupsTitle: GOVERNORS.since(dayWords(since), dayWords(to)),
    groups,
    year: drawn(year, (shown, of) => GOVERNORS.chartSummary(dayWords(since), shown, of)),
    ...(before ? { before: drawn(before.year, beforeSummary(before)) } : {}),
  };
}

function beforeSummary({ from, to }: Pick<LastYear, 'from' | 'to'>) {
  return (shown: number, of: number) => GOVERNORS.chartBefore(dayWords(from), dayWords(to), shown, of);
}

function drawn(
  { sundays, groups }: Year,
  summary: (shown: number, of: number) => string,
): NonNullable<Governors['published']>['year'] {
  const shown = groups.filter(({ reached }) => reached.some((one) => one !== null));
  return {
    summary: summary(shown.length, groups.length),
    weeks: sundays,
    series: shown.map(({ id, reached }) => ({ id, name: GOVERNORS.groups[id] ?? id, values: reached })),
  };
}
