import fc from 'fast-check';
import type { Act } from '../../../src/domain/act.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { WORK_NAMES, type WorkField, type WorkName, workRule } from '../../../src/domain/work.ts';
import { entriesFor, type WorkKnown, workFrom } from '../../../src/domain/work-form.ts';
import {
  concernOf,
  handler,
  NOON,
  OTHER_REFERENCE,
  reportWith,
  routedTo,
  then,
  worked,
} from '../../support/cases.ts';
import { DSL, HEAD } from '../../support/schools.ts';

type Rule = NonNullable<ReturnType<typeof workRule>>;
type Typed = Readonly<Record<string, string | undefined>>;

const PUPIL = '0123456789abcdef';
const KNOWN: WorkKnown = {
  kinds: new Set(['missing', 'grooming']),
  checklist: new Set(['secure', 'parents-told']),
  pupil: (id) => (id === PUPIL ? { name: 'Pupil Listed', year: 'Year 4' } : undefined),
};
const byDsl = { oid: DSL.oid };
const having = (concern: Concern, ...acts: readonly Act[]) =>
  acts.reduce((so, act) => then(so, act, NOON, byDsl), concern);

/** One open piece of everything that can be answered; their sequences begin at 4. */
const ANSWERABLE = ['action', 'referral', 'cctv', 'review', 'risk'] as const;
const CASE = having(
  concernOf(
    { report: reportWith({ people: [{ name: 'Pupil Misspelt', is: 'pupil', part: 'harmed' }] }) },
    routedTo([handler(DSL, 'dsl')]),
    { what: { act: 'acknowledged', role: 'dsl' }, by: byDsl },
  ),
  ...ANSWERABLE.map((work) => worked(work)),
);
const sequenceOf = (work: (typeof ANSWERABLE)[number]) => 4 + ANSWERABLE.indexOf(work);

function ruleOf(name: WorkName): Rule {
  const rule = workRule(name);
  if (!rule) throw new Error('There is no such work.');
  return rule;
}

const isKind = (rule: Rule, id: string) => rule.name === 'recode' && id === 'kind';
const isItem = (rule: Rule, id: string) => rule.name === 'checklist' && id === 'item';

/** Something right for each field. */
function right(rule: Rule, { id, input, choices }: WorkField): string {
  switch (input) {
    case 'line':
      return id === 'name' || id === 'adultName' ? 'Name Invented' : `line for ${id}`;
    case 'long':
      return `words for ${id}\nand a second line`;
    case 'date':
      return '2026-11-23';
    case 'choice':
      return isKind(rule, id) ? 'grooming' : isItem(rule, id) ? 'secure' : (choices?.[0] ?? '');
    case 'entry':
      return `${entriesFor(rule, CASE)[0]}`;
    case 'staff':
      return HEAD.oid;
    case 'involved':
      return CASE.people[0]?.name ?? '';
    case 'pupil':
      return PUPIL;
    case 'reference':
      return OTHER_REFERENCE;
  }
}

/** What nobody may get past each field with, and what is said then. */
function wrong({ input }: WorkField): readonly (readonly [string, FaultCode])[] {
  const all = (code: FaultCode, ...values: readonly string[]) =>
    values.map((value) => [value, code] as const);
  switch (input) {
    case 'line':
    case 'long':
      return [];
    case 'date':
      return all(
        'work.date',
        '23/11/2026',
        '2026-11-31',
        '2026-02-29',
        '2026-13-01',
        '2026-1-1',
        'soon',
        '2026-11-23T09:00',
      );
    case 'choice':
      return all('work.choice', 'made-up', 'constructor', '__proto__', 'Yes', ',');
    case 'entry':
      return all('work.entry', '1', '2', '0', '-4', '4.5', '99', 'four', 'NaN', 'Infinity');
    case 'staff':
      return all('work.person', 'Headteacher', 'head@school.test', `${HEAD.oid},${DSL.oid}`, '0d000000');
    case 'involved':
      return all('work.choice', 'Name Nobody Has', '0', 'constructor');
    case 'pupil':
      return all('form.pupil', 'Pupil Listed', 'ffffffffffffffff', 'constructor');
    case 'reference':
      return all('work.reference', 'ABCD-EFGH', '12345678', 'the other one');
  }
}

