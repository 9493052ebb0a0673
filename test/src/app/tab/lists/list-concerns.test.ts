import { listConcerns } from '../../../../../src/app/tab/lists/list-concerns.ts';
import { fakeDeps } from '../../../../support/fake-deps.ts';
import { fileReport } from '../../../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, IT, TEACHER } from '../../../../support/schools.ts';
import type { Stage } from './stage.ts';
import { deed, listed, PEOPLE, stage } from './stage.ts';

let school: Stage;
beforeEach(async () => {
  school = await stage();
});

test('The newest report stands first, and the oldest where that is asked for', () => {
  expect(listed(DSL, {}, school)).toEqual(['third', 'second', 'first']);
  expect(listed(DSL, { order: 'oldest' }, school)).toEqual(['first', 'second', 'third']);
});

test('A part of the list comes with the number of all', () => {
  const list = listConcerns(DSL, { offset: 1, limit: 1 }, school.deps);
  expect(list).toMatchObject({ ok: true, value: { total: 3, more: false, searched: 1 } });
  expect(listed(DSL, { offset: 1, limit: 1 }, school)).toEqual(['second']);
  expect(listed(DSL, { offset: 9 }, school)).toEqual([]);
});

test('Urgent ones stand first, then the newest', () => {
  expect(listed(DSL, { sort: 'urgency' }, school)).toEqual(['second', 'third', 'first']);
});

test('What is due first stands first, and what has no time last in both directions', async () => {
  await deed(school, 'third', { act: 'acknowledged', role: 'dsl' });
  expect(listed(DSL, { sort: 'due', order: 'oldest' }, school)).toEqual(['second', 'first', 'third']);
  expect(listed(DSL, { sort: 'due', order: 'newest' }, school)).toEqual(['first', 'second', 'third']);
});

test('What changed last stands first', async () => {
  school.deps.clock.forward(1);
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  expect(listed(DSL, { sort: 'updated' }, school)).toEqual(['first', 'third', 'second']);
});

test.each([
  [{ status: 'waiting' }, ['third', 'second']],
  [{ status: 'acknowledged' }, ['first']],
  [{ status: 'open' }, ['third', 'second', 'first']],
  [{ status: 'closed' }, []],
  [{ owner: 'me' }, ['first']],
  [{ owner: 'nobody' }, ['third', 'second']],
  [{ kind: 'grooming' }, ['second']],
  [{ kind: 'none' }, ['first']],
  [{ group: 'contact' }, ['second']],
  [{ urgency: 'immediate' }, ['second']],
  [{ app: 'tiktok' }, ['third', 'second']],
  [{ where: 'online' }, ['second']],
  [{ year: 'year7' }, ['third', 'first']],
  [{ year: 'year7', app: 'tiktok' }, ['third']],
  [{ from: '2026-11-19' }, ['third', 'second']],
  [{ from: '2026-11-19', to: '2026-11-19' }, ['second']],
  [{ to: '2026-11-18' }, ['first']],
  [{ by: 'closed' }, []],
  [{ need: 'unread' }, ['third', 'second']],
] as const)('%j lists what it says', async (query, expected) => {
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  expect(listed(DSL, query, school)).toEqual(expected);
});

describe('A search finds', () => {
  test.each([
    ['words of the text, begun', 'play fortn'],
    ['them in any writing', 'FORTNITÉ'],
    ['the name of somebody involved', "ada o'example"],
    ['a name in another order', 'Oexample Ada'],
  ])('%s', (_what, search) => {
    expect(listed(DSL, { search }, school)).toEqual(['first']);
  });

  test('a reference, whole or begun, with its dash or without, in small letters', () => {
    const reference = school.references.second;
    for (const search of [
      reference,
      `${reference.slice(0, 4)}-${reference.slice(4)}`,
      reference.slice(0, 4).toLowerCase(),
      ` ${reference.slice(0, 6)} `,
    ])
      expect(listed(DSL, { search }, school)).toContain('second');
  });

  test('an adult of the school by the name that the directory has', () => {
    expect(listed(HEAD, { search: 'second teacher' }, school)).toEqual(['about-teacher2']);
    expect(listed(DSL, { search: 'second teacher' }, school)).toEqual([]);
  });

  test('only what the filters leave', () => {
    expect(listed(DSL, { search: 'something', app: 'tiktok' }, school)).toEqual(['third', 'second']);
  });

  test('nothing where nothing was written so', () => {
    expect(listed(DSL, { search: 'submarine' }, school)).toEqual([]);
    expect(listed(DSL, { search: '!?' }, school)).toEqual([]);
  });

  test('everything where only spaces were typed', () => {
    expect(listed(DSL, { search: '  ' }, school)).toHaveLength(3);
  });
});

