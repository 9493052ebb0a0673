/** The page as a whole: its head, the bar with what others did, the sheet, and beside it the form that is open. */
import { Button } from '@fluentui/react-components';
import { Suspense, useCallback, useState } from 'react';
import type { ConcernPage, WorkDone } from '../../../src/contract/concern.ts';
import { useHeed } from '../../heed.ts';
import { late, useAhead } from '../../late.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useNarrow } from '../../parts/use-narrow.ts';
import { CONCERN } from '../../words/concern.ts';
import { SHELL } from '../../words/shell.ts';
import { Actions } from './actions.tsx';
import { NewsBar } from './news-bar.tsx';
import { Said, type SaidThing } from './said.tsx';
import { Sheet } from './sheet.tsx';
import { moveEntry } from './timeline.tsx';
import { useConcern } from './use-concern.ts';
import { useFocusBack } from './use-focus-back.ts';
import { useKeys } from './use-keys.ts';
import type { OpenWork } from './work-pane.tsx';

/** A concern that is only read does without drawers and dialogs, so the first script stays small. */
const WorkPane = late(async () => (await import('./work-pane.tsx')).WorkPane);
const KeysDialog = late(async () => (await import('./keys-dialog.tsx')).KeysDialog);
const LATER = [WorkPane, KeysDialog];

/** What is open beside the sheet: the list of what can be done, or a form. */
export type Pane = { readonly is: 'menu' } | { readonly is: 'work'; readonly work: OpenWork };

export function Concern({ reference }: { readonly reference: string }) {
  const { go, maySee } = useHeed();
  const open = useConcern(reference);
  const { load, lost } = open;
  const page = lost ? undefined : load.data;
  const narrow = useNarrow();
  const [pane, setPane] = useState<Pane>();
  useFocusBack(pane !== undefined);
  useAhead(LATER);
  const [said, setSaid] = useState<SaidThing>();
  const [help, setHelp] = useState(false);
  const [keysOn, setKeysOn] = useState(true);

  const print = useCallback(
    (names: boolean) =>
      go({ page: 'concern', id: reference, query: { print: names ? 'names' : 'no-names' } }),
    [go, reference],
  );
  const openWork = (work: string) => {
    const choice = page?.works.find((one) => one.work === work);
    if (choice) setPane({ is: 'work', work: choice });
  };
  useKeys(keysOn && page !== undefined, {
    note: () => openWork('note'),
    decision: () => openWork('decision'),
    print: () => print(true),
    next: () => moveEntry(1),
    before: () => moveEntry(-1),
    help: () => setHelp(true),
  });

  if (lost)
    return (
      <>
        <PageHead title={CONCERN.lostTitle} />
        <Empty title={said?.is === 'gone' ? said.sentence : CONCERN.lost}>
          {maySee('concerns') ? (
            <Button appearance="primary" onClick={() => go({ page: 'concerns' })}>
              {CONCERN.toList}
            </Button>
          ) : null}
        </Empty>
      </>
    );

  const done = (value: WorkDone) => {
    setPane(undefined);
    setSaid(
      value.stillYours
        ? { is: 'saved', ...(value.other ? { other: value.other } : {}) }
        : { is: 'gone', sentence: value.sentence ?? CONCERN.savedGone },
    );
    load.refresh();
  };
  const actions = page ? (
    <Actions
      page={page}
      acknowledged={() => {
        setSaid({ is: 'acknowledged' });
        load.refresh();
      }}
      menu={() => setPane({ is: 'menu' })}
      print={print}
      help={() => setHelp(true)}
      narrow={narrow}
    />
  ) : undefined;

  return (
    <div className="heed-case">
      <PageHead
        title={page ? CONCERN.title(page.shown) : SHELL.titles.concern}
        lead={page ? <Lead page={page} /> : undefined}
        actions={narrow ? undefined : actions}
      />
      <Said said={said} />
      <NewsBar
        news={open.news}
        show={() => {
          setSaid({ is: 'news' });
          open.show();
        }}
      />
      <Loaded load={load} rows={10}>
        {(data) => (
          <Sheet
            page={data}
            freshFrom={open.freshFrom}
            openWork={(work) => setPane({ is: 'work', work })}
            changed={() => {
              setSaid({ is: 'saved' });
              load.refresh();
            }}
          />
        )}
      </Loaded>
      {narrow && actions ? <div className="heed-case-bar heed-no-print">{actions}</div> : null}
      <Suspense fallback={null}>
        {pane && page ? (
          <WorkPane
            pane={pane}
            page={page}
            choose={(work) => setPane(work ? { is: 'work', work } : { is: 'menu' })}
            close={() => setPane(undefined)}
            changed={load.refresh}
            done={done}
          />
        ) : null}
        {help ? <KeysDialog on={keysOn} turn={setKeysOn} close={() => setHelp(false)} /> : null}
      </Suspense>
    </div>
  );
}

function Lead({ page }: { readonly page: ConcernPage }) {
  return (
    <>
      <span className="heed-case-tag">{page.kind}</span>
      <span className="heed-case-tag">{page.urgency}</span>
      {page.standing[0] ? <span className="heed-case-tag">{page.standing[0].text}</span> : null}
    </>
  );
}
