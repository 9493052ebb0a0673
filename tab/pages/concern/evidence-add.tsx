/** Adds a file by a button or by dropping it. What Heed takes is said before; one file at a time, each sent once. */
import { Button, ProgressBar } from '@fluentui/react-components';
import { AttachRegular } from '@fluentui/react-icons/svg/attach';
import { type DragEvent, useRef, useState } from 'react';
import type { EvidenceSent } from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { oneAtATime } from '../../parts/form/one-at-a-time.ts';
import { CONCERN } from '../../words/concern.ts';
import { PARTS } from '../../words/parts.ts';
import { ACCEPT, base64Of, faultOfFile } from './files.ts';
import { concernPath } from './paths.ts';

/** A file of 10 MB over a school's slow line. */
const PATIENCE_MS = 180_000;

const FAULTS = { large: CONCERN.tooLarge, type: CONCERN.wrongType, empty: CONCERN.emptyFile } as const;

interface State {
  readonly sending?: string;
  readonly sent?: string;
  readonly fault?: string;
  /** What could not be sent, under the id it is sent again with. */
  readonly again?: EvidenceSent;
}

export function EvidenceAdd({
  reference,
  added,
}: {
  readonly reference: string;
  readonly added: () => void;
}) {
  const { api } = useHeed();
  const [state, setState] = useState<State>({});
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(added);
  told.current = added;

  const [send] = useState(() =>
    oneAtATime(async (sent: EvidenceSent) => {
      setState({ sending: sent.name });
      const path = concernPath(reference, 'evidence');
      const answer = await api.post(path, sent, { timeoutMs: PATIENCE_MS });
      if (!answer.ok) return setState({ fault: answer.fault.sentence, again: sent });
      setState({ sent: sent.name });
      told.current();
    }),
  );
  const take = async (file: File | undefined) => {
    if (!file || state.sending !== undefined) return;
    const wrong = faultOfFile(file);
    if (wrong) return setState({ fault: FAULTS[wrong] });
    setState({ sending: file.name });
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (!bytes) return setState({ fault: CONCERN.unreadable });
    const content = base64Of(new Uint8Array(bytes));
    await send({ formId: crypto.randomUUID(), name: file.name, content });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const { sending, sent, fault, again } = state;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more; the button in it does the same
    <div
      className="heed-case-drop heed-no-print"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        hidden
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // The same file again is a choice too.
          currentTarget.value = '';
        }}
      />
      <div>
        <Button
          icon={<AttachRegular />}
          disabledFocusable={sending !== undefined}
          onClick={() => input.current?.click()}
        >
          {CONCERN.addFile}
        </Button>{' '}
        {CONCERN.drop}
      </div>
      <p className="heed-case-note">{CONCERN.rule}</p>
      <div role="status">
        {sending === undefined ? null : (
          <>
            <p>{CONCERN.sending(sending)}</p>
            <ProgressBar aria-label={CONCERN.sending(sending)} />
          </>
        )}
        {sent === undefined ? null : <p>{CONCERN.sent(sent)}</p>}
      </div>
      {fault === undefined ? null : (
        <div role="alert" className="heed-case-fault">
          <p>{fault}</p>
          {again ? (
            <Button size="small" onClick={() => void send(again)}>
              {PARTS.tryAgain}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
