/** What is wrong with a field, as Fluent's `Field` is told: `<Field label=… {...fieldFault(save, 'terms')}>`. */
import type { Save } from './use-save.ts';

export function fieldFault({ fields }: Pick<Save, 'fields'>, id: string) {
  const message = fields[id];
  return message === undefined ? {} : { validationState: 'error' as const, validationMessage: message };
}