/** Everything that this work asks for, rightly filled in, for rules that fields make together as well. */
function filled(rule: Rule, all = true): Record<string, string> {
  const fields = rule.fields.filter(({ required }) => all || required);
  const typed = Object.fromEntries(fields.map((field) => [field.id, right(rule, field)]));
  if (rule.name === 'recode') {
    delete typed.adultName;
    return all ? { ...typed, adult: 'someone' } : { ...typed, urgency: 'immediate' };
  }
  return rule.name === 'person' ? { ...typed, name: 'Pupil Listed' } : typed;
}

const read = (name: WorkName, typed: Typed, concern = CASE) =>
  workFrom(ruleOf(name), typed, { concern, known: KNOWN });
const faults = (name: WorkName, typed: Typed, concern = CASE) => {
  const result = read(name, typed, concern);
  if (result.ok) return {};
  expect(result.fault.code).toBe('work.incomplete');
  return result.fault.fields ?? {};
};

describe.each(WORK_NAMES)('%s', (name) => {
  const rule = ruleOf(name);

  test('is taken with everything filled in, every word kept in its place', () => {
    const typed = filled(rule);
    const result = read(name, typed);
    expect(result).toMatchObject({ ok: true, value: { work: name, fields: typed } });
  });

  test('is taken with only what is asked for', () => {
    const typed = filled(rule, false);
    expect(read(name, typed)).toMatchObject({ ok: true, value: { work: name, fields: typed } });
  });

  test('says of each required field that it is missing, also when only spaces were typed', () => {
    const required = rule.fields.filter((field) => field.required);
    for (const { id } of required) {
      for (const nothing of [undefined, '', ' \n\t ', '\u0000\u0007']) {
        expect(faults(name, { ...filled(rule), [id]: nothing })).toEqual({ [id]: 'work.field' });
      }
    }
    const empty = faults(name, {});
    for (const { id } of required) expect([id, empty[id]]).toEqual([id, 'work.field']);
  });

  test('refuses in each field what that field cannot be', () => {
    for (const field of rule.fields) {
      for (const [value, code] of wrong(field)) {
        expect([field.id, value, faults(name, { ...filled(rule), [field.id]: value })[field.id]]).toEqual([
          field.id,
          value,
          code,
        ]);
      }
    }
  });

  test('takes every choice that is offered', () => {
    for (const field of rule.fields) {
      for (const choice of field.choices ?? []) {
        const said = faults(name, { ...filled(rule, false), [field.id]: choice });
        expect(Object.values(said)).not.toContain('work.choice');
      }
    }
  });

  test('drops what it did not ask for', () => {
    const typed = { ...filled(rule), madeUp: 'slipped in', act: 'closed', role: 'head' };
    const result = read(name, typed);
    expect(JSON.stringify(result)).not.toContain('slipped in');
    expect(result).toMatchObject({ ok: true, value: { fields: filled(rule) } });
  });

  test('refuses more than it can keep', () => {
    const text = rule.fields.find(({ input }) => input === 'long' || input === 'line');
    if (!text) {
      expect(name).toBe('related');
      return;
    }
    const [first] = rule.fields;
    const long = faults(name, { ...filled(rule), [text.id]: 'ü'.repeat(6_001) });
    expect(long).toMatchObject({ [first?.id ?? '']: 'work.too-long' });
  });

  test('makes of every accident either work or faults of its own fields, and never an error', () => {
    const ids = rule.fields.map(({ id }) => id);
    const values = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '',
        '4',
        '2026-11-23',
        HEAD.oid,
        PUPIL,
        'yes',
        ...rule.fields.flatMap(({ choices }) => choices ?? []),
      ),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids, 'madeUp'), values), (typed) => {
        const result = read(name, typed);
        if (result.ok) expect(Object.keys(result.value.fields).every((id) => ids.includes(id))).toBe(true);
        else expect(Object.keys(result.fault.fields ?? {}).filter((id) => !ids.includes(id))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('text', () => {
  test('is kept letter for letter, with line ends of one kind and without what no keyboard types', () => {
    const kept = (text: string) => {
      const result = read('note', { text });
      return result.ok ? result.value.fields.text : result.fault;
    };
    expect(kept(' one\r\ntwo\rthree\u0000 ')).toBe('one\ntwo\nthree');
    expect(kept('O’Brien & Łukasz <b>“x”</b> 学\tend')).toBe('O’Brien & Łukasz <b>“x”</b> 学\tend');
  });

  test('fits in 12,000 bytes of UTF-8 together, the last of them included', () => {
    const measured = (text: string, reason: string) => faults('decision', { decision: text, reason });
    expect(measured('x'.repeat(11_999), 'y')).toEqual({});
    expect(measured('x'.repeat(12_000), 'y')).toEqual({ decision: 'work.too-long' });
    expect(measured('👧'.repeat(2_999), 'yyyy')).toEqual({});
    expect(measured('👧'.repeat(2_999), 'yyyyy')).toEqual({ decision: 'work.too-long' });
  });
});

describe('a day', () => {
  test.each(['2026-11-23', '2028-02-29', '2027-12-31'])('%s is one', (when) => {
    expect(faults('cctv', { where: 'Gate', when, asked: 'Site team' })).toEqual({});
  });

  test.each(['2026-02-29', '2026-02-31', '2026-04-31', '2026-00-10', '0000-00-00'])('%s is none', (when) => {
    expect(faults('cctv', { where: 'Gate', when, asked: 'Site team' })).toEqual({ when: 'work.date' });
  });

  test('on which something is due becomes nine in the morning in London', () => {
    const due = (at: string) => {
      const result = read('review', { at, why: 'Why.' });
      return result.ok ? result.value.due : result.fault;
    };
    expect(due('2026-11-23')).toBe('2026-11-23T09:00:00.000Z');
    expect(due('2027-06-07')).toBe('2027-06-07T08:00:00.000Z');
  });

  test('is due only where the work says so', () => {
    for (const name of WORK_NAMES) {
      const result = read(name, filled(ruleOf(name)));
      if (result.ok)
        expect([name, result.value.due !== undefined]).toEqual([name, ruleOf(name).due !== undefined]);
    }
  });
});

describe('the entries that a piece of work can be about', () => {
  test.each([
    ['action-done', ['action']],
    ['referral-answered', ['referral']],
    ['cctv-kept', ['cctv']],
    ['reviewed', ['review', 'risk']],
  ] as const)('%s: those that wait for it', (name, about) => {
    expect(entriesFor(ruleOf(name), CASE)).toEqual(about.map(sequenceOf));
  });

  test('are those of the case’s record for striking, answers included', () => {
    const noted = having(CASE, worked('note'), worked('action-done', { of: 4 }));
    expect(entriesFor(ruleOf('strike'), noted)).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });

  test('are not those that were answered already', () => {
    const done = having(CASE, worked('action-done', { of: 4 }));
    expect(entriesFor(ruleOf('action-done'), done)).toEqual([]);
    expect(faults('action-done', { of: '4' }, done)).toEqual({ of: 'work.entry' });
  });

  test('are not those that were struck through, for answering and for striking again', () => {
    const struck = having(CASE, { act: 'struck', role: 'dsl', key: 'k', of: 4, reason: 'R' });
    expect(entriesFor(ruleOf('action-done'), struck)).toEqual([]);
    expect(entriesFor(ruleOf('strike'), struck)).not.toContain(4);
    expect(faults('strike', { of: '4', reason: 'R' }, struck)).toEqual({ of: 'work.entry' });
  });

  test('are never those of another kind', () => {
    for (const name of ['action-done', 'referral-answered', 'cctv-kept', 'reviewed'] as const) {
      const own = entriesFor(ruleOf(name), CASE);
      for (const work of ANSWERABLE) {
        const answered = faults(name, { ...filled(ruleOf(name)), of: `${sequenceOf(work)}` });
        expect(answered).toEqual(own.includes(sequenceOf(work)) ? {} : { of: 'work.entry' });
      }
    }
  });

  test('are kept as their sequence', () => {
    const result = read('reviewed', { of: `${sequenceOf('risk')}`, result: 'Done.' });
    expect(result).toMatchObject({ ok: true, value: { of: sequenceOf('risk') } });
    expect(read('note', { text: 'x' })).not.toHaveProperty('value.of');
  });

  test('are offered by no other work', () => {
    const answering = ['action-done', 'referral-answered', 'cctv-kept', 'reviewed', 'strike'];
    for (const name of WORK_NAMES) {
      if (!answering.includes(name)) expect([name, entriesFor(ruleOf(name), CASE)]).toEqual([name, []]);
    }
  });
});

describe('rules that two fields make together', () => {
  test('a line of the checklist that is not needed has a reason', () => {
    expect(faults('checklist', { item: 'secure', done: 'not-needed' })).toEqual({ reason: 'work.field' });
    expect(faults('checklist', { item: 'secure', done: 'not-needed', reason: 'Why.' })).toEqual({});
    expect(faults('checklist', { item: 'secure', done: 'done' })).toEqual({});
  });

  test('several lines are ticked at once when each of them is one', () => {
    expect(faults('checklist', { item: 'secure,parents-told', done: 'done' })).toEqual({});
    for (const item of ['secure,made-up', 'secure,', ',secure']) {
      expect(faults('checklist', { item, done: 'done' })).toEqual({ item: 'work.choice' });
    }
  });

  test('nothing but the checklist takes several choices in one field', () => {
    expect(faults('parents', { told: 'yes,no', reason: 'R' })).toEqual({ told: 'work.choice' });
    expect(faults('recode', { kind: 'missing,grooming', reason: 'R' })).toMatchObject({
      kind: 'work.choice',
    });
  });

  describe('somebody who is put down', () => {
    const put = (more: Typed) => faults('person', { is: 'pupil', part: 'harmed', reason: 'R', ...more });

    test('is a pupil of the list or has a name that is more than initials', () => {
      expect(put({})).toEqual({ name: 'form.person-name' });
      expect(put({ name: 'J.S.' })).toEqual({ name: 'form.initials' });
      expect(put({ name: 'Jo Invented' })).toEqual({});
      expect(put({ pupil: PUPIL })).toEqual({});
      expect(put({ pupil: PUPIL, name: 'listed, PUPIL' })).toEqual({});
      expect(put({ pupil: PUPIL, name: 'Somebody Else' })).toEqual({ name: 'form.two-names' });
    });
  });

  test('the record of a harmed child has a name that is more than initials', () => {
    expect(faults('child-record', { name: 'JS', happened: 'Words.' })).toEqual({ name: 'form.initials' });
  });

  describe('coding anew', () => {
    const recode = (more: Typed) => faults('recode', { reason: 'Why.', ...more });

    test('changes something', () => {
      expect(recode({})).toEqual({ kind: 'work.nothing' });
      for (const one of [{ kind: 'missing' }, { urgency: 'immediate' }, { adult: 'head' }]) {
        expect(recode(one)).toEqual({});
      }
    });

    test('says who, where somebody is meant or was identified', () => {
      for (const adult of ['someone', 'identified']) {
        expect(recode({ adult })).toEqual({ adultAccount: 'work.person' });
        expect(recode({ adult, adultAccount: HEAD.oid })).toEqual({});
      }
    });

    test('takes an account in any case', () => {
      const result = read('recode', { adult: 'someone', adultAccount: HEAD.oid.toUpperCase(), reason: 'R' });
      expect(result).toMatchObject({ ok: true, value: { fields: { adultAccount: HEAD.oid } } });
    });

    test('says whether somebody unknown might be the head or the chair, and is not content with initials', () => {
      expect(recode({ adult: 'unknown' })).toEqual({ adultMightBe: 'form.adult-might-be' });
      for (const adultMightBe of ['neither', 'head', 'chair', 'either']) {
        expect(recode({ adult: 'unknown', adultMightBe })).toEqual({});
        expect(recode({ adult: 'unknown', adultMightBe, adultName: 'Invented Coach' })).toEqual({});
      }
      const initials = { adult: 'unknown', adultMightBe: 'neither', adultName: 'J.S.' };
      expect(recode(initials)).toEqual({ adultName: 'form.adult-initials' });
    });

    test('drops nobody who was picked or named beside another answer: they would go on being told', () => {
      for (const adult of [undefined, 'head', 'dsl', 'chair', 'unknown']) {
        const adultMightBe = adult === 'unknown' ? 'neither' : undefined;
        const typed = { kind: 'missing', adult, adultMightBe, adultAccount: HEAD.oid };
        expect(recode(typed)).toEqual({ adult: 'work.choice' });
      }
      for (const adult of [undefined, 'head', 'dsl', 'chair']) {
        expect(recode({ kind: 'missing', adult, adultName: 'Invented Coach' })).toEqual({
          adult: 'work.choice',
        });
      }
      const both = { adult: 'someone', adultAccount: HEAD.oid, adultName: 'Invented Coach' };
      expect(recode(both)).toEqual({ adult: 'work.choice' });
    });
  });
});
