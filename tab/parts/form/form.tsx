/**
 * Draws a form as the server asks it, and sends it:
 * `<Form asked={{ keep: 'report', formId, fields }} button={form.button} send={(sent) => api.post(…, sent)} done={…} />`.
 *
 * What is typed survives every failure, the lock and leaving the page; it goes once the server has it. Give it a `key`
 * of the form's id where it stays on the page after that.
 */
import { Button } from '@fluentui/react-components';
import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import type { Answer } from '../../api.ts';
import { FORM } from '../../words/form.ts';
import { FaultSummary } from './fault-summary.tsx';
import { focusField } from './focus-field.ts';
import { roomIn, shownFields, type Values } from './form-state.ts';
import { FieldGroups } from './groups.tsx';
import { type FormAsked, type FormSent, useForm } from './use-form.ts';
import './form.css';

const TOO_SOON_MS = 700;

/** Enter in a line is a habit, and what is sent can never be taken back: only the button sends. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}

interface FormProps<T> {
  readonly asked: FormAsked;
  /** What happens when it is pressed, as the server words it. */
  readonly button: string;
  /** Asked once more before something that cannot be taken back. */
  readonly confirm?: string | undefined;
  /** Of all answers together, UTF-8; how much room is left is said once it is short. */
  readonly mostBytes?: number | undefined;
  readonly send: (sent: FormSent) => Promise<Answer<T>>;
  readonly done: (value: T) => void;
  /** Leaves the form; what is typed stays kept. */
  readonly cancel?: () => void;
  /** Called with the answers whenever one changes, for a draft. */
  readonly changed?: (values: Values) => void;
  /** Between the fields and the button, such as advice that hangs on an answer. */
  readonly children?: (values: Values) => ReactNode;
}

export function Form<T>(props: FormProps<T>) {
  const { asked, button, confirm, mostBytes, send, done, cancel, changed, children } = props;
  const form = useForm<T>(asked, { send, done, ...(changed ? { changed } : {}) });
  const { values, faults, fault, busy, turn } = form;
  /** When it was asked whether it is meant, by the clock of the page's events. */
  const [askedAt, setAskedAt] = useState<number>();
  const confirming = askedAt !== undefined;
  const whole = useRef<HTMLFormElement>(null);
  const confirmId = useId();
  const shown = shownFields(asked.fields, values);
  const room = mostBytes === undefined ? undefined : roomIn(values, mostBytes);

  // After each failure the first field that has one takes the focus; the summary is read out by itself.
  useEffect(() => {
    if (turn === 0) return;
    const first = whole.current?.querySelector<HTMLElement>('[data-fault]')?.dataset.field;
    if (first !== undefined) focusField(whole.current, first);
  }, [turn]);
  const press = (event: FormEvent) => {
    event.preventDefault();
    if (confirm !== undefined && !confirming) return setAskedAt(event.timeStamp);
    // The second half of a double press has not read the question.
    if (confirming && event.timeStamp - askedAt < TOO_SOON_MS) return;
    setAskedAt(undefined);
    void form.submit();
  };

  return (
    <form
      ref={whole}
      className="heed-form"
      noValidate
      autoComplete="off"
      aria-busy={busy}
      onSubmit={press}
      onKeyDown={keepEnter}
    >
      {form.resumed && turn === 0 ? (
        <p className="heed-form-kept">
          {FORM.keptTitle}{' '}
          <Button size="small" onClick={form.startAgain} disabledFocusable={busy}>
            {FORM.startAgain}
          </Button>
        </p>
      ) : null}
      {fault ? (
        <FaultSummary
          key={turn}
          fault={fault}
          faults={faults}
          fields={shown}
          go={(id) => focusField(whole.current, id)}
        />
      ) : null}
      <FieldGroups key={form.round} fields={shown} form={form} />
      {children?.(values)}
      {room === undefined ? null : (
        <p role="status" className="heed-form-room" data-over={room < 0}>
          {room < 0 ? FORM.over(-room) : FORM.left(room)}
        </p>
      )}
      {confirming ? (
        <p id={confirmId} role="alert" className="heed-form-confirm">
          {confirm}
        </p>
      ) : null}
      <div className="heed-form-buttons">
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={busy}
          {...(confirming ? { 'aria-describedby': confirmId } : {})}
        >
          {busy ? FORM.sending : button}
        </Button>
        {confirming ? (
          <Button onClick={() => setAskedAt(undefined)}>{FORM.back}</Button>
        ) : cancel ? (
          <Button onClick={cancel}>{FORM.cancel}</Button>
        ) : null}
      </div>
    </form>
  );
}
