import { acknowledgeConcern } from '../../../bot/verbs/acknowledge.ts';
import { openConcern } from '../../../bot/verbs/open-case.ts';
import { refreshAlert } from '../../../bot/verbs/refresh-alert.ts';
import { refreshReceipt } from '../../../bot/verbs/refresh-receipt.ts';
import { handOnOverdue } from '../../../src/app/hand-on-overdue.ts';
import { FAULT_WORDS } from '../../../src/guidance/words.ts';
import { titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { inQuestion } from '../../support/cases.ts';
import { fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, TEACHER } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const NOT_YOURS = { show: 'sentence', sentence: FAULT_WORDS['case.not-yours'] };
const cardOf = (answer: object) => ('card' in answer ? answer.card : undefined);

describe('opening', () => {
  test('shows the case in a dialog, under the names the directory has, after the view was recorded', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, { happened: 'It happened.' });
    const answer = await openConcern(turnOf('dialog-open', { oid: DSL.oid, data: { reference } }), deps);
    expect(answer).toMatchObject({ show: 'dialog', tall: true });
    expect(verbatimOf(cardOf(answer))).toContain('It happened.');
    expect(deps.record.views).toHaveLength(1);
    expect(deps.woken).toEqual([reference]);
  });

  test.each([undefined, 'x', 7, '7QK4', {}])('%j is nothing here', async (reference) => {
    const deps = fakeBotDeps();
    expect(await openConcern(turnOf('dialog-open', { oid: DSL.oid, data: { reference } }), deps)).toEqual(
      NOT_YOURS,
    );
  });

  test('is refused without a word of the case to whoever may not see it', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
    for (const { oid } of [DSL, DEPUTY, CHAIR, TEACHER]) {
      expect(await openConcern(turnOf('dialog-open', { oid, data: { reference } }), deps)).toEqual(NOT_YOURS);
    }
  });
});

describe('acknowledging', () => {
  test('from the card changes the card', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const answer = await acknowledgeConcern(turnOf('action', { oid: DSL.oid, data: { reference } }), deps);
    expect(wordsOf(cardOf(answer))).toContain('You took this at 12:00');
    expect(deps.woken).toEqual([reference]);
  });

  test('from the opened case says so in a sentence', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const take = (oid: string) =>
      acknowledgeConcern(turnOf('dialog-submit', { oid, data: { reference } }), deps);
    expect(await take(DSL.oid)).toEqual({ show: 'sentence', sentence: 'You took this at 12:00' });
    expect(await take(DEPUTY.oid)).toEqual({ show: 'sentence', sentence: 'Taken by the DSL at 12:00' });
  });

  test('by a handler who reported it themselves, after everyone was told again, gives their handler’s card', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, {}, { by: DSL });
    for (let round = 0; round < 4; round += 1) {
      deps.clock.forward(60);
      await handOnOverdue(deps);
    }
    expect(deps.record.find(reference)?.steps.at(-1)?.why).toBe('last');
    const answer = await acknowledgeConcern(turnOf('action', { oid: DSL.oid, data: { reference } }), deps);
    expect(titlesOf(cardOf(answer))).toContain('Open');
  });

  test('is refused to whoever may not handle it', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: HEAD.oid })] });
    for (const { oid } of [HEAD, DSL, TEACHER]) {
      expect(await acknowledgeConcern(turnOf('action', { oid, data: { reference } }), deps)).toEqual(
        NOT_YOURS,
      );
    }
  });
});

describe('fetching a card anew', () => {
  test('gives a handler the newest state', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, { danger: true });
    const refresh = (oid: string) =>
      refreshAlert(turnOf('action', { oid, data: { reference, as: 'handler' } }), deps);
    expect(titlesOf(cardOf(await refresh(DEPUTY.oid)))).toContain('Acknowledge');
    await acknowledgeConcern(turnOf('action', { oid: DSL.oid, data: { reference } }), deps);
    expect(wordsOf(cardOf(await refresh(DEPUTY.oid)))).toContain('Taken by the DSL');
  });

  test('gives nothing to somebody who was sent no card, by their office or by asking for another’s', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    for (const { oid } of [DEPUTY, CHAIR, TEACHER]) {
      for (const as of ['handler', 'notice', 'reporter', undefined, 7]) {
        expect(await refreshAlert(turnOf('action', { oid, data: { reference, as } }), deps)).toEqual(
          NOT_YOURS,
        );
      }
    }
  });

  test('gives somebody who lost the office the neutral words', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const roster = deps.directory.roster();
    deps.directory.become({
      ...roster,
      people: new Map([...roster.people].filter(([oid]) => oid !== DSL.oid)),
    });
    const answer = await refreshAlert(turnOf('action', { oid: DSL.oid, data: { reference } }), deps);
    expect(wordsOf(cardOf(answer))).toContain('This is no longer with you.');
  });

  test('gives a receipt to its reporter and to nobody else, the handler included', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const refresh = (oid: string) => refreshReceipt(turnOf('action', { oid, data: { reference } }), deps);
    expect(wordsOf(cardOf(await refresh(TEACHER.oid)))).toContain('Report received');
    for (const { oid } of [DSL, HEAD, CHAIR]) expect(await refresh(oid)).toEqual(NOT_YOURS);
  });
});
