/** The answers to a form, where they stand with the server, and the one way of sending them. */
import { useRef, useState } from 'react';
import type { FormField } from '../../../src/contract/me.ts';
import type { Answer, CallFault } from '../../api.ts';
import { keep, useKept } from '../../kept.ts';
import {
  changedForm,
  type Filled,
  freshForm,
  isUntouched,
  resumedForm,
  sentValues,
  type Values,
} from './form-state.ts';
import { oneAtATime } from './one-at-a-time.ts';

export interface FormSent {
  readonly formId: string;
  readonly fields: Values;
}

export interface FormAsked {
  /** Under which what is typed is kept while the page is away, such as `concern/7QK42M9X/note`. Never text of a person. */
  readonly keep: string;
  readonly formId: string;
  readonly fields: readonly FormField[];
}

export interface FormState {
  readonly values: Values;
  readonly titles: Values;
  /** By the id of the field, as sentences. */
  readonly faults: Values;
  /** Why the last try went wrong; the text is still there. */
  readonly fault?: CallFault;
  readonly busy: boolean;
  /** How often it went wrong, so that each time is told. */
  readonly turn: number;
  /** How often it began anew, so that nothing half-typed stays in a field. */
  readonly round: number;
  /** Whether what stands here is from before the form was last opened. */
  readonly resumed: boolean;
  change(id: string, answer: { value: string; title?: string }): void;
  startAgain(): void;
  submit(): Promise<void>;
}

type Send<T> = (sent: FormSent) => Promise<Answer<T>>;

/** @param then.done gets the answer once the server has it; what was typed is dropped before */
export function useForm<T>(
  asked: FormAsked,
  then: {
    readonly send: Send<T>;
    readonly done: (value: T) => void;
    readonly changed?: (values: Values) => void;
  },
): FormState {
  const { fields } = asked;
  const [kept, setKept, forget] = useKept<Filled | undefined>(asked.keep, undefined);
  const [opened] = useState(() => ({ resumed: kept !== undefined, formId: kept?.formId ?? asked.formId }));
  const [formId, setFormId] = useState(opened.formId);
  const [round, setRound] = useState(0);
  const [resumed, setResumed] = useState(opened.resumed);
  const [faults, setFaults] = useState<Values>({});
  const [last, setLast] = useState<{ readonly turn: number; readonly fault?: CallFault }>({ turn: 0 });
  const [busy, setBusy] = useState(false);
  const form = kept ? resumedForm(kept, fields) : freshForm(formId, fields);

  // Typing and sending can happen before React has drawn what was typed last.
  const newest = useRef(form);
  newest.current = form;
  const given = useRef({ ...then, forget });
  given.current = { ...then, forget };
  const [submit] = useState(() =>
    oneAtATime(async (asking: FormAsked) => {
      const sending = newest.current;
      setBusy(true);
      setFaults({});
      const { send } = given.current;
      const answer = await send({
        formId: sending.formId,
        fields: sentValues(asking.fields, sending.values),
      });
      setBusy(false);
      if (answer.ok) {
        // Also where the page went away meanwhile: what was received must not be offered for sending again.
        given.current.forget();
        given.current.done(answer.value);
        return;
      }
      keep(asking.keep, newest.current);
      setFaults(answer.fault.body?.fields ?? {});
      setLast(({ turn }) => ({ turn: turn + 1, fault: answer.fault }));
    }),
  );

  return {
    values: form.values,
    titles: form.titles,
    faults,
    ...(last.fault ? { fault: last.fault } : {}),
    busy,
    turn: last.turn,
    round,
    resumed: resumed && !isUntouched(form, fields),
    change(id, answer) {
      const next = changedForm(newest.current, id, answer);
      newest.current = next;
      setKept(next);
      then.changed?.(next.values);
      if (faults[id] !== undefined) setFaults(({ [id]: _, ...rest }) => rest);
    },
    startAgain() {
      forget();
      setFormId(asked.formId);
      setRound(round + 1);
      setResumed(false);
      setFaults({});
      setLast(({ turn }) => ({ turn }));
    },
    submit: async () => {
      await submit(asked);
    },
  };
}
