import type { Turn } from '../../../bot/turn.ts';
import { formKind } from '../../../bot/verbs/form-kind.ts';
import { type Draft, FIELDS } from '../../../src/domain/draft.ts';
import { ASKS } from '../../../src/guidance/asks.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { FORM } from '../../../src/guidance/words.ts';
import { nodesOf, wordsOf } from '../../support/cards.ts';
import { fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { ADA, PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import { turnOf } from '../../support/turns.ts';

const FULL: Draft = {
  ...Object.fromEntries(FIELDS.map((field) => [field, `typed-${field}`])),
  ...Object.fromEntries(ASKS.map(({ code }) => [`ask-${code}`, `typed-${code}`])),
  person1Pupil: ADA.id,
  person2Pupil: ADA.id,
  person3Pupil: ADA.id,
  person4Pupil: ADA.id,
};
const valuesIn = (card: unknown) =>
  Object.fromEntries(
    nodesOf(card)
      .filter(({ type }) => String(type).startsWith('Input.'))
      .map(({ id, value }) => [String(id), value]),
  );
const press = async (draft: Draft, more: Partial<Turn> = {}, kind: Turn['kind'] = 'action') => {
  const deps = fakeBotDeps({ settings: PUPIL_SETTINGS, school: { dutyToReport: true } });
  const answer = await formKind(turnOf(kind, { data: { ...draft, reportId: 'r1' }, ...more }), deps);
  return { answer, card: 'card' in answer ? answer.card : undefined, deps };
};

test.each(KINDS.map(({ code }) => code))(
  'Of a full form every field is kept for the kind %s',
  async (kind) => {
    const reported = { message: { author: 'Author', text: 'Words.' } };
    const { card } = await press({ ...FULL, kind }, { reported });
    expect(valuesIn(card)).toEqual({ ...FULL, kind });
  },
);

test('In the chat the form becomes the one of this kind; in a dialog the dialog goes on', async () => {
  const inChat = await press({ kind: 'fgm' });
  expect(inChat.answer.show).toBe('replace');
  const inDialog = await press({ kind: 'fgm' }, {}, 'extension-submit');
  expect(inDialog.answer).toMatchObject({ show: 'dialog', title: FORM.title, tall: true });
  for (const { card, type } of [
    { ...inChat, type: 'Action.Execute' },
    { ...inDialog, type: 'Action.Submit' },
  ]) {
    const send = nodesOf(card).find(({ title }) => title === FORM.send);
    expect(send).toMatchObject({ type, data: { reportId: 'r1', verb: 'send-report' } });
    expect(wordsOf(card)).toContain('By law, teachers must tell the police themselves');
  }
});

test('The legal duty is shown as the school decided', async () => {
  const { card } = await press({ kind: 'abuse-neglect' });
  expect(wordsOf(card)).toContain('This may be your own duty.');
  const turn = turnOf('action', { data: { kind: 'abuse-neglect' } });
  const answer = await formKind(turn, fakeBotDeps({ school: { dutyToReport: false } }));
  expect(wordsOf(answer)).not.toContain('This may be your own duty.');
});

test('Nothing is judged, kept or sent', async () => {
  const { card, deps } = await press({ kind: 'nudes', person1Name: 'JS' });
  expect(wordsOf(card)).not.toContain(FORM.faults);
  expect(deps.record.written).toEqual([]);
  expect(deps.woken).toEqual([]);
});

test('A kind that is none gives the form as it was', async () => {
  for (const kind of ['', 'no-such-kind', 'constructor']) {
    const { card } = await press({ kind, happened: 'It happened.' });
    expect(valuesIn(card).happened).toBe('It happened.');
  }
});
