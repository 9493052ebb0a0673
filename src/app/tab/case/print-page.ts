import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { type Oid, type Person, ROLES, type Role, type Roster } from '../../../domain/role.ts';
import { CONCERN_PAGE } from '../../../guidance/case-words.ts';
import { ROLE_WORDS } from '../../../guidance/words.ts';
import type { Deps } from '../../deps.ts';
import { type OpenedCase, openCase } from '../../open-case.ts';
import { officeWords } from '../../telling/case-context.ts';
import { pageContext } from './open-page.ts';
import { concernPage, type PageContext } from './page.ts';

/**
 * A whole concern for paper, with or without the names of staff, and the state of its chain. Times stand whole. The view
 * is recorded as one of its own kind before anything is returned.
 * @param input.names whether members of staff stand by name; else by their office, while what people typed stays as it is
 */
export async function printPage(
  input: { readonly person: Person; readonly reference: Reference; readonly names: boolean },
  deps: Deps,
) {
  const { person, reference, names } = input;
  const opened = await openCase({ actor: person.oid, reference, from: 'tab', what: 'print' }, deps);
  if (!opened.ok) return opened;
  const chain = await chainOf(opened.value, deps);
  if (!chain.ok) return chain;
  const { role } = opened.value;
  return ok({
    ...concernPage(opened.value, paperContext(person, names, deps)),
    madeAt: new Date(deps.clock.now()).toISOString(),
    madeBy: names ? CONCERN_PAGE.person(person.name, ROLE_WORDS[role]) : officeWords(role),
    names,
    chain: chain.value,
  });
}

function paperContext(person: Person, names: boolean, deps: Deps): PageContext {
  const context: PageContext = { ...pageContext(person, deps), whole: true };
  if (names) return context;
  const roster = deps.directory.roster();
  return { ...context, nameOf: () => undefined, officeOf: (oid) => officeOf(oid, roster) };
}

/** @returns the highest office that an account holds or held; `staff` where it is none. */
function officeOf(oid: Oid, { people, revoked }: Roster): Role {
  const { roles = [] } = people.get(oid) ?? revoked?.get(oid) ?? {};
  return ROLES.find((role) => role !== 'staff' && role !== 'volunteer' && roles.includes(role)) ?? 'staff';
}

/** What was printed was read through its chain; the newest MAC is that of the last entry on the paper. */
async function chainOf({ concern }: OpenedCase, { record, log }: Deps): Promise<Result<Chain>> {
  const entries = await record.entries(concern.reference);
  if (!entries.ok) return entries;
  const head = record.head(concern.reference);
  // Somebody wrote in this very instant: what is on the paper would not be what the MAC is of.
  if (!head || head.sequence !== concern.sequence || entries.value.length !== concern.sequence) {
    log.warn('case.print-overtaken', { reference: concern.reference });
    return fail('graph.conflict');
  }
  return ok({
    entries: head.sequence,
    newest: groupsOf(head.mac),
    sentence: CONCERN_PAGE.chainHolds(head.sequence),
  });
}

interface Chain {
  readonly entries: number;
  readonly newest: string;
  readonly sentence: string;
}

/** @returns the id of the key, and the digits in groups of four: `k1: 0123 4567 …`. */
function groupsOf(mac: string): string {
  const dot = mac.indexOf('.');
  const groups = mac.slice(dot + 1).match(/.{1,4}/g) ?? [];
  return `${mac.slice(0, Math.max(dot, 0))}: ${groups.join(' ')}`;
}
