import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from '../../../tab/pages/access-log/csv.ts';

const read = (text: string) => parse(text, { bom: true }) as string[][];

test('The file reads back as the rows that were shown, whatever stands in them', () => {
  const plain = fc.string().map((text) => `x${text}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, plain), { minLength: 1, maxLength: 5 }), (rows) => {
      expect(read(csvOf(['One', 'Two'], rows))).toEqual([['One', 'Two'], ...rows]);
    }),
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '\0=1', '＝1', '＠x'])(
  'A cell that a spreadsheet would run begins with an apostrophe: %j',
  (cell) => {
    expect(read(csvOf(['One'], [[cell]]))[1]).toEqual([`'${cell}`]);
  },
);

test('A dash inside a word, a reference and an empty cell stay as they are', () => {
  expect(csvOf(['A', 'B', 'C'], [['7QK4-2M9X', 'a "word"', '']])).toBe(
    '\ufeff"A","B","C"\r\n"7QK4-2M9X","a ""word""",""\r\n',
  );
});
