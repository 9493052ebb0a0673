import fc from 'fast-check';
import { briefOf } from '../../../src/domain/brief.ts';
import { type Concern, isUnfinished } from '../../../src/domain/concern.ts';
import type { Reference } from '../../../src/domain/reference.ts';
import { isFound, searchWords } from '../../../src/domain/search-words.ts';
import { isRow, pack, packRow, unpack } from '../../../src/record/packed.ts';
import { type Case, createState, isFiled, type State } from '../../../src/record/state.ts';
import { plainBrief } from '../../support/plain-brief.ts';
import { append, cases, changes, SOME_WORDS } from './some-cases.ts';

/** Everything a state says, from a plain list of cases. */
function plain(held: ReadonlyMap<Reference, Case>) {
  const concerns = [...held.values()].map(({ concern }) => concern);
  const newest = concerns.toSorted(
    (a, b) => Date.parse(b.reportedAt) - Date.parse(a.reportedAt) || (a.reference < b.reference ? 1 : -1),
  );
  return {
    concerns,
    briefs: newest.toReversed().map(briefOf),
    unfinished: concerns.filter(isUnfinished),
    reportedBy: (oid: string) => concerns.filter(({ reporter }) => reporter.oid === oid),
    pending: [...held.values()].filter((each) => !isFiled(each)).map(({ concern }) => concern.reference),
    search: (words: readonly string[]) => newest.filter((concern) => isFound(words, concern)).map(briefOf),
  };
}

const byReference = (concerns: readonly Concern[]) =>
  concerns.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));

function played(list: readonly (Case | Reference)[], state: State = createState()) {
  const held = new Map<Reference, Case>();
  for (const change of list) {
    if (typeof change === 'string') {
      state.drop(change);
      held.delete(change);
    } else {
      state.put(change);
      held.set(change.concern.reference, change);
    }
  }
  return { state, held };
}

const indexed = (state: State) => {
  while (state.indexSome(50));
};

test('whatever is put is what is got, packed or not, and what is dropped is gone', () => {
  fc.assert(
    fc.property(changes, (list) => {
      const { state, held } = played(list);
      expect([...state.references()].sort()).toEqual([...held.keys()].sort());
      for (const [reference, expected] of held) {
        expect(state.get(reference)).toEqual(expected);
        expect(state.withReportKey(expected.concern.reportKey)).toEqual(expected);
        expect(state.glance(reference)).toMatchObject({
          head: expected.head,
          confirmed: expected.confirmed,
          shown: expected.shown,
          entries: expected.links.length,
          done: !isUnfinished(expected.concern) && isFiled(expected),
        });
      }
      for (const one of list) {
        const reference = typeof one === 'string' ? one : one.concern.reference;
        if (!held.has(reference)) expect(state.get(reference)).toBeUndefined();
      }
    }),
    { numRuns: 60 },
  );
});

