/** A call that did not go well: the sentence, the reference for the IT lead, and another try where one may help. */
import { Button } from '@fluentui/react-components';
import type { CallFault, CallKind } from '../api.ts';
import { PARTS } from '../words/parts.ts';
import { NoRight } from './no-right.tsx';

/** Of these the IT lead can find nothing, because no call was made or the server did what it should. */
const NOTHING_TO_FIND: readonly CallKind[] = [
  'offline',
  'locked',
  'no-right',
  'refused',
  'conflict',
  'throttled',
];

export function Failed({ fault, retry }: { readonly fault: CallFault; readonly retry?: () => void }) {
  if (fault.kind === 'no-right') return <NoRight sentence={fault.body?.sentence} />;
  return (
    <div role="alert" className="heed-failed">
      <p className="heed-empty-title">{PARTS.failedTitle}</p>
      <p>{fault.sentence}</p>
      {NOTHING_TO_FIND.includes(fault.kind) ? null : (
        <p className="heed-reference">{PARTS.tellIt(fault.reference)}</p>
      )}
      {retry ? (
        <Button appearance="primary" onClick={retry}>
          {PARTS.tryAgain}
        </Button>
      ) : null}
    </div>
  );
}
