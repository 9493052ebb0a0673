/** The check of the whole record: begun at a press, watched quietly, said in sentences. */
import { Button, ProgressBar } from '@fluentui/react-components';
import { useState } from 'react';
import type { ChainCheck } from '../../../src/contract/oversight.ts';
import type { CallFault } from '../../api.ts';
import { useHeed } from '../../heed.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { ACCESS } from '../../words/access-log.ts';

const LOOK_SECONDS = 2;

export function Chain() {
  const { api } = useHeed();
  const [running, setRunning] = useState(false);
  const check = useLoad<ChainCheck>('/api/chain-check', running ? { pollSeconds: LOOK_SECONDS } : {});
  const [fault, setFault] = useState<CallFault>();
  const isRunning = check.data?.state === 'running';
  if (isRunning !== running && check.data) setRunning(isRunning);
  const start = async () => {
    setFault(undefined);
    const begun = await api.post<ChainCheck>('/api/chain-check', {});
    if (!begun.ok) return setFault(begun.fault);
    return check.refresh();
  };
  return (
    <section aria-labelledby="heed-chain">
      <h2 id="heed-chain">{ACCESS.chainTitle}</h2>
      <p>{ACCESS.chainText}</p>
      <Loaded load={check} rows={2}>
        {(data) => <Outcome check={data} />}
      </Loaded>
      <Button className="heed-no-print" onClick={() => void start()} disabledFocusable={isRunning}>
        {ACCESS.chainStart}
      </Button>
      {fault ? <p role="alert">{fault.sentence}</p> : null}
    </section>
  );
}

function Outcome({ check }: { readonly check: ChainCheck }) {
  const { state, share = 0, endedAt, holds, sentences = [] } = check;
  if (state === 'none') return null;
  if (state === 'running') {
    const percent = `${Math.round(share * 100)} %`;
    return (
      <div className="heed-chain">
        <p role="status">{ACCESS.chainRunning(percent)}</p>
        <ProgressBar value={share} aria-label={ACCESS.chainBar} />
      </div>
    );
  }
  return (
    <div className="heed-chain" role="status" data-holds={holds === true}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {endedAt ? (
        <p>
          {ACCESS.chainEnded}: <DateTime at={endedAt} />
        </p>
      ) : null}
    </div>
  );
}
