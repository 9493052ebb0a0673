import type { Barred } from '../../src/domain/act.ts';
import type { AdultInvolved } from '../../src/domain/report.ts';
import type { Oid, Roster } from '../../src/domain/role.ts';
import { accountsOfHuman, everybody, type Situation, suspectsAmong } from './arbitraries.ts';

/**
 * Who is kept out of a case, by the words of the domain alone and under every account: worked out apart from the code
 * under test.
 */
export interface Out {
  /** For good: subjects, and who was recused. */
  readonly forGood: ReadonlyMap<Oid, Exclude<Barred['why'], 'might-be-subject'>>;
  /** Who might be meant by somebody who could not be named, and holds the office. */
  readonly mightBe: ReadonlySet<Oid>;
  /** Who might have been meant, and holds the office no longer. */
  readonly mightHaveBeen: ReadonlySet<Oid>;
  readonly adults: readonly AdultInvolved[];
}

export function outAtFirst({ adults, roster, handled, keptOut = [] }: Situation): Out {
  const { subjects, mightBe } = suspectsAmong(adults, roster);
  const forGood = new Map<Oid, 'subject' | 'recused'>(keptOut.map((oid) => [oid, 'recused']));
  for (const oid of [...subjects, ...whoHandled(handled, roster)]) forGood.set(oid, 'subject');
  return { forGood, mightBe: without(mightBe, forGood), mightHaveBeen: new Set(), adults };
}

/** Once a subject always one; who only might have been is let in when it was somebody else. */
export function outAfterCoding(
  before: Out,
  how: Pick<Situation, 'handled'> & { readonly adult?: AdultInvolved; readonly identified?: boolean },
  roster: Roster,
): Out {
  const { adult, identified, handled } = how;
  const kept = identified
    ? before.adults.filter(({ who, part }) => who.by !== 'unknown' || part !== 'in-question')
    : before.adults;
  const adults = adult ? [...kept, adult] : kept;
  const found = suspectsAmong(adults, roster);
  const forGood = new Map(before.forGood);
  for (const oid of [...found.subjects, ...whoHandled(handled, roster)]) {
    forGood.set(oid, 'subject');
  }
  const mightBe = without(found.mightBe, forGood);
  const earlier = identified ? [] : [...before.mightBe, ...before.mightHaveBeen];
  const mightHaveBeen = without(new Set(earlier.filter((oid) => !mightBe.has(oid))), forGood);
  return { forGood, mightBe, mightHaveBeen, adults };
}

export function outAfterRecusal(before: Out, oids: readonly Oid[], roster: Roster): Out {
  const forGood = new Map(before.forGood);
  for (const oid of oids.flatMap((one) => [...accountsOfHuman(one, roster)])) {
    if (!forGood.has(oid)) forGood.set(oid, 'recused');
  }
  const mightBe = without(before.mightBe, forGood);
  return { ...before, forGood, mightBe, mightHaveBeen: without(before.mightHaveBeen, forGood) };
}

/** A complaint about handling: whoever has the concern it is about is its subject, or else every DSL. */
function whoHandled(handled: Situation['handled'], roster: Roster): readonly Oid[] {
  if (!handled) return [];
  const dsls = everybody(roster).filter(({ roles }) => roles.includes('dsl'));
  const handlers = handled.owner ? [handled.owner.oid] : dsls.map(({ oid }) => oid);
  return handlers.flatMap((oid) => [...accountsOfHuman(oid, roster)]);
}

function without(some: ReadonlySet<Oid>, out: ReadonlyMap<Oid, unknown>): ReadonlySet<Oid> {
  return new Set([...some].filter((oid) => !out.has(oid)));
}
