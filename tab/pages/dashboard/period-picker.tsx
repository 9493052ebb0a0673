/** Which days the figures are of: a period by its name, or two days. */

import { Button, Field, Input, Select } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { Dashboard, DashboardAsked, PeriodId } from '../../../src/contract/concerns.ts';
import { dayText } from '../../parts/dates.ts';
import { schoolNow } from '../../school-clock.ts';
import { DASHBOARD } from '../../words/dashboard.ts';

export function PeriodPicker({
  board,
  onChoose,
}: {
  readonly board: Dashboard;
  readonly onChoose: (asked: DashboardAsked) => void;
}) {
  const [choosing, setChoosing] = useState(board.period === 'chosen');
  const [from, setFrom] = useState(board.from);
  const [to, setTo] = useState(board.to);
  const [wrong, setWrong] = useState(false);
  const pick = (period: PeriodId) => {
    setChoosing(period === 'chosen');
    setFrom(board.from);
    setTo(board.to);
    if (period !== 'chosen') onChoose({ period });
  };
  const show = (event: FormEvent) => {
    event.preventDefault();
    const isRight = from !== '' && to !== '' && from <= to;
    setWrong(!isRight);
    if (isRight) onChoose({ period: 'chosen', from, to });
  };
  const day = (text: string) => dayText(`${text}T12:00:00Z`, schoolNow());
  return (
    <div className="dashboard-period">
      <div className="dashboard-choices heed-no-print">
        <Field label={DASHBOARD.period}>
          <Select
            value={choosing ? 'chosen' : board.period}
            onChange={(_, { value }) => pick(value as PeriodId)}
          >
            {board.periods.map((period) => (
              <option key={period} value={period}>
                {DASHBOARD.periods[period]}
              </option>
            ))}
          </Select>
        </Field>
        {choosing ? (
          <form onSubmit={show}>
            <Field
              label={DASHBOARD.from}
              {...(wrong
                ? { validationState: 'error' as const, validationMessage: DASHBOARD.wrongDays }
                : {})}
            >
              <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
            </Field>
            <Field label={DASHBOARD.to}>
              <Input type="date" value={to} onChange={(_, { value }) => setTo(value)} />
            </Field>
            <Button type="submit">{DASHBOARD.showDays}</Button>
          </form>
        ) : null}
      </div>
      <p role="status">{DASHBOARD.days(day(board.from), day(board.to))}</p>
    </div>
  );
}
