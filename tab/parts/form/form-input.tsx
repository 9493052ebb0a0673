/** One field of a form, by how it is answered. */
import { Field, Input, Textarea } from '@fluentui/react-components';
import type { FormField } from '../../../src/contract/me.ts';
import { FORM } from '../../words/form.ts';
import { dayText } from '../dates.ts';
import { OneChoice, SeveralChoices } from './choices.tsx';
import { PersonSearch } from './person-search.tsx';
import { SuggestedLine } from './suggested-line.tsx';
import type { FormState } from './use-form.ts';

export function FormInput(props: {
  readonly field: FormField;
  readonly form: Pick<FormState, 'values' | 'titles' | 'faults' | 'change'>;
}) {
  const { field, form } = props;
  const { id, label, input } = field;
  if (input === 'heading')
    return (
      <div className="heed-form-heading">
        <h3>{label}</h3>
        {field.hint ? <p>{field.hint}</p> : null}
      </div>
    );
  const fault = form.faults[id];
  return (
    <div data-field={id} data-input={input} {...(fault === undefined ? {} : { 'data-fault': true })}>
      <Control
        field={field}
        fault={fault}
        value={form.values[id] ?? ''}
        title={form.titles[id] ?? ''}
        change={(value, title) => form.change(id, { value, ...(title === undefined ? {} : { title }) })}
      />
    </div>
  );
}

/** What each way of answering gets. */
export interface ControlProps {
  readonly field: FormField;
  readonly value: string;
  readonly fault: string | undefined;
  readonly change: (value: string, title?: string) => void;
}

function Control(props: ControlProps & { readonly title: string }) {
  const { field, value, change } = props;
  switch (field.input) {
    case 'choice':
    case 'yes-no':
      return <OneChoice {...props} />;
    case 'choices':
      return <SeveralChoices {...props} />;
    case 'staff':
    case 'pupil':
      return <PersonSearch {...props} />;
    case 'long':
      return (
        <Field {...fieldProps(props)}>
          <Textarea
            value={value}
            // Grows with what is written; where the browser cannot, the corner can be pulled.
            resize="vertical"
            className="heed-form-long"
            textarea={{ className: 'heed-form-growing', rows: 4, autoComplete: 'off' }}
            onChange={(_, data) => change(data.value)}
          />
        </Field>
      );
    case 'date':
      return (
        <Field {...fieldProps(props, dateHint(field, value))}>
          <Input type="date" value={value} onChange={(_, data) => change(data.value)} />
        </Field>
      );
    default:
      if (field.suggest) return <SuggestedLine {...props} />;
      return (
        <Field {...fieldProps(props)}>
          <Input value={value} autoComplete="off" onChange={(_, data) => change(data.value)} />
        </Field>
      );
  }
}

/**
 * A browser shows the field as its own language writes dates, whatever the page's: the chosen day is said in words, so
 * that nobody takes 3 November for 11 March.
 */
function dateHint({ hint }: FormField, value: string): string {
  const day = Number.isNaN(Date.parse(value)) ? FORM.dateHint : dayText(value, 0);
  return hint === undefined ? day : `${hint} ${day}`;
}

/** Label, hint and fault, which Fluent ties to the control for screen readers. */
export function fieldProps({ field, fault }: Pick<ControlProps, 'field' | 'fault'>, hint = field.hint) {
  return {
    label: field.label,
    required: field.required === true,
    ...(hint === undefined ? {} : { hint }),
    ...(fault === undefined
      ? {}
      : {
          validationState: 'error' as const, // The summary above the form is what is read out; each field says it once more when it is reached.
          validationMessage: { children: fault, role: undefined },
        }),
  };
}
