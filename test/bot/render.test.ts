import type { Answer } from '../../bot/answer.ts';
import { pupilCard } from '../../bot/cards/chat.ts';
import { cardActivity, replyFor } from '../../bot/render.ts';
import type { Turn } from '../../bot/turn.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';

const CARD = pupilCard();
const TYPE = 'application/vnd.microsoft.card.adaptive';
const MESSAGE = 'application/vnd.microsoft.activity.message';

const ANSWERS = {
  post: { show: 'post', out: { card: CARD, summary: 'Summary' } },
  replace: { show: 'replace', card: CARD },
  dialog: { show: 'dialog', title: 'Title', card: CARD },
  tall: { show: 'dialog', title: 'Title', card: CARD, tall: true },
  sentence: { show: 'sentence', sentence: 'One sentence.' },
  nothing: { show: 'nothing' },
} as const satisfies Record<string, Answer>;

const task = (title: string, height: string) => ({
  task: {
    type: 'continue',
    value: { title, height, width: 'medium', card: { contentType: TYPE, content: CARD } },
  },
});
const said = (value: string) => ({ task: { type: 'message', value } });

const ACTION = {
  post: {
    message: { card: CARD, summary: 'Summary' },
    invoke: { statusCode: 200, type: MESSAGE, value: 'Summary' },
  },
  replace: { invoke: { statusCode: 200, type: TYPE, value: CARD } },
  dialog: { invoke: { statusCode: 200, type: TYPE, value: CARD } },
  tall: { invoke: { statusCode: 200, type: TYPE, value: CARD } },
  sentence: { invoke: { statusCode: 200, type: MESSAGE, value: 'One sentence.' } },
  nothing: { invoke: { statusCode: 200, type: MESSAGE, value: FAULT_WORDS.unexpected } },
};
const DIALOG = {
  post: { invoke: task('Heed', 'medium') },
  replace: { invoke: task('Heed', 'medium') },
  dialog: { invoke: task('Title', 'medium') },
  tall: { invoke: task('Title', 'large') },
  sentence: { invoke: said('One sentence.') },
  nothing: { invoke: said(FAULT_WORDS.unexpected) },
};

const NAMES = Object.keys(ANSWERS) as (keyof typeof ANSWERS)[];

test.each(NAMES)('A pressed button is answered with %s in the shape of a universal action', (name) => {
  expect(replyFor('action', ANSWERS[name])).toEqual(ACTION[name]);
});

const DIALOGS: readonly Turn['kind'][] = [
  'dialog-open',
  'dialog-submit',
  'extension-open',
  'extension-submit',
];

test.each(DIALOGS.flatMap((kind) => NAMES.map((name) => [kind, name] as const)))(
  'A %s is answered with %s in the shape of a dialog',
  (kind, name) => {
    expect(replyFor(kind, ANSWERS[name])).toEqual(DIALOG[name]);
  },
);

test.each(['message', 'installed', 'removed', 'other'] as const)(
  'A %s is answered in the chat, or not at all',
  (kind) => {
    expect(replyFor(kind, ANSWERS.post)).toEqual({ message: { card: CARD, summary: 'Summary' } });
    expect(replyFor(kind, ANSWERS.replace)).toEqual({ message: { card: CARD, summary: 'Heed' } });
    expect(replyFor(kind, ANSWERS.dialog)).toEqual({ message: { card: CARD, summary: 'Heed' } });
    expect(replyFor(kind, ANSWERS.sentence)).toMatchObject({ message: { summary: 'Heed' } });
    expect(JSON.stringify(replyFor(kind, ANSWERS.sentence))).toContain('One sentence.');
    expect(replyFor(kind, ANSWERS.nothing)).toEqual({});
  },
);

test('Every invoke is answered, whatever a verb says', () => {
  for (const kind of ['action', ...DIALOGS] as const) {
    for (const name of NAMES) expect(replyFor(kind, ANSWERS[name]).invoke).toBeDefined();
  }
});

test('A card goes out alone, with its summary and nothing else for a notification to show', () => {
  expect(cardActivity({ card: CARD, summary: 'Summary' })).toEqual({
    type: 'message',
    summary: 'Summary',
    attachments: [{ contentType: TYPE, content: CARD }],
  });
  expect(cardActivity({ card: CARD, summary: 'Summary', urgent: true })).toMatchObject({
    importance: 'urgent',
  });
});
