import type { Row, Verdict } from './compare.ts';
import { FACTS, type FactId } from './facts.ts';
import type { Observation, Question } from './question.ts';

const MARKS: Readonly<Record<Verdict, string>> = {
  same: 'same     ',
  differs: 'DIFFERS  ',
  answered: 'answered ',
  'not-asked': 'not asked',
};

/** Longer cells make no table. */
const CELL = 60;

/** @returns `status 400, code invalidRequest` */
export function told(observation: Observation | 'not known' | undefined): string {
  if (observation === undefined) return '-';
  if (observation === 'not known') return 'not known';
  return Object.entries(observation)
    .map(
      ([name, value]) => `${name} ${typeof value === 'string' && value.includes(' ') ? `"${value}"` : value}`,
    )
    .join(', ');
}

/** @param real whether a real tenant was asked */
export function linesOf(rows: readonly Row[], real: boolean): readonly string[] {
  const width = Math.max(...rows.map(({ question }) => question.id.length));
  const head = `${'verdict  '}  ${'question'.padEnd(width)}  ${'expected'.padEnd(CELL)}  ${real ? 'the real Graph' : 'the stand-in'}`;
  const table = rows.map((row) => {
    const seen = real ? row.real : row.standIn;
    const cells = [MARKS[row.verdict], row.question.id.padEnd(width), cut(told(row.expected)).padEnd(CELL)];
    return `${cells.join('  ')}  ${row.verdict === 'not-asked' ? (row.why ?? '') : cut(told(seen))}`.trimEnd();
  });
  return [head, ...table, '', ...rows.flatMap(explained), ...closing(rows, real)];
}

function explained(row: Row): readonly string[] {
  const { question, verdict } = row;
  if (verdict !== 'differs' && verdict !== 'answered') return [];
  return [
    `${MARKS[verdict].trim()}: ${question.id}`,
    `  believed: ${question.fact}`,
    `  expected: ${told(row.expected)}`,
    ...(row.standIn ? [`  the stand-in: ${told(row.standIn)}`] : []),
    ...(row.real ? [`  the real Graph: ${told(row.real)}`] : []),
    ...(row.why ? [`  ${row.why}`] : []),
    `  relied on in: ${question.reliesOn.join(', ') || 'nothing yet'}`,
    '',
  ];
}

function closing(rows: readonly Row[], real: boolean): readonly string[] {
  const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
  const [same, differs, answered, none] = [
    count('same'),
    count('differs'),
    count('answered'),
    count('not-asked'),
  ];
  const sum = `${rows.length} questions: ${same} the same, ${differs} differ, ${answered} answered for the first time, ${none} not asked.`;
  if (real) return [sum];
  return [
    sum,
    'NOTHING WAS COMPARED WITH THE REAL GRAPH. The stand-in was asked alone, and compared with what is recorded of it. For the rest see docs/conformance.md.',
  ];
}

/** @returns the same for programs */
export function jsonOf(
  rows: readonly Row[],
  run: { readonly real: boolean; readonly leftBehind: readonly string[] },
): object {
  return {
    ok: rows.every(({ verdict }) => verdict !== 'differs'),
    comparedWithRealGraph: run.real,
    leftBehind: run.leftBehind,
    questions: rows.map(({ question, verdict, expected, standIn, real, why }) => ({
      id: question.id,
      fact: question.fact,
      marks: marksOf(question),
      sources: sourcesOf(question),
      reliesOn: question.reliesOn,
      verdict,
      expected,
      ...(standIn ? { standIn } : {}),
      ...(real ? { real } : {}),
      ...(why === undefined ? {} : { why }),
    })),
  };
}

function marksOf({ facts }: Question): readonly string[] {
  return [...new Set(facts.map((id) => FACTS[id].mark))];
}

function sourcesOf({ facts }: Question): readonly string[] {
  return [...new Set(facts.flatMap((id: FactId): readonly string[] => FACTS[id].from))];
}

/** @returns the table of docs/conformance.md, a line each */
export function markdownOf(questions: readonly Question[]): readonly string[] {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
  const rows = questions.map((question) => {
    const marks = marksOf(question).join(', ') || 'raised by Heed’s own code';
    const sections = [...new Set(question.facts.map((id) => FACTS[id].section))].join('; ');
    const sources = sourcesOf(question).map((url, index) => `[${index + 1}](${url})`);
    const how = typeof question.ask === 'function' ? needsOf(question) : `by hand: ${question.ask.cannot}`;
    const origin = [marks, sections, sources.join(' ')].filter(Boolean).join('; ');
    const files = question.reliesOn.map((file) => `\`${file}\``).join(', ') || 'nothing yet';
    return `| \`${question.id}\` | ${cell(question.fact)} | ${cell(origin)} | ${cell(how)} | ${files} |`;
  });
  return [
    '| question | believed, or asked | mark, section of "Graph facts", sources | needs | relied on in |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

function needsOf({ rights = [], extras = [], large, writes, expected }: Question): string {
  return [
    ...rights.map((row) => row.join(' or ')),
    ...extras,
    ...(large ? ['--large'] : []),
    ...(writes === 'nothing' ? [] : [`writes to its ${writes}`]),
    ...(expected === 'not known' ? ['not known to the stand-in'] : []),
  ].join('; ');
}

function cut(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length > CELL ? `${line.slice(0, CELL - 1)}…` : line;
}
