/**
 * Every route of the API, as every person, beside a concern of every kind. Whatever a route is asked: no answer holds a
 * word of a concern that its asker may not open, and none shows that there is one.
 */
import { ROUTES } from '../../../bot/api/routes.ts';
import type { ConcernList } from '../../../src/contract/concerns.ts';
import { factsRole, handlingRole } from '../../../src/domain/access.ts';
import type { Act, Barred } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { type Reference, referenceFrom, showReference } from '../../../src/domain/reference.ts';
import { ok } from '../../../src/domain/result.ts';
import type { Person, Role } from '../../../src/domain/role.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import { append } from '../../support/acts.ts';
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
  worked,
} from '../../support/cases.ts';
import { type FakeDeps, type FakeOptions, fakeDeps } from '../../support/fake-deps.ts';
import { fakeTrust, ownPage } from '../../support/fake-trust.ts';
import { ADA, PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import {
  CHAIR,
  DEPUTY,
  DPO,
  DSL,
  HEAD,
  IT,
  oidOf,
  PUPIL,
  SCHOOL_A,
  TEACHER2,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

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
  'GET /api/trust': ['governor'],
};

const FILE = '0123456789abcdef'.repeat(2);
const MONTH = { month: '2026-11' };

/** Takes a route further than an empty body would: what a strict route does not know would end every question at once. */
const BODIES: Readonly<Record<string, readonly object[]>> = {
  'POST /api/concerns': [{}, { search: 'canary' }, { search: 'Invented' }, { search: TEACHER2.name }],
  'POST /api/views': [{ name: 'Mine', query: { search: 'canary' } }],
  'POST /api/dashboard': [{}, { period: 'year' }],
  'POST /api/staff': [{ q: 'canary' }, { q: 'Invented' }],
  'POST /api/pupils': [{ q: 'canary' }, { q: 'Invented' }],
  'POST /api/people-without-account': [{ q: 'canary' }, { q: 'Invented' }],
  'POST /api/access-log': [MONTH, { ...MONTH, search: 'canary' }],
  'POST /api/access-log/export': [MONTH],
  'POST /api/sharing-log': [MONTH],
  'POST /api/concerns/:reference/works/:work': [
    { formId: 'form-of-the-matrix', seen: 0, fields: { text: 'x' } },
  ],
  'POST /api/concerns/:reference/evidence': [
    { formId: 'form-of-the-matrix', name: 'a.txt', content: Buffer.from('text').toString('base64') },
  ],
};
/** What is sent where the table says nothing: a form of a reporter, which the settings refuse as unreadable. */
const FORM = { formId: 'form-of-the-matrix', window: 'w', seen: '', fields: { text: 'x', reason: 'x' } };

/** What stands in an address besides the reference. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  'GET /api/concerns/:reference/changes': ['?since=0', '?since=9', ''],
  'GET /api/concerns/:reference/print': ['?names=yes', ''],
  'GET /api/reports/:reference/answer': ['?of=3'],
  'POST /api/reports/:reference/answer': ['?of=3'],
};
const WORK_FORMS = ['note', 'person', 'strike', 'checklist', 'close'];

/** Every route that shows words of a concern, and somebody who is shown them: without these nothing here could fail. */
const SHOWS: readonly (readonly [route: string, person: Person])[] = [
  ['POST /api/concerns', DSL],
  ['GET /api/concerns/filters', HEAD],
  ['POST /api/dashboard', CHAIR],
  ['GET /api/concerns/:reference', DPO],
  ['GET /api/concerns/:reference/print', DEPUTY],
  ['GET /api/concerns/:reference/works/:work', DSL],
  ['GET /api/concerns/:reference/evidence/:id', HEAD],
  ['GET /api/reports/:reference/answer', REPORTER],
  ['POST /api/sharing-log', DSL],
  ['GET /api/systems/:reference', IT],
];

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
      people: [{ name: `${canary} Invented`, is: 'pupil', part: 'harmed', year: canary, pupil: ADA.id }],
      adults: [{ who: { by: 'unknown', mightBe: 'neither', name: canary }, part: 'mentioned' }],
    });
    const what = reported({
      row,
      barred,
      report,
      reportKey: `key ${index}`,
      reporter: reporterFrom(REPORTER),
    });
    const bytes = Buffer.from(canary);
    const hash = deps.evidence.hash(bytes);
    const file = { id: FILE, name: `${canary}.txt`, type: 'text/plain', bytes: bytes.length, hash } as const;
    await deps.evidence.put({ reference, id: FILE }, bytes);
    const shared = { decided: 'shared', with: canary, what: canary, why: canary, consent: 'given' };
    const acts: readonly Act[] = [
      { act: 'letter', role: 'dsl', key: 'l', text: canary, question: true },
      { act: 'evidence', role: 'dsl', key: 'e', ...file },
      worked('sharing', { fields: shared }),
    ];
    await deps.record.change(reference, () =>
      ok({
        deeds: [
          { by: { oid: REPORTER.oid }, what },
          { by: 'heed', what: routedTo(first) },
          ...acts.map((act) => ({ by: { oid: VOLUNTEER.oid }, what: act })),
        ],
        value: undefined,
      }),
    );
    held.push({ row, reference, canary });
  }
  return held;
}

