/** The questions of the card, with what to do now beside the two answers that change it: danger, and the kind. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ReportForm as Asked, KindGuidance, ReportReceived } from '../../../src/contract/reports.ts';
import type { Answer, CallFault } from '../../api.ts';
import { useHeed } from '../../heed.ts';
import { useKept } from '../../kept.ts';
import { FaultSummary } from '../../parts/form/fault-summary.tsx';
import { focusField } from '../../parts/form/focus-field.ts';
import { type Filled, freshForm, roomIn, shownFields } from '../../parts/form/form-state.ts';
import { FieldGroups } from '../../parts/form/groups.tsx';
import { type FormSent, useForm } from '../../parts/form/use-form.ts';
import { FORM } from '../../words/form.ts';
import { REPORT } from '../../words/report.ts';
import { DraftBar } from './draft-bar.tsx';
import { SaidGroups } from './said.tsx';
import { shownAgain, splitAfter } from './shown-again.ts';
import { draftSeen, useDraft } from './use-draft.ts';
import '../../parts/form/form.css';
import './report.css';

/** Under which this window holds what is typed while the page is away. */
export const KEEP = 'report';

export function ReportForm(props: {
  readonly asked: Asked;
  readonly received: (receipt: ReportReceived) => void;
  /** The form is to be read anew, as the server has it. */
  readonly again: (why: 'changed' | 'thrown') => void;
}) {
  const { asked, received, again } = props;
  const { api } = useHeed();
  const [held] = useKept<Filled | undefined>(KEEP, undefined);
  const [typed] = useState(held);
  const [values, setValues] = useState(() => (typed ?? freshForm('', asked.fields)).values);
  const saver = useDraft(asked, typed);
  const fields = shownAgain(asked.fields, values);

  const send = async (sent: FormSent): Promise<Answer<ReportReceived>> => {
    await saver.settle();
    const post = (formId: string) =>
      api.post<ReportReceived>('/api/reports', { ...sent, formId, ...draftSeen() });
    const answer = await post(sent.formId);
    if (answer.ok) return answer;
    // What was not received is to be kept at least.
    void saver.flush();
    if (answer.fault.body?.error !== 'form.other-owner') return said(answer);
    // The program can no longer tell whose form it is: the same text goes out from one that it made just now.
    const fresh = await api.get<Asked>('/api/report-form');
    return said(fresh.ok ? await post(fresh.value.formId) : answer);
  };
  const form = useForm<ReportReceived>(
    { keep: KEEP, formId: asked.formId, fields },
    {
      send,
      done(receipt) {
        saver.stop();
        received(receipt);
      },
      changed(next) {
        setValues(next);
        saver.type(next);
      },
    },
  );
  const { faults, fault, busy, turn } = form;
  const whole = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (turn === 0) return;
    const first = whole.current?.querySelector<HTMLElement>('[data-fault]')?.dataset.field;
    if (first !== undefined) focusField(whole.current, first);
    else whole.current?.scrollIntoView();
  }, [turn]);
  const press = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };

  const shown = shownFields(fields, values);
  const [first, afterDanger] = splitAfter(shown, 'danger');
  const [about, rest] = splitAfter(afterDanger, 'kind');
  const [asks, others] = splitAfter(rest, rest.findLast(({ id }) => id.startsWith('ask-'))?.id ?? '');
  const guidance = asked.guidance?.[values.kind ?? ''];
  const room = roomIn(values, asked.mostBytes);
  return (
    <form
      ref={whole}
      className="heed-form heed-report"
      noValidate
      autoComplete="off"
      aria-busy={busy}
      onSubmit={press}
    >
      {fault ? (
        <FaultSummary
          key={turn}
          fault={fault}
          faults={faults}
          fields={shown}
          go={(id) => focusField(whole.current, id)}
        />
      ) : null}
      <FieldGroups fields={first} form={form} />
      <div role="alert">
        {values.danger === 'yes' && asked.danger ? (
          <SaidGroups said={[{ tone: 'attention', strong: [asked.danger.text] }]} />
        ) : null}
      </div>
      <FieldGroups fields={about} form={form} />
      <Guidance guidance={guidance} />
      <FieldGroups fields={asks} form={form} />
      <FieldGroups fields={others} form={form} />
      {room === undefined ? null : (
        <p role="status" className="heed-form-room" data-over={room < 0}>
          {room < 0 ? FORM.over(-room) : FORM.left(room)}
        </p>
      )}
      <DraftBar
        saver={saver}
        button={asked.button}
        busy={busy}
        again={() => again('changed')}
        thrown={() => again('thrown')}
      />
    </form>
  );
}

/** Read out when the kind changes. */
function Guidance({ guidance }: { readonly guidance: KindGuidance | undefined }) {
  return (
    <div aria-live="polite" className="heed-report-guidance">
      {guidance?.example ? <p className="heed-form-hint">{guidance.example}</p> : null}
      {guidance ? <SaidGroups said={guidance.said} /> : null}
    </div>
  );
}

/** That a report did not arrive is said in the first word; whether it did is not always known. */
function said(answer: Answer<ReportReceived>): Answer<ReportReceived> {
  if (answer.ok) return answer;
  return { ok: false, fault: { ...answer.fault, sentence: sentenceOf(answer.fault) } };
}

function sentenceOf({ kind, sentence, body }: CallFault): string {
  if (kind === 'timeout' || (kind === 'failed' && !body)) return REPORT.unsure;
  if (kind === 'refused' || sentence.startsWith('NOT received')) return sentence;
  return REPORT.notReceived(sentence);
}
