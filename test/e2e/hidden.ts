import { referenceFrom } from '../../src/domain/reference.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { type Answered, stored, type World } from './world.ts';

/** What a dialog can be asked about a concern, with all that its form would send along. */
const DIALOGS: readonly (readonly [step: 'open' | 'submit', verb: string, more?: object])[] = [
  ['open', 'open-case'],
  ['submit', 'acknowledge'],
  ['submit', 'case-history', { page: 1 }],
  ['submit', 'summary', { page: 1 }],
  ['submit', 'work-form', { work: 'note' }],
  ['submit', 'work-form', { work: 'strike' }],
  ['submit', 'do-work', { work: 'note', 'field-text': 'Mine.' }],
  ['open', 'open-facts'],
];
/** What a reporter's dialog can be asked. */
const OWN_DIALOGS: typeof DIALOGS = [
  ['open', 'my-report'],
  ['open', 'add-form'],
  ['submit', 'add', { adult: 'no', danger: 'no', happened: 'Mine.' }],
  ['open', 'withdraw-form'],
  ['submit', 'withdraw', { reason: 'Mine.' }],
  ['submit', 'answer', { of: 3, 'answer-3': 'Mine.' }],
  ['submit', 'chase'],
];
/** What the buttons of cards ask, and Teams by itself. */
const HANDLERS_BUTTONS = ['acknowledge'];
const ALERTS = ['refresh-alert'];
const OWN_BUTTONS = ['refresh-receipt', 'chase'];

/**
 * Expects that whatever this person's browser sends about a concern, past every button, is answered as if there were no
 * such concern, and that nothing of it becomes a view.
 * @param has what this person has of it: the `receipt` of their own report, or a `card` that once said that it needs them
 */
export async function expectNothingBehind(
  world: World,
  { person, reference, has }: { person: string; reference: string; has?: 'receipt' | 'card' },
): Promise<void> {
  const reporters = has !== 'receipt';
  const buttons = [...HANDLERS_BUTTONS, ...(has === 'card' ? [] : ALERTS), ...(reporters ? OWN_BUTTONS : [])];
  const messageId = await (await world.as(person)).lastCard().getAttribute('data-message-id');
  const ask = (about: string): Promise<readonly Answered[]> =>
    Promise.all([
      ...[...DIALOGS, ...(reporters ? OWN_DIALOGS : [])].map(([step, verb, more]) => {
        const data = { reference: about, verb, formId: '', ...more };
        const body = { step, origin: { from: 'card', messageId }, theme: 'default', data };
        return world.forge(person, { name: 'dialogs', body });
      }),
      ...buttons.map((verb) => {
        const action = { type: 'Action.Execute', verb, data: { reference: about, verb } };
        return world.forge(person, { name: 'actions', body: { messageId, action } });
      }),
    ]);
  const views = async () =>
    (await world.list('AccessLog')).filter(({ fields }) => fields.ConcernRef === stored(reference)).length;
  const before = await views();
  const answers = await ask(stored(reference));
  expect(answers).toEqual(await ask(NOBODYS));
  expect(answers.map(({ text }) => text)).toEqual(answers.map(() => FAULT_WORDS['case.not-yours']));
  expect(await views()).toBe(before);
}

/** A reference like any other, of no concern. */
const NOBODYS = referenceFrom(new Uint8Array([9, 8, 7, 6, 5, 4, 3]));
