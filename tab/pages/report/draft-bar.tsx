/** Says all the time that nothing is sent yet, and where the draft stands; below it the button that sends. */
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { Confirm } from '../../parts/confirm.tsx';
import { dateTimeText } from '../../parts/dates.ts';
import { useNow } from '../../parts/use-now.ts';
import { useStore } from '../../use-store.ts';
import { FORM } from '../../words/form.ts';
import { REPORT } from '../../words/report.ts';
import type { DraftState, Saver } from './saver.ts';

export function DraftBar(props: {
  readonly saver: Saver;
  readonly button: string;
  readonly busy: boolean;
  /** The form is to be read anew. */
  readonly again: () => void;
  readonly thrown: () => void;
}) {
  const { saver, button, busy, again, thrown } = props;
  const state = useStore(saver.state);
  const [asking, setAsking] = useState(false);
  const throwAway = async () => {
    const isGone = await saver.throwAway();
    setAsking(false);
    if (isGone) thrown();
  };
  const isDraft = state.is !== 'none' && state.is !== 'changed';
  return (
    <div className="heed-report-bar">
      {state.is === 'changed' ? (
        <div role="alert" className="heed-report-changed">
          <p>
            <strong>{REPORT.changedTitle}.</strong> {REPORT.changedText}
          </p>
          <Button onClick={() => void saver.keepMine()}>{REPORT.keepMine}</Button>
          <Button onClick={again}>{REPORT.showOther}</Button>
        </div>
      ) : null}
      {state.is === 'failed' ? (
        <p role="alert">
          <strong>{REPORT.notKept}</strong> {state.sentence}
        </p>
      ) : null}
      <p className="heed-report-state">
        <strong>{REPORT.notSent}</strong> <Where state={state} />
      </p>
      <div className="heed-report-buttons">
        <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
          {busy ? FORM.sending : button}
        </Button>
        {isDraft ? (
          <Button size="large" disabledFocusable={busy} onClick={() => setAsking(true)}>
            {REPORT.throwAway}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <Confirm
          title={REPORT.throwAwayTitle}
          yes={REPORT.throwAway}
          busy={state.is === 'saving'}
          onYes={() => void throwAway()}
          onNo={() => setAsking(false)}
        >
          {REPORT.throwAwayText}
        </Confirm>
      ) : null}
    </div>
  );
}

function Where({ state }: { readonly state: DraftState }) {
  const now = useNow(3_600_000);
  if (state.is === 'kept')
    return (
      <>
        {REPORT.keptUntil(dateTimeText(state.goneAt, now))} <span>{REPORT.keptMore}</span>
      </>
    );
  return state.is === 'none' || state.is === 'changed' ? REPORT.nothingKept : REPORT.saving;
}