type Route = (typeof ROUTES)[number];

const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;
const hasReference = (path: string) => path.includes(':reference');
/** It belongs to a trust, in which it is asked as any other school is. */
const schoolWith = (options: FakeOptions = {}) => {
  const deps = fakeDeps({ settings: PUPIL_SETTINGS, ...options });
  return { ...deps, trust: fakeTrust({ Oakfield: ownPage(deps) }) };
};

/** Everything that is asked of a route, one after the other. */
async function ask(deps: FakeDeps, person: Person, route: Route, reference: string) {
  const as = askingApi(deps)(person.oid);
  const path = route.path.replace(':reference', reference).replace('/pupils/:id', `/pupils/${ADA.id}`);
  const whole = path.replace(':id', FILE);
  const paths = whole.includes(':work')
    ? (route.method === 'GET' ? WORK_FORMS : ['note']).map((work) => whole.replace(':work', work))
    : (ADDRESSES[nameOf(route)] ?? ['']).map((more) => `${whole}${more}`);
  const answers = [];
  for (const one of paths) {
    if (route.method === 'GET') answers.push(await as.get(one));
    else for (const body of BODIES[nameOf(route)] ?? [FORM]) answers.push(await as.post(one, body));
  }
  return answers;
}

/** What somebody may know of a concern that they may not open: the closed exceptions of the domain, §1. */
function mayKnow(
  person: Person,
  concern: Concern,
  { path }: Pick<Route, 'path'>,
): 'words' | 'reference' | undefined {
  if (path.startsWith('/api/reports')) return person.oid === REPORTER.oid ? 'words' : undefined;
  if (path.startsWith('/api/systems')) return factsRole(concern, person) ? 'words' : undefined;
  if (path === '/api/sharing-log') return person.roles.includes('dpo') ? 'words' : undefined;
  const audits =
    path === '/api/access-log' && ['dpo', 'head', 'chair'].some((one) => person.roles.includes(one as Role));
  return audits ? 'reference' : undefined;
}

/** Asks every route about every concern. */
async function expectNothingHidden(person: Person, options: FakeOptions = {}): Promise<void> {
  for (const route of ROUTES) {
    const deps = schoolWith(options);
    const held = await oneOfEach(deps);
    for (const { reference } of hasReference(route.path) ? held : held.slice(0, 1)) {
      const answers = JSON.stringify(await ask(deps, person, route, reference));
      for (const { reference: one, canary } of held) {
        const concern = deps.record.find(one);
        if (!concern || handlingRole(concern, person, deps.school.rules)) continue;
        const known = mayKnow(person, concern, route);
        if (known === 'words') continue;
        expect([nameOf(route), answers.includes(canary)]).toEqual([nameOf(route), false]);
        if (known === 'reference') continue;
        const names = [one, showReference(one)].filter((name) => answers.includes(name));
        expect([nameOf(route), names]).toEqual([nameOf(route), []]);
      }
    }
  }
}

