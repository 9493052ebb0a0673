/** Draws what `useLoad` reads, in each of its states: `<Loaded load={list} rows={8}>{(data) => <List … />}</Loaded>`. */
import type { ReactNode } from 'react';
import { PARTS } from '../words/parts.ts';
import { Failed } from './failed.tsx';
import { isStillReading } from './load-state.ts';
import { Loading } from './loading.tsx';
import { StillReading } from './still-reading.tsx';
import type { Load } from './use-load.ts';

export function Loaded<T>({
  load,
  rows,
  skeleton,
  children,
}: {
  readonly load: Load<T>;
  /** Bars of the skeleton. */
  readonly rows?: number;
  /** Instead of plain bars. */
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  const { data, fault, busy } = load;
  if (data === undefined) {
    const bars = rows === undefined ? {} : { rows };
    if (isStillReading(fault)) return <StillReading fault={fault} {...bars} />;
    if (fault && !busy) return <Failed fault={fault} retry={load.reload} />;
    return skeleton ?? <Loading {...bars} />;
  }
  return (
    <div aria-busy={busy}>
      {fault ? (
        <p role="status" className="heed-banner">
          <strong>{PARTS.stale}</strong> {fault.sentence}
        </p>
      ) : null}
      {children(data)}
    </div>
  );
}
