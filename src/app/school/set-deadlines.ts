import type { Deadlines } from '../../domain/deadlines.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import { deadlinesSchema } from './deadline-setting.ts';
import { MAY_PROPOSE, propose } from './proposals.ts';
import { type SettingDeps, setterOf } from './setter.ts';

/**
 * Asks for other deadlines; a head does, and they count when a second person has confirmed them.
 * @returns `settings.minutes` for what is no whole number of minutes from 1 to 10080, `settings.not-yours`,
 * `person.unchecked`, or the fault of the store
 */
export async function setDeadlines(
  { actor, deadlines }: { readonly actor: Oid; readonly deadlines: Deadlines },
  deps: SettingDeps,
): Promise<Result<'proposed'>> {
  const setter = await setterOf(actor, MAY_PROPOSE.deadlines, deps);
  if (!setter.ok) return setter;
  const read = deadlinesSchema.safeParse(deadlines);
  if (!read.success) {
    const faults = read.error.issues.map(({ path }) => [path.join('.'), 'settings.minutes'] as const);
    return fail('work.incomplete', Object.fromEntries(faults));
  }
  return propose({ actor, what: 'deadlines', value: read.data }, deps);
}
