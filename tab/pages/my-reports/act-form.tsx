/** The form of one thing that a reporter can still do, as the server asks it. */
import { useEffect, useRef } from 'react';
import type { ReportActed, ReportForm } from '../../../src/contract/reports.ts';
import { useHeed } from '../../heed.ts';
import { Form } from '../../parts/form/form.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { SaidGroups } from '../report/said.tsx';
import type { Doing } from './one-report.tsx';

export function ActForm(props: {
  readonly reference: string;
  readonly doing: Doing;
  readonly done: (acted: ReportActed) => void;
  readonly cancel: () => void;
}) {
  const { reference, doing, done, cancel } = props;
  const { api } = useHeed();
  const { act, of } = doing;
  const path = `/api/reports/${reference}/${act}${of === undefined ? '' : `?of=${of}`}`;
  const load = useLoad<ReportForm>(path);
  const place = useRef<HTMLHeadingElement>(null);
  const isThere = load.data !== undefined;
  useEffect(() => {
    if (isThere) place.current?.focus();
  }, [isThere]);
  return (
    <div className="heed-own-form">
      <Loaded load={load} rows={3}>
        {({ formId, title, intro, danger, fields, button, mostBytes }) => (
          <>
            <h3 ref={place} tabIndex={-1}>
              {title}
            </h3>
            {danger ? (
              <SaidGroups said={[{ tone: 'attention', strong: [danger.title], lines: [danger.text] }]} />
            ) : null}
            {/* Below a question its text stands already. */}
            {act === 'answer' ? null : <SaidGroups said={[{ tone: 'plain', lines: intro }]} />}
            <Form
              asked={{ keep: `my-reports/${reference}/${act}/${of ?? ''}`, formId, fields }}
              button={button}
              mostBytes={mostBytes}
              send={(sent) => api.post<ReportActed>(path, sent)}
              done={done}
              cancel={cancel}
            >
              {(values) => (
                <div role="alert">
                  {values.danger === 'yes' && danger ? (
                    <SaidGroups said={[{ tone: 'attention', strong: [danger.text] }]} />
                  ) : null}
                </div>
              )}
            </Form>
          </>
        )}
      </Loaded>
    </div>
  );
}
