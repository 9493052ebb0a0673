import fc from 'fast-check';
import { factsRole, handlingRole, mayReport } from '../../../src/domain/access.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { type Reference, referenceFrom } from '../../../src/domain/reference.ts';
import type { Oid } from '../../../src/domain/role.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { NOT_YOURS } from './pressing.ts';
import {
  type Asked,
  type Asking,
  accountsIn,
  FOR_FACTS,
  FOR_HANDLERS,
  FOR_REPORTERS,
  scenes,
  take,
  typedFrom,
} from './random-school.ts';
import { watched } from './watched.ts';

const RUNS = 500;
/** The machine may be busy with much else. */
const MOST_MS = 120_000;
const REFUSED = JSON.stringify(NOT_YOURS);

/** A reference as good as any, with a letter in it that no account has, so that it can be told from one in a call. */
const nowhere = fc
  .uint8Array({ minLength: 7, maxLength: 7 })
  .map(([first = 0, ...rest]) => referenceFrom(Uint8Array.of(first | 16, ...rest)));

/** Every use case that this person may not do to this concern. */
function forbidden(
  concern: Concern,
  oid: Oid,
  { directory, school }: ReturnType<typeof fakeDeps>,
): readonly (readonly [string, Asking])[] {
  const person = directory.roster().people.get(oid);
  const handles = person && handlingRole(concern, person, school.rules);
  const sees = person && factsRole(concern, person);
  const reported = concern.reporter.oid === oid && mayReport(person);
  return [
    ...(handles ? [] : Object.entries(FOR_HANDLERS)),
    ...(sees ? [] : Object.entries(FOR_FACTS)),
    ...(reported ? [] : Object.entries(FOR_REPORTERS)),
  ];
}

test(
  `Hidden is the same as not there: same answer, same calls in the same order, nothing written, for every use case and everyone (${RUNS} random schools)`,
  async () => {
    let compared = 0;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scenes(10), nowhere, fc.nat(999), async ({ roster, steps }, missing, number) => {
        const deps = fakeDeps({ roster });
        for (const one of steps) await take(one, deps);
        fc.pre(deps.record.find(missing) === undefined);
        if (number % 7 === 0) deps.record.broken = 'record.unwritable';
        const written = deps.record.written.length;
        const cases = deps.record.all();
        const concern = cases[number % cases.length];
        if (concern) {
          const accounts = accountsIn(deps.directory.roster());
          const actor = accounts[number % accounts.length] ?? '';
          const dice = [number, number >> 2, number >> 4] as const;
          const asked = {
            actor,
            formId: deps.identity.newReportId(actor),
            of: number % 9,
            // What is typed is the same for both, and names neither.
            typed: { ...typedFrom(dice, undefined, deps), to: '7QK42M9X' },
            written: { adults: [], people: [], danger: number % 3 === 0, happened: 'More.' },
          };
          for (const [name, ask] of forbidden(concern, actor, deps)) {
            const hidden = await answered(ask, { ...asked, reference: concern.reference }, deps);
            const absent = await answered(ask, { ...asked, reference: missing }, deps);
            // As text, because there are many thousands; where they differ, it is shown how.
            if (JSON.stringify(hidden) !== JSON.stringify(absent))
              expect([name, hidden]).toEqual([name, absent]);
            if (!hidden.result.ok && hidden.calls.length > 1) compared += 1;
            if (JSON.stringify(hidden.result) !== REFUSED)
              expect([name, hidden.result]).toEqual([name, NOT_YOURS]);
            seen.add(name);
          }
        }
        expect(deps.record.written).toHaveLength(written);
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThan(RUNS * 20);
    expect([...seen].toSorted()).toEqual(
      Object.keys({ ...FOR_HANDLERS, ...FOR_FACTS, ...FOR_REPORTERS }).toSorted(),
    );
  },
  MOST_MS,
);

async function answered(ask: Asking, asked: Asked, deps: ReturnType<typeof fakeDeps>) {
  const watch = watched(deps, asked.reference);
  return { result: await ask(asked, watch.deps), calls: watch.calls };
}

test(
  `Another concern that is hidden from a handler cannot be told from one that is not there, when they link theirs to it (${RUNS} random schools)`,
  async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(scenes(10), nowhere, async ({ roster, steps }, missing) => {
        const deps = fakeDeps({ roster });
        for (const one of steps) await take(one, deps);
        fc.pre(deps.record.find(missing) === undefined);
        const { rules } = deps.school;
        const cases = deps.record.all();
        const ask = FOR_HANDLERS.related;
        if (!ask) throw new Error('There is no such work.');
        for (const person of deps.directory.roster().people.values()) {
          const mine = cases.find((concern) => handlingRole(concern, person, rules));
          const hidden = cases.find((concern) => !handlingRole(concern, person, rules));
          if (!mine || !hidden) continue;
          const formId = deps.identity.newReportId(person.oid);
          const link = async (to: Reference) => {
            const watch = watched(deps, to);
            const asked = { actor: person.oid, reference: mine.reference, formId, of: 1, typed: { to } };
            const written = { adults: [], people: [], danger: false, happened: '' };
            return { result: await ask({ ...asked, written }, watch.deps), calls: watch.calls };
          };
          const written = deps.record.written.length;
          const refused = await link(hidden.reference);
          expect(refused.result.ok).toBe(false);
          expect(refused).toEqual(await link(missing));
          expect(deps.record.written).toHaveLength(written);
          compared += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThan(RUNS / 5);
  },
  MOST_MS,
);
