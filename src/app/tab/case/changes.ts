import { handlingRole } from '../../../domain/access.ts';
import type { Entry } from '../../../domain/act.ts';
import type { Concern } from '../../../domain/concern.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import type { CaseRecord } from '../../ports.ts';
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

interface Asked {
  readonly person: Person;
  readonly reference: Reference;
  readonly since: number;
}

/**
 * What others did with a case since an entry. It says who reported it and what was done, so telling it is a view of the
 * case and is recorded as one; that nothing happened is none. A page asks every few seconds until its reader looks, so the
 * same news is recorded once.
 * @returns `case.not-yours` first of all; `case.view-unrecorded`, or the fault of the record
 */
export async function changesSince(input: Asked, deps: Deps): Promise<Result<Changes>> {
  const { person, reference, since } = input;
  const concern = deps.record.find(reference);
  if (!concern || !handlingRole(concern, person, deps.school.rules)) return fail('case.not-yours');
  if (since >= concern.sequence) return ok({ sequence: concern.sequence, changes: [] });
  const entries = await deps.record.entries(reference);
  if (!entries.ok) return entries;
  const known = entries.value.filter(({ sequence }) => sequence <= concern.sequence);
  const changes = changesIn({ concern, entries: known }, { person, since }, deps);
  const viewed = changes.length > 0 ? await recordOnce(input, concern.sequence, deps) : ok(undefined);
  return viewed.ok ? ok({ sequence: concern.sequence, changes }) : viewed;
}

/** Which entries of a case somebody was told of in news that is recorded: after the first number, up to the second. */
type Span = readonly [after: number, upTo: number];

/** In memory only: after a restart the same news is recorded once more, which harms nothing. */
const recorded = new WeakMap<CaseRecord, Map<string, Span>>();

async function recordOnce(
  { person, reference, since }: Asked,
  upTo: number,
  { record, school }: Deps,
): Promise<Result<void>> {
  const spans = recorded.get(record) ?? new Map<string, Span>();
  recorded.set(record, spans);
  const key = `${person.oid} ${reference}`;
  const [first, last] = spans.get(key) ?? [since, since];
  if (first <= since && upTo <= last) return ok(undefined);
  const viewed = await record.change(reference, (before) => {
    const role = before && handlingRole(before, person, school.rules);
    if (!before || !role) return fail('case.not-yours');
    const view = { oid: person.oid, role, reference, what: 'case' as const, from: 'tab' as const };
    return ok({ deeds: [], view, value: undefined });
  });
  if (!viewed.ok) return viewed.fault.code === 'record.unwritable' ? fail('case.view-unrecorded') : viewed;
  // What lies between two spans was never told, so only spans that meet become one.
  spans.set(
    key,
    since <= last && first <= upTo ? [Math.min(first, since), Math.max(last, upTo)] : [since, upTo],
  );
  return ok(undefined);
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
