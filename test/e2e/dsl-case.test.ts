import type { Locator } from 'playwright-core';
import { peopleOf } from '../../local/people.ts';
import { involvedWords } from '../../src/app/telling/case-context.ts';
import type { WorkName } from '../../src/domain/work.ts';
import { ALERT, CASE, HISTORY, SUMMARY } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { PROTOCOLS } from '../../src/guidance/protocols.ts';
import { MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { RECEIPT } from '../../src/guidance/words.ts';
import { AGENCY_WORDS, WORK, WORK_WORDS } from '../../src/guidance/work-words.ts';
import { type AsPerson, seen, type WorkFields } from './as-person.ts';
import { barriersInBothThemes } from './axe.ts';
import { workFieldOf } from './fill-form.ts';
import { type Act, createWorld, stored, until } from './world.ts';

const HAPPENED = 'She said a picture of her is going round, and that somebody wants money for it.';
const CHILD = 'Juniper Teapot';
const NOTE = 'Rang the class teacher, who has sat with her since.';
const STRUCK = 'Belongs to another child.';
/** As long as a careful note of a long talk. */
const LONG = 'She spoke for a long time, and slowly. '.repeat(270).trim();
const QUESTION = 'Did she say which app it was?';
const ANSWER = 'The one with the yellow bird.';
const DECISION = 'Told the police at once, because of blackmail.';
const CLOSING = {
  summary: 'A picture was sent on, and money was asked for.',
  followUp: 'Police and parents know; she has somebody to go to.',
  outcome: 'The picture is gone. She feels safe.\nLooked at again next term.',
} as const;

/** A day so many days from now, as a date field takes it. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const button = (place: Locator, name: string) => place.getByRole('button', { name, exact: true });
const oidOf = (key: string) => peopleOf('a').find(({ keys }) => keys.includes(key))?.oid ?? '';

/** Lines that are asked for at the end, beside the one that the parents fulfil. */
const LINES = PROTOCOLS.nudes.checklist.filter(({ required, by }) => required && by !== 'parents');

describe('The DSL works a case from the first card to its end, and on', () => {
  const world = createWorld();
  let reference = '';
  /** What the DSL did, in order, as the record must have it. */
  const done: string[] = [];
  /** How often the DSL was shown the case, or a part of it; counted from the first time the window is asked for. */
  let shown: number | undefined;
  const count = () => {
    shown = (shown ?? 0) + 1;
  };

  /** The DSL's window, in which every look at the case is counted. */
  async function theDsl(): Promise<AsPerson> {
    const dsl = await world.as('dsl');
    if (shown !== undefined) return dsl;
    shown = 0;
    dsl.page.on('response', async (response) => {
      if (!response.url().includes('/_teams/dialogs')) return;
      const body = await response.text();
      // A form that lists entries, or people of the case, is a look at it too.
      if ([CASE.readOnly, '"field-of"', '"field-instead"'].some((sign) => body.includes(sign))) count();
    });
    return dsl;
  }

  async function work(dsl: AsPerson, name: WorkName, fields: WorkFields): Promise<Locator> {
    const dialog = await dsl.work(name, fields);
    done.push(name);
    return dialog;
  }

  test('takes it from the card, writes a note, replies and asks; the reporter answers, and the case has the answer', async () => {
    const [teacher, dsl] = [await world.as('teacher'), await theDsl()];
    const sent = await teacher.report({
      adult: 'no',
      danger: 'no',
      happened: HAPPENED,
      kind: 'nudes',
      'ask-image-seen': 'no',
      person1Name: CHILD,
      person1Part: 'harmed',
      person1Year: '9',
    });
    reference = sent.reference;
    await dsl.acknowledge(reference);
    done.push('acknowledged');
    const dialog = await dsl.openCase(reference);
    const whole = await seen(dialog);
    for (const words of [HAPPENED, CHILD, CASE.images, CASE.taken]) expect(whole).toContain(words);

    await work(dsl, 'note', { text: NOTE });
    await work(dsl, 'note', { text: STRUCK });
    await work(dsl, 'reply', { text: 'Thank you. She is with me.' });
    await work(dsl, 'ask', { text: QUESTION });
    await dsl.closeDialog();

    await sent.receipt.getByText(RECEIPT.question).waitFor();
    const mine = await teacher.openMine(reference);
    await mine.getByText(QUESTION).waitFor();
    await mine.getByText('Thank you. She is with me.').waitFor();
    expect(await seen(mine)).not.toContain(NOTE);
    await mine.getByLabel(MY_REPORT.answer).fill(ANSWER);
    await button(mine, MY_REPORT.sendAnswer).click();
    await mine.getByText(MY_REPORT.answered('').trim()).waitFor();
    await teacher.closeDialog();

    await dsl.cardWith(reference).getByText(ALERT.why.answered).waitFor();
    const again = await dsl.openCase(reference);
    await again.getByText(ANSWER).waitFor();
  });

  test('what is typed stays when something is missing, and a double press, sent once more on top, makes one entry', async () => {
    const dsl = await theDsl();
    const dialog = await dsl.workForm('sharing');
    const typed = { decided: 'shared', what: 'That she needs a quiet place.', consent: 'given' };
    await dsl.fillWork('sharing', typed);
    await dsl.pressWork('sharing');
    await dialog.getByText(FAULT_WORDS['work.incomplete']).waitFor();
    expect(await dialog.getByText(FAULT_WORDS['work.field'], { exact: true }).count()).toBe(2);
    for (const [field, value] of Object.entries(typed)) {
      expect([field, await workFieldOf(dialog, 'sharing', field).inputValue()]).toEqual([field, value]);
    }
    // Letters that take two bytes each: more than an entry can hold.
    const long = 'ŵ'.repeat(5_000);
    await dsl.fillWork('sharing', { what: long, with: 'Her form tutor', why: long });
    await dsl.pressWork('sharing');
    await dialog.getByText(FAULT_WORDS['work.too-long']).waitFor();
    expect(await workFieldOf(dialog, 'sharing', 'why').inputValue()).toBe(long);
    await dsl.fillWork('sharing', { what: typed.what, why: 'To look after her.' });
    const sending = dsl.page.waitForRequest((one) => one.url().includes('/_teams/dialogs'));
    await button(dialog, WORK.send).dblclick();
    const body: unknown = (await sending).postDataJSON();
    await dialog.getByText(WORK.saved, { exact: true }).waitFor();
    done.push('sharing');
    expect(await world.forge('dsl', { name: 'dialogs', body })).toMatchObject({ kind: 'dialog' });
    count();
    await dsl.closeDialog();
    await dsl.openCase(reference);
    expect(await dialog.getByText(`${WORK_WORDS.sharing.title}, `).count()).toBe(1);
  });

  test('the app is killed under an open form, and once more with SharePoint away: nothing typed or saved is lost', async () => {
    const { stage } = world.stack;
    const dsl = await theDsl();
    const dialog = await dsl.workForm('action');
    await dsl.fillWork('action', { what: 'Ring her mother.', who: 'The head of year', due: dayIn(3) });
    await stage.crash();
    await dsl.pressWork('action');
    await dialog.locator('.card-note[data-kind=error]').waitFor();
    expect(await workFieldOf(dialog, 'action', 'what').inputValue()).toBe('Ring her mother.');
    await stage.startApp();
    await dsl.pressWork('action');
    await dialog.getByText(WORK.saved, { exact: true }).waitFor();
    done.push('action');

    stage.faults.sharePoint = 'down';
    await work(dsl, 'referral', {
      agency: 'police',
      reason: 'Blackmail.',
      when: dayIn(0),
      reference: 'INVENTED/17',
      whom: 'The officer on duty',
    });
    await stage.crash();
    await stage.startApp();
    stage.faults.sharePoint = 'up';
    await dsl.closeDialog();
    const again = await dsl.openCase(reference);
    const whole = await seen(again);
    for (const words of [NOTE, ANSWER, 'Ring her mother.', 'INVENTED/17']) expect(whole).toContain(words);
  });

  test('risk, review, person, legal hold and a struck note stand in the case, and the summary can be copied', async () => {
    const dsl = await theDsl();
    await work(dsl, 'risk', { child: CHILD, assessment: 'She is afraid of the group.', review: dayIn(14) });
    await work(dsl, 'review', { at: dayIn(7), why: 'Is the picture still about?' });
    await work(dsl, 'reviewed', { of: 'Is the picture still about?', result: 'It is gone.' });
    await work(dsl, 'hold', { hold: 'on', reason: 'The police asked for it.' });
    const corrected = { name: CHILD, is: 'pupil', part: 'harmed', year: '10' } as const;
    const dialog = await work(dsl, 'person', { ...corrected, reason: 'She is in year 10.' });
    await dialog.getByText(`${involvedWords(corrected)} · ${CASE.corrected}`).waitFor();

    await work(dsl, 'strike', { of: STRUCK, reason: 'Put down in the wrong case.' });
    done.splice(-1, 1, 'struck');
    const struck = dialog.getByText(STRUCK, { exact: true });
    const line = () => struck.evaluate((element) => getComputedStyle(element).textDecorationLine);
    expect(await line()).toContain('line-through');
    await dialog.getByText(HISTORY.struckThrough, { exact: true }).waitFor();

    await button(dialog, CASE.summary).click();
    const field = dialog.getByLabel(SUMMARY.field, { exact: true });
    await field.waitFor();
    const text = await field.inputValue();
    for (const words of [HAPPENED, CHILD, 'INVENTED/17', SUMMARY.stillOpen]) expect(text).toContain(words);
    for (const words of ['Class teacher', 'Safeguarding lead', STRUCK]) expect(text).not.toContain(words);
    await button(dialog, CASE.back).click();
    await dialog.getByLabel(CASE.menu, { exact: true }).waitFor();
  });

  test('closing is refused with all that is missing; each button leads to its form and back, and what was typed stays', async () => {
    const dsl = await theDsl();
    const dialog = await dsl.workForm('close');
    await dsl.fillWork('close', CLOSING);
    await dsl.pressWork('close');
    await dialog.getByText(FAULT_WORDS['close.incomplete']).waitFor();
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);
    const asked = await seen(dialog);
    for (const words of [
      FAULT_WORDS['close.decision'],
      FAULT_WORDS['close.parents'],
      WORK.missingItem(FAULT_WORDS['close.referral'], AGENCY_WORDS.police),
      WORK.missingActions('1'),
      ...LINES.map((one) => CASE.open(one.words)),
    ]) {
      expect(asked).toContain(words);
    }
    const box = dialog
      .getByText(FAULT_WORDS['close.incomplete'])
      .locator('xpath=ancestor::*[@class="ac-container"][1]');
    expect((await seen(box)).split('\n').filter(Boolean)).toHaveLength(1 + 4 * 2 + LINES.length + 2);

    const mend = async (name: WorkName, press: string, fields: WorkFields) => {
      await button(dialog.locator('.dialog-body'), press).click();
      await dialog.getByRole('heading', { name: WORK_WORDS[name].title, exact: true }).waitFor();
      await dsl.fillWork(name, fields);
      await dsl.pressWork(name);
      await dialog.getByText(WORK.saved, { exact: true }).waitFor();
      done.push(name);
      await expectTyped(dialog, CLOSING);
    };
    await button(dialog, WORK_WORDS.decision.button).click();
    await button(dialog, WORK.back).click();
    await expectTyped(dialog, CLOSING);
    await mend('decision', WORK_WORDS.decision.button, {
      decision: DECISION,
      reason: 'The guidance says so.',
    });
    expect(await dialog.getByText(FAULT_WORDS['close.decision']).count()).toBe(0);
    await mend('parents', WORK_WORDS.parents.button, {
      told: 'yes',
      reason: 'Her mother came in.',
      when: dayIn(0),
    });
    await mend('referral-answered', WORK_WORDS['referral-answered'].button, {
      of: AGENCY_WORDS.police,
      reply: 'An officer comes on Monday.',
    });
    await mend('action-done', WORK_WORDS['action-done'].button, { of: 'Ring her mother.', result: 'Done.' });
    const [first, ...others] = LINES.map(({ words }) => words);
    await mend('checklist', WORK.tick, { item: others, done: 'done' });
    expect(await dialog.getByText(WORK.missing).count()).toBe(1);
    await mend('checklist', WORK.tick, {
      item: [first ?? ''],
      done: 'not-needed',
      reason: 'It was held on the telephone.',
    });
    await dialog.getByText(WORK.missingNothing).waitFor();
    await dsl.pressWork('close');
    await dialog.getByText(CASE.closedAt('').trim()).first().waitFor();
    done.push('closed');
    await dsl.closeDialog();
    await dsl.cardWith(reference).getByText(ALERT.closed('').trim()).waitFor();
  });

  test('the reporter sees that it is closed; it is reopened with a reason and handed to the deputy, who takes it', async () => {
    const [teacher, dsl, deputy] = [await world.as('teacher'), await theDsl(), await world.as('deputy')];
    const receipt = teacher.cards.filter({ hasText: reference }).first();
    await receipt.getByText(RECEIPT.closed('').trim()).waitFor();
    await receipt.getByText(RECEIPT.closedMore).waitFor();
    const mine = await teacher.openMine(reference);
    await mine.getByText(RECEIPT.closed('').trim()).waitFor();
    const told = await seen(mine);
    for (const words of [...Object.values(CLOSING), DECISION]) expect(told).not.toContain(words);
    await teacher.closeDialog();

    await dsl.openCase(reference);
    await work(dsl, 'reopen', { reason: 'The picture is about again.' });
    done.splice(-1, 1, 'reopened');
    await work(dsl, 'note', { text: LONG });
    await receipt.getByText(RECEIPT.closed('').trim()).waitFor({ state: 'detached' });
    const dialog = await work(dsl, 'hand-over', { to: oidOf('deputy'), reason: 'I am away tomorrow.' });
    done.splice(-1, 1, 'handed-over');
    await dialog.getByText(CASE.offeredTo('the deputy DSL (Deputy safeguarding lead)')).waitFor();
    await dsl.closeDialog();

    const card = deputy.cardWith(reference);
    await card.getByText(ALERT.why.offered).waitFor();
    await button(card, ALERT.takeOver).click();
    await card.getByText(ALERT.youTook('').trim()).waitFor();
    await dsl.cardWith(reference).getByText('Taken by the deputy DSL at').waitFor();
    const opened = await deputy.openCase(reference);
    for (const words of [HAPPENED, 'I am away tomorrow.']) await opened.getByText(words).waitFor();
    // So much has been written that the beginning stands on pages of its own.
    await button(opened, CASE.everything).click();
    await opened.getByText(NOTE).waitFor();
    expect(await barriersInBothThemes(deputy.page)).toEqual([]);
    const pages: string[] = [await seen(opened)];
    while (await button(opened, CASE.laterPage).isVisible()) {
      await button(opened, CASE.laterPage).click();
      await opened.getByText(`Page ${pages.length + 1} of`).waitFor();
      pages.push(await seen(opened));
    }
    for (const words of [NOTE, ANSWER, DECISION, CLOSING.summary, LONG, 'I am away tomorrow.']) {
      expect(pages.join('\n')).toContain(words);
    }
    await button(opened, CASE.back).click();
    await opened.getByLabel(CASE.menu, { exact: true }).waitFor();
    await deputy.closeDialog();
  });

  test('every act is one entry in order, with who did it, and every look at the case a row of the access log', async () => {
    await world.acts(reference, (all) => all.filter(({ act }) => act === 'acknowledged').length === 2);
    const rows = (await world.list('Entries'))
      .filter(({ fields }) => fields.ConcernRef === stored(reference))
      .map(({ unsealed }) => unsealed as { sequence: number; by: unknown; what: Act })
      .sort((a, b) => a.sequence - b.sequence);
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
    const acted = (key: string) =>
      rows
        // Whom that is to be told stands beside what they did, as an entry of its own.
        .filter(({ by, what }) => (by as { oid?: string }).oid === oidOf(key) && what.act !== 'routed')
        .map(({ what }) =>
          what.act === 'worked' ? what.work : what.act === 'letter' ? letterOf(what) : what.act,
        );
    expect(acted('dsl')).toEqual(done);
    expect(acted('deputy')).toEqual(['acknowledged']);
    expect(acted('teacher')).toEqual(['reported', 'answered']);

    const views = await until('every look at the case in the access log', async () => {
      const found = (await world.list('AccessLog')).filter(
        ({ fields, unsealed }) => fields.ConcernRef === stored(reference) && unsealed.role === 'dsl',
      );
      return found.filter(({ unsealed }) => unsealed.what === 'case').length >= (shown ?? 0) && found;
    });
    expect(views.filter(({ unsealed }) => unsealed.what === 'case')).toHaveLength(shown ?? 0);
    expect(views.filter(({ unsealed }) => unsealed.what === 'summary')).toHaveLength(1);
    for (const { unsealed } of views) expect(unsealed).toMatchObject({ oid: oidOf('dsl'), from: 'card' });
  });
});

/** A question is a letter that can be answered. */
function letterOf({ question }: Act): 'ask' | 'reply' {
  return question === true ? 'ask' : 'reply';
}

async function expectTyped(dialog: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  await dialog.getByRole('heading', { name: WORK_WORDS.close.title, exact: true }).waitFor();
  for (const [field, value] of Object.entries(fields)) {
    expect([field, await workFieldOf(dialog, 'close', field).inputValue()]).toEqual([field, value]);
  }
}