test('While older concerns are still being read, the answer says how far that is', () => {
  const record = { ...school.deps.record, searchable: () => 0.4 };
  const deps = { ...school.deps, record };
  expect(listConcerns(DSL, { search: 'something' }, deps)).toMatchObject({ value: { searched: 0.4 } });
  expect(listConcerns(DSL, {}, deps)).toMatchObject({ value: { searched: 1 } });
});

test('How far the reading is says nothing of how many concerns there are that are hidden', () => {
  const searched = (share: number) => {
    const deps = { ...school.deps, record: { ...school.deps.record, searchable: () => share } };
    const list = listConcerns(CHAIR, { search: 'something' }, deps);
    return list.ok && list.value.searched;
  };
  expect([41 / 43, 42 / 43, 1].map(searched)).toEqual([0.9, 0.9, 1]);
});

test('A name that turns the order of writing round stays within itself', async () => {
  const deps = fakeDeps();
  const name = '\u202eInvented';
  await fileReport(deps, { people: [{ name, is: 'pupil', part: 'harmed', year: name }] });
  expect(listConcerns(DSL, {}, deps)).toMatchObject({
    value: { lines: [{ people: [{ name: `\u2068${name}\u2069`, year: `\u2068${name}\u2069` }] }] },
  });
});

test('A search that finds more than a thousand says so and shows the newest', async () => {
  const { record } = school.deps;
  const [one] = record.briefs();
  if (!one) throw new Error('There is none.');
  const many = Array.from({ length: 1_200 }, (_, index) => ({
    ...one,
    reference: `R${index}`,
    reportedAt: one.reportedAt + index,
  }));
  const deps = {
    ...school.deps,
    record: {
      ...record,
      briefs: () => many,
      search: () => many.toReversed(),
    },
  };
  const found = listConcerns(DSL, { search: 'something', limit: 2 }, deps);
  expect(found).toMatchObject({ value: { total: 1_000, more: true } });
  expect(found.ok && found.value.lines.map(({ reference }) => reference)).toEqual(['R1199', 'R1198']);
  expect(listConcerns(DSL, { limit: 1 }, deps)).toMatchObject({ value: { total: 1_200, more: false } });
});

test('A line has what a person needs to choose, and nothing of what was written', async () => {
  await deed(school, 'first', { act: 'acknowledged', role: 'dsl' });
  const list = listConcerns(DSL, { status: 'acknowledged' }, school.deps);
  const reference = school.references.first;
  expect(list.ok && list.value.lines).toEqual([
    {
      reference,
      shown: `${reference.slice(0, 4)}-${reference.slice(4)}`,
      status: 'acknowledged',
      urgency: 'same-day',
      danger: false,
      kind: 'Kind not known yet',
      people: [
        { name: PEOPLE.ada.name, part: 'harmed', year: '7B' },
        { name: 'The DSL', part: 'mentioned' },
      ],
      reportedAt: '2026-11-18T12:00:00.000Z',
      updatedAt: expect.any(String),
      readAt: expect.any(String),
      owner: 'Safeguarding lead',
      mine: true,
      withdrawn: false,
      needs: [],
    },
  ]);
});

test('Everyone sees theirs: the head those about adults, the chair those about the head', () => {
  expect(listed(HEAD, {}, school)).toEqual(['about-teacher2', 'third', 'second', 'first']);
  expect(listed(CHAIR, {}, school)).toEqual(['about-head']);
  expect(listed(DEPUTY, {}, school)).toEqual(['third', 'second', 'first']);
});

test('Whoever handles no concerns is refused as if there were nothing', () => {
  for (const person of [TEACHER, IT])
    expect(listConcerns(person, {}, school.deps)).toEqual({ ok: false, fault: { code: 'case.not-yours' } });
});
