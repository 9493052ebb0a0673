import { MAY_ASK } from '../../src/app/chronology.ts';
import { suggestPupils } from '../../src/app/pupils.ts';
import { mayReport } from '../../src/domain/access.ts';
import type { Person } from '../../src/domain/role.ts';
import { ALL_PUPILS_DATASET, PUPILS_DATASET } from '../cards/inputs.ts';
import type { Verb } from './verb.ts';

/**
 * Finds pupils of the school's list while somebody types a name: those on the roll for people who may report, those who
 * have left as well for who may ask what is on record. Only who types sees the answer, so a form that was opened from a
 * channel finds them too. Anything else finds nothing.
 */
export const search: Verb = async ({ actor, search: asked }, deps) => {
  const known = await deps.directory.known(actor.oid);
  const person = known.ok ? known.value : undefined;
  if (!asked || !mayReport(person)) return { show: 'choices', choices: [] };
  const all = asked.dataset === ALL_PUPILS_DATASET && mayAsk(person);
  const found =
    all || asked.dataset === PUPILS_DATASET ? suggestPupils(asked.query, deps.settings, { all }) : [];
  return { show: 'choices', choices: found };
};

function mayAsk({ roles }: Person): boolean {
  return roles.some((role) => MAY_ASK.includes(role));
}
