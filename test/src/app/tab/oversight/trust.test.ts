/** The schools of a trust side by side: what each says is read as if a stranger had sent it. */
import fc from 'fast-check';
import type { SchoolSaid } from '../../../../../src/app/schools-of-trust.ts';
import { trustView } from '../../../../../src/app/tab/oversight/trust.ts';
import { ROLES } from '../../../../../src/domain/role.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { type FakeTrust, fakeTrust, ownPage } from '../../../../support/fake-trust.ts';
import { briefsOf, governedSchool, KIND_IN, weekly } from '../../../../support/governed.ts';
import {
  GOVERNOR,
  HEAD,
  person as invented,
  rosterOf,
  SCHOOL_A,
  TEACHER,
} from '../../../../support/schools.ts';

const ASKER = { oid: GOVERNOR.oid, authorization: 'Bearer theirs' };
const said = (body: unknown, status = 200): SchoolSaid => ({ ok: true, status, body });
const NOT_YOURS = said({ error: 'case.not-yours', sentence: 'No.' }, 404);

/** As a school answers in which one group reached `reached` and another is hidden. */
function page(reached: number, more: object = {}) {
  return {
    published: {
      title: 'Up to Sunday.',
      at: '2026-11-16T07:30:00.000Z',
      process: [
        { id: 'answered', title: 'Taken in time', value: 'More than half', bar: 75 },
        { id: 'training', title: 'Training', missing: 'Ask the headteacher.' },
      ],
      groupsTitle: 'Since September',
      groups: [
        { id: 'content', title: 'Content', value: `${reached} to ${reached + 5}`, bar: 100 },
        { id: 'conduct', title: 'Conduct', hidden: 'Five or fewer, or none.' },
      ],
      year: {
        summary: 'One of two.',
        weeks: ['2026-11-08', '2026-11-15'],
        series: [{ id: 'content', name: 'Content', values: [null, reached] }],
      },
      ...more,
    },
    reports: [{ id: 'x', title: 'A term', measures: [] }],
    questions: [{ question: 'Is there a DSL?', answer: 'Canary', recorded: true }],
    method: ['Canary'],
  };
}

async function view(trust: FakeTrust | undefined, asker = ASKER) {
  return trustView(asker, { ...fakeDeps(), ...(trust ? { trust } : {}) });
}

async function shown(body: unknown, status = 200) {
  const made = await view(fakeTrust({ Oakfield: said(page(6)), Willow: said(body, status) }));
  if (!made.ok) throw new Error(made.fault.code);
  return made.value[1];
}

test('Every school is asked once, as the person, with what they sent', async () => {
  const trust = fakeTrust({ Oakfield: said(page(6)), Willow: NOT_YOURS });
  await view(trust);
  expect(trust.asked).toEqual([
    { school: 'Oakfield', asker: ASKER },
    { school: 'Willow', asker: ASKER },
  ]);
});

test('Whatever the schools say, each stands in its own place and tells only what it said itself', async () => {
  const trust = fakeTrust({
    Oakfield: said(page(12)),
    Willow: NOT_YOURS,
    Elm: { ok: false, code: 'late' },
    Ash: said({ note: 'Nothing is published yet.', reports: [], questions: [], method: [] }),
  });
  const made = await view(trust);
  expect(made.ok && made.value).toEqual([
    { name: 'Oakfield', state: 'figures', figures: { published: expect.anything() } },
    { name: 'Willow', state: 'not-yours' },
    { name: 'Elm', state: 'silent', code: 'late' },
    { name: 'Ash', state: 'figures', figures: { note: 'Nothing is published yet.' } },
  ]);
  expect(JSON.stringify(made)).not.toContain('Canary');
  expect(JSON.stringify(made)).not.toContain('headteacher');
});

test('What a real school publishes is taken, hidden groups as hidden, and nothing is asked of its questions', async () => {
  const school = governedSchool();
  school.briefs.push(...briefsOf(13, '2026-09-03'), ...briefsOf(4, '2026-09-03', { kind: KIND_IN.systems }));
  school.goTo('2026-09-07');
  const before = await view(fakeTrust({ Oakfield: ownPage(school.deps) }));
  expect(before.ok && before.value[0]).toMatchObject({
    state: 'figures',
    figures: { note: expect.any(String) },
  });
  await weekly(school, '2026-09-06');
  const made = await view(fakeTrust({ Oakfield: ownPage(school.deps) }));
  const one = made.ok ? made.value[0] : undefined;
  if (one?.state !== 'figures') throw new Error('There are no figures.');
  const groups = one.figures.published?.groups ?? [];
  expect(groups).toHaveLength(7);
  expect(groups.filter(({ value }) => value).map(({ id, value }) => [id, value])).toEqual([
    ['not-online', '12 to 17'],
  ]);
  expect(groups.filter(({ hidden }) => hidden)).toHaveLength(6);
});

