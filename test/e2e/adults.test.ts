import { peopleOf } from '../../local/people.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { RECEIPT } from '../../src/guidance/words.ts';
import { seen } from './as-person.ts';
import { fieldOf } from './fill-form.ts';
import { createWorld, mentions, stored } from './world.ts';

const LADO = 'local authority designated officer (LADO)';
const INSIDE = peopleOf('a').map(({ keys }) => keys[0] ?? '');

/** Everyone but the reporter and the people named. */
const everyoneBut = (...people: string[]) => INSIDE.filter((one) => ![...people, 'teacher'].includes(one));

const about = (rest: Draft): Draft => ({
  adult: 'yes',
  adult1Part: 'in-question',
  danger: 'no',
  happened: 'Raised a hand to a child in the corridor.',
  ...rest,
});

function oidOf(key: string): string {
  const found = peopleOf('a').find(({ keys }) => keys.includes(key));
  if (!found) throw new Error(`Nobody is called ${key}.`);
  return found.oid;
}

describe('A report about an adult of the school', () => {
  const world = createWorld();

  test('about the DSL: the headteacher alone is told, and the DSL can neither see nor reach it', async () => {
    const teacher = await world.as('teacher');
    const head = await world.as('head');
    const { reference, receipt } = await teacher.report(about({ adult1Who: 'dsl' }));
    await head.cardWith(reference).getByText(ALERT.title).waitFor();
    await receipt.getByText(RECEIPT.told('the headteacher')).waitFor();
    for (const line of RECEIPT.adviceAdult) await receipt.getByText(line).waitFor();
    expect(await world.told(reference)).toEqual(['head']);
    await world.expectNothingFor(everyoneBut('head'), reference);

    // Past every button: whatever the DSL's or the deputy's own browser sends is answered as if there were nothing.
    const data = { reference: stored(reference) };
    const nothing = { kind: 'message', text: FAULT_WORDS['case.not-yours'] };
    for (const person of ['dsl', 'deputy', 'chair', 'teacher2']) {
      const window = await world.as(person);
      const messageId = await window.lastCard().getAttribute('data-message-id');
      const origin = { from: 'card', messageId };
      for (const [step, verb] of [
        ['open', 'open-case'],
        ['submit', 'acknowledge'],
      ]) {
        const body = { step, origin, theme: 'default', data: { ...data, verb } };
        expect(await world.forge(person, { name: 'dialogs', body })).toEqual(nothing);
      }
      for (const verb of ['acknowledge', 'refresh-alert', 'refresh-receipt']) {
        const action = { type: 'Action.Execute', verb, data: { ...data, verb } };
        const answered = await world.forge(person, { name: 'actions', body: { messageId, action } });
        expect(answered.text).toBe(FAULT_WORDS['case.not-yours']);
      }
    }
    const views = (await world.list('AccessLog')).filter(
      ({ fields }) => fields.ConcernRef === stored(reference),
    );
    expect(views).toEqual([]);

    const dialog = await head.openCase(reference);
    await dialog.getByText('Raised a hand').waitFor();
    await dialog.getByText('DSL · may have caused harm').waitFor();
    await head.closeDialog();
    await receipt.getByText('Read by the headteacher at').waitFor();
  });

  test('about the headteacher: the chair alone is told, and both cards name the LADO', async () => {
    const teacher = await world.as('teacher');
    const chair = await world.as('chair');
    const { reference, receipt } = await teacher.report(about({ adult1Who: 'head' }));
    await receipt.getByText(RECEIPT.told('the chair of governors')).waitFor();
    await receipt.getByText(LADO).waitFor();
    await chair.cardWith(reference).getByText(LADO).waitFor();
    await world.expectNothingFor(everyoneBut('chair'), reference);
    await chair.acknowledge(reference);
    await receipt.getByText('Read by the chair of governors at').waitFor();
    await receipt.getByText(LADO).waitFor();
    expect(await world.told(reference)).toEqual(['chair']);
  });

  test('about the chair: the headteacher alone is told', async () => {
    const teacher = await world.as('teacher');
    const head = await world.as('head');
    const { reference, receipt } = await teacher.report(about({ adult1Who: 'chair' }));
    await head.cardWith(reference).getByText(LADO).waitFor();
    await receipt.getByText(RECEIPT.told('the headteacher')).waitFor();
    expect(await world.told(reference)).toEqual(['head']);
    await world.expectNothingFor(everyoneBut('head'), reference);
  });

  test('about headteacher and chair together: nobody inside is told, and the receipt says so with the LADO', async () => {
    const teacher = await world.as('teacher');
    const { reference, receipt } = await teacher.report(
      about({ adult1Who: 'head', adult2Who: 'chair', adult2Part: 'in-question' }),
    );
    await receipt.getByText('Nobody inside the school has been told').waitFor();
    await receipt.getByText(LADO).waitFor();
    await receipt.getByText(RECEIPT.filed).waitFor();
    expect(await world.told(reference)).toEqual([]);
    await world.expectNothingFor(everyoneBut(), reference);
  });

  test.each([
    ['neither', 'head', 'the headteacher'],
    ['head', 'chair', 'the chair of governors'],
    ['chair', 'head', 'the headteacher'],
    ['either', undefined, undefined],
  ])('about somebody unknown who might be: %s', async (mightBe, person, role) => {
    const teacher = await world.as('teacher');
    const { reference, receipt } = await teacher.report(
      about({ adult1Who: 'unknown', adult1Name: 'a tall man with a lanyard', adult1MightBe: mightBe }),
    );
    await receipt.getByText(role ? RECEIPT.told(role) : 'Nobody inside the school has been told').waitFor();
    if (!role) await receipt.getByText(LADO).waitFor();
    expect(await world.told(reference)).toEqual(person ? [person] : []);
    await world.expectNothingFor(everyoneBut(person ?? ''), reference);
  });

  test('a colleague found in the people picker by keyboard is named to the headteacher and never learns of it', async () => {
    const teacher = await world.as('teacher');
    const head = await world.as('head');
    const { reference } = await teacher.report(about({ adult1Who: 'someone', adult1Account: oidOf('dsl') }));
    expect(await world.told(reference)).toEqual(['head']);
    await world.expectNothingFor(everyoneBut('head'), reference);
    const dialog = await head.openCase(reference);
    await dialog.getByText('Safeguarding lead · may have caused harm').waitFor();
    await head.closeDialog();
  });

  test('an adult who was harmed is no subject: DSL and headteacher are told', async () => {
    const teacher = await world.as('teacher');
    const { reference, receipt } = await teacher.report({
      ...about({ adult1Who: 'someone', adult1Account: oidOf('computing') }),
      adult1Part: 'harmed',
    });
    await receipt.getByText(RECEIPT.told('the DSL and the headteacher')).waitFor();
    expect([...(await world.told(reference))].sort()).toEqual(['dsl', 'head']);
  });

  test('"Yes" without a name comes back with everything typed and the part about the adult open', async () => {
    const teacher = await world.as('teacher');
    const form = await teacher.newForm();
    const typed: Draft = {
      adult: 'yes',
      danger: 'no',
      happened: 'Line one.\n\n  Line three, "in quotes".',
      person1Name: 'Ottilie Raincoat',
      person1Part: 'witness',
      person1Year: '2',
      when: 'yesterday',
      where: 'At home',
    };
    await teacher.fill(form, typed);
    await form.getByRole('button', { name: 'Send report', exact: true }).click();
    await form.getByText(FAULT_WORDS['form.adult-missing']).waitFor();
    await form.getByText(FAULT_WORDS['form.incomplete']).waitFor();
    await fieldOf(form, 'adult1Who').waitFor();
    const { adult, danger, ...rest } = typed;
    for (const [field, value] of Object.entries(rest)) {
      expect([field, await fieldOf(form, field as keyof Draft).inputValue()]).toEqual([field, value]);
    }
    expect(await fieldOf(form, 'adult').getByRole('radio', { name: 'Yes' }).isChecked()).toBe(true);
    expect(await fieldOf(form, 'danger').getByRole('radio', { name: 'No' }).isChecked()).toBe(true);

    await teacher.fill(form, { adult1Who: 'head', adult1Part: 'mentioned' });
    const { reference } = await teacher.send(form);
    expect(await world.told(reference)).toEqual(['dsl']);
  });

  test('"No" with a name comes back with the question and the person still chosen', async () => {
    const teacher = await world.as('teacher');
    const form = await teacher.newForm();
    await teacher.fill(form, {
      ...about({ adult1Who: 'someone', adult1Account: oidOf('slt') }),
      adult: 'no',
    });
    await form.getByRole('button', { name: 'Send report', exact: true }).click();
    await form.getByText(FAULT_WORDS['form.adult-question']).waitFor();
    await form.getByRole('button', { name: 'Remove Senior leader' }).waitFor();
    await teacher.fill(form, { adult: 'yes' });
    const { reference } = await teacher.send(form);
    expect(await world.told(reference)).toEqual(['head']);
  });

  test('somebody who reports themselves keeps the receipt as first shown when the headteacher has read it', async () => {
    const teacher2 = await world.as('teacher2');
    const head = await world.as('head');
    const { reference, receipt } = await teacher2.report(
      about({
        adult1Who: 'someone',
        adult1Account: oidOf('teacher2'),
        happened: 'I shouted at Cosmo Ladder.',
      }),
    );
    const first = await seen(receipt);
    expect(first).toContain(RECEIPT.telling('the headteacher'));
    const dialog = await head.openCase(reference);
    await dialog.getByText('I shouted at Cosmo Ladder.').waitFor();
    await dialog.getByRole('button', { name: ALERT.acknowledge, exact: true }).click();
    await dialog.getByText(ALERT.youTook('').trim()).waitFor();
    await head.closeDialog();
    await world.acts(reference, (all) => all.some(({ act }) => act === 'acknowledged'));
    await receipt.getByRole('button', { name: RECEIPT.update, exact: true }).click();
    await receipt.locator('.card:not([aria-busy])').waitFor();
    await teacher2.page.reload();
    expect(cardOnly(await seen(teacher2.cardWith(reference)))).toBe(cardOnly(first));
    await teacher2.type('/mine');
    const mine = await seen(teacher2.cards.filter({ hasText: 'My reports' }).last());
    expect(mentions(mine, reference)).toBe(true);
    expect(mine).not.toContain('Read by');
  });
});

/** Teams writes "Edited" over a message that was renewed, and the card's own words are what counts. */
function cardOnly(words: string): string {
  return words.replace(/^[\s\S]*?✓/, '✓').replaceAll(/\s+/g, ' ');
}
