/** What needs a person now, then the figures of a period; everything leads to the list behind it. */
import { useState } from 'react';
import type { Dashboard, DashboardAsked } from '../../../src/contract/concerns.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { DASHBOARD } from '../../words/dashboard.ts';
import { SHELL } from '../../words/shell.ts';
import { usePosted } from '../concerns/use-posted.ts';
import { Charts } from './charts.tsx';
import { Figures } from './figures.tsx';
import { Needs } from './needs.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { Rising } from './rising.tsx';
import './dashboard.css';

const POLL_SECONDS = 60;

/** The period that was chosen last, while the window is open. */
let chosen: DashboardAsked = {};

export function Page() {
  const [asked, setAsked] = useState(chosen);
  const load = usePosted<Dashboard>('/api/dashboard', asked, { pollSeconds: POLL_SECONDS });
  const choose = (next: DashboardAsked) => {
    chosen = next;
    setAsked(next);
  };
  return (
    <>
      <PageHead title={SHELL.titles.dashboard} lead={DASHBOARD.lead} actions={<PrintButton />} />
      <Loaded load={load} skeleton={<Loading rows={12} />}>
        {(board) => (
          <div className="dashboard">
            <Needs needs={board.needs} />
            <PeriodPicker board={board} onChoose={choose} />
            <Figures board={board} />
            <Rising rising={board.rising} comparison={board.comparison} />
            <Charts board={board} />
          </div>
        )}
      </Loaded>
    </>
  );
}
