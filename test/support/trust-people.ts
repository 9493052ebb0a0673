/** Two schools of one invented tenant. Oakfield is the stand-in's own school; Willow has others in the same offices. */
import { type Cast, castOf, type GroupName, type Person, peopleOf } from '../../local/people.ts';
import { STAND_IN } from '../../src/clouds.ts';

export type TrustSchoolName = 'oakfield' | 'willow';

/** Of one school: what it has for itself. */
export interface Registrations {
  readonly botId: string;
  readonly graphClientId: string;
  readonly teamsAppId: string;
  readonly siteId: string;
}

export const REGISTRATIONS: Readonly<Record<TrustSchoolName, Registrations>> = {
  oakfield: {
    botId: STAND_IN.botId,
    graphClientId: STAND_IN.graphClientId,
    teamsAppId: '0ea5a990-0000-4000-8000-00000000beed',
    siteId: STAND_IN.siteId,
  },
  willow: {
    botId: '0b07ce00-0000-4000-8001-00000000beed',
    graphClientId: '0c11e700-0000-4000-8001-00000000beed',
    teamsAppId: '0ea5a990-0000-4000-8001-00000000beed',
    siteId:
      'heedschool.sharepoint.com,51e51e51-0000-4000-8001-00000000beed,5b5b5b5b-0000-4000-8001-00000000beed',
  },
};

/** Who is in both schools: one teacher, the trust's data protection officer, and the trust's lead, a governor of each. */
const IN_BOTH = ['teacher2', 'dpo', 'governor'];
/** One group of the trust for both schools. */
const ONE_GROUP: readonly GroupName[] = ['dpo'];

const elsewhere = (id: string) => id.replace('-8000-', '-8001-');

const oakfield = castOf('a');

/** The people of a school, by the same keys as in the stand-in. */
export const PEOPLE: Readonly<Record<TrustSchoolName, readonly Person[]>> = {
  oakfield: oakfield.people,
  willow: peopleOf('a').map((person) =>
    IN_BOTH.some((key) => person.keys.includes(key))
      ? person
      : {
          ...person,
          oid: elsewhere(person.oid),
          mri: `${person.mri}-willow`,
          name: `${person.name} of Willow`,
          upn: `willow-${person.upn}`,
        },
  ),
};

const GROUP_IDS: Readonly<Record<TrustSchoolName, Cast['groupIds']>> = {
  oakfield: oakfield.groupIds,
  willow: Object.fromEntries(
    Object.entries(oakfield.groupIds).map(([name, id]) => [
      name,
      ONE_GROUP.includes(name as GroupName) ? id : elsewhere(id),
    ]),
  ) as Cast['groupIds'],
};

/** The tenant's directory as one school asks about it: everybody is there, in groups of this school only. */
export function castOfSchool(school: TrustSchoolName): Cast {
  const own = PEOPLE[school];
  const others = Object.values(PEOPLE)
    .flat()
    .filter(({ oid }) => !own.some((person) => person.oid === oid))
    .map((person) => ({ ...person, groups: [] }));
  return { people: [...own, ...others], groupIds: GROUP_IDS[school] };
}
