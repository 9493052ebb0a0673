import fc from 'fast-check';
import { RUNNING_PERMISSIONS } from '../../scripts/provision/permissions.ts';
import {
  type Found,
  type FoundGrant,
  type FoundGroup,
  groupsIn,
  plan,
  type Step,
} from '../../scripts/provision/plan.ts';
import { planned } from '../../scripts/provision/words.ts';
import { ROLES, type Role } from '../../src/domain/role.ts';

const PLAIN: FoundGroup = { id: 'made', plain: true, owned: false };

const groupsWith = (change: Partial<Record<Role, readonly FoundGroup[]>>) =>
  ({
    ...Object.fromEntries(ROLES.map((role) => [role, [{ ...PLAIN, id: role }]])),
    ...change,
  }) as Readonly<Record<Role, readonly FoundGroup[]>>;

test('Nothing is planned for a part that was not read', () => {
  expect(plan({}, {})).toEqual([]);
  expect(groupsIn({}, {})).toEqual({});
});

describe('What the app may do on the site', () => {
  test.each<[readonly string[], Step[]]>([
    [['write'], []],
    [['fullcontrol'], []],
    [['owner'], []],
    [['read'], [{ do: 'widen-grant', grantId: 'g' }]],
    [[], [{ do: 'widen-grant', grantId: 'g' }]],
  ])('with the roles %j', (roles, steps) => {
    expect(plan({ grants: [{ id: 'g', roles }] }, {})).toEqual(steps);
  });

  test('is given where nothing was', () => {
    expect(plan({ grants: [] }, {})).toEqual([{ do: 'grant' }]);
  });
});

describe('The permissions of the running app', () => {
  const offered = new Map([...RUNNING_PERMISSIONS, 'Mail.Read'].map((name) => [name, `id of ${name}`]));
  const app = (has: readonly string[]) => ({
    principalId: 'p',
    resourceId: 'r',
    offered,
    has: has.map((name) => `id of ${name}`),
  });
  const given = (has: readonly string[]) =>
    plan({ app: app(has) }, {}).map((step) => (step.do === 'give-right' ? step.right : step.do));

  test('are those that it lacks, and never another', () => {
    fc.assert(
      fc.property(fc.subarray([...offered.keys()]), (has) => {
        expect(given(has)).toEqual(RUNNING_PERMISSIONS.filter((name) => !has.includes(name)));
      }),
    );
  });

  test('cannot be given to an app that the tenant does not have', () => {
    expect(plan({ app: 'unknown' }, {})).toEqual([{ do: 'ask-app' }]);
  });
});

describe('A group for a role', () => {
  const why = (groups: readonly FoundGroup[], given?: string) =>
    plan({ groups: groupsWith({ dsl: groups }) }, given ? { dsl: given } : {});

  test('is made where there is none, and used where it is as Heed would make it', () => {
    expect(why([])).toEqual([{ do: 'create-group', role: 'dsl' }]);
    expect(why([PLAIN])).toEqual([]);
  });

  test.each<[string, readonly FoundGroup[]]>([
    ['several', [PLAIN, { ...PLAIN, id: 'other' }]],
    ['owned', [{ ...PLAIN, owned: true }]],
    ['not-plain', [{ ...PLAIN, plain: false }]],
  ])('that is only named so and may be another’s is a question for a person: %s', (doubt, groups) => {
    expect(why(groups)).toEqual([{ do: 'ask-group', role: 'dsl', why: doubt }]);
    expect(groupsIn({ groups: groupsWith({ dsl: groups }) }, {})).not.toHaveProperty('dsl');
  });

  test('that the school named itself is taken as it is, and asked about when it is not there', () => {
    expect(why([{ ...PLAIN, owned: true }], 'made')).toEqual([]);
    expect(why([], 'gone')).toEqual([{ do: 'ask-group', role: 'dsl', why: 'wrong-id' }]);
  });
});

/** What the tenant is after Microsoft did a step. */
function after(found: Found, step: Step): Found {
  const { grants = [], groups } = found;
  if (step.do === 'grant') return { ...found, grants: [...grants, { id: 'new', roles: ['write'] }] };
  if (step.do === 'widen-grant') {
    const widened = (grant: FoundGrant) =>
      grant.id === step.grantId ? { ...grant, roles: ['write'] } : grant;
    return { ...found, grants: grants.map(widened) };
  }
  if (step.do === 'create-group' && groups)
    return { ...found, groups: { ...groups, [step.role]: [...groups[step.role], PLAIN] } };
  return found;
}

const GROUP = fc.record({ id: fc.string(), plain: fc.boolean(), owned: fc.boolean() });
const FOUND = fc.record(
  {
    grants: fc.uniqueArray(
      fc.record({
        id: fc.string(),
        roles: fc.subarray(['read', 'write', 'manage', 'owner', 'fullcontrol']),
      }),
      { selector: ({ id }) => id, maxLength: 3 },
    ),
    groups: fc.record(
      Object.fromEntries(ROLES.map((role) => [role, fc.array(GROUP, { maxLength: 2 })])) as Record<
        Role,
        fc.Arbitrary<FoundGroup[]>
      >,
    ),
  },
  { requiredKeys: [] },
);
const GIVEN = fc.dictionary(fc.constantFrom(...ROLES), fc.constant('given'));
const isQuestion = (step: Step) => step.do === 'ask-group';

test('After a plan was carried out there is nothing left but the same questions, and no right is smaller', () => {
  fc.assert(
    fc.property(FOUND, GIVEN, (found, given) => {
      const steps = plan(found, given);
      const end = steps.reduce(after, found);
      expect(plan(end, given)).toEqual(steps.filter(isQuestion));
      for (const { id, roles } of found.grants ?? []) {
        const kept = end.grants?.find((grant) => grant.id === id)?.roles ?? [];
        expect(kept.includes('write') || kept === roles).toBe(true);
      }
    }),
  );
});

test('Each role has a group, or a step that says why not: none is passed over in silence', () => {
  fc.assert(
    fc.property(FOUND, GIVEN, (found, given) => {
      if (!found.groups) return;
      const named = plan(found, given).flatMap((step) => ('role' in step ? [step.role] : []));
      expect([...named, ...Object.keys(groupsIn(found, given))].sort()).toEqual([...ROLES].sort());
    }),
  );
});

test('Each step is one sentence or two that name what to do', () => {
  fc.assert(
    fc.property(FOUND, GIVEN, (found, given) => {
      for (const step of plan(found, given)) expect(planned(step)).toMatch(/^[A-Z][^:]+: .{20,}\.$/);
    }),
  );
});
