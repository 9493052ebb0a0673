/** What can be done from the head of the page; on a phone from the bar at its foot. */
import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import { PrintRegular } from '@fluentui/react-icons/svg/print';
import { TaskListLtrRegular } from '@fluentui/react-icons/svg/task-list-ltr';
import { useState } from 'react';
import type { ConcernPage } from '../../../src/contract/concern.ts';
import type { CallFault } from '../../api.ts';
import { useHeed } from '../../heed.ts';
import { CopyLink } from '../../parts/copy-link.tsx';
import { oneAtATime } from '../../parts/form/one-at-a-time.ts';
import { CONCERN } from '../../words/concern.ts';
import { concernPath } from './paths.ts';

export function Actions(props: {
  readonly page: ConcernPage;
  readonly narrow: boolean;
  readonly acknowledged: () => void;
  readonly menu: () => void;
  readonly print: (names: boolean) => void;
  readonly help: () => void;
}) {
  const { page, narrow, acknowledged, menu, print, help } = props;
  const restore = useRestoreFocusTarget();
  return (
    <>
      {page.mayTake ? <Acknowledge page={page} done={acknowledged} /> : null}
      {page.works.length > 0 ? (
        <Button
          {...restore}
          {...(narrow ? {} : { icon: <TaskListLtrRegular /> })}
          appearance={page.mayTake ? 'secondary' : 'primary'}
          aria-haspopup="dialog"
          onClick={menu}
        >
          {CONCERN.whatToDo}
        </Button>
      ) : null}
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<PrintRegular />} aria-label={CONCERN.print}>
            {narrow ? null : CONCERN.print}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => print(true)}>{CONCERN.printNames}</MenuItem>
            <MenuItem onClick={() => print(false)}>{CONCERN.printNoNames}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {narrow ? null : (
        <>
          <CopyLink label={CONCERN.linkLabel(page.shown)} />
          <Button
            {...restore}
            icon={<KeyboardRegular />}
            aria-label={CONCERN.keys}
            title={CONCERN.keys}
            aria-haspopup="dialog"
            onClick={help}
          />
        </>
      )}
    </>
  );
}

/** Taking a concern needs no form. Pressed twice, or at the same moment as somebody else, it is taken once. */
function Acknowledge({ page, done }: { readonly page: ConcernPage; readonly done: () => void }) {
  const { api } = useHeed();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<CallFault>();
  const [take] = useState(() =>
    oneAtATime(async () => {
      setBusy(true);
      setFault(undefined);
      const answer = await api.post(concernPath(page.reference, 'acknowledge'), {});
      setBusy(false);
      if (answer.ok) done();
      else setFault(answer.fault);
    }),
  );
  return (
    <>
      <Button
        appearance="primary"
        icon={<CheckmarkRegular />}
        disabledFocusable={busy}
        onClick={() => void take()}
      >
        {busy ? CONCERN.acknowledging : CONCERN.acknowledge}
      </Button>
      {fault ? (
        <p role="alert" className="heed-case-fault">
          {fault.sentence}
        </p>
      ) : null}
    </>
  );
}