test('Every route has a method and a path of its own, and the table names only routes that there are', () => {
  const names = ROUTES.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(ONLY).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(STAFF.map((person) => [person.name, person] as const))('%s', (_name, person) => {
  test('learns at no route a word of a concern that they may not open, nor its reference', async () => {
    await expectNothingHidden(person);
  });

  test('is refused a page of others, always in the same words', async () => {
    const refusals = new Set<string>();
    for (const route of ROUTES) {
      const only = ONLY[nameOf(route)];
      if (!only) continue;
      const deps = schoolWith();
      await oneOfEach(deps);
      const may = person.roles.some((role) => only.includes(role));
      for (const { status, body } of await ask(deps, person, route, OTHER_REFERENCE)) {
        expect([nameOf(route), status]).toEqual([nameOf(route), may ? 200 : 404]);
        if (!may) refusals.add(JSON.stringify([status, body]));
      }
    }
    expect(refusals.size).toBeLessThanOrEqual(1);
  });

  test('cannot tell a concern that is hidden from one that is not there', async () => {
    for (const route of ROUTES.filter(({ path }) => hasReference(path))) {
      const deps = schoolWith();
      const held = await oneOfEach(deps);
      for (const { reference } of held) {
        const concern = deps.record.find(reference);
        if (!concern || handlingRole(concern, person, RULES) || mayKnow(person, concern, route)) continue;
        const there = await ask(deps, person, route, reference);
        const missing = await ask(deps, person, route, OTHER_REFERENCE);
        expect([nameOf(route), there]).toEqual([nameOf(route), missing]);
        expect([nameOf(route), ...new Set(there.map(({ status }) => status))]).toEqual([nameOf(route), 404]);
      }
    }
  });
});

test.each(SHOWS)('%s shows the words of a concern to somebody who may read them', async (name, person) => {
  const route = ROUTES.find((one) => nameOf(one) === name);
  if (!route) throw new Error('There is no such route.');
  const deps = schoolWith();
  const held = await oneOfEach(deps);
  const answers = [];
  for (const { reference } of held) answers.push(...(await ask(deps, person, route, reference)));
  const seen = JSON.stringify(answers);
  const shown = held.filter(({ canary }) => {
    return seen.includes(canary) || seen.includes(Buffer.from(canary).toString('base64'));
  });
  expect(shown).not.toEqual([]);
});

test('The head of a school that keeps pupils’ concerns from them learns nothing of these at any route', async () => {
  await expectNothingHidden(HEAD, { school: { rules: { headSeesPupils: false } } });
});

test('The vice-chair finds nothing until it was brought to them, and then that', async () => {
  const deps = schoolWith();
  const [about] = (await oneOfEach(deps)).filter(({ row }) => row === 'head');
  const reference = about?.reference ?? OTHER_REFERENCE;
  const lines = async () => {
    const { body } = await askingApi(deps)(VICECHAIR.oid).post('/api/concerns', {});
    return (body as ConcernList).lines.map((line) => line.reference);
  };
  expect(await lines()).toEqual([]);
  await append(reference, routedTo([handler(VICECHAIR, 'vicechair')], { step: 1, why: 'unanswered' }), {
    deps,
  });
  expect(await lines()).toEqual([reference]);
});

const OTHER_ACCOUNT = oidOf(200);

describe.each([
  ['subject', 'under their own account'],
  ['recused', 'under another account of theirs'],
] as const)('Whoever is kept out of everything (%s, %s)', (why, how) => {
  test('learns nothing at any route, not even how many there are', async () => {
    const isOwn = how === 'under their own account';
    for (const person of STAFF.filter(({ oid }) => oid !== REPORTER.oid)) {
      const people = new Map(SCHOOL_A.people).set(person.oid, { ...person, accounts: [OTHER_ACCOUNT] });
      const roster = isOwn ? SCHOOL_A : { ...SCHOOL_A, people };
      for (const route of ROUTES) {
        const [full, empty] = [schoolWith({ roster }), schoolWith({ roster })];
        const held = await oneOfEach(full, [{ oid: isOwn ? person.oid : OTHER_ACCOUNT, why }]);
        const reference = held.at(-1)?.reference ?? OTHER_REFERENCE;
        const answers = [
          await ask(full, person, route, reference),
          await ask(empty, person, route, reference),
        ];
        expect([nameOf(route), answers[0]]).toEqual([nameOf(route), answers[1]]);
      }
    }
  });
});

test('A pupil is told at every route that it is for staff', async () => {
  for (const route of ROUTES) {
    const deps = schoolWith();
    const [one] = await oneOfEach(deps);
    for (const { status, body } of await ask(deps, PUPIL, route, one?.reference ?? OTHER_REFERENCE)) {
      expect([nameOf(route), status]).toEqual([nameOf(route), 403]);
      expect(body).toMatchObject({ error: 'person.not-staff' });
    }
  }
});
