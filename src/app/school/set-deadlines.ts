import type { Deadlines, Times } from '../../domain/deadlines.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import { deadlinesSchema } from './deadline-setting.ts';
import { MAY_PROPOSE, propose } from './proposals.ts';
import { type SettingDeps, setterOf } from './setter.ts';

/**
 * Asks for other deadlines; a head does, and they count when a second person has confirmed them.
 * @returns `work.nothing` where they are those in force, with the field `settings.minutes` for what is no whole number of minutes from 1 to 10080, `settings.not-yours`,
 * `person.unchecked`, or the fault of the store
 */
export async function setDeadlines(
  { actor, deadlines }: { readonly actor: Oid; readonly deadlines: Deadlines },
  deps: SettingDeps & { readonly school: { readonly times: Times } },
): Promise<Result<'proposed'>> {
  const setter = await setterOf(actor, MAY_PROPOSE.deadlines, deps);
  if (!setter.ok) return setter;
  const read = deadlinesSchema.safeParse(deadlines);
  if (!read.success) {
    const faults = read.error.issues.map(({ path }) => [path.join('.'), 'settings.minutes'] as const);
    return fail('work.incomplete', Object.fromEntries(faults));
  }
  const { deadlines: inForce } = deps.school.times;
  if (isSame(read.data, inForce)) return fail('work.nothing');
  return propose({ actor, what: 'deadlines', value: read.data }, deps);
}

function isSame(a: Deadlines, b: Deadlines): boolean {
  const flat = ({ minutes, reviewMinutes, againMinutes }: Deadlines) =>
    [minutes, reviewMinutes]
      .flatMap((by) => [by.immediate, by['same-day'], by.routine])
      .concat(againMinutes)
      .join(' ');
  return flat(a) === flat(b);
}
