import { checklistFor } from '../../src/app/protocols-for.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { ALERT, CASE, HISTORY } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { ADD, MY_REPORT } from '../../src/guidance/reporter-words.ts';
import { MINE, RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';
import { type AsPerson, pinned, seen } from './as-person.ts';
import { barriersInBothThemes } from './axe.ts';
import {
  aboutColleague,
  button,
  everyoneBut,
  otherConcern,
  personCalled,
  readLog,
  take,
} from './case-steps.ts';
import { expectNothingBehind } from './hidden.ts';
import { createWorld, mentions } from './world.ts';

const oid = (key: string) => personCalled(key, 'b').oid;
const about = (key: string, rest: Draft) => aboutColleague(oid(key), rest);

describe('A case that somebody may not have any more, where the headteacher is the DSL', () => {
  const world = createWorld({ school: 'b' });

  /** A concern about a pupil that the DSL and the deputy were told of, both have opened, and the deputy has. */
  async function withDeputy(happened: string) {
    const [teacher, head, deputy] = [
      await world.as('teacher'),
      await world.as('head'),
      await world.as('deputy'),
    ];
    const { reference, receipt } = await teacher.report({ adult: 'no', danger: 'yes', happened });
    expect([...(await world.told(reference))].sort()).toEqual(['deputy', 'dsl']);
    await (await head.openCase(reference)).getByText(happened).waitFor();
    await head.closeDialog();
    const dialog = await deputy.openCase(reference);
    await take(dialog);
    await receipt.getByText(`Read by the ${ROLE_WORDS.dsl} at`).waitFor();
    const theirs = await pinned(deputy.cardWith(reference));
    return { teacher, head, deputy, reference, receipt, dialog, theirs };
  }

  test('the headteacher codes a concern about a pupil anew as one about a colleague: the deputy is out at once', async () => {
    const { head, deputy, reference, receipt, dialog, theirs } = await withDeputy(
      'She will not go to swimming.',
    );
    await deputy.workForm('note');
    await deputy.fillWork('note', { text: 'Typed before it was coded anew.' });

    const manager = await head.openCase(reference);
    await head.workForm('recode');
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    await head.fillWork('recode', {
      kind: 'allegation',
      adult: 'someone',
      adultAccount: oid('teacher2'),
      reason: 'It is about the swimming lessons.',
    });
    await head.pressWork('recode');
    await manager.getByText(CASE.nobodyHasIt).waitFor();
    await manager
      .getByText(`${personCalled('teacher2', 'b').name} · ${CASE.adultParts['in-question']}`)
      .first()
      .waitFor();
    expect(await seen(manager)).toMatch(
      new RegExp(`${CASE.readers}[^]*the ${ROLE_WORDS.deputy} \\(${personCalled('deputy', 'b').name}\\)`),
    );
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    await head.closeDialog();

    // Who had it open cannot put anything down any more, and is told no more than anybody from whom a case is taken.
    await deputy.pressWork('note');
    await dialog.getByText(FAULT_WORDS['case.not-yours']).waitFor();
    await deputy.closeDialog();
    await theirs.getByText(ALERT.gone).waitFor();
    expect(await theirs.getByRole('button').count()).toBe(0);
    await expectNothingBehind(world, { person: 'deputy', reference, has: 'card' });
    const acts = await world.acts(reference, (all) => all.some(({ why }) => why === 'moved'));
    expect(acts.some(({ act, work }) => act === 'worked' && work === 'note')).toBe(false);
    const [recoded, routed] = acts.slice(acts.findIndex(({ act }) => act === 'recoded'));
    expect([recoded?.act, routed?.act]).toEqual(['recoded', 'routed']);
    expect(await seen(receipt)).toContain(`Read by the ${ROLE_WORDS.dsl} at`);
    await world.expectNothingFor(['vicechair', 'teacher2', 'slt', 'governor'], reference);
  });

  test('the deputy finds that it is about the headteacher: head and deputy are out, and the chair sees who had read it', async () => {
    const { head, deputy, reference, receipt, dialog, theirs } = await withDeputy(
      'He flinches when somebody comes in.',
    );
    const chair = await world.as('chair');
    const heads = await pinned(head.cardWith(reference));
    await deputy.workForm('recode');
    await deputy.fillWork('recode', { kind: 'allegation', adult: 'head', reason: 'He said who it is.' });
    await deputy.pressWork('recode');
    await dialog.getByText(ALERT.gone).waitFor();
    await deputy.closeDialog();
    for (const card of [heads, theirs]) {
      await card.getByText(ALERT.gone).waitFor();
      expect(await card.getByRole('button').count()).toBe(0);
      expect(await seen(card)).not.toContain('LADO');
    }
    for (const person of ['head', 'deputy'])
      await expectNothingBehind(world, { person, reference, has: 'card' });
    expect(mentions(await readLog(head), reference)).toBe(false);

    await chair.cardWith(reference).getByText(ALERT.why.moved).waitFor();
    const manager = await chair.openCase(reference);
    const read = await seen(manager);
    const readers = read.slice(read.indexOf(CASE.readers), read.indexOf(CASE.checklist));
    for (const person of ['head', 'deputy']) expect(readers).toContain(personCalled(person, 'b').name);
    await chair.closeDialog();
    expect(await seen(receipt)).toContain(`Read by the ${ROLE_WORDS.dsl} at`);
  });

  test('somebody who reported a small worry about themselves keeps the receipt as it was, to the end of the case', async () => {
    const [adult, head] = [await world.as('teacher2'), await world.as('head')];
    const { reference, receipt } = await adult.report(
      about('teacher2', { kind: 'low-level', happened: 'I gave a child my own number.' }),
    );
    await receipt.getByText(RECEIPT.telling(`the ${ROLE_WORDS.head}`)).waitFor();
    const first = wordsOf(await seen(receipt));
    const dialog = await head.openCase(reference);
    await dialog.getByText('I gave a child my own number.').waitFor();
    await take(dialog);
    await head.work('reply', { text: 'Thank you for saying so.' });
    await head.work('decision', { decision: 'A talk.', reason: 'It was once.' });
    const advice = 'Once, and told by himself.';
    await head.work('lado', { contacted: 'below-threshold', when: '2026-11-02', advice });
    const lines = checklistFor({ kind: 'low-level', row: 'adult' });
    const item = lines.filter(({ required, by }) => required && !by).map(({ words }) => words);
    await head.work('checklist', { item, done: 'done' });
    await head.workForm('close');
    await head.fillWork('close', { summary: 'A number.', followUp: 'A talk.', outcome: 'No more.' });
    await head.pressWork('close');
    await dialog.getByText(CASE.closedAt('').trim()).first().waitFor();
    await head.closeDialog();
    await world.acts(reference, (all) => all.some(({ act }) => act === 'closed'));

    await button(receipt, RECEIPT.update).click();
    await receipt.locator('.card:not([aria-busy])').waitFor();
    await adult.page.reload();
    expect(wordsOf(await seen(adult.cardWith(reference)))).toBe(first);
    const mine = await adult.openMine(reference);
    const read = await seen(mine);
    for (const word of [MY_REPORT.letters, 'Thank you', RECEIPT.closed('').trim(), 'Read by'])
      expect(read).not.toContain(word);
    await adult.closeDialog();
    expect(await adult.cards.filter({ hasText: reference }).count()).toBe(1);
    await expectNothingBehind(world, { person: 'teacher2', reference, has: 'receipt' });
    await adult.type('/mine');
    const list = await seen(adult.cardWith(MINE.title));
    expect(mentions(list, reference)).toBe(true);
    expect(list).not.toContain('Read by');
  });

  test('an addition that names the handler is a concern of its own at the headteacher, who moves the old one', async () => {
    const { teacher, head, deputy, reference, theirs } = await withDeputy(
      'He will not be alone with one of us.',
    );
    await deputy.closeDialog();
    const form = await teacher.openMine(reference);
    await button(form, MY_REPORT.add).click();
    await form.getByLabel(ADD.what).waitFor();
    const { happened: _text, ...adult } = about('deputy', {});
    await teacher.fill(form, adult);
    await form.getByLabel(ADD.what).fill('Now he says that it is the deputy.');
    await button(form, ADD.send).click();
    await form.getByText(ADD.madeWhy).waitFor();
    const made = new RegExp(ADD.made('(\\S{9})')).exec(await seen(form))?.[1] ?? '';
    await teacher.closeDialog();
    expect(await world.told(made)).toEqual(['head']);
    await world.expectNothingFor(everyoneBut('b', 'head'), made);

    // Until it is moved, the old one stays as it is, and says nothing of the new one.
    const old = await seen(await deputy.openCase(reference));
    expect(mentions(old, made)).toBe(false);
    for (const word of ['Now he says', HISTORY.added, CASE.links]) expect(old).not.toContain(word);
    await deputy.closeDialog();
    await expectNothingBehind(world, { person: 'deputy', reference: made });

    const dialog = await head.openCase(made);
    await dialog.getByText(CASE.link.addition(reference)).first().waitFor();
    await take(dialog);
    await head.workForm('move');
    expect(await barriersInBothThemes(head.page)).toEqual([]);
    await head.fillWork('move', { reason: 'It is about the one who has it.' });
    await head.pressWork('move');
    expect(await otherConcern(dialog)).toBe(reference);
    await head.closeDialog();

    await theirs.getByText(ALERT.gone).waitFor();
    await expectNothingBehind(world, { person: 'deputy', reference, has: 'card' });
    await cardOf(head, reference, ALERT.why.moved);
    const moved = await seen(await head.openCase(reference));
    expect(moved).toContain(HISTORY.changed);
    expect(mentions(moved, made)).toBe(false);
    for (const word of ['It is about', 'Now he says', CASE.links]) expect(moved).not.toContain(word);
    await head.closeDialog();
  });
});

/** The newest card of a person about this concern, once it came for this reason. */
async function cardOf(person: AsPerson, reference: string, why: string): Promise<void> {
  await person.cards.filter({ hasText: reference }).filter({ hasText: why }).last().waitFor();
}

/** Teams writes "Edited" over a message that was renewed, and the card's own words are what counts. */
function wordsOf(card: string): string {
  return card.replace(/^[\s\S]*?✓/, '✓').replaceAll(/\s+/g, ' ');
}
