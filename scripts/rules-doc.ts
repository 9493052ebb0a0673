/** docs/rules.md, made from the tables that the program goes by, so that what is written is what happens. */
import { MAY_HANDLE, MAY_SEE_FACTS } from '../src/domain/access.ts';
import { ROLES, type Role } from '../src/domain/role.ts';
import { ROWS, type Row } from '../src/domain/row.ts';
import { WORK_NAMES, WORKS, type WorkRule } from '../src/domain/work.ts';
import { KINDS } from '../src/guidance/kinds.ts';
import { protocolOf } from '../src/guidance/protocols.ts';
import { ROLE_WORDS, URGENCY_WORDS } from '../src/guidance/words.ts';
import { WORK_WORDS } from '../src/guidance/work-words.ts';

const ROW_WORDS: Readonly<Record<Row, string>> = {
  'head-and-chair': 'the headteacher and the chair together, or somebody who might be either',
  head: 'the headteacher',
  chair: 'the chair of governors',
  adult: 'any other adult who works or volunteers here, the DSL included',
  'adult-harmed': 'an adult of the school as the victim',
  'handling-chair': 'how the chair or vice-chair handled a concern',
  'handling-head': 'how the headteacher handled a concern',
  'handling-dsl': 'how the DSL or a deputy handled a concern',
  complaint: 'a complaint',
  'data-loss': 'loss or leak of personal data',
  systems: 'filtering, monitoring, security',
  trend: 'something new with no named child, or a policy that does not match what is done',
  pupil: 'a pupil, a family, the community, something seen online',
};

const WHAT_HOLDS = `A *subject* is an adult whose conduct is in question. Whoever is a subject of a concern, or recused from it, is
taken out of every cell below, under every account the school has linked to them. Above every row stands that
rule; among rows the strictest wins, and rows about adults win over rows about kinds.`;

/** @returns the whole page. */
export function rulesDoc(): string {
  return `# The rules, as the program has them

This page is made from the program's own tables by \`npm run rules\`; a test fails when it is out of date.

${WHAT_HOLDS}

## Who is told

"Then" is told when nobody took the concern in time, when nobody before can be reached, or when everybody before is
away. After the last of them everyone is told again, with the chair (reference only) and the reporter, until somebody
takes it. An immediate concern goes to the first two at once.

${table(
  ['the concern is about', 'told at once', 'then', 'LADO named to reporter and handler'],
  rows().map((row) => {
    const [first, ...rest] = ROWS[row].line;
    return [
      ROW_WORDS[row],
      first ? named(first) : 'nobody inside: the receipt shows the way out',
      rest.map(named).join('; then ') || '–',
      ROWS[row].lado ? 'yes' : '',
    ];
  }),
)}

Told besides, and not waited for: the headteacher, when a volunteer reports about a pupil; the DSL, when pupils are named in a
data loss, and of adults if the school decided so; the rota, in the holidays; and whoever may see the facts of the row (below).

## Who may open and take it

*always*: every concern of the row. *told*: only once it was brought to that person. *school*: always, unless the school
decided that it is only told. *facts*: where and with what it happened, without people. An empty cell is refused, and the
answer is the same as for a concern that does not exist. Roles that stand in no column may open nothing.

${table(
  ['the concern is about', ...openers().map((role) => ROLE_WORDS[role])],
  rows().map((row) => [ROW_WORDS[row], ...openers().map((role) => grantOf(row, role))]),
)}

## Kinds of concern

${table(
  ['code', 'the reporter reads', 'four Cs', 'how soon', 'files', 'the handler must tick off'],
  KINDS.map((kind) => [
    kind.code,
    kind.words,
    kind.c ?? '',
    URGENCY_WORDS[kind.urgency],
    kind.files === 'never' ? 'never' : 'in the tab',
    String(protocolOf(kind.code).checklist.filter(({ required }) => required).length),
  ]),
)}

## What a handler can do

${table(
  ['work', 'when the concern is', 'who', 'must be filled in'],
  WORK_NAMES.map((name) => {
    const rule: WorkRule = WORKS[name] as WorkRule;
    return [
      WORK_WORDS[name].title,
      rule.when.join(', '),
      rule.owner ? 'who has it' : 'who may handle it',
      rule.fields
        .filter(({ required }) => required)
        .map(({ id }) => (WORK_WORDS[name].fields as Readonly<Record<string, string>>)[id] ?? id)
        .join('; '),
    ];
  }),
)}
`;
}

function rows(): readonly Row[] {
  return Object.keys(ROWS) as Row[];
}

/** Roles to which some row opens something, in the order of the closed list. */
function openers(): readonly Role[] {
  return ROLES.filter((role) => rows().some((row) => grantOf(row, role) !== ''));
}

function grantOf(row: Row, role: Role): string {
  return MAY_HANDLE[row][role] ?? (MAY_SEE_FACTS[row]?.[role] ? 'facts' : '');
}

function named(roles: readonly Role[]): string {
  return roles.map((role) => ROLE_WORDS[role]).join(' and ');
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...lines.map(row)].join('\n');
}
