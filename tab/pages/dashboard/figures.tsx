/** The figures of the period, each with the list behind it. */
import type { Dashboard } from '../../../src/contract/concerns.ts';
import { Figure } from '../../parts/figure.tsx';
import { DASHBOARD } from '../../words/dashboard.ts';
import { daysText, minutesText } from './spans.ts';
import { useOpenList } from './use-open-list.ts';

export function Figures({ board }: { readonly board: Dashboard }) {
  const open = useOpenList();
  const { toTake, toClose } = board;
  const counts = [
    [board.open, DASHBOARD.open],
    [board.newThisWeek, DASHBOARD.newThisWeek],
    [board.reported, DASHBOARD.reported],
    [board.closed, DASHBOARD.closed],
  ] as const;
  return (
    <section aria-labelledby="dashboard-figures">
      <h2 id="dashboard-figures">{DASHBOARD.figuresTitle}</h2>
      <div className="dashboard-figures">
        {counts.map(([{ id, value, query }, label]) => {
          const go = open(query);
          return (
            <Figure
              key={id}
              value={value.toLocaleString('en-GB')}
              label={label}
              {...(go && value > 0 ? { go } : {})}
            />
          );
        })}
        {toTake ? (
          <>
            <Figure
              value={minutesText(toTake.median)}
              label={DASHBOARD.toTake}
              note={DASHBOARD.toTakeNote(minutesText(toTake.ninetieth), toTake.of)}
            />
            <Figure
              value={DASHBOARD.percent(toTake.sameDayShare)}
              label={DASHBOARD.sameDay}
              note={DASHBOARD.sameDayNote}
            />
          </>
        ) : null}
        {toClose ? (
          <Figure
            value={daysText(toClose.median)}
            label={DASHBOARD.toClose}
            note={DASHBOARD.toCloseNote(daysText(toClose.ninetieth), toClose.of)}
          />
        ) : null}
      </div>
    </section>
  );
}
