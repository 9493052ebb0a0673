import type { Locator } from 'playwright-core';
import { clockTime } from '../../src/app/telling/when.ts';
import { type Day, instantOf } from '../../src/domain/london.ts';
import { ALERT, CASE } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import {
  AWAY,
  LOG,
  PEOPLE,
  ROLES_CHANGED,
  SCHOOL,
  SETTING_WORDS,
  VIEWED_WORDS,
} from '../../src/guidance/school-words.ts';
import { RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';
import { seen } from './as-person.ts';
import { barriersInBothThemes } from './axe.ts';
import { aboutColleague, ask, button, openFrom, personCalled, readLog } from './case-steps.ts';
import { pick } from './fill-form.ts';
import { expectNothingBehind } from './hidden.ts';
import { daysAfter, moveTo, ordinaryMonday } from './stage-clock.ts';
import { createWorld } from './world.ts';

const nameOf = (key: string) => personCalled(key).name;
const [DSL, DEPUTY] = [`the ${ROLE_WORDS.dsl}`, `the ${ROLE_WORDS.deputy}`];

/** Chooses people in fields of a dialog by the words over them, and presses a button that says its last word. */
async function choose(
  dialog: Locator,
  chosen: Readonly<Record<string, string>>,
  { press, says }: { press: string; says: string },
): Promise<void> {
  for (const [label, key] of Object.entries(chosen)) {
    await pick(dialog, dialog.getByLabel(label, { exact: true }), nameOf(key));
  }
  await button(dialog, press).click();
  await dialog.getByText(says).waitFor();
}

describe('What head and DSL set for the school', () => {
  const world = createWorld();
  let monday: Day;
  beforeAll(async () => {
    monday = ordinaryMonday(world.stack.stage);
    await moveTo(world.stack.stage, monday, '10:00');
  });

  const report = async (danger: 'yes' | 'no', happened: string) =>
    (await world.as('teacher')).report({ adult: 'no', danger, happened });
  const told = async (reference: string) => [...(await world.told(reference))].sort();

  test('away: told all the same and not waited for; the next in line is told at once', async () => {
    const { stage } = world.stack;
    const [dsl, deputy, head] = [await world.as('dsl'), await world.as('deputy'), await world.as('head')];
    const before = await report('no', 'Told while she was still here.');
    await before.receipt.getByText(RECEIPT.told(DSL)).waitFor();

    const card = await ask(dsl, '/away', AWAY.title);
    await card.getByText(AWAY.isHere).waitFor();
    await card.getByLabel(AWAY.day).fill(monday);
    await button(card, AWAY.set).click();
    await card.getByText(FAULT_WORDS['settings.date']).waitFor();
    expect(await card.getByLabel(AWAY.day).inputValue()).toBe(monday);
    const back = daysAfter(monday, 2);
    await card.getByLabel(AWAY.day).fill(back);
    await button(card, AWAY.set).click();
    const until = clockTime(new Date(instantOf(back, '08:00')).toISOString(), stage.clock().now.getTime());
    await card.getByText(AWAY.isAway(until)).waitFor();
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);

    // What waited for her waits no longer, and what comes now waits for nobody.
    await deputy.cardWith(before.reference).getByText(ALERT.title).waitFor();
    await before.receipt.getByText(RECEIPT.handedOnUnreachable(DEPUTY)).waitFor();
    const now = await report('no', 'Told while she is away.');
    expect(await told(now.reference)).toEqual(['deputy', 'dsl']);
    await now.receipt.getByText(RECEIPT.told(`${DSL} and ${DEPUTY}`)).waitFor();
    for (const { reference } of [before, now]) await deputy.acknowledge(reference);

    await button(card, AWAY.back).click();
    await card.getByText(AWAY.isHere).waitFor();
    const after = await report('no', 'Told when she was back.');
    expect(await told(after.reference)).toEqual(['dsl']);
    await dsl.acknowledge(after.reference);

    // Somebody who fell ill cannot say it.
    const heads = await ask(head, '/away', AWAY.title);
    await heads.getByLabel(AWAY.day).fill(back);
    await pick(heads, heads.getByLabel(AWAY.other, { exact: true }), nameOf('dsl'));
    await button(heads, AWAY.otherSet).click();
    await heads.getByText(AWAY.otherIsAway(until)).waitFor();
    const people = await ask(head, '/people', PEOPLE.title);
    await people.getByText(PEOPLE.away(until)).first().waitFor();
    expect(await told((await report('no', 'Told while she is ill.')).reference)).toEqual(['deputy', 'dsl']);
    await button(card, AWAY.back).click();
    await card.getByText(AWAY.isHere).waitFor();
  });

  test('access taken away counts on the very next press and in the line, and the headteacher gives it back', async () => {
    const [dsl, deputy, head] = [await world.as('dsl'), await world.as('deputy'), await world.as('head')];
    const { reference } = await report('yes', 'Both were told.');
    expect(await told(reference)).toEqual(['deputy', 'dsl']);
    await (await deputy.openCase(reference)).getByText('Both were told.').waitFor();

    const people = await ask(dsl, '/people', PEOPLE.title);
    expect(await button(people, PEOPLE.restore).count()).toBe(0);
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);
    const dialog = await openFrom(dsl, people, PEOPLE.revoke);
    await button(dialog, PEOPLE.revokeDo).click();
    await dialog.getByText(SCHOOL.choosePerson).waitFor();
    await dialog.getByLabel(PEOPLE.revokeWhy).fill('A lost telephone.');
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);
    // Nobody does this to themselves, nor to the headteacher; what was typed stays.
    for (const [key, code] of [
      ['dsl', 'settings.yourself'],
      ['head', 'settings.not-yours'],
    ] as const) {
      await dialog.getByLabel(PEOPLE.revokeWho).fill('');
      await choose(dialog, { [PEOPLE.revokeWho]: key }, { press: PEOPLE.revokeDo, says: FAULT_WORDS[code] });
    }
    expect(await dialog.getByLabel(PEOPLE.revokeWhy).inputValue()).toBe('A lost telephone.');
    await dialog.getByLabel(PEOPLE.revokeWho).fill('');
    await choose(
      dialog,
      { [PEOPLE.revokeWho]: 'deputy' },
      { press: PEOPLE.revokeDo, says: PEOPLE.revokeDone },
    );
    await dsl.closeDialog();

    // The case was open before: nothing can be done to it, nor is anything more shown.
    const inside = deputy.page.getByRole('dialog');
    await inside.getByLabel(CASE.menu).selectOption('note');
    await button(inside, CASE.goOn).click();
    await inside.getByText('Both were told.').waitFor({ state: 'detached' });
    await deputy.closeDialog();
    await dsl.acknowledge(reference);
    const next = await report('yes', 'The deputy has no access.');
    expect(await told(next.reference)).toEqual(['dsl', 'head']);
    await world.expectNothingFor(['deputy'], next.reference);
    await dsl.acknowledge(next.reference);

    // What somebody did keeps their name.
    expect(await readLog(head)).toContain(`${nameOf('deputy')}, ${LOG.as(ROLE_WORDS.deputy)}`);

    const heads = await ask(head, '/people', PEOPLE.title);
    await heads.getByText(PEOPLE.revoked).waitFor();
    const restore = await openFrom(head, heads, PEOPLE.restore);
    await restore.getByText('A lost telephone.').waitFor();
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    await choose(
      restore,
      { [PEOPLE.restoreWho]: 'deputy' },
      { press: PEOPLE.restoreDo, says: PEOPLE.restoreDone },
    );
    await head.closeDialog();
    const last = await report('yes', 'The deputy has access again.');
    expect(await told(last.reference)).toEqual(['deputy', 'dsl']);
    await deputy.acknowledge(last.reference);
  });

  test('two accounts of one person: what is hidden from the one is hidden from the other', async () => {
    const [teacher, dsl, head] = [await world.as('teacher'), await world.as('dsl'), await world.as('head')];
    const link = await openFrom(dsl, await ask(dsl, '/people', PEOPLE.title), PEOPLE.link);
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);
    await choose(
      link,
      { [PEOPLE.linkOne]: 'slt', [PEOPLE.linkOther]: 'head' },
      { press: PEOPLE.linkDo, says: PEOPLE.linkDone },
    );
    await dsl.closeDialog();
    const { reference } = await teacher.report(
      aboutColleague(personCalled('slt').oid, { happened: 'Under the other account.' }),
    );
    expect(await told(reference)).toEqual(['chair']);
    await world.expectNothingFor(['head', 'slt', 'dsl', 'deputy', 'dpo'], reference);
    for (const person of ['head', 'slt']) await expectNothingBehind(world, { person, reference });
    await (await world.as('chair')).openCase(reference);
    await (await world.as('chair')).closeDialog();
    expect(await readLog(head)).not.toContain(reference);

    const card = await ask(dsl, '/people', PEOPLE.title);
    await card.getByText(PEOPLE.linked, { exact: true }).first().waitFor();
    const unlink = await openFrom(dsl, card, PEOPLE.link);
    await choose(unlink, { [PEOPLE.unlinkWho]: 'slt' }, { press: PEOPLE.unlinkDo, says: PEOPLE.unlinkDone });
    await dsl.closeDialog();
    // Once a subject, always kept out.
    await expectNothingBehind(world, { person: 'slt', reference });
    const after = await teacher.report(
      aboutColleague(personCalled('slt').oid, { happened: 'Under an account of its own.' }),
    );
    expect(await told(after.reference)).toEqual(['head']);
  });

  test('somebody’s new role is told to DSL and head, who can take the access away from that card', async () => {
    const { stage, tenant } = world.stack;
    const [dsl, head, newcomer] = [
      await world.as('dsl'),
      await world.as('head'),
      await world.as('computing'),
    ];
    tenant.graph.setMember('deputies', personCalled('computing').oid, true);
    // The groups are read at every start, and every few minutes.
    await stage.crash();
    await stage.startApp();
    const cards = [dsl, head].map((one) => one.cardWith(ROLES_CHANGED.help));
    for (const card of cards) {
      await card.getByText(nameOf('computing'), { exact: true }).waitFor();
      await card.getByText(ROLES_CHANGED.gained(ROLE_WORDS.deputy)).waitFor();
    }
    for (const person of ['computing', 'deputy', 'chair', 'teacher']) {
      expect(await world.chatOf(person)).not.toContain(ROLES_CHANGED.title);
    }
    expect(await barriersInBothThemes(dsl.page)).toEqual([]);
    const [first] = cards;
    if (!first) throw new Error('The DSL has no card.');
    const dialog = await openFrom(dsl, first, PEOPLE.revoke);
    // The person is chosen already.
    await dialog.getByLabel(PEOPLE.revokeWho).and(dsl.page.locator('input')).waitFor();
    await choose(dialog, {}, { press: PEOPLE.revokeDo, says: PEOPLE.revokeDone });
    await dsl.closeDialog();
    const { reference } = await report('yes', 'Nobody new is told.');
    expect(await told(reference)).toEqual(['deputy', 'dsl']);
    await world.expectNothingFor(['computing'], reference);
    await newcomer.type('/people');
    await newcomer.lastCard().getByText(FAULT_WORDS['person.revoked']).waitFor();
    await dsl.acknowledge(reference);
  });

  test('the data protection officer reads who changed and opened what, and that they read it is recorded', async () => {
    const [dpo, head] = [await world.as('dpo'), await world.as('head')];
    const card = await ask(dpo, '/log', LOG.title);
    const dialog = await openFrom(dpo, card, LOG.show);
    await dialog.getByText(LOG.who, { exact: true }).waitFor();
    expect(await barriersInBothThemes(dpo.page)).toEqual([]);
    const log = await seen(dialog);
    for (const what of ['away', 'linked', 'revoked']) expect(log).toContain(SETTING_WORDS[what]);
    for (const words of [VIEWED_WORDS.case, `${nameOf('dsl')}, ${LOG.as(ROLE_WORDS.dsl)}`]) {
      expect(log).toContain(words);
    }
    // Whose access, which accounts, and why are not theirs to read; nor are their own views.
    for (const words of [nameOf('computing'), nameOf('slt'), nameOf('dpo'), 'A lost telephone.']) {
      expect(log).not.toContain(words);
    }
    await dpo.closeDialog();
    expect(await readLog(head)).toMatch(
      new RegExp(`${nameOf('dpo')}, ${LOG.as(ROLE_WORDS.dpo)}\\s+${VIEWED_WORDS['access-log']}`),
    );
  });

  test('a teacher is refused every command and every dialog of them, with one sentence', async () => {
    const teacher = await world.as('teacher');
    for (const [command, code] of [
      ['/away', 'settings.not-yours'],
      ['/calendar', 'settings.not-yours'],
      ['/people', 'settings.not-yours'],
      ['/pupils', 'settings.not-yours'],
      ['/pupil', 'case.not-yours'],
      ['/log', 'case.not-yours'],
    ] as const) {
      const card = await ask(teacher, command, FAULT_WORDS[code]);
      expect(await card.getByRole('button').count()).toBe(0);
    }
    const before = await settings();
    const messageId = await teacher.lastCard().getAttribute('data-message-id');
    const who = personCalled('dsl').oid;
    const typed = { who, one: who, other: personCalled('head').oid, out: who, month: '2026-11', pupil: '1' };
    for (const verb of [
      ...['calendar-form', 'set-calendar', 'revoke-form', 'revoke', 'restore-form', 'restore'],
      ...['link-form', 'link-accounts', 'unlink-account', 'pupils-form', 'pupils-check', 'pupils-import'],
      ...['pupil-chronology', 'access-log'],
    ]) {
      const data = {
        ...typed,
        csv: 'Name\nRue Cartwheel',
        mode: 'replace',
        opens: '08:00',
        closes: '09:00',
        verb,
      };
      for (const step of ['open', 'submit']) {
        const body = { step, origin: { from: 'card', messageId }, theme: 'default', data };
        const said = JSON.stringify(await world.forge('teacher', { name: 'dialogs', body }));
        const refused = [FAULT_WORDS['settings.not-yours'], FAULT_WORDS['case.not-yours']];
        expect({ verb, refused: refused.some((words) => said.includes(words)) }).toEqual({
          verb,
          refused: true,
        });
      }
    }
    for (const verb of ['set-away', 'set-back']) {
      const data = { verb, whose: 'other', other: who, day: daysAfter(monday, 60), time: '08:00' };
      const action = { type: 'Action.Execute', verb, data };
      const { text } = await world.forge('teacher', { name: 'actions', body: { messageId, action } });
      expect(text).toBe(FAULT_WORDS['settings.not-yours']);
    }
    expect(await settings()).toEqual(before);
  });

  /** Every setting as it stands in SharePoint. */
  async function settings(): Promise<unknown> {
    const answer = await fetch(`${world.stack.page}/lists.json?list=Settings&unsealed=1`);
    const { items } = (await answer.json()) as { items: readonly { unsealed: unknown }[] };
    return items.map(({ unsealed }) => unsealed);
  }
});
