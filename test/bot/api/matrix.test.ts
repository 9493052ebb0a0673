/**
 * Every route of the API, as every person, beside a concern of every kind. Whatever a route is asked: no answer holds a
 * word of a concern that its asker may not open, and none shows that there is one.
 */
import { ROUTES } from '../../../bot/api/routes.ts';
import { handlingRole } from '../../../src/domain/access.ts';
import type { Barred } from '../../../src/domain/act.ts';
import { type Reference, referenceFrom } from '../../../src/domain/reference.ts';
import { ok } from '../../../src/domain/result.ts';
import type { Person } from '../../../src/domain/role.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import { askingApi } from '../../support/asking.ts';
import {
  ALL_ROWS,
  handler,
  OTHER_REFERENCE,
  RULES,
  reported,
  reporterFrom,
  reportWith,
  routedTo,
} from '../../support/cases.ts';
import { type FakeDeps, fakeDeps } from '../../support/fake-deps.ts';
import { PUPIL, SCHOOL_A, TEACHER2 } from '../../support/schools.ts';

const STAFF = [...SCHOOL_A.people.values()].filter(({ roles }) => roles.length > 0);
/** Reports everything here, so that nobody else of these may see it as its reporter. */
const REPORTER = TEACHER2;

/** What only some pages are for; every other route is everybody's, and shows them their own. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  'POST /api/concerns': ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo'],
  'GET /api/concerns/filters': ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo'],
  'GET /api/views': ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo'],
  'POST /api/views': ['dsl', 'deputy', 'head', 'chair', 'vicechair', 'dpo'],
  'POST /api/dashboard': ['dsl', 'deputy', 'head', 'chair', 'vicechair'],
  'POST /api/access-log': ['dpo', 'head', 'chair'],
  'POST /api/access-log/export': ['dpo', 'head', 'chair'],
  'GET /api/chain-check': ['dpo', 'head', 'chair'],
  'POST /api/chain-check': ['dpo', 'head', 'chair'],
  'POST /api/sharing-log': ['dpo', 'head', 'dsl', 'deputy'],
  'GET /api/systems': ['it', 'computing'],
  'GET /api/governors': ['governor', 'chair', 'vicechair', 'head', 'dsl', 'slt'],
};

/** Takes every route somewhere: what one route looks for, another drops. */
const BODY = {
  formId: 'form-of-the-matrix',
  seen: 2,
  search: 'canary',
  q: 'canary',
  month: '2026-11',
  from: '2026-01-01',
  to: '2026-12-31',
  name: 'a.txt',
  content: Buffer.from('text').toString('base64'),
  fields: { text: 'x', reason: 'x' },
};

interface Held {
  readonly row: Row;
  readonly reference: Reference;
  readonly canary: string;
}

/** One concern in each row, told to the first of its line, each with a word of its own in every text it has. */
async function oneOfEach(deps: FakeDeps, barred: readonly Barred[] = []): Promise<readonly Held[]> {
  const held: Held[] = [];
  for (const [index, row] of ALL_ROWS.entries()) {
    const reference = referenceFrom(Uint8Array.of(9, 9, 9, 9, 9, 9, index));
    const canary = `canary${index}x`;
    const first = (ROWS[row].line[0] ?? []).flatMap((role) =>
      STAFF.filter(({ roles }) => roles.includes(role)).map((one) => handler(one, role)),
    );
    const report = reportWith({
      happened: canary,
      app: canary,
      where: canary,
      childsWords: canary,
      people: [{ name: `${canary} Invented`, is: 'pupil', part: 'harmed', year: canary }],
    });
    const what = reported({
      row,
      barred,
      report,
      reportKey: `key ${index}`,
      reporter: reporterFrom(REPORTER),
    });
    await deps.record.change(reference, () =>
      ok({
        deeds: [
          { by: { oid: REPORTER.oid }, what },
          { by: 'heed', what: routedTo(first) },
        ],
        value: undefined,
      }),
    );
    held.push({ row, reference, canary });
  }
  return held;
}