test('A bar is as long for the same number at every school, and a hidden one has none', async () => {
  const made = await view(fakeTrust({ Oakfield: said(page(6)), Willow: said(page(60)), Elm: said(page(6)) }));
  const bars = (made.ok ? made.value : []).map((school) =>
    school.state === 'figures' ? school.figures.published?.groups.map(({ bar }) => bar) : [],
  );
  expect(bars).toEqual([
    [10, undefined],
    [100, undefined],
    [10, undefined],
  ]);
});

test('There is no figure of several schools together', async () => {
  const made = await view(fakeTrust({ Oakfield: said(page(18)), Willow: said(page(24)) }));
  expect(JSON.stringify(made)).not.toMatch(/\b42\b/);
});

test.each([
  ['no object', 'figures'],
  ['an empty one', {}],
  ['a page of something else', { concerns: [] }],
  ['a number that no digest publishes', page(5)],
  ['a number between two steps', page(7)],
  [
    'more numbers than weeks',
    page(6, { year: { summary: '', weeks: [], series: [{ id: 'a', name: 'a', values: [6] }] } }),
  ],
  [
    'the same group twice',
    page(6, {
      groups: [
        { id: 'a', title: 'a' },
        { id: 'a', title: 'a' },
      ],
    }),
  ],
  ['a bar out of the page', page(6, { process: [{ id: 'a', title: 'a', bar: 9_000 }] })],
  ['words without end', page(6, { title: 'x'.repeat(5_000) })],
  ['no day', page(6, { at: 'yesterday' })],
  ['nothing but null', null],
])('A school that answers %s is silent, and the others are shown', async (_, body) => {
  expect(await shown(body)).toEqual({ name: 'Willow', state: 'silent', code: 'unreadable' });
});

test('Whatever JSON a school answers, it is figures that can be shown or it is silent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 204, 404, 500), async (body, status) => {
      expect(await shown(body, status)).toMatchObject({ state: 'silent' });
    }),
    { numRuns: 60 },
  );
});

test.each([
  [404, { error: 'case.not-yours' }, { state: 'not-yours' }],
  [403, { error: 'person.not-staff' }, { state: 'not-yours' }],
  [403, { error: 'person.revoked' }, { state: 'not-yours' }],
  [404, { error: 'ResourceNotFound' }, { state: 'silent', code: 'unreadable' }],
  [404, undefined, { state: 'silent', code: 'unreadable' }],
  [401, { error: 'person.signed-out' }, { state: 'silent', code: 'refused' }],
  [403, { error: 'session.ended' }, { state: 'silent', code: 'refused' }],
  [503, { error: 'record.loading' }, { state: 'silent', code: 'busy' }],
  [429, undefined, { state: 'silent', code: 'busy' }],
  [500, { error: 'unexpected' }, { state: 'silent', code: 'unreadable' }],
])('An answer %i with %j is read as %j', async (status, body, expected) => {
  expect(await shown(body, status)).toEqual({ name: 'Willow', ...expected });
});

test('That a school was silent is logged by its number in the list, without a name or a person', async () => {
  const deps = { ...fakeDeps(), trust: fakeTrust({ Oakfield: said(page(6)), Willow: said('?') }) };
  await trustView(ASKER, deps);
  expect(deps.log.lines).toEqual([
    expect.objectContaining({ event: 'school-silent', facts: { number: 2, code: 'unreadable' } }),
  ]);
});

describe('nobody is told that there is such a page', () => {
  const refused = { ok: false, fault: { code: 'case.not-yours' } };

  test('where the school belongs to no trust', async () => {
    expect(await view(undefined)).toEqual(refused);
  });

  test('where no school lets them in', async () => {
    expect(await view(fakeTrust({ Oakfield: NOT_YOURS, Willow: NOT_YOURS }))).toEqual(refused);
  });

  test('who is no governor of this school, and then no other is asked', async () => {
    const trust = fakeTrust({ Oakfield: said(page(6)) });
    for (const { oid } of [HEAD, TEACHER]) expect(await view(trust, { ...ASKER, oid })).toEqual(refused);
    for (const role of ROLES) {
      const one = invented(50, 'Somebody', ['staff', role]);
      const roster = rosterOf([...SCHOOL_A.people.values(), one]);
      const made = await trustView({ ...ASKER, oid: one.oid }, { ...fakeDeps({ roster }), trust });
      expect([role, made.ok]).toEqual([role, role === 'governor']);
    }
    expect(trust.asked).toHaveLength(1);
  });

  test('while the directory cannot say who they are', async () => {
    const trust = fakeTrust({ Oakfield: said(page(6)) });
    const deps = { ...fakeDeps(), trust };
    deps.directory.down(true);
    expect(await trustView(ASKER, deps)).toMatchObject({ ok: false, fault: { code: 'person.unchecked' } });
    expect(trust.asked).toEqual([]);
  });
});
