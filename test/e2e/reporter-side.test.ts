import type { Locator } from 'playwright-core';
import { peopleOf } from '../../local/people.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT, CASE, HISTORY } from '../../src/guidance/case-words.ts';
import { WHISTLEBLOWING } from '../../src/guidance/contacts.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { ADD, MY_REPORT, OUTSIDE, WITHDRAW } from '../../src/guidance/reporter-words.ts';
import { MINE, RECEIPT } from '../../src/guidance/words.ts';
import { type AsPerson, REFERENCE, seen } from './as-person.ts';
import { barriersInBothThemes } from './axe.ts';
import { expectNothingBehind } from './hidden.ts';
import { createWorld, mentions } from './world.ts';

const HAPPENED = 'He says that others make him send them his lunch money.';
const OTHERS = 'The second teacher took him home in their car, alone.';

const about = (more: Draft): Draft => ({ adult: 'no', danger: 'no', ...more });
const button = (place: Locator, name: string) => place.getByRole('button', { name, exact: true });
/** The beginning of words that end in a time. */
const upTo = (words: (when: string) => string) => words('').replace(/[ .]+$/, '');

describe('A report as the one who made it sees it', () => {
  const world = createWorld();

  /** Opens the form of an addition from one's own report and fills in what it asks. */
  async function fillAddition(person: AsPerson, reference: string, draft: Draft, text: string) {
    const dialog = await person.openMine(reference);
    await button(dialog, MY_REPORT.add).click();
    await dialog.getByLabel(ADD.what).waitFor();
    await person.fill(dialog, draft);
    await dialog.getByLabel(ADD.what).fill(text);
    return dialog;
  }

  async function mineOf(person: AsPerson, reference: string): Promise<Locator> {
    const before = await person.cards.filter({ hasText: MINE.title }).count();
    await person.type('/mine');
    const list = person.cards.filter({ hasText: MINE.title }).nth(before);
    await list.getByText(reference).waitFor();
    return list;
  }

  test('received, read, written to, asked, added to, closed, and added to again: each is seen, and nothing of the case', async () => {
    const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
    const { reference, receipt } = await teacher.report(about({ happened: HAPPENED }));
    await receipt.getByText(RECEIPT.waiting).waitFor();

    const dialog = await dsl.openCase(reference);
    await receipt.getByText('Read by the DSL at').waitFor();
    await button(dialog, ALERT.acknowledge).click();
    await dialog.getByText(upTo(ALERT.youTook)).waitFor();
    await dsl.closeDialog();

    await dsl.openCase(reference);
    await dsl.work('note', { text: 'Only for the case.' });
    await dsl.work('reply', { text: 'Thank you.\nWe look after him.' });
    await receipt.getByText(RECEIPT.letter).waitFor();
    await teacher.cardWith(reference).getByText(ALERT.letterTitle).waitFor();
    expect(await world.chatOf('teacher')).not.toContain('We look after him.');
    await dsl.work('ask', { text: 'Since when?' });
    await receipt.getByText(RECEIPT.question).waitFor();

    const mine = await teacher.openMine(reference);
    for (const words of ['Thank you.', 'We look after him.', 'Since when?', 'Read by the DSL at']) {
      await mine.getByText(words).waitFor();
    }
    expect(await seen(mine)).not.toContain('Only for the case.');
    expect(await barriersInBothThemes(teacher.page)).toEqual([]);
    await button(mine, MY_REPORT.sendAnswer).click();
    await mine.getByText(FAULT_WORDS['work.field'], { exact: true }).waitFor();
    await mine.getByLabel(MY_REPORT.answer).fill('Since half-term.');
    await button(mine, MY_REPORT.sendAnswer).click();
    await mine.getByText(upTo(MY_REPORT.answered)).waitFor();
    expect(await mine.getByLabel(MY_REPORT.answer).count()).toBe(0);
    await teacher.closeDialog();
    await dsl.closeDialog();

    const adding = await fillAddition(teacher, reference, { adult: 'no' }, 'It is two older boys.');
    await button(adding, ADD.send).click();
    await adding.getByText(FAULT_WORDS['form.danger-question']).waitFor();
    expect(await barriersInBothThemes(teacher.page)).toEqual([]);
    expect(await adding.getByLabel(ADD.what).inputValue()).toBe('It is two older boys.');
    await teacher.fill(adding, { danger: 'no' });
    await button(adding, ADD.send).click();
    await adding.getByText(upTo(ADD.done)).waitFor();
    await teacher.closeDialog();

    await dsl.cardWith(reference).getByText(ALERT.why.added).waitFor();
    const opened = await dsl.openCase(reference);
    for (const words of ['Since half-term.', 'It is two older boys.'])
      await opened.getByText(words).waitFor();
    await dsl.work('decision', {
      decision: 'Both boys and their parents come in.',
      reason: 'It is pressure.',
    });
    await dsl.work('parents', { told: 'yes', reason: 'His mother came in.' });
    await dsl.workForm('close');
    await dsl.fillWork('close', { summary: 'Pressure.', followUp: 'Talked to all.', outcome: 'It ended.' });
    await dsl.pressWork('close');
    await opened.getByText(upTo(CASE.closedAt)).first().waitFor();
    await dsl.closeDialog();

    await receipt.getByText(upTo(RECEIPT.closed)).waitFor();
    await receipt.getByText(RECEIPT.closedMore).waitFor();
    await (await mineOf(teacher, reference)).getByText(upTo(RECEIPT.closed)).waitFor();
    for (const words of ['Both boys', 'It ended.'])
      expect(await world.chatOf('teacher')).not.toContain(words);

    const once = await fillAddition(teacher, reference, about({}), 'It has begun again.');
    await button(once, ADD.send).click();
    await once.getByText(upTo(ADD.done)).waitFor();
    await teacher.closeDialog();
    await receipt.getByText(upTo(RECEIPT.closed)).waitFor({ state: 'detached' });
    const reopened = await dsl.openCase(reference);
    await reopened.getByText('It has begun again.').waitFor();
    expect(await seen(reopened)).toContain(CASE.taken);
    await dsl.closeDialog();
  });

  test('taken back with a reason: it stays with the handler, who reads why', async () => {
    const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
    const { reference, receipt } = await teacher.report(about({ happened: 'Somebody pushed her.' }));
    await dsl.acknowledge(reference);
    const dialog = await teacher.openMine(reference);
    await button(dialog, MY_REPORT.withdraw).click();
    await dialog.getByText(WITHDRAW.intro).waitFor();
    expect(await barriersInBothThemes(teacher.page)).toEqual([]);
    await button(dialog, WITHDRAW.send).click();
    await dialog.getByText(FAULT_WORDS['work.field'], { exact: true }).waitFor();
    await dialog.getByLabel(WITHDRAW.reason).fill('I mistook somebody else for her.');
    await button(dialog, WITHDRAW.send).click();
    await dialog.getByText(upTo(WITHDRAW.done).split(' at')[0] ?? '').waitFor();
    await teacher.closeDialog();
    await receipt.getByText('Withdrawn by you at').waitFor();
    await (await mineOf(teacher, reference)).getByText(upTo(MINE.withdrawn)).waitFor();

    await dsl.cardWith(reference).getByText(ALERT.why.withdrawn).waitFor();
    const opened = await dsl.openCase(reference);
    const whole = await seen(opened);
    for (const words of ['Somebody pushed her.', 'I mistook somebody else for her.', HISTORY.withdrawn]) {
      expect(whole).toContain(words);
    }
    expect(whole).toContain(CASE.taken);
    await dsl.closeDialog();
  });

  test('"Nobody has answered": the next is told at once and once, and the way outside is shown until somebody answers', async () => {
    const teacher = await world.as('teacher');
    const [dsl, deputy] = [await world.as('dsl'), await world.as('deputy')];
    const { reference, receipt } = await teacher.report(about({ happened: 'He was not fetched again.' }));
    await dsl.cardWith(reference).getByText(ALERT.title).waitFor();
    await world.expectNothingFor(['deputy', 'head'], reference);
    expect(await receipt.getByText(OUTSIDE.title).count()).toBe(0);

    await button(receipt, RECEIPT.chase).click();
    await deputy.cardWith(reference).getByText(ALERT.why.chased).waitFor();
    await receipt.getByText(RECEIPT.chased('the deputy DSL')).waitFor();
    await receipt.getByText(OUTSIDE.title).waitFor();
    for (const { name } of WHISTLEBLOWING) await receipt.getByText(name).waitFor();
    // So soon a second press, here from the report's own dialog, is the same cry for help.
    const dialog = await teacher.openMine(reference);
    await button(dialog, RECEIPT.chase).click();
    await dialog.getByText(MY_REPORT.chased).waitFor();
    await dialog.getByText(OUTSIDE.title).waitFor();
    expect(await barriersInBothThemes(teacher.page)).toEqual([]);
    await teacher.closeDialog();
    await world.expectNothingFor(['head', 'chair'], reference);

    await deputy.acknowledge(reference);
    await receipt.getByText('Read by the deputy DSL at').waitFor();
    expect(await receipt.getByText(OUTSIDE.title).count()).toBe(0);
    expect(await button(receipt, RECEIPT.chase).count()).toBe(0);
    const acts = await world.acts(reference, (all) => all.some(({ act }) => act === 'acknowledged'));
    expect(acts.filter(({ act }) => act === 'chased')).toHaveLength(1);
    expect(acts.filter(({ why }) => why === 'chased')).toHaveLength(1);
  });

  test('/mine opens each report, and nobody else can open it: not a colleague, nor its handler as if it were theirs', async () => {
    const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
    const [one, other] = [
      await teacher.report(about({ happened: 'The first of two.' })),
      await teacher.report(about({ happened: 'The second of two.' })),
    ];
    const list = await mineOf(teacher, one.reference);
    const references = (await seen(list)).match(new RegExp(REFERENCE, 'g')) ?? [];
    expect(references.slice(0, 2)).toEqual([other.reference, one.reference]);
    await button(list, MINE.open).nth(1).click();
    const dialog = teacher.page.getByRole('dialog');
    await dialog.getByText(one.reference).first().waitFor();
    await button(dialog, MY_REPORT.add).waitFor();
    expect(await seen(dialog)).not.toContain(other.reference);
    await teacher.closeDialog();

    await expectNothingBehind(world, { person: 'teacher2', reference: one.reference });
    const messageId = await dsl.cardWith(one.reference).getAttribute('data-message-id');
    for (const [step, verb] of [
      ['open', 'my-report'],
      ['submit', 'withdraw'],
      ['submit', 'add'],
      ['submit', 'chase'],
    ]) {
      const data = { reference: one.reference, verb, reason: 'Not mine.', formId: '' };
      const body = { step, origin: { from: 'card', messageId }, theme: 'default', data };
      expect(await world.forge('dsl', { name: 'dialogs', body })).toEqual({
        kind: 'message',
        text: FAULT_WORDS['case.not-yours'],
      });
    }
    const acts = await world.acts(one.reference, (all) => all.some(({ act }) => act === 'told'));
    for (const act of ['withdrawn', 'added', 'chased'])
      expect(acts.map((each) => each.act)).not.toContain(act);
  });

  test('an addition about a colleague is a new report for the headteacher, and the DSL’s card and case know nothing of it', async () => {
    const teacher = await world.as('teacher');
    const [dsl, head] = [await world.as('dsl'), await world.as('head')];
    const { reference, receipt } = await teacher.report(about({ happened: 'He stays behind after club.' }));
    await dsl.acknowledge(reference);
    await receipt.getByText('Read by the DSL at').waitFor();
    const before = await world.acts(reference, (all) => all.some(({ act }) => act === 'acknowledged'));
    const cards = await dsl.cards.count();

    const oid = peopleOf('a').find(({ keys }) => keys.includes('teacher2'))?.oid ?? '';
    const named: Draft = {
      adult: 'yes',
      adult1Who: 'someone',
      adult1Account: oid,
      adult1Part: 'in-question',
    };
    const dialog = await fillAddition(teacher, reference, { ...named, danger: 'no' }, OTHERS);
    await button(dialog, ADD.send).click();
    await dialog.getByText(ADD.madeWhy).waitFor();
    expect(await barriersInBothThemes(teacher.page)).toEqual([]);
    const [made = ''] = new RegExp(REFERENCE).exec(await seen(dialog.getByText(upTo(ADD.made)))) ?? [];
    expect(made).not.toBe(reference);
    await teacher.closeDialog();
    await teacher.cardWith(made).getByText(RECEIPT.title).first().waitFor();

    await head.cardWith(made).getByText(ALERT.title).waitFor();
    expect(await world.told(made)).toEqual(['head']);
    await world.expectNothingFor(['dsl', 'deputy', 'chair', 'teacher2', 'slt'], made);
    const opened = await head.openCase(made);
    const whole = await seen(opened);
    for (const words of [OTHERS, 'Second teacher', CASE.link.addition(reference)])
      expect(whole).toContain(words);
    await head.workForm('move');
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    await head.closeDialog();

    expect(await dsl.cards.count()).toBe(cards);
    const old = await dsl.openCase(reference);
    const text = await seen(old);
    expect(text).not.toContain(OTHERS);
    expect(text).not.toContain('Second teacher');
    expect(mentions(text, made)).toBe(false);
    await dsl.closeDialog();
    expect(await world.acts(reference, () => true)).toEqual(before);
  });
});
