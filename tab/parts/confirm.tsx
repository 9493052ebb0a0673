/**
 * Asks before something that cannot be taken back: `{asking ? <Confirm title=… text=… yes={W.close} onYes=… onNo=… /> : null}`.
 * Escape and "Cancel" mean no. While `busy` the answer is on its way and nothing can be pressed twice.
 */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { PARTS } from '../words/parts.ts';

export function Confirm(props: {
  readonly title: string;
  /** What will happen; fields too, where a reason is asked for. */
  readonly children: ReactNode;
  /** The deed, as a verb: never "Yes" or "OK". */
  readonly yes: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const { title, children, yes, busy = false, onYes, onNo } = props;
  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => !open && !busy && onNo()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>
            <Button onClick={onNo} disabledFocusable={busy}>
              {PARTS.cancel}
            </Button>
            <Button appearance="primary" onClick={onYes} disabledFocusable={busy}>
              {yes}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
