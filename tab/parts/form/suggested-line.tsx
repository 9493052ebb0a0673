/** A line of free text with names to choose from. What was typed stays as it is unless somebody chooses. */
import { Combobox, Field, Option } from '@fluentui/react-components';
import { useState } from 'react';
import { FORM } from '../../words/form.ts';
import { type ControlProps, fieldProps } from './form-input.tsx';
import { useSearch } from './use-search.ts';

export function SuggestedLine(props: ControlProps) {
  const { value, change } = props;
  /** What names are looked for by; nothing once one is chosen or the line is left, which drops them. */
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const { found = [] } = useSearch('/api/people-without-account', typed);
  return (
    <>
      <Field {...fieldProps(props)}>
        <Combobox
          freeform
          autoComplete="off"
          // It is a line like any other until there is something to choose.
          expandIcon={null}
          // Nothing is marked until the arrows are used: Tab and Enter would choose it, and put a name into the report
          // that nobody meant.
          disableAutoFocus
          value={value}
          selectedOptions={[]}
          open={open && found.length > 0}
          onOpenChange={(_, data) => setOpen(data.open)}
          onChange={({ target }) => {
            setTyped(target.value);
            setOpen(true);
            change(target.value);
          }}
          onBlur={() => setTyped('')}
          onOptionSelect={(event, { optionValue }) => {
            const isLeaving = 'key' in event && event.key === 'Tab';
            if (isLeaving || optionValue === undefined) return;
            setTyped('');
            change(optionValue);
          }}
        >
          {found.map(({ id, title, detail }) => (
            // A text that begins as was typed would be marked by typing; the space before it prevents that.
            <Option key={id} value={id} text={` ${title}`}>
              <span>
                {title}
                {detail ? <span className="heed-form-detail"> {detail}</span> : null}
              </span>
            </Option>
          ))}
        </Combobox>
      </Field>
      <p role="status" className="heed-form-found">
        {found.length > 0 ? FORM.found(found.length) : ''}
      </p>
    </>
  );
}
