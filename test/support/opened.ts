import type { OpenedCase } from '../../src/app/open-case.ts';
import type { CaseContext } from '../../src/app/telling/case-context.ts';
import { ALWAYS_OPEN, entriesOf, folded, handler, NOON, reported, routedTo, type Told } from './cases.ts';
import { DSL, SCHOOL_A, TEACHER } from './schools.ts';

/** A case that the DSL has opened: reported by a teacher, brought to the DSL, then what is given. */
export function openedCase(
  about: Parameters<typeof reported>[0] = {},
  ...later: readonly Told[]
): OpenedCase {
  const entries = entriesOf([
    { what: reported(about), by: { oid: TEACHER.oid } },
    { what: routedTo([handler(DSL, 'dsl')]) },
    ...later,
  ]);
  const concern = folded(entries);
  return { concern, entries, role: 'dsl', viewer: DSL.oid, links: concern.links, patterns: [] };
}

/** The DSL takes it. */
export const TAKEN: Told = { what: { act: 'acknowledged', role: 'dsl' }, by: { oid: DSL.oid } };

/** A minute after noon, in a school without closed days. */
export const CASE_CONTEXT: CaseContext = {
  now: NOON + 60_000,
  calendar: ALWAYS_OPEN,
  lado: 'the LADO team',
  nameOf: (oid) => SCHOOL_A.people.get(oid)?.name,
};
