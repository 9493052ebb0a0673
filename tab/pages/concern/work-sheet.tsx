/** The form of one piece of work. Where others did something meanwhile, that stands above it and the text stays. */
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type {
  ConcernChanges,
  ConcernPage,
  WorkDone,
  WorkForm,
  WorkSent,
} from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { DateTime } from '../../parts/date-time.tsx';
import { focusField } from '../../parts/form/focus-field.ts';
import { Form } from '../../parts/form/form.tsx';
import type { FormSent } from '../../parts/form/use-form.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useNarrow } from '../../parts/use-narrow.ts';
import { CONCERN } from '../../words/concern.ts';
import { concernPath, keptName } from './paths.ts';
import type { OpenWork } from './work-pane.tsx';

export function WorkSheet(props: {
  readonly work: OpenWork;
  readonly page: ConcernPage;
  readonly back: () => void;
  readonly changed: () => void;
  readonly done: (value: WorkDone) => void;
}) {
  const { work, page, back, changed, done } = props;
  const { reference, sequence } = page;
  const { api } = useHeed();
  const path = concernPath(reference, 'works', work.work);
  const load = useLoad<WorkForm>(path);
  const [others, setOthers] = useState<ConcernChanges['changes']>([]);
  const narrow = useNarrow();
  const whole = useRef<HTMLDivElement>(null);
  const first = load.data?.fields[0]?.id;
  useEffect(() => {
    // On a phone its keyboard would hide what stands above the field.
    if (first !== undefined && !narrow) focusField(whole.current, first);
  }, [first, narrow]);
  // The newest entry that this person was shown, on the page or above the form.
  const seen = useRef(sequence);
  seen.current = Math.max(seen.current, sequence);

  const send = async (sent: FormSent) => {
    const answer = await api.post<WorkDone>(path, { ...sent, seen: seen.current } satisfies WorkSent);
    if (answer.ok || answer.fault.body?.error !== 'work.changed') return answer;
    const since = `${concernPath(reference, 'changes')}?since=${seen.current}`;
    const newer = await api.get<ConcernChanges>(since, { quiet: true });
    setOthers(newer.ok ? newer.value.changes : (answer.fault.body.changes ?? []));
    if (newer.ok) seen.current = newer.value.sequence;
    changed();
    return answer;
  };

  return (
    <div ref={whole} className="heed-work-sheet">
      <Button size="small" appearance="subtle" onClick={back}>
        {CONCERN.backToList}
      </Button>
      <Loaded load={load} rows={4}>
        {(form) => (
          <>
            {form.hint ? <p>{form.hint}</p> : null}
            {form.missing && form.missing.length > 0 ? <Missing lines={form.missing} /> : null}
            <Others others={others} />
            <Form
              asked={{
                keep: keptName(reference, work.work, work.about),
                formId: form.formId,
                fields: form.fields.map((field) => {
                  const value = work.preset?.[field.id];
                  return value === undefined ? field : { ...field, value };
                }),
              }}
              button={form.button}
              confirm={form.confirm}
              mostBytes={form.mostBytes}
              send={send}
              done={done}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** What closing still needs, said before anything is written. */
function Missing({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className="heed-case-others">
      <p>
        <strong>{CONCERN.missing}</strong>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Others({ others }: { readonly others: ConcernChanges['changes'] }) {
  if (others.length === 0) return null;
  return (
    <div role="status" className="heed-case-others">
      <p>
        <strong>{CONCERN.changedTitle}</strong>
      </p>
      <ul>
        {others.map(({ at, who, title }) => (
          <li key={`${at} ${who} ${title}`}>
            <DateTime at={at} /> · {who}: {title}
          </li>
        ))}
      </ul>
      <p>{CONCERN.changedText}</p>
    </div>
  );
}
