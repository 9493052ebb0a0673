import fc from 'fast-check';
import { briefOf } from '../../../src/domain/brief.ts';
import { createAlike } from '../../../src/record/alike.ts';
import {
  createCaseColumns,
  isOfThisVersion,
  readColumns,
  sizeOfColumns,
  type WrittenColumns,
  writeColumns,
} from '../../../src/record/case-columns.ts';
import type { PackedCase } from '../../../src/record/glance.ts';
import { cases, changes, plainCase } from './some-cases.ts';

const GIVEN = { confirmed: 4, shown: 3, entries: 2, done: true } as const;

/** As they are kept: what is JSON as text and back, and then the bytes. */
function written(list: readonly PackedCase[]) {
  const { written: head, columns } = writeColumns(list);
  return {
    head: JSON.parse(JSON.stringify(head)) as WrittenColumns,
    columns: new Uint8Array(Buffer.concat(columns)),
    packed: new Uint8Array(Buffer.concat(list.map(({ bytes }) => bytes))),
  };
}

const ofCases = (count: number): readonly PackedCase[] =>
  cases(count).map(({ concern, head }) => ({
    ...GIVEN,
    brief: briefOf(concern),
    reportKey: concern.reportKey,
    head,
    bytes: Buffer.from(concern.words),
  }));

test('a case is the same in columns, written and read, and a change of what is no part of its brief leaves that', () => {
  const digits = fc.constantFrom('ab'.repeat(32), '0f'.repeat(32), 'AB'.repeat(32), 'a'.repeat(63));
  const text = fc.oneof(
    fc.string(),
    fc.tuple(fc.constantFrom('k1.', ''), digits).map((both) => both.join('')),
  );
  fc.assert(
    fc.property(changes, text, text, (list, head, reportKey) => {
      const columns = createCaseColumns();
      const given = list.flatMap((one): readonly PackedCase[] =>
        typeof one === 'string'
          ? []
          : [{ ...GIVEN, brief: briefOf(one.concern), head, reportKey, bytes: Buffer.from(one.head) }],
      );
      const held = given.map(columns.add);
      expect(held.map(plainCase)).toStrictEqual(given.map(plainCase));
      const { head: line, ...rest } = written(held);
      expect(rest.columns).toHaveLength(sizeOfColumns(line));
      const read = readColumns(line, { ...rest, alike: createAlike() });
      expect(read?.map(plainCase)).toStrictEqual(given.map(plainCase));
      const again = { confirmed: 9, shown: 8, entries: 7, bytes: Buffer.from('again') };
      for (const one of held) one.shelve(again);
      expect(held.map(plainCase)).toStrictEqual(given.map((one) => plainCase({ ...one, ...again })));
    }),
  );
});

test('more cases than a block has room for are each what they were', () => {
  const columns = createCaseColumns();
  const some = ofCases(10);
  const given = Array.from({ length: 2_100 }, (_each, at) => some[at % 10] as PackedCase);
  const held = given.map(columns.add);
  expect([2_040, 2_047, 2_048, 2_099].map((at) => plainCase(held[at] as PackedCase))).toStrictEqual(
    [2_040, 2_047, 2_048, 2_099].map((at) => plainCase(given[at] as PackedCase)),
  );
});

test.each([0, 1, 0x3fffffff])(
  'a receipt with the mark %i, the least and the highest, keeps it',
  (receipt) => {
    const [one] = ofCases(1);
    if (!one) throw new Error('There is no such case.');
    const most = 2 ** 31 - 1;
    const counts = { confirmed: most, shown: most, entries: most };
    const brief = { ...one.brief, receipt, sequence: most, handedOn: most };
    const given = { ...one, ...counts, brief };
    expect(plainCase(createCaseColumns().add(given))).toStrictEqual(plainCase(given));
  },
);

test.each([9, 23, 25])('of a version with %i columns all that is no part of the brief is read', (stride) => {
  const given = ofCases(3);
  const { head, columns, packed } = written(given);
  const wholeBytes = 3 * head.stride * 4;
  const ours = new Int32Array(columns.buffer.slice(0, wholeBytes));
  const theirs = Int32Array.from({ length: 3 * stride }, (_each, at) => {
    const column = at % stride;
    return column < head.stride ? (ours[Math.floor(at / stride) * head.stride + column] ?? 0) : 7;
  });
  const other = { ...head, stride };
  const bytes = new Uint8Array(Buffer.concat([Buffer.from(theirs.buffer), columns.subarray(wholeBytes)]));
  expect([isOfThisVersion(head), isOfThisVersion(other)]).toEqual([true, false]);
  expect(bytes).toHaveLength(sizeOfColumns(other));
  const read = readColumns(other, { columns: bytes, packed, alike: createAlike() });
  const known = (one: PackedCase) => {
    const { brief: _, ...rest } = plainCase(one);
    return { ...rest, reference: one.brief.reference, sequence: one.brief.sequence };
  };
  expect(read?.map(known)).toEqual(given.map(known));
});

test('columns that do not fit the packed cases are none', () => {
  const { head, columns, packed } = written(ofCases(3));
  const read = (bytes: Uint8Array) => readColumns(head, { columns, packed: bytes, alike: createAlike() });
  expect(read(packed)).toHaveLength(3);
  expect(read(packed.subarray(1))).toBeUndefined();
  expect(read(new Uint8Array([...packed, 0]))).toBeUndefined();
});
