import { knownOf } from '../../src/app/reporter/form-known.ts';
import { reportFrom } from '../../src/domain/draft.ts';
import type { Report } from '../../src/domain/report.ts';
import { fakeSettings } from '../support/fake-settings.ts';
import { seen } from './as-person.ts';
import { THIRTY_REPORTS } from './thirty-reports.ts';
import { createWorld, type Row, stored, until } from './world.ts';

/** What a SharePoint column of several lines holds at most. */
const MOST_CHARACTERS = 63_999;

/** What must reach the lists: what the domain makes of the draft, whatever way the words took. */
function expected({ draft }: (typeof THIRTY_REPORTS)[number]): Report {
  const made = reportFrom(draft, undefined, knownOf({ settings: fakeSettings() }));
  if (!made.ok) throw new Error(`This report is not one: ${JSON.stringify(made.fault)}`);
  return made.value;
}

describe('Thirty reports of every kind', () => {
  const world = createWorld();
  const references = new Map<string, string>();

  // A test that stopped half-way must not leave its dialog over the next one.
  afterEach(async () => {
    for (const handler of ['dsl', 'head', 'chair']) {
      const window = references.size === 30 ? await world.as(handler) : undefined;
      if (await window?.page.getByRole('dialog').isVisible()) await window?.closeDialog();
    }
  });

  test('are thirty', () => {
    expect(THIRTY_REPORTS).toHaveLength(30);
  });

  test.each(THIRTY_REPORTS.map((report) => [report.name, report] as const))(
    'is filed: %s',
    async (name, report) => {
      const reporter = await world.as(report.by);
      const { reference } = await reporter.report(report.draft);
      references.set(name, reference);
    },
  );

  test('stand in the lists, each once and whole to the letter', async () => {
    const concerns = await until('thirty concerns', async () => {
      const rows = await world.list('Concerns');
      return rows.length >= 30 && rows;
    });
    expect(concerns).toHaveLength(30);
    expect(new Set(concerns.map(({ fields }) => fields.Reference)).size).toBe(30);
    const entries = await world.list('Entries');
    const reports = entries.filter(({ unsealed }) => actOf({ unsealed }) === 'reported');
    expect(reports).toHaveLength(30);
    for (const report of THIRTY_REPORTS) {
      const reference = stored(references.get(report.name) ?? '');
      const own = reports.filter(({ fields }) => fields.ConcernRef === reference);
      expect({ name: report.name, times: own.length }).toEqual({ name: report.name, times: 1 });
      const { what } = (own[0]?.unsealed ?? {}) as { what?: { report?: Report } };
      expect(what?.report).toEqual(expected(report));
    }
    for (const { fields } of [...concerns, ...entries]) {
      expect(String(fields.Sealed).length).toBeLessThan(MOST_CHARACTERS);
      for (const value of Object.values(fields)) expect(String(value)).not.toContain('Pebble');
    }
  });

  test.each([
    ['nearly as long as a report can be', 'dsl'],
    ['text that looks like code', 'dsl'],
    ['words that run from right to left', 'dsl'],
    ['a table with tabs and line ends from another machine', 'dsl'],
    ['about the headteacher', 'chair'],
    ['two members of staff in one line', 'head'],
  ])('can be read letter for letter: %s', async (name, handler) => {
    const window = await world.as(handler);
    const reference = references.get(name) ?? '';
    const report = THIRTY_REPORTS.find((one) => one.name === name);
    if (!report) throw new Error(`There is no report called ${name}.`);
    const dialog = await window.openCase(reference);
    const { happened, childsWords = '' } = expected(report);
    const shown = linesOf(await seen(dialog));
    const typed = dialog.locator('.ac-richTextBlock');
    const letters = (await typed.allTextContents()).filter((line) => line.trim() !== '');
    for (const text of [happened, childsWords].filter(Boolean)) {
      const lines = linesOf(text);
      const start = shown.indexOf(lines[0] ?? '');
      expect(shown.slice(start, start + lines.length)).toEqual(lines);
      // To the letter, spaces and tabs too; how an empty line is drawn is the card's affair.
      const whole = text.split('\n').filter((line) => line.trim() !== '');
      const first = letters.indexOf(whole[0] ?? '');
      expect(letters.slice(first, first + whole.length)).toEqual(whole);
    }
    expect(await typed.locator('a, b, em, strong, img, script, h1, blockquote, li').count()).toBe(0);
    await window.closeDialog();
  });

  const actOf = ({ unsealed }: Pick<Row, 'unsealed'>) => (unsealed.what as { act?: string } | undefined)?.act;
});

/** Lines with something on them; how wide a gap is drawn is the browser's affair. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}
