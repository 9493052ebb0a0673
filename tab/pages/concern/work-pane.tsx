/** Beside the page, or over it on a phone: what can be done, by group, and the form of what was chosen. */
import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useEffect, useRef } from 'react';
import type { ConcernPage, WorkChoice, WorkDone } from '../../../src/contract/concern.ts';
import { useNarrow } from '../../parts/use-narrow.ts';
import { CONCERN } from '../../words/concern.ts';
import type { Pane } from './concern.tsx';
import { WorkSheet } from './work-sheet.tsx';

/** A piece of work that was asked for. */
export interface OpenWork extends Pick<WorkChoice, 'work' | 'title'> {
  /** What of the case it is about, a code: text for one line of the checklist is not text for another. */
  readonly about?: string;
  /** Answers that are clear already. */
  readonly preset?: Readonly<Record<string, string>>;
}

export function WorkPane(props: {
  readonly pane: Pane;
  readonly page: ConcernPage;
  /** @param work undefined goes back to the list */
  readonly choose: (work: OpenWork | undefined) => void;
  readonly close: () => void;
  /** Others did something: what stands beside the form is to be read anew. */
  readonly changed: () => void;
  readonly done: (value: WorkDone) => void;
}) {
  const { pane, page, choose, close, changed, done } = props;
  const narrow = useNarrow();
  return (
    <OverlayDrawer
      open
      position="end"
      size={narrow ? 'full' : 'medium'}
      // On a wide screen the case stays readable while somebody writes about it.
      modalType={narrow ? 'modal' : 'non-modal'}
      className="heed-work-pane"
      onOpenChange={(_, { open }) => !open && close()}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={CONCERN.close}
              icon={<DismissRegular />}
              onClick={close}
            />
          }
        >
          {pane.is === 'menu' ? CONCERN.whatToDo : pane.work.title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {pane.is === 'menu' ? (
          <WorkMenu works={page.works} choose={choose} />
        ) : (
          <WorkSheet
            key={`${pane.work.work} ${pane.work.about ?? ''}`}
            work={pane.work}
            page={page}
            back={() => choose(undefined)}
            changed={changed}
            done={done}
          />
        )}
      </DrawerBody>
    </OverlayDrawer>
  );
}

function WorkMenu(props: {
  readonly works: readonly WorkChoice[];
  readonly choose: (work: WorkChoice) => void;
}) {
  const { works, choose } = props;
  const all = useRef<HTMLDivElement>(null);
  // Whoever comes back from a form goes on here.
  useEffect(() => all.current?.querySelector('button')?.focus(), []);
  const groups = [...new Set(works.map(({ group }) => group))];
  return (
    <div ref={all} className="heed-work-menu">
      <p>{CONCERN.whatToDoLead}</p>
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <ul>
            {works
              .filter((work) => work.group === group)
              .map((work) => (
                <li key={work.work}>
                  <Button onClick={() => choose(work)}>{work.title}</Button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
