import fc from 'fast-check';
import { overlayDirectory } from '../../../../src/app/school/overlaid-directory.ts';
import { fail, ok } from '../../../../src/domain/result.ts';
import { accountsOf, type Oid } from '../../../../src/domain/role.ts';
import { rosters } from '../../../support/arbitraries.ts';
import { NOON } from '../../../support/cases.ts';
import { CHAIR, DEPUTY, DSL, HEAD, oidOf, rosterOf, SCHOOL_A, TEACHER } from '../../../support/schools.ts';
import { freshOf, stage } from './stage.ts';

const HOUR = 3_600_000;
const until = (time: number) => JSON.stringify({ until: new Date(time).toISOString() });

test('A school that decided nothing is seen as the directory has it, with nobody away', async () => {
  const deps = stage();
  expect(deps.directory.roster()).toEqual({ ...SCHOOL_A, away: new Set(), revoked: new Map() });
  expect(await freshOf(DSL.oid, deps)).toEqual(DSL);
  expect(await deps.directory.known(DSL.oid)).toEqual(ok(DSL));
  expect(await freshOf(oidOf(99), deps)).toBeUndefined();
});

test('That the list may be out of date, and when it was read, stays to be seen', () => {
  const deps = stage({ ...SCHOOL_A, readAt: 7 }, { [`revoked/${DSL.oid}`]: '{}' });
  deps.entra.down(true);
  expect(deps.directory.roster()).toMatchObject({ stale: true, readAt: 7 });
  expect(deps.directory.roster().people.has(DSL.oid)).toBe(false);
});

test('While the directory does not answer somebody revoked stays refused, and others are unchecked', async () => {
  const deps = stage(SCHOOL_A, { [`revoked/${DSL.oid}`]: '{}' });
  deps.entra.down(true);
  expect(await deps.directory.fresh(DSL.oid)).toEqual(ok(undefined));
  expect(await deps.directory.known(DSL.oid)).toEqual(ok(undefined));
  expect(await deps.directory.fresh(HEAD.oid)).toEqual(fail('person.unchecked'));
  expect(await deps.directory.known(HEAD.oid)).toEqual(ok(HEAD));
});

test('A revocation made while the directory is being asked counts', async () => {
  const deps = stage();
  const asked = deps.directory.fresh(DSL.oid);
  const put = deps.settings.put({ key: `revoked/${DSL.oid}`, value: '{}', by: 'heed' });
  let answer: (() => void) | undefined;
  const slow = overlayDirectory(
    {
      ...deps.entra,
      fresh: async (oid) => {
        await new Promise<void>((done) => {
          answer = done;
        });
        return deps.entra.fresh(oid);
      },
    },
    deps,
  ).fresh(DSL.oid);
  await asked;
  await put;
  answer?.();
  expect(await slow).toEqual(ok(undefined));
});

test('Capitals hide nobody', async () => {
  const deps = stage(SCHOOL_A, { [`revoked/${DSL.oid}`]: '{}' });
  const loose = overlayDirectory({ ...deps.entra, fresh: async () => ok(DSL) }, deps);
  expect(await loose.fresh(DSL.oid.toUpperCase())).toEqual(ok(undefined));
});

describe('the list is the same object', () => {
  test('until something changes', async () => {
    const deps = stage(SCHOOL_A, { [`away/${DSL.oid}`]: until(NOON + HOUR) });
    const first = deps.directory.roster();
    deps.clock.forward(59);
    expect(deps.directory.roster()).toBe(first);
    await deps.settings.put({ key: 'calendar', value: '{}', by: 'heed' });
    expect(deps.directory.roster()).toBe(first);
    await deps.settings.put({ key: `revoked/${HEAD.oid}`, value: '{}', by: 'heed' });
    const second = deps.directory.roster();
    expect(second.people.has(HEAD.oid)).toBe(false);
    await deps.settings.put({ key: `revoked/${HEAD.oid}`, value: undefined, by: 'heed' });
    expect(deps.directory.roster()).toEqual(first);
    const linked = JSON.stringify([TEACHER.oid, oidOf(70)]);
    await deps.settings.put({ key: `linked/${TEACHER.oid}`, value: linked, by: 'heed' });
    expect(deps.directory.roster().people.get(TEACHER.oid)?.accounts).toEqual([oidOf(70)]);
    deps.entra.become(rosterOf([CHAIR]));
    expect([...deps.directory.roster().people.keys()]).toEqual([CHAIR.oid]);
  });

  test('until somebody is back, and also where the clock is put back', () => {
    const deps = stage(SCHOOL_A, {
      [`away/${DSL.oid}`]: until(NOON + HOUR),
      [`away/${DEPUTY.oid}`]: until(NOON + 2 * HOUR),
    });
    const away = () => [...(deps.directory.roster().away ?? [])];
    expect(away()).toEqual([DSL.oid, DEPUTY.oid]);
    deps.clock.forward(60);
    expect(away()).toEqual([DEPUTY.oid]);
    expect(deps.directory.roster()).toBe(deps.directory.roster());
    deps.clock.forward(-1);
    expect(away()).toEqual([DSL.oid, DEPUTY.oid]);
    deps.clock.forward(61);
    expect(away()).toEqual([]);
  });
});

