/** What covers the tab: locked, blank, and not allowed in. Nothing of a page is in the document while one is shown. */
import { Button, useModalAttributes } from '@fluentui/react-components';
import type { CallFault } from '../api.ts';
import type { WhyLocked } from '../gate.ts';
import { keepsSomething } from '../kept.ts';
import { PARTS } from '../words/parts.ts';
import { SHELL } from '../words/shell.ts';
import { Notice } from './notice.tsx';

export function LockScreen(props: {
  readonly why: WhyLocked;
  readonly opening: boolean;
  readonly fault?: CallFault | undefined;
  readonly unlock: () => void;
}) {
  return (
    <Notice title={SHELL.lockedTitle} text={props.why === 'idle' ? SHELL.lockedIdle : SHELL.lockedEnded}>
      {keepsSomething() ? <p>{SHELL.lockedKept}</p> : null}
      {props.fault ? (
        <p role="alert">
          {props.fault.sentence} <span className="heed-reference">{PARTS.tellIt(props.fault.reference)}</span>
        </p>
      ) : null}
      <Button appearance="primary" size="large" disabledFocusable={props.opening} onClick={props.unlock}>
        {props.opening ? SHELL.opening : SHELL.continue}
      </Button>
    </Notice>
  );
}

/** An open dialog would keep the focus and hide all else from screen readers, so this is a modal of its own. */
export function BlankScreen({ show }: { readonly show: () => void }) {
  const { modalAttributes } = useModalAttributes({ trapFocus: false, alwaysFocusable: true });
  return (
    <div {...modalAttributes} className="heed-blank">
      <Notice title={SHELL.blankTitle}>
        <Button size="large" onClick={show}>
          {SHELL.showAgain}
        </Button>
      </Notice>
    </div>
  );
}

/** The server's own sentence; a retry where that can help. */
export function RefusedScreen({ fault, again }: { readonly fault: CallFault; readonly again: () => void }) {
  if (fault.kind === 'no-right') return <Notice title={SHELL.app} text={fault.sentence} />;
  return (
    <Notice title={SHELL.notStarted} text={fault.sentence}>
      <p className="heed-reference">{PARTS.tellIt(fault.reference)}</p>
      <Button appearance="primary" onClick={again}>
        {PARTS.tryAgain}
      </Button>
    </Notice>
  );
}
