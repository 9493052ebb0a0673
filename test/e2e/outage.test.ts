import type { Draft } from '../../src/domain/draft.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { FORM, MINE, RECEIPT } from '../../src/guidance/words.ts';
import { fieldOf } from './fill-form.ts';
import { createWorld, stored, until } from './world.ts';

const REPORT: Draft = { adult: 'no', danger: 'no', happened: 'Seen while the service was away.' };

describe('When something is down', () => {
  const world = createWorld();

  afterEach(async () => {
    const { stage } = world.stack;
    Object.assign(stage.faults, { sharePoint: 'up', directory: 'up', connector: 'up' });
    await stage.startApp();
  });

  /** What SharePoint holds of a concern: how often it stands there, and each entry by its number. */
  async function held(reference: string) {
    const [concerns, entries] = [await world.list('Concerns'), await world.list('Entries')];
    return {
      concerns: concerns.filter(({ fields }) => fields.Reference === stored(reference)).length,
      entries: entries
        .filter(({ fields }) => fields.ConcernRef === stored(reference))
        .map(({ fields }) => Number(String(fields.EntryKey).split(':')[1]))
        .sort((a, b) => a - b),
    };
  }

  /** Waits until the whole case is filed and expects everything in it once. */
  async function expectFiledOnce(reference: string, least: number): Promise<void> {
    const found = await until(
      `${reference} in the lists`,
      async () => {
        const now = await held(reference);
        return now.concerns > 0 && now.entries.length >= least && now;
      },
      90_000,
    );
    expect(found).toEqual({ concerns: 1, entries: found.entries.map((_, index) => index + 1) });
  }

  test('SharePoint down, and the app killed on top: reporting, telling, taking and handing on go on; later all is filed once', async () => {
    const { stage } = world.stack;
    const [teacher, dsl, deputy] = [
      await world.as('teacher'),
      await world.as('dsl'),
      await world.as('deputy'),
    ];
    await teacher.newForm();
    stage.faults.sharePoint = 'down';

    const first = await teacher.report(REPORT);
    await first.receipt.getByText(RECEIPT.filing).waitFor();
    await first.receipt.getByText(RECEIPT.told('the DSL')).waitFor();
    const second = await teacher.report({ ...REPORT, happened: 'Nobody will answer this one.' });
    const dialog = await dsl.openCase(first.reference);
    await dialog.getByText('Seen while the service was away.').waitFor();
    await dsl.closeDialog();
    await dsl.acknowledge(first.reference);
    await first.receipt.getByText('Read by the DSL at').waitFor();
    await first.receipt.getByText(RECEIPT.filing).waitFor();
    expect(await held(first.reference)).toEqual({ concerns: 0, entries: [] });

    await stage.crash();
    await stage.startApp();
    await first.receipt.getByRole('button', { name: RECEIPT.update, exact: true }).click();
    await first.receipt.getByText('Read by the DSL at').waitFor();
    await teacher.type('/mine');
    const mine = teacher.cards.filter({ hasText: MINE.title }).last();
    for (const { reference } of [first, second]) await mine.getByText(reference).waitFor();
    await stage.advance(60);
    await deputy.cardWith(second.reference).getByText(ALERT.title).waitFor();
    await second.receipt.getByText(RECEIPT.handedOn('the deputy DSL')).waitFor();
    await deputy.acknowledge(second.reference);
    await second.receipt.getByText('Read by the deputy DSL at').waitFor();
    expect((await world.list('Concerns')).length).toBe(0);

    stage.faults.sharePoint = 'up';
    await first.receipt.getByText(RECEIPT.filed).waitFor({ timeout: 90_000 });
    await second.receipt.getByText(RECEIPT.filed).waitFor({ timeout: 90_000 });
    await expectFiledOnce(first.reference, 5);
    await expectFiledOnce(second.reference, 6);
    const views = (await world.list('AccessLog')).filter(
      ({ fields }) => fields.ConcernRef === stored(first.reference),
    );
    expect(views).toHaveLength(1);
  });

  test('the app killed while a form is open: sending says so and keeps the words; sending again gives one receipt', async () => {
    const { stage } = world.stack;
    const teacher = await world.as('teacher');
    const form = await teacher.newForm();
    await teacher.fill(form, { ...REPORT, happened: 'Typed before the power cut.', app: 'Blox' });
    await stage.crash();
    await form.getByRole('button', { name: FORM.send, exact: true }).click();
    await form.locator('.card-note[data-kind=error]').waitFor();
    expect(await form.getByText(RECEIPT.title).count()).toBe(0);
    expect(await fieldOf(form, 'happened').inputValue()).toBe('Typed before the power cut.');
    await stage.startApp();
    const { reference } = await teacher.send(form);
    expect(await world.told(reference)).toEqual(['dsl']);
    const reports = (await world.list('Entries')).filter(({ unsealed }) =>
      JSON.stringify(unsealed).includes('Typed before the power cut.'),
    );
    expect(reports).toHaveLength(1);
    await expectFiledOnce(reference, 3);
  });

  test.each(['504-after-commit', 'throttled', 'slow'] as const)(
    'SharePoint %s: people notice nothing and nothing stands there twice',
    async (state) => {
      const { stage } = world.stack;
      const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
      stage.faults.sharePoint = state;
      const { reference, receipt } = await teacher.report({
        ...REPORT,
        happened: `While SharePoint was ${state}.`,
      });
      await receipt.getByText(RECEIPT.told('the DSL')).waitFor();
      await dsl.acknowledge(reference);
      await receipt.getByText('Read by the DSL at').waitFor();
      stage.faults.sharePoint = 'up';
      await receipt.getByText(RECEIPT.filed).waitFor({ timeout: 90_000 });
      await expectFiledOnce(reference, 4);
    },
  );

  test('directory down: a report is taken and says that the list could not be checked, and a case stays closed', async () => {
    const { stage } = world.stack;
    const [teacher, dsl] = [await world.as('teacher'), await world.as('dsl')];
    stage.faults.directory = 'down';
    await stage.crash();
    await stage.startApp();
    const { reference, receipt } = await teacher.report({
      ...REPORT,
      happened: 'While nobody could be looked up.',
    });
    await receipt.getByText(RECEIPT.unconfirmed).waitFor();
    await receipt.getByText(RECEIPT.told('the DSL')).waitFor();
    const card = dsl.cardWith(reference);
    await card.getByRole('button', { name: ALERT.open, exact: true }).click();
    const dialog = dsl.page.getByRole('dialog');
    await dialog.getByText(FAULT_WORDS['person.unchecked']).waitFor();
    expect(await dialog.getByText('While nobody could be looked up.').count()).toBe(0);
    await dsl.closeDialog();
    expect(
      (await world.list('AccessLog')).some(({ fields }) => fields.ConcernRef === stored(reference)),
    ).toBe(false);

    stage.faults.directory = 'up';
    const opened = await dsl.openCase(reference);
    await opened.getByText('While nobody could be looked up.').waitFor();
    await dsl.closeDialog();
  });
});
