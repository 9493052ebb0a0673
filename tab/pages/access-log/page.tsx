/** Who opened what, whether the record is whole, what was shared: as much of it as this person may read. */
import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { Oversight } from '../../../src/contract/oversight.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { ACCESS } from '../../words/access-log.ts';
import { SHELL } from '../../words/shell.ts';
import { Chain } from './chain.tsx';
import { Log } from './log.tsx';
import { Sharing } from './sharing.tsx';
import './access-log.css';

export function Page() {
  const oversight = useLoad<Oversight>('/api/oversight');
  return (
    <>
      <PageHead title={SHELL.titles['access-log'] ?? ''} lead={ACCESS.lead} actions={<PrintButton />} />
      <Loaded load={oversight} rows={8}>
        {(data) => <Parts oversight={data} />}
      </Loaded>
    </>
  );
}

function Parts({ oversight }: { readonly oversight: Oversight }) {
  const { parts, months } = oversight;
  const [month, setMonth] = useState(months[0] ?? '');
  return (
    <div className="heed-oversight">
      <Field label={ACCESS.month} className="heed-month">
        <Select value={month} onChange={(_, { value }) => setMonth(value)}>
          {months.map((one) => (
            <option key={one} value={one}>
              {monthText(one)}
            </option>
          ))}
        </Select>
      </Field>
      {parts.includes('access-log') ? <Log key={month} month={month} /> : null}
      {parts.includes('sharing-log') ? <Sharing month={month} /> : null}
      {parts.includes('chain-check') ? <Chain /> : null}
    </div>
  );
}

const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** @param month `2026-11` @returns `November 2026` */
function monthText(month: string): string {
  return MONTH.format(Date.parse(`${month}-01`));
}
