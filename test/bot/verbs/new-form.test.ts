import { newForm } from '../../../bot/verbs/new-form.ts';
import { FORM } from '../../../src/guidance/words.ts';
import { nodesOf, wordsOf } from '../../support/cards.ts';
import { fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import { PUPIL, rosterOf, SCHOOL_A, TEACHER, TEACHER2 } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const valueIn = (card: unknown, id: string) => nodesOf(card).find((node) => node.id === id)?.value;
const message = { author: 'Second teacher', sentAt: '2026-11-20T11:00:00Z', text: 'Words.' };

test('A form in the chat is a new message, and nobody is asked anything', async () => {
  const deps = fakeBotDeps();
  deps.directory.down(true);
  expect(await newForm(turnOf('message'), deps)).toMatchObject({
    show: 'post',
    out: { summary: FORM.title },
  });
});

test('Every form has an id of its own, for its own reporter', async () => {
  const deps = fakeBotDeps();
  const ids = await Promise.all(
    [TEACHER, TEACHER, TEACHER2].map(async ({ oid }) => {
      const answer = await newForm(turnOf('message', { oid }), deps);
      const id = /"reportId":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
      expect(deps.identity.ownsReportId(id, oid)).toBe(true);
      return id;
    }),
  );
  expect(new Set(ids).size).toBe(3);
});

test('From a message the form is a dialog that shows its author and asks whether to put in its words', async () => {
  const answer = await newForm(
    turnOf('extension-open', { reported: { message, authorOid: TEACHER2.oid } }),
    fakeBotDeps(),
  );
  expect(answer).toMatchObject({ show: 'dialog', title: FORM.title, tall: true });
  const card = answer.show === 'dialog' ? answer.card : undefined;
  expect(wordsOf(card)).toContain('Second teacher');
  expect(nodesOf(card).some(({ id }) => id === 'includeMessage')).toBe(true);
  expect(JSON.stringify(card)).not.toContain('Words.');
});

test.each([
  ['a member of staff is put down as the adult involved', TEACHER2.oid, TEACHER2.oid],
  ['the reporter is not', TEACHER.oid, undefined],
  ['a pupil is not', PUPIL.oid, undefined],
  ['somebody unknown is not', 'x', undefined],
])('Of the authors of a reported message %s', async (_who, authorOid, put) => {
  const deps = fakeBotDeps({ roster: rosterOf([...SCHOOL_A.people.values(), PUPIL]) });
  const answer = await newForm(turnOf('extension-open', { reported: { message, authorOid } }), deps);
  const card = answer.show === 'dialog' ? answer.card : undefined;
  expect(valueIn(card, 'adult1Account')).toBe(put);
  // How they are involved is the reporter's to say.
  expect(valueIn(card, 'adult1Part')).toBeUndefined();
  expect(valueIn(card, 'adult')).toBe(put ? 'yes' : undefined);
});

test('Pupils are searched for where the school has a list, in the chat and in a dialog', async () => {
  for (const [settings, expected] of [
    [PUPIL_SETTINGS, 4],
    [{}, 0],
  ] as const) {
    for (const kind of ['message', 'extension-open'] as const) {
      const answer = await newForm(turnOf(kind), fakeBotDeps({ settings }));
      expect(nodesOf(answer).filter(({ dataset }) => dataset === 'pupils')).toHaveLength(expected);
    }
  }
});
