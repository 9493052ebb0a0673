/** The year by week, then the period by what, who, where and with what. */

import { Button, Field, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Dashboard } from '../../../src/contract/concerns.ts';
import { ChartOrTable } from '../../parts/chart-or-table.tsx';
import { dayText } from '../../parts/dates.ts';
import { schoolNow } from '../../school-clock.ts';
import { DASHBOARD } from '../../words/dashboard.ts';
import { Bars } from './bars.tsx';
import { useOpenList } from './use-open-list.ts';

export function Charts({ board }: { readonly board: Dashboard }) {
  return (
    <>
      <Weeks weeks={board.weeks} />
      <div className="dashboard-charts">
        <Bars id="kind" title={DASHBOARD.byKind} bars={board.byKind} />
        <Bars id="group" title={DASHBOARD.byGroup} bars={board.byGroup} />
        <Bars id="year" title={DASHBOARD.byYear} note={DASHBOARD.byYearNote} bars={board.byYear} />
        <Bars id="app" title={DASHBOARD.byApp} bars={board.byApp} />
        <Bars id="where" title={DASHBOARD.byWhere} bars={board.byWhere} />
      </div>
    </>
  );
}

function Weeks({ weeks }: Pick<Dashboard, 'weeks'>) {
  const open = useOpenList();
  const [week, setWeek] = useState('');
  const openWeek = (event: FormEvent) => {
    event.preventDefault();
    open(weeks.find(({ from }) => from === week)?.query)?.();
  };
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const known = weeks.flatMap(({ before }) => (before === undefined ? [] : [before]));
  const before = known.length === weeks.length ? sum(known) : undefined;
  const values = weeks.map(({ value }) => value);
  const now = schoolNow();
  return (
    <div>
      <ChartOrTable
        title={DASHBOARD.weeksTitle}
        summary={DASHBOARD.weeksSummary(sum(values), before)}
        data={{
          kind: 'line',
          labelTitle: DASHBOARD.weekOf,
          labels: weeks.map(({ from }) => from),
          series: [
            { name: DASHBOARD.thisYear, values },
            ...(known.length === 0
              ? []
              : [{ name: DASHBOARD.lastYear, values: weeks.map((week) => week.before ?? null) }]),
          ],
        }}
      />
      <form className="dashboard-week heed-no-print" onSubmit={openWeek}>
        <Field label={DASHBOARD.openWeek}>
          <Select value={week} onChange={(_, { value }) => setWeek(value)}>
            <option value="">{DASHBOARD.chooseWeek}</option>
            {weeks
              .filter(({ value }) => value > 0)
              .toReversed()
              .map(({ from, value }) => (
                <option key={from} value={from}>
                  {DASHBOARD.week(dayText(`${from}T12:00:00Z`, now), value)}
                </option>
              ))}
          </Select>
        </Field>
        <Button type="submit" disabled={week === ''}>
          {DASHBOARD.openList}
        </Button>
      </form>
    </div>
  );
}
