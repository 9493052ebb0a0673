/** Above a form that could not be sent: why, what is wrong with which field, and that nothing typed is lost. */
import type { FormField } from '../../../src/contract/me.ts';
import type { CallFault, CallKind } from '../../api.ts';
import { FORM } from '../../words/form.ts';
import { faultLines, type Values } from './form-state.ts';

/** Where the IT lead finds something under the reference. */
const TO_FIND: readonly CallKind[] = ['failed', 'timeout'];

export function FaultSummary(props: {
  readonly fault: CallFault;
  readonly faults: Values;
  readonly fields: readonly FormField[];
  readonly go: (id: string) => void;
}) {
  const { fault, faults, fields, go } = props;
  const lines = faultLines(fields, faults);
  return (
    <div role="alert" className="heed-form-summary">
      <p>
        <strong>{fault.sentence}</strong>
      </p>
      {lines.length > 0 ? (
        <>
          <p>{lines.length === 1 ? FORM.summaryOne : FORM.summary(lines.length)}</p>
          <ul>
            {lines.map(({ id, label, fault: sentence }) => (
              <li key={id ?? sentence}>
                {id !== undefined && label !== undefined ? (
                  <button type="button" onClick={() => go(id)}>
                    {FORM.faultOf(label, sentence)}
                  </button>
                ) : (
                  sentence
                )}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {lines.length > 0 ? null : <p>{FORM.textKept}</p>}
      {TO_FIND.includes(fault.kind) ? <p className="heed-reference">{FORM.tellIt(fault.reference)}</p> : null}
    </div>
  );
}
