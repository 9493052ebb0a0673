/**
 * A field of a form with its label, hint and fault, tied together for screen readers:
 * `<FormField label={W.what} hint=… fault={faults.what}><Textarea … /></FormField>`; `TextField` adds "characters left".
 */
import { Field, Textarea } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { leftOf } from '../../../tab/parts/characters-left.ts';
import { PARTS } from '../../../tab/words/parts.ts';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, as a sentence. */
  readonly fault?: string | undefined;
  readonly required?: boolean;
}

export function FormField({
  label,
  hint,
  fault,
  required = false,
  children,
}: FieldProps & { readonly children: ReactElement }) {
  return (
    <Field
      label={label}
      required={required}
      {...(hint ? { hint } : {})}
      {...(fault ? { validationState: 'error' as const, validationMessage: fault } : {})}
    >
      {children}
    </Field>
  );
}

/** Text of several lines that may hold so many characters; how many are left is said once they run short. */
export function TextField(
  props: FieldProps & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly most?: number;
    readonly rows?: number;
  },
) {
  const { value, onChange, most, rows = 4, hint, ...field } = props;
  const left = most === undefined ? undefined : leftOf(value, most);
  const said = left === undefined ? undefined : left < 0 ? PARTS.over(-left) : PARTS.left(left);
  return (
    <FormField {...field} hint={[hint, said].filter(Boolean).join(' ') || undefined}>
      <Textarea
        value={value}
        rows={rows}
        resize="vertical"
        // Words of a report are nobody's to learn from.
        autoComplete="off"
        onChange={(_, { value: next }) => onChange(next)}
      />
    </FormField>
  );
}