const nameOf = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;
const hasReference = (path: string) => path.includes(':reference');

async function ask(
  deps: FakeDeps,
  person: Person,
  { method, path }: (typeof ROUTES)[number],
  reference: string,
) {
  const as = askingApi(deps)(person.oid);
  const asked = path
    .replace(':reference', reference)
    .replace(':work', 'note')
    .replace(':id', '0123456789abcdef'.repeat(2));
  return method === 'GET' ? as.get(asked) : as.post(asked, BODY);
}

test('Every route has a method and a path of its own, and the table names only routes that there are', () => {
  const names = ROUTES.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(ONLY).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(STAFF.map((person) => [person.name, person] as const))('%s', (_name, person) => {
  test('learns at no route a word of a concern that they may not open', async () => {
    for (const route of ROUTES) {
      const deps = fakeDeps();
      const held = await oneOfEach(deps);
      for (const { reference } of hasReference(route.path) ? held : held.slice(0, 1)) {
        const answer = JSON.stringify(await ask(deps, person, route, reference));
        for (const { reference: one, canary } of held) {
          const concern = deps.record.find(one);
          const may = concern !== undefined && handlingRole(concern, person, RULES) !== undefined;
          const own = person.oid === REPORTER.oid && route.path.startsWith('/api/reports');
          const facts = route.path.startsWith('/api/systems');
          if (!may && !own && !facts)
            expect([nameOf(route), answer.includes(canary)]).toEqual([nameOf(route), false]);
        }
      }
    }
  });

  test('is refused a page of others, always in the same words', async () => {
    const refusals = new Set<string>();
    for (const route of ROUTES) {
      const only = ONLY[nameOf(route)];
      if (!only) continue;
      const deps = fakeDeps();
      await oneOfEach(deps);
      const { status, body } = await ask(deps, person, route, OTHER_REFERENCE);
      const may = person.roles.some((role) => only.includes(role));
      expect([nameOf(route), status === 404 || status === 403]).toEqual([nameOf(route), !may]);
      if (!may) refusals.add(JSON.stringify([status, body]));
    }
    expect(refusals.size).toBeLessThanOrEqual(1);
  });

  test('cannot tell a concern that is hidden from one that is not there', async () => {
    for (const route of ROUTES.filter(({ path }) => hasReference(path))) {
      const deps = fakeDeps();
      const held = await oneOfEach(deps);
      for (const { reference } of held) {
        const concern = deps.record.find(reference);
        const may = concern !== undefined && handlingRole(concern, person, RULES) !== undefined;
        const own = person.oid === REPORTER.oid && route.path.startsWith('/api/reports');
        if (may || own || route.path.startsWith('/api/systems')) continue;
        const there = await ask(deps, person, route, reference);
        expect([nameOf(route), there]).toEqual([
          nameOf(route),
          await ask(deps, person, route, OTHER_REFERENCE),
        ]);
        expect(there.status).toBe(404);
      }
    }
  });
});

test('A subject of everything learns nothing at any route, not even how many there are', async () => {
  for (const person of STAFF.filter(({ oid }) => oid !== REPORTER.oid)) {
    for (const route of ROUTES) {
      const [full, empty] = [fakeDeps(), fakeDeps()];
      const held = await oneOfEach(full, [{ oid: person.oid, why: 'subject' }]);
      const [reference = OTHER_REFERENCE] = held.map((one) => one.reference);
      const answers = [await ask(full, person, route, reference), await ask(empty, person, route, reference)];
      expect([nameOf(route), answers[0]]).toEqual([nameOf(route), answers[1]]);
    }
  }
});

test('A pupil is told at every route that it is for staff', async () => {
  for (const route of ROUTES) {
    const deps = fakeDeps();
    const [one] = await oneOfEach(deps);
    const { status, body } = await ask(deps, PUPIL, route, one?.reference ?? OTHER_REFERENCE);
    expect([nameOf(route), status]).toEqual([nameOf(route), 403]);
    expect(body).toMatchObject({ error: 'person.not-staff' });
  }
});