test('briefs, lists and searches say what the cases say, after any changes', () => {
  fc.assert(
    fc.property(
      changes,
      fc.array(fc.constantFrom(...SOME_WORDS, ''), { maxLength: 3 }),
      fc.nat(8),
      (list, typed, cut) => {
        const { state, held } = played(list);
        const is = plain(held);
        expect(state.briefs().map(plainBrief)).toStrictEqual(is.briefs);
        expect(byReference(state.unfinished())).toEqual(byReference(is.unfinished));
        expect([...state.pending()].sort()).toEqual(is.pending.toSorted());
        for (const oid of new Set(is.briefs.map(({ reporter }) => reporter)))
          expect(byReference(state.reportedBy(oid))).toEqual(byReference(is.reportedBy(oid)));
        for (const { reporter, receipt } of is.concerns)
          if (typeof receipt === 'object') expect(state.hasReceiptAt(reporter.oid, receipt)).toBe(true);
        expect(state.hasReceiptAt('reporter-0', { conversation: 'a:1', activity: 'f:none' })).toBe(false);
        indexed(state);
        expect(state.searchable()).toBe(1);
        const words = searchWords(typed.map((word) => word.slice(0, 1 + cut)).join(' '));
        expect([...state.search(words)].map(plainBrief)).toStrictEqual(is.search(words));
        for (const reference of held.keys()) {
          const shown = `${reference.slice(0, 4)}-${reference.slice(4, 4 + (cut % 5))}`.toLowerCase();
          expect([...state.search(searchWords(shown))].map(({ reference: found }) => found)).toContain(
            reference,
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('briefs are the same array until a case changes, and the change of one leaves the others as they are', () => {
  const { state } = played(cases(300));
  const before = state.briefs();
  expect(state.briefs()).toBe(before);
  const one = cases(300)[150];
  if (!one) throw new Error('There is no such case.');
  const reference = one.concern.reference;
  // What SharePoint confirmed changes nothing that anybody sees.
  const held = state.get(reference);
  if (held) state.put({ ...held, confirmed: 0 });
  expect(state.briefs()).toBe(before);
  state.put(append(one, { act: 'opened', role: 'dsl' }));
  const after = state.briefs();
  expect(after).not.toBe(before);
  expect(after.filter((brief, at) => brief !== before[at])).toHaveLength(1);
});

test('a search finds the newest of many hits at once, and each once', () => {
  const { state } = played(cases(1_500));
  indexed(state);
  const hits = [...state.search(['WORRIED'])];
  expect(hits).toEqual(state.briefs().toReversed());
  const [newest] = state.search(['WORRIED']);
  expect(newest).toBe(hits[0]);
});

test('until old cases were read a search covers what was, the newest first', () => {
  const { state: before } = played(cases(400));
  const state = createState();
  for (const reference of before.references()) {
    const packed = before.packed(reference);
    if (packed) state.putPacked(packed);
  }
  expect(state.searchable()).toBe(0);
  expect([...state.search(['WORRIED'])]).toEqual([]);
  for (let time = 0; time < 10; time += 1) expect(state.indexSome(0)).toBe(true);
  expect(state.searchable()).toBe(10 / 400);
  const newestFirst = state.briefs().toReversed();
  expect([...state.search(['WORRIED'])]).toEqual(newestFirst.slice(0, 10));
  indexed(state);
  expect([...state.search(['WORRIED'])]).toHaveLength(400);
});

test('a case of which another one takes the place is found by its words no more', () => {
  const [first, second] = cases(2);
  if (!first || !second) throw new Error('There are no such cases.');
  const { reference } = first.concern;
  const state = createState();
  state.put({ ...first, concern: { ...first.concern, words: 'BOTH ONE' }, confirmed: 0 });
  state.put({ ...second, concern: { ...second.concern, reference, words: 'BOTH OTHER' }, confirmed: 0 });
  expect([...state.search(['ONE'])]).toEqual([]);
  expect([...state.search(['OTHER'])]).toEqual(state.briefs());
  expect([...state.search(['BOTH'])]).toEqual(state.briefs());
  expect(state.briefs()).toHaveLength(1);
});

test('what was packed is what is unpacked, in every script', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.string({ unit: 'grapheme' })),
      (text, bodies) => {
        const [one] = cases(1);
        if (!one) throw new Error('There is no case.');
        const held = {
          concern: { ...one.concern, where: `Ysgol Gŵyr 学校 مدرسة ${text}` },
          links: bodies.map((body) => ({ body, mac: 'k1.00' })),
        };
        expect(unpack(pack(held))).toEqual(held);
      },
    ),
  );
});

test('what came as its row is packed closely when its words are read, stays what it was, and is kept anew at the end', () => {
  const state = createState();
  const all = cases(30).map((one) => ({ ...one, links: [] }));
  for (const one of all) {
    const kept = Buffer.from(JSON.stringify({ concern: one.concern }));
    state.put(one, packRow(Buffer.concat([Buffer.of(0), kept])));
  }
  const references = all.map(({ concern }) => concern.reference);
  state.settle(references);
  const before = state.briefs();
  while (state.indexSome(0)) expect(state.unsettled().size).toBe(0);
  expect([...state.unsettled()].sort()).toEqual(references.toSorted());
  expect(state.takeDirty()).toBe(true);
  for (const one of all) {
    expect(state.get(one.concern.reference)).toEqual(one);
    expect(isRow(state.packed(one.concern.reference)?.bytes ?? Buffer.of())).toBe(false);
  }
  expect(state.briefs()).toBe(before);
  state.settle(references);
  expect([state.indexSome(0), state.unsettled().size]).toEqual([false, 0]);
});
