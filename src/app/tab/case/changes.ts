import { handlingRole } from '../../../domain/access.ts';
import type { Entry } from '../../../domain/act.ts';
import type { Concern } from '../../../domain/concern.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { entryWords } from '../../telling/entry-words.ts';
import { pageContext } from './open-page.ts';
import { whoDid } from './page-timeline.ts';

/** Something that somebody else did with a case: nothing of what they wrote. */
export interface Changed {
  readonly at: string;
  readonly who: string;
  readonly title: string;
}

/** What happened to a case while somebody had it open. */
export interface Changes {
  readonly sequence: number;
  readonly changes: readonly Changed[];
}

/** That somebody was told, or looked, changes nothing about which a person who is writing must know. */
const PASSED_OVER: ReadonlySet<Entry['what']['act']> = new Set([
  'told',
  'not-told',
  'opened',
  'routed',
] as const);

/**
 * What others did with a case since an entry. It holds no text of the case, so it is no view and is not recorded as one;
 * access is checked all the same.
 */
export async function changesSince(
  input: { readonly person: Person; readonly reference: Reference; readonly since: number },
  deps: Deps,
): Promise<Result<Changes>> {
  const { person, reference, since } = input;
  const concern = deps.record.find(reference);
  if (!concern || !handlingRole(concern, person, deps.school.rules)) return fail('case.not-yours');
  if (since >= concern.sequence) return ok({ sequence: concern.sequence, changes: [] });
  const entries = await deps.record.entries(reference);
  if (!entries.ok) return entries;
  const known = entries.value.filter(({ sequence }) => sequence <= concern.sequence);
  return ok({
    sequence: concern.sequence,
    changes: changesIn({ concern, entries: known }, { person, since }, deps),
  });
}

function changesIn(
  { concern, entries }: { readonly concern: Concern; readonly entries: readonly Entry[] },
  { person, since }: { readonly person: Person; readonly since: number },
  deps: Deps,
): readonly Changed[] {
  const own = new Set([person.oid, ...(person.accounts ?? [])]);
  const context = pageContext(person, deps);
  const telling = { entries, links: new Set<Reference>(), context };
  return entries
    .filter(({ sequence, what }) => sequence > since && !PASSED_OVER.has(what.act))
    .filter(({ by }) => by === 'heed' || !own.has(by.oid))
    .map((entry) => ({
      at: entry.at,
      who: whoDid(entry, concern.reporter, context),
      title: entryWords(entry, telling).title,
    }));
}
