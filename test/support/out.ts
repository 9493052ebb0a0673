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
  /** Who might be meant by somebody who could not be named: whoever held the office then. */
  readonly mightBe: ReadonlySet<Oid>;
}

export function outAtFirst({ adults, roster, handled, reporter, keptOut = [] }: Situation): Out {
  const { subjects, mightBe } = suspectsAmong(adults, roster);
  const forGood = new Map<Oid, 'subject' | 'recused'>(keptOut.map((oid) => [oid, 'recused']));
  for (const oid of [...subjects, ...whoHandled(handled, reporter.oid, roster)]) forGood.set(oid, 'subject');
  return { forGood, mightBe: without(mightBe, forGood) };
}

/** Once a subject always one; who only might have been is let in when it was somebody else. */
export function outAfterCoding(
  before: Out,
  how: Pick<Situation, 'handled'> & {
    readonly reporter: Oid;
    readonly adult?: AdultInvolved;
    readonly identified?: boolean;
  },
  roster: Roster,
): Out {
  const { adult, identified, handled, reporter } = how;
  const found = suspectsAmong(adult ? [adult] : [], roster);
  const forGood = new Map(before.forGood);
  for (const oid of [...found.subjects, ...whoHandled(handled, reporter, roster)])
    forGood.set(oid, 'subject');
  const mightBe = new Set([...(identified ? [] : before.mightBe), ...found.mightBe]);
  return { forGood, mightBe: without(mightBe, forGood) };
}

export function outAfterRecusal(before: Out, oids: readonly Oid[], roster: Roster): Out {
  const forGood = new Map(before.forGood);
  for (const oid of oids.flatMap((one) => [...accountsOfHuman(one, roster)])) {
    if (!forGood.has(oid)) forGood.set(oid, 'recused');
  }
  return { forGood, mightBe: without(before.mightBe, forGood) };
}

/** Whoever has the concern that a complaint is about is its subject, or else every DSL but the one who complains. */
function whoHandled(handled: Situation['handled'], reporter: Oid, roster: Roster): readonly Oid[] {
  if (!handled) return [];
  const own = accountsOfHuman(reporter, roster);
  const dsls = everybody(roster).filter(({ oid, roles }) => roles.includes('dsl') && !own.has(oid));
  const handlers = handled.owner ? [handled.owner.oid] : dsls.map(({ oid }) => oid);
  return handlers.flatMap((oid) => [...accountsOfHuman(oid, roster)]);
}

function without(some: ReadonlySet<Oid>, out: ReadonlyMap<Oid, unknown>): ReadonlySet<Oid> {
  return new Set([...some].filter((oid) => !out.has(oid)));
}
