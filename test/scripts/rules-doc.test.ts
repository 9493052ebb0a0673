import { readFileSync } from 'node:fs';
import { rulesDoc } from '../../scripts/rules-doc.ts';
import { ROWS } from '../../src/domain/row.ts';
import { KINDS } from '../../src/guidance/kinds.ts';

describe('docs/rules.md', () => {
  it('is what the tables of the program say (write it anew with `npm run rules`)', () => {
    expect(readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')).toBe(rulesDoc());
  });

  it('has a line for each row of the two tables and for each kind', () => {
    const doc = rulesDoc();
    const section = (title: string) => (doc.split(`## ${title}`)[1] ?? '').split('\n## ')[0] ?? '';
    const lines = (title: string) => section(title).match(/^\| (?!---)/gm)?.length;
    expect(lines('Who is told')).toBe(Object.keys(ROWS).length + 1);
    expect(lines('Who may open and take it')).toBe(Object.keys(ROWS).length + 1);
    expect(lines('Kinds of concern')).toBe(KINDS.length + 1);
  });
});
