/** The fields in order; those of a section below a heading that opens, closed at first. */
import { type ReactNode, useState } from 'react';
import type { FormField } from '../../../src/contract/me.ts';
import { FormInput } from './form-input.tsx';
import { type Group, groupsOf } from './form-state.ts';
import type { FormState } from './use-form.ts';

type Of = Pick<FormState, 'values' | 'titles' | 'faults' | 'change'>;

export function FieldGroups({ fields, form }: { readonly fields: readonly FormField[]; readonly form: Of }) {
  return groupsOf(fields).map((group) => {
    const inputs = group.fields.map((field) => <FormInput key={field.id} field={field} form={form} />);
    const [first] = group.fields;
    return group.section === undefined ? (
      <div key={first?.id} className="heed-form-group">
        {inputs}
      </div>
    ) : (
      <Section key={`${group.section} ${first?.id}`} group={group} form={form}>
        {inputs}
      </Section>
    );
  });
}

/** Opens by itself where something stands in it, or is wrong with it; never closes by itself. */
function Section(props: { readonly group: Group; readonly form: Of; readonly children: ReactNode }) {
  const { group, form, children } = props;
  const [open, setOpen] = useState(() => group.fields.some(({ id }) => form.values[id] !== undefined));
  const isWrong = group.fields.some(({ id }) => form.faults[id] !== undefined);
  return (
    <details
      className="heed-form-section"
      open={open || isWrong}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{group.section}</summary>
      <div className="heed-form-group">{children}</div>
    </details>
  );
}
