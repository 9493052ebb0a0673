import fc from 'fast-check';
import {
  card,
  execute,
  labelled,
  openDialog,
  refreshedFor,
  submit,
  verbatim,
} from '../../../bot/cards/elements.ts';
import { faultsOf, markdownOf, ofType, verbatimOf } from '../../support/cards.ts';

test('What a person typed is drawn letter for letter and never as Markdown', () => {
  const typed = '**bold** [link](https://example.test) # title\n- list\n\n1. one';
  const shown = card('Neutral', labelled('Label', typed));
  expect(verbatimOf(shown)).toBe('**bold** [link](https://example.test) # title\n- list\n \n1. one');
  expect(markdownOf(shown)).toBe('Label');
  expect(faultsOf(shown)).toEqual([]);
});

test('Whatever was typed, its letters come back from the card', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (typed) => {
      const lines = verbatim(typed).flatMap(({ inlines }) => inlines as readonly { text: string }[]);
      const shown = lines.map(({ text }) => text).join('\n');
      expect(shown.replace(/^ $/gm, '')).toBe(typed.replace(/^ $/gm, ''));
    }),
    { numRuns: 1_000 },
  );
});

test('What the renderer would replace by a date or a time stays the letters that were typed', () => {
  const typed =
    'On {{DATE(2026-11-20T09:00:00Z, LONG)}} at {{TIME(2026-11-20T09:00:00Z)}}, not {{{TIME(2026-11-20T09:00:00Z)}}}';
  const runs = ofType(verbatim(typed), 'TextRun').map(({ text }) => String(text));
  expect(runs.join('')).toBe(typed);
  // The library looks at each run by itself (adaptivecards 3.0.6, text-formatters).
  for (const run of runs) expect(run).not.toMatch(/\{\{(DATE|TIME)\(/);
});

test('Read aloud, in a preview and by an old client, a card says its neutral words only', () => {
  expect(card('Neutral', labelled('Label', 'typed'))).toMatchObject({
    speak: 'Neutral',
    fallbackText: 'Neutral',
  });
});

test('Every button carries its verb in its data, for clients that send the data alone', () => {
  const data = { reference: 'R' };
  for (const action of [execute('T', 'v', data), openDialog('T', 'v', data), submit('T', 'v', data)]) {
    expect(action.data).toMatchObject({ verb: 'v', reference: 'R' });
  }
  expect(refreshedFor(['29:1'], 'v', data).refresh.action.data).toEqual({ verb: 'v', reference: 'R' });
});

test('Data given to a button cannot change its verb', () => {
  for (const make of [execute, openDialog, submit]) {
    expect(make('T', 'v', { verb: 'other' }).data).toMatchObject({ verb: 'v' });
  }
});

test('A button that opens a dialog asks Teams for it', () => {
  expect(openDialog('T', 'v', {}).data).toMatchObject({ msteams: { type: 'task/fetch' } });
});