describe('for every school, and whatever it decided', () => {
  const account: fc.Arbitrary<Oid> = fc.integer({ min: 1, max: 14 }).map(oidOf);
  /** Values as they are kept, half-written and damaged ones among them. */
  const texts = fc.record({
    links: fc.array(fc.tuple(account, fc.oneof(fc.array(account, { maxLength: 3 }), fc.constant('x'))), {
      maxLength: 6,
    }),
    revoked: fc.array(fc.tuple(account, fc.constantFrom('{}', '{', 'null')), { maxLength: 3 }),
    away: fc.array(
      fc.tuple(
        account,
        fc.oneof(
          fc.integer({ min: -2, max: 2 }).map((hours) => until(NOON + hours * HOUR)),
          fc.constantFrom('{', '{"until":"soon"}'),
        ),
      ),
      { maxLength: 4 },
    ),
  });
  /** As Entra has it: who is away and which accounts belong together is for the school to say. */
  const entra = rosters.map(({ people }) =>
    rosterOf([...people.values()].map(({ oid, name, roles }) => ({ oid, name, roles }))),
  );
  const school = fc.record({ roster: entra, texts });

  type School = typeof school extends fc.Arbitrary<infer T> ? T : never;

  function opened({ roster, texts: { links, revoked, away } }: School) {
    return stage(roster, {
      ...Object.fromEntries(links.map(([oid, group]) => [`linked/${oid}`, JSON.stringify(group)])),
      ...Object.fromEntries(revoked.map(([oid, text]) => [`revoked/${oid}`, text])),
      ...Object.fromEntries(away.map(([oid, text]) => [`away/${oid}`, text])),
    });
  }

  /** Everyone who can be reached over what the links say, in whichever direction. */
  function reachable(from: Oid, { texts: { links } }: School): ReadonlySet<Oid> {
    const newest = new Map(links);
    const edges = [...newest].flatMap(([oid, group]) =>
      Array.isArray(group) ? group.map((other: Oid): [Oid, Oid] => [oid, other]) : [],
    );
    const found = new Set([from]);
    for (let size = 0; size < found.size; ) {
      size = found.size;
      for (const [one, other] of edges) {
        if (found.has(one)) found.add(other);
        if (found.has(other)) found.add(one);
      }
    }
    return found;
  }

  const everyone = Array.from({ length: 14 }, (_, index) => oidOf(index + 1));
  const isRevoked = (oid: Oid, one: School) =>
    one.texts.revoked.some(([revoked]) => reachable(oid, one).has(revoked));

  test('no account of somebody revoked has a role, and everyone else has the roles they had', async () => {
    await fc.assert(
      fc.asyncProperty(school, async (one) => {
        const deps = opened(one);
        const { people } = deps.directory.roster();
        for (const oid of everyone) {
          const roles = isRevoked(oid, one) ? undefined : one.roster.people.get(oid)?.roles;
          const known = await deps.directory.known(oid);
          expect(people.get(oid)?.roles).toEqual(roles);
          expect((await freshOf(oid, deps))?.roles).toEqual(roles);
          expect(known.ok && known.value?.roles).toEqual(roles);
        }
      }),
    );
  });

  test('accounts are symmetric and transitive, the same however a person is asked for, and never their own', async () => {
    await fc.assert(
      fc.asyncProperty(school, async (one) => {
        const deps = opened(one);
        const roster = deps.directory.roster();
        for (const [oid, person] of roster.people) {
          const mine = person.accounts ?? [];
          expect(new Set([oid, ...mine])).toEqual(reachable(oid, one));
          expect(mine).not.toContain(oid);
          expect(await freshOf(oid, deps)).toEqual(person);
          for (const other of mine) {
            expect(new Set(accountsOf(other, roster))).toEqual(new Set([oid, ...mine]));
            const theirs = roster.people.get(other)?.accounts;
            if (theirs) expect(new Set([other, ...theirs])).toEqual(new Set([oid, ...mine]));
          }
        }
      }),
    );
  });

  test('those are away who have a time to come, under every account, and nobody else', () => {
    fc.assert(
      fc.property(school, fc.integer({ min: -120, max: 120 }), (one, minutes) => {
        const deps = opened(one);
        deps.directory.roster();
        deps.clock.forward(minutes);
        const newest = new Map(one.texts.away);
        const toCome = everyone.filter((oid) =>
          [...newest].some(([other, text]) => {
            const time = /"until":"(\d[^"]*)"/.exec(text)?.[1];
            return time && Date.parse(time) > deps.clock.now() && reachable(oid, one).has(other);
          }),
        );
        expect(deps.directory.roster().away).toEqual(new Set(toCome));
      }),
    );
  });
});
