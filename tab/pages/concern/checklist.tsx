/** The protocol's list. A tick is work like any other and goes into the record at once; "not needed" asks why. */
import { Button, Checkbox } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import { useState } from 'react';
import type { ChecklistLine, ConcernPage, WorkDone, WorkForm } from '../../../src/contract/concern.ts';
import type { CallFault } from '../../api.ts';
import { useHeed } from '../../heed.ts';
import { oneAtATime } from '../../parts/form/one-at-a-time.ts';
import { CONCERN } from '../../words/concern.ts';
import { concernPath } from './paths.ts';
import { Section } from './section.tsx';
import type { OpenWork } from './work-pane.tsx';

interface Props {
  readonly page: ConcernPage;
  readonly openWork: (work: OpenWork) => void;
  readonly changed: () => void;
}

export function Checklist({ page, openWork, changed }: Props) {
  const { checklist } = page;
  const [ticking, setTicking] = useState<string>();
  const [fault, setFault] = useState<CallFault>();
  const tick = useTick(page, {
    begun: (code) => {
      setTicking(code);
      setFault(undefined);
    },
    ended: (why) => {
      setTicking(undefined);
      setFault(why);
      // Where somebody else was quicker, the list that is shown is old.
      if (!why || why.kind === 'conflict') changed();
    },
  });
  if (checklist.length === 0) return null;
  const work = page.works.find((one) => one.work === 'checklist');
  const done = checklist.filter(({ state }) => state !== 'open').length;
  return (
    <Section title={CONCERN.checklist} note={CONCERN.checklistDone(done, checklist.length)}>
      <div role="status" className="heed-out-of-sight">
        {ticking === undefined ? null : CONCERN.ticking}
      </div>
      {fault ? (
        <p role="alert" className="heed-case-fault">
          {fault.sentence}
        </p>
      ) : null}
      <ul className="heed-case-checklist">
        {checklist.map((line) => (
          <li key={line.code} data-state={line.state}>
            {line.state === 'open' && work ? (
              <OpenLine
                line={line}
                page={page}
                ticking={ticking === line.code}
                tick={() => void tick(line.code)}
                openWork={openWork}
              />
            ) : (
              <StillLine line={line} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OpenLine(props: {
  readonly line: ChecklistLine;
  readonly page: ConcernPage;
  readonly ticking: boolean;
  readonly tick: () => void;
  readonly openWork: (work: OpenWork) => void;
}) {
  const { line, page, ticking, tick, openWork } = props;
  const fulfils = page.works.find((one) => one.work === line.by);
  return (
    <>
      <Checkbox
        label={line.required ? `${line.words} (${CONCERN.required})` : line.words}
        checked={ticking}
        disabled={ticking}
        onChange={tick}
      />
      <span className="heed-case-line-more">
        {fulfils ? (
          <Button size="small" appearance="subtle" onClick={() => openWork(fulfils)}>
            {CONCERN.writeDown(fulfils.title)}
          </Button>
        ) : null}
        <Button
          size="small"
          appearance="subtle"
          aria-label={CONCERN.notNeededOf(line.words)}
          onClick={() =>
            openWork({
              work: 'checklist',
              title: CONCERN.notNeeded,
              about: line.code,
              preset: { item: line.code, done: 'not-needed' },
            })
          }
        >
          {CONCERN.notNeeded}
        </Button>
      </span>
    </>
  );
}

const STATE = {
  open: undefined,
  done: CONCERN.lineDone,
  'not-needed': CONCERN.lineNotNeeded,
  recorded: CONCERN.lineRecorded,
} as const;

function StillLine({ line: { words, state } }: { readonly line: ChecklistLine }) {
  const said = STATE[state];
  return (
    <span className="heed-case-still">
      {said === undefined ? null : state === 'not-needed' ? (
        <SubtractCircleRegular />
      ) : (
        <CheckmarkCircleRegular />
      )}
      <span>
        {words}
        {said === undefined ? null : <span className="heed-case-note"> {said}</span>}
      </span>
    </span>
  );
}

/** Sends one tick at a time, each with a form of its own. */
function useTick(
  page: ConcernPage,
  tell: { readonly begun: (code: string) => void; readonly ended: (fault: CallFault | undefined) => void },
): (code: string) => Promise<void> {
  const { api } = useHeed();
  const [run] = useState(() =>
    oneAtATime(async (code: string, now: { page: ConcernPage; tell: typeof tell }) => {
      const path = concernPath(now.page.reference, 'works', 'checklist');
      now.tell.begun(code);
      const form = await api.get<WorkForm>(path);
      if (!form.ok) return now.tell.ended(form.fault);
      const sent = {
        formId: form.value.formId,
        seen: now.page.sequence,
        fields: { item: code, done: 'done' },
      };
      const answer = await api.post<WorkDone>(path, sent);
      now.tell.ended(answer.ok ? undefined : answer.fault);
    }),
  );
  return async (code) => {
    await run(code, { page, tell });
  };
}
