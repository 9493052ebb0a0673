/** Somebody who is searched for while typing. Only who was chosen from what was found is an answer. */
import { Combobox, Field, Option } from '@fluentui/react-components';
import { useState } from 'react';
import type { Found } from '../../../src/contract/me.ts';
import { FORM } from '../../words/form.ts';
import { type ControlProps, fieldProps } from './form-input.tsx';
import { useSearch } from './use-search.ts';

const NOBODY: readonly Found[] = [];

export function PersonSearch(props: ControlProps & { readonly title: string }) {
  const { field, value, title, change } = props;
  const isStaff = field.input === 'staff';
  const [typed, setTyped] = useState(title);
  const search = useSearch(
    isStaff ? '/api/staff' : '/api/pupils',
    typed === title && value !== '' ? '' : typed,
  );
  const { found = NOBODY, fault, busy } = search;
  const [open, setOpen] = useState(false);
  const said =
    fault ??
    (busy ? FORM.searching : search.found && (found.length > 0 ? FORM.found(found.length) : FORM.foundNone));
  const placeholder = isStaff ? FORM.searchStaff : FORM.searchPupil;
  return (
    <>
      <Field {...fieldProps(props)}>
        <Combobox
          freeform
          clearable
          // Typing marks nobody, and going on with Tab chooses nobody: a person that was not picked may be the wrong one.
          disableAutoFocus
          placeholder={placeholder}
          autoComplete="off"
          value={typed}
          // An empty list would only be in the way.
          open={open && found.length > 0}
          onOpenChange={(_, data) => setOpen(data.open)}
          selectedOptions={value === '' ? [] : [value]}
          onChange={({ target }) => {
            setTyped(target.value);
            setOpen(true);
            if (value !== '') change('');
          }}
          onOptionSelect={(event, { optionValue = '' }) => {
            if ('key' in event && event.key === 'Tab') return;
            const name = found.find(({ id }) => id === optionValue)?.title ?? '';
            setTyped(name);
            change(optionValue, name);
          }}
        >
          {found.map(({ id, title: name, detail }) => (
            // A text that begins as was typed would be marked by typing; the space before it prevents that.
            <Option key={id} value={id} text={` ${name}`}>
              <span>
                {name}
                {detail ? <span className="heed-form-detail"> {detail}</span> : null}
              </span>
            </Option>
          ))}
        </Combobox>
      </Field>
      <p role="status" className="heed-form-found">
        {said}
      </p>
    </>
  );
}
