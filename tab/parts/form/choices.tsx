/** Choosing one, or several. Up to five are all seen at once; more go into the list that every phone and reader knows. */
import { Button, Checkbox, Field, Radio, RadioGroup, Select } from '@fluentui/react-components';
import { ErrorCircle12Filled } from '@fluentui/react-icons/svg/error-circle';
import { useId } from 'react';
import { FORM } from '../../words/form.ts';
import { type ControlProps, fieldProps } from './form-input.tsx';
import { chosenIn, toggled } from './form-state.ts';

const MOST_SEEN = 5;
const YES_NO = [
  { value: 'yes', title: FORM.yes },
  { value: 'no', title: FORM.no },
];

export function OneChoice({ field, fault, value, change }: ControlProps) {
  const choices = field.choices ?? (field.input === 'yes-no' ? YES_NO : []);
  if (choices.length > MOST_SEEN)
    return (
      <Field {...fieldProps({ field, fault })}>
        <Select value={value} onChange={(_, data) => change(data.value)}>
          <option value="">{FORM.choose}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.title}
            </option>
          ))}
        </Select>
      </Field>
    );
  return (
    <>
      <Field {...fieldProps({ field, fault })}>
        <RadioGroup value={value} onChange={(_, data) => change(data.value)}>
          {choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} label={choice.title} />
          ))}
        </RadioGroup>
      </Field>
      {value !== '' && !field.required ? (
        <Button
          size="small"
          appearance="subtle"
          aria-label={FORM.clearField(field.label)}
          onClick={() => change('')}
        >
          {FORM.clear}
        </Button>
      ) : null}
    </>
  );
}

/** A group of its own, because a label can belong to one box only. */
export function SeveralChoices({ field, fault, value, change }: ControlProps) {
  const id = useId();
  const chosen = chosenIn(value);
  const described = [field.hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className="heed-form-several" {...(described ? { 'aria-describedby': described } : {})}>
      <legend>
        {field.label}
        {field.required ? <span aria-hidden="true"> *</span> : null}
      </legend>
      {field.choices?.map((choice) => (
        <Checkbox
          key={choice.value}
          label={choice.title}
          checked={chosen.includes(choice.value)}
          onChange={() => change(toggled(value, choice.value, field))}
        />
      ))}
      {fault ? (
        <p id={`${id}-fault`} className="heed-form-fault">
          <ErrorCircle12Filled /> {fault}
        </p>
      ) : null}
      {field.hint ? (
        <p id={`${id}-hint`} className="heed-form-hint">
          {field.hint}
        </p>
      ) : null}
    </fieldset>
  );
}
