/** Brings a field of a form into sight and puts the cursor into it, also where it stands in a section that is closed. */
export function focusField(form: HTMLElement | null, id: string): void {
  const field = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);
  const section = field?.closest('details');
  if (section) section.open = true;
  const control =
    field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>(CONTROLS);
  control?.focus();
  field?.scrollIntoView({ block: 'nearest' });
}

const CONTROLS = 'textarea, select, input, button';
