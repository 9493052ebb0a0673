/** The keys of the page, and a switch: somebody who speaks to their computer may set one off by a word. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Switch,
} from '@fluentui/react-components';
import { CONCERN } from '../../words/concern.ts';

export function KeysDialog(props: {
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
  readonly close: () => void;
}) {
  const { on, turn, close } = props;
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{CONCERN.keysTitle}</DialogTitle>
          <DialogContent>
            <dl className="heed-case-keys">
              {CONCERN.keysList.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
            <p>{CONCERN.keysNever}</p>
            <Switch label={CONCERN.keysOn} checked={on} onChange={(_, { checked }) => turn(checked)} />
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={close}>
              {CONCERN.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
