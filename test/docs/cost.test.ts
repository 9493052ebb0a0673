import { codes, read, tables } from './page.ts';

const DOC = read('docs/cost.md');
const number = (text: string) => Number(text.replaceAll(',', ''));

/** What an expression of numbers, +, × and brackets comes to. */
function resultOf(expression: string): number {
  const [sum, end] = sumAt(expression.replaceAll(/[\s,]/g, ''), 0);
  expect({ expression, end }).toEqual({ expression, end: expression.replaceAll(/[\s,]/g, '').length });
  return sum;
}

function sumAt(text: string, from: number): readonly [value: number, end: number] {
  let [total, at] = productAt(text, from);
  while (text[at] === '+') {
    const [next, end] = productAt(text, at + 1);
    [total, at] = [total + next, end];
  }
  return [total, at];
}

function productAt(text: string, from: number): readonly [value: number, end: number] {
  let [total, at] = factorAt(text, from);
  while (text[at] === '×') {
    const [next, end] = factorAt(text, at + 1);
    [total, at] = [total * next, end];
  }
  return [total, at];
}

function factorAt(text: string, from: number): readonly [value: number, end: number] {
  if (text[from] === '(') {
    const [value, end] = sumAt(text, from + 1);
    return [value, end + 1];
  }
  const [digits = ''] = /^[\d.]+/.exec(text.slice(from)) ?? [];
  return [Number(digits), from + digits.length];
}

test('Every sum on the page comes to what stands behind it', () => {
  const sums = [...DOC.matchAll(/((?:[\d.,(]+|[×+] )[\d.,() ×+]*×[\d.,() ×+]*) = ([\d,]+)/g)];
  expect(sums.length).toBeGreaterThanOrEqual(9);
  for (const [, expression = '', result = ''] of sums)
    expect({ expression, value: Math.round(resultOf(expression)) }).toEqual({
      expression,
      value: number(result),
    });
});

test('What the page calls measured by the bench is what the bench last measured', () => {
  const bench = tables(read('docs/reliability.md')).find(({ head }) => head[0] === 'figure')?.rows ?? [];
  const heed = (figure: string) => bench.find((row) => row.figure === figure)?.Heed ?? '';
  const ours = tables(DOC).find(({ head }) => head.join() === 'figure,value,how')?.rows ?? [];
  const value = (figure: string) => ours.find((row) => row.figure === figure)?.value ?? '';
  const units = (text: string) => Number.parseFloat(text);
  expect(units(value('Graph, idle'))).toBe(units(heed('resource units per idle minute')));
  expect(
    value('Graph, a report / taking it / an opening').replace(' units', '').split(' / ').map(units),
  ).toEqual(
    ['a report, filed to the end', 'an acknowledgement', 'an opening by the DSL'].map((what) =>
      units(heed(`resource units: ${what}`)),
    ),
  );
  expect(units(value('log, idle'))).toBe(units(heed('calls to Graph per idle minute')));
});

test('Machine, probe and plan of the bot are those that the template makes', () => {
  const template = ['azure', 'app', 'alerts', 'bot', 'storage']
    .map((name) => read(`infra/${name}.bicep`))
    .join('\n');
  const [, size = ''] = /param planSize string = '(\w+)'/.exec(template) ?? [];
  expect(codes(DOC)).toContain(size);
  const [, seconds = ''] = /Frequency: (\d+)/.exec(template) ?? [];
  const places = [...(/Locations: \[(.*)\]/.exec(template)?.[1] ?? '').matchAll(/Id:/g)].length;
  const [, calls = ''] = /\| probe of `\/readyz` \| ([\d,]+) calls/.exec(DOC) ?? [];
  expect(number(calls)).toBe(places * (3600 / Number(seconds)) * 730);
  expect(template).toContain("sku: { name: 'F0' }");
  expect(template).toContain("accessTier: 'TransactionOptimized'");
});

test('No price stands without its source and day: where there is none, the school is told to confirm', () => {
  const rows = tables(DOC)[0]?.rows ?? [];
  const source = tables(DOC)[0]?.head.at(-1) ?? '';
  expect(source).toMatch(/checked \d{4}-\d\d-\d\d$/);
  for (const row of rows) {
    const sourced = (row[source] ?? '').length > 3;
    const open = /school to confirm/.test(row.price ?? '') || !/\d|free/.test(row.price ?? '');
    expect({ what: row.what, told: sourced || open }).toEqual({ what: row.what, told: true });
  }
});
