import fc from 'fast-check';
import {
  foldWork,
  openItems,
  strikeWork,
  WORK_NAMES,
  WORKS,
  type WorkItem,
  type WorkName,
  workRule,
} from '../../../src/domain/work.ts';

const AT = '2026-11-20T12:00:00.000Z';
const DUE = '2026-11-24T09:00:00.000Z';
const NOTHING: readonly WorkItem[] = [];
const fold = (
  before: readonly WorkItem[],
  work: WorkName,
  {
    sequence,
    ...more
  }: { sequence: number; of?: number; due?: string; fields?: Readonly<Record<string, string>> },
) => foldWork(before, { work, fields: {}, ...more }, { sequence, at: AT });

describe('the table of works', () => {
  test.each(WORK_NAMES)('%s has fields, each once, and knows when it can be done', (name) => {
    const rule = workRule(name);
    const ids = rule?.fields.map(({ id }) => id) ?? [];
    expect(rule?.name).toBe(name);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
    expect(rule?.when.length).toBeGreaterThan(0);
  });

  test.each(WORK_NAMES)('%s asks for at least one thing, so that an empty form is never recorded', (name) => {
    const required = workRule(name)?.fields.filter((field) => field.required) ?? [];
    expect(required.length).toBeGreaterThan(0);
  });

  test('Whatever answers an entry says which, and names works that are there', () => {
    for (const name of WORK_NAMES) {
      const rule = workRule(name);
      const asksForEntry = rule?.fields.some(({ input }) => input === 'entry') ?? false;
      expect([name, asksForEntry]).toEqual([name, rule?.of !== undefined || name === 'strike']);
      for (const of of rule?.of ?? []) expect(WORK_NAMES).toContain(of);
    }
  });

  test('What is due is due on a day that is asked for', () => {
    for (const name of WORK_NAMES) {
      const rule = workRule(name);
      if (rule?.due) expect(rule.fields.find(({ id }) => id === rule.due)?.input).toBe('date');
    }
  });

  test('Every choice has its codes, but for those that depend on the case', () => {
    const open = WORK_NAMES.flatMap((name) =>
      (workRule(name)?.fields ?? []).flatMap(({ id, input, choices }) =>
        input === 'choice' && !choices?.length ? [`${name} ${id}`] : [],
      ),
    );
    expect(open).toEqual(['checklist item', 'recode kind']);
  });

  test('On a closed case one can write, share, tell a reporter, link, strike and reopen; nothing else', () => {
    const closed = WORK_NAMES.filter((name) => workRule(name)?.when.includes('closed'));
    expect(new Set(closed)).toEqual(
      new Set(['reply', 'note', 'sharing', 'other-reference', 'hold', 'related', 'move', 'strike', 'reopen']),
    );
    expect(workRule('reopen')?.when).toEqual(['closed']);
  });

  test('Only the one who has it hands it over or closes it', () => {
    expect(WORK_NAMES.filter((name) => workRule(name)?.owner)).toEqual(['hand-over', 'close']);
    for (const name of ['hand-over', 'close'] as const) expect(WORKS[name].when).toEqual(['acknowledged']);
  });

  test.each(['', 'made-up', 'constructor', '__proto__', 'toString'])('%j is no work', (name) => {
    expect(workRule(name)).toBeUndefined();
  });
});

describe('what the fold keeps of a piece of work', () => {
  test.each([
    ['referral', 'agency', 'police'],
    ['parents', 'told', 'later'],
    ['sanction', 'sanction', 'device'],
    ['sharing', 'decided', 'not-shared'],
    ['lado', 'contacted', 'yes'],
    ['checklist', 'item', 'secure'],
    ['hold', 'hold', 'on'],
  ] as const)('%s: the code of %s', (work, field, code) => {
    const fields = { [field]: code, reason: 'Typed words.' };
    expect(fold(NOTHING, work, { sequence: 4, fields })).toEqual([{ sequence: 4, work, at: AT, code }]);
  });

  test('nothing that was typed', () => {
    for (const work of WORK_NAMES) {
      const rule = workRule(work);
      const typed = rule?.fields.filter(({ input }) => input !== 'choice' && input !== 'entry') ?? [];
      const fields = Object.fromEntries(typed.map(({ id }) => [id, 'Typed words.']));
      expect(JSON.stringify(fold(NOTHING, work, { sequence: 4, fields }))).not.toContain('Typed words.');
    }
  });
});

describe('what somebody has to come back to', () => {
  const action = fold(NOTHING, 'action', { sequence: 4, due: DUE });

  test('is what has a day and was not answered', () => {
    expect(openItems(action)).toMatchObject([{ sequence: 4, due: DUE }]);
    expect(openItems(fold(action, 'note', { sequence: 5 }))).toHaveLength(1);
    expect(openItems(fold(NOTHING, 'action', { sequence: 4 }))).toEqual([]);
    expect(openItems(fold(action, 'action-done', { sequence: 5, of: 4 }))).toEqual([]);
  });

  test('can be asked for one kind of work', () => {
    const both = fold(action, 'review', { sequence: 5, due: DUE });
    expect(openItems(both, 'review')).toMatchObject([{ sequence: 5 }]);
    expect(openItems(both)).toHaveLength(2);
  });

  test('is answered by what names it and by nothing else', () => {
    const two = fold(action, 'action', { sequence: 5, due: DUE });
    const done = fold(two, 'action-done', { sequence: 6, of: 5 });
    expect(openItems(done)).toMatchObject([{ sequence: 4 }]);
    expect(done.find(({ sequence }) => sequence === 5)).toMatchObject({ done: true });
  });
});

describe('striking through', () => {
  const action = fold(NOTHING, 'action', { sequence: 4, due: DUE });

  test('takes the item out and leaves the others', () => {
    const two = fold(action, 'note', { sequence: 5 });
    expect(strikeWork(two, 5)).toEqual(action);
    expect(strikeWork(two, 4)).toMatchObject([{ sequence: 5 }]);
    expect(strikeWork(two, 99)).toEqual(two);
  });

  test('an answer opens again what it answered', () => {
    const done = fold(action, 'action-done', { sequence: 5, of: 4 });
    expect(strikeWork(done, 5)).toEqual(action);
    expect(openItems(strikeWork(done, 5))).toHaveLength(1);
  });

  test('what was answered leaves its answer', () => {
    const done = fold(action, 'action-done', { sequence: 5, of: 4 });
    expect(strikeWork(done, 4)).toMatchObject([{ sequence: 5, work: 'action-done' }]);
  });

  test('undoes exactly the newest work, whatever came before', () => {
    const works = fc.array(
      fc.record({
        work: fc.constantFrom(...WORK_NAMES),
        of: fc.option(fc.nat(8), { nil: undefined }),
        due: fc.constantFrom(DUE, undefined),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(works, (list) => {
        const answered = new Set<number>();
        let before = NOTHING;
        let items = NOTHING;
        for (const [index, { work, of, due }] of list.entries()) {
          // A form offers only what is open, so nothing is answered twice.
          const about = of !== undefined && of < index && !answered.has(of) ? of : undefined;
          if (about !== undefined) answered.add(about);
          before = items;
          items = fold(items, work, {
            sequence: index,
            ...(about === undefined ? {} : { of: about }),
            ...(due ? { due } : {}),
          });
        }
        expect(strikeWork(items, list.length - 1)).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });
});
