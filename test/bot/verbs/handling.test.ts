import { acknowledgeConcern } from '../../../bot/verbs/acknowledge.ts';
import { openConcern, showHistory } from '../../../bot/verbs/open-case.ts';
import { refreshAlert } from '../../../bot/verbs/refresh-alert.ts';
import { refreshReceipt } from '../../../bot/verbs/refresh-receipt.ts';
import { handOnOverdue } from '../../../src/app/hand-on-overdue.ts';
import type { Act, Recipient } from '../../../src/domain/act.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { ALERT } from '../../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { done, taken } from '../../src/app/pressing.ts';
import { titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { handler, inQuestion } from '../../support/cases.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, TEACHER } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const NOT_YOURS = { show: 'sentence', sentence: FAULT_WORDS['case.not-yours'] };
const cardOf = (answer: object) => ('card' in answer ? answer.card : undefined);

/** Appends an act to a case as if a use case had decided it. */
async function append(deps: FakeBotDeps, reference: string, what: Act) {
  await deps.record.change(reference, () => ({
    ok: true,
    value: { deeds: [{ by: 'heed', what }], value: 0 },
  }));
}

describe('opening', () => {
  test('shows the case in a dialog, under the names the directory has, after the view was recorded', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, { happened: 'It happened.' });
    const answer = await openConcern(turnOf('dialog-open', { oid: DSL.oid, data: { reference } }), deps);
    expect(answer).toMatchObject({ show: 'dialog', tall: true });
    expect(verbatimOf(cardOf(answer))).toContain('It happened.');
    expect(deps.record.viewed).toMatchObject([{ oid: DSL.oid, what: 'case', from: 'card', reference }]);
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

  test('from the opened case shows the case again, with who has it above it', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const take = (oid: string) =>
      acknowledgeConcern(turnOf('dialog-submit', { oid, data: { reference } }), deps);
    const taken = await take(DSL.oid);
    expect(taken).toMatchObject({ show: 'dialog', tall: true });
    expect(wordsOf(cardOf(taken))).toContain('You took this at 12:00');
    expect(titlesOf(cardOf(taken))).not.toContain('Acknowledge');
    expect(wordsOf(cardOf(await take(DEPUTY.oid)))).toContain('Taken by the DSL at 12:00');
  });

  test('is said in any case, also where the case cannot be shown afterwards', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    deps.record.entries = async () => ({ ok: false, fault: { code: 'graph.unreachable' } });
    const turn = turnOf('dialog-submit', { oid: DSL.oid, data: { reference } });
    expect(await acknowledgeConcern(turn, deps)).toEqual({
      show: 'sentence',
      sentence: `You took this at 12:00. ${FAULT_WORDS['graph.unreachable']}`,
    });
    expect(deps.record.find(reference)?.owner?.oid).toBe(DSL.oid);
  });

  test('takes over what is offered', async () => {
    const deps = fakeBotDeps();
    const filed = await fileReport(deps);
    await taken(filed, DSL, deps);
    const typed = { to: DEPUTY.oid, reason: 'I am away.' };
    await done({ by: DSL, on: filed, work: 'hand-over', typed }, deps);
    const data = { reference: filed.reference, why: 'offered' };
    const answer = await acknowledgeConcern(turnOf('action', { oid: DEPUTY.oid, data }), deps);
    expect(wordsOf(cardOf(answer))).toContain('You took this at 12:00');
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

  test('gives each card back as what it is, by why it came', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    await acknowledgeConcern(turnOf('action', { oid: DSL.oid, data: { reference } }), deps);
    const to = [handler(DSL, 'dsl')];
    await append(deps, reference, { act: 'routed', step: -1, why: 'added', to });
    await append(deps, reference, { act: 'routed', step: -1, why: 'reminder', to });
    const words = async (why: unknown) => {
      const data = { reference, as: 'handler', why };
      return wordsOf(cardOf(await refreshAlert(turnOf('action', { oid: DSL.oid, data }), deps)));
    };
    expect(await words('added')).toContain(ALERT.why.added);
    expect(await words('reminder')).toContain(ALERT.why.reminder);
    expect(await words('reported')).not.toMatch(/added something|Something is due/);
    for (const why of [undefined, 'letter', 7, {}]) expect(await words(why)).toContain(ALERT.why.reminder);
  });

  test('gives the one who took it without a card a card all the same', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    await acknowledgeConcern(turnOf('dialog-submit', { oid: HEAD.oid, data: { reference } }), deps);
    const answer = await refreshAlert(turnOf('action', { oid: HEAD.oid, data: { reference } }), deps);
    expect(wordsOf(cardOf(answer))).toContain('You took this at 12:00');
  });

  test('shows a reporter who became a subject what they were sent as it stood, and nothing that came later', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const reporter: Recipient = { oid: TEACHER.oid, role: 'staff', as: 'reporter' };
    const letter: Recipient = { ...reporter, as: 'letter' };
    await append(deps, reference, { act: 'routed', step: 3, why: 'last', to: [reporter] });
    await append(deps, reference, { act: 'routed', step: -1, why: 'letter', to: [letter] });
    const refresh = (as: string) =>
      refreshAlert(turnOf('action', { oid: TEACHER.oid, data: { reference, as } }), deps);
    const before = [await refresh('reporter'), await refresh('letter')];
    expect(wordsOf(cardOf(before[0] ?? {}))).toContain(ALERT.ringTitle);
    await append(deps, reference, { act: 'recused', role: 'dsl', key: 'r', oids: [TEACHER.oid], reason: '' });
    await acknowledgeConcern(turnOf('action', { oid: DSL.oid, data: { reference } }), deps);
    expect([await refresh('reporter'), await refresh('letter')]).toEqual(before);
  });

  test('gives a reporter who is a subject from the beginning nothing, in the words for a case that is none', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, {
      adults: [inQuestion({ by: 'account', oid: TEACHER.oid })],
    });
    for (const as of ['reporter', 'letter', 'handler', 'facts', 'notice']) {
      const turn = turnOf('action', { oid: TEACHER.oid, data: { reference, as } });
      expect(await refreshAlert(turn, deps)).toEqual(NOT_YOURS);
    }
  });

  test('gives a receipt to its reporter and to nobody else, the handler included', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const refresh = (oid: string) => refreshReceipt(turnOf('action', { oid, data: { reference } }), deps);
    expect(wordsOf(cardOf(await refresh(TEACHER.oid)))).toContain('Report received');
    for (const { oid } of [DSL, HEAD, CHAIR]) expect(await refresh(oid)).toEqual(NOT_YOURS);
  });
});

describe('everything that happened', () => {
  const page = (oid: string, data: object) => turnOf('dialog-submit', { oid, data: { ...data } });

  test('is shown page by page, and every page is a view that is recorded', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const answer = await showHistory(page(DSL.oid, { reference, page: 1 }), deps);
    expect(answer).toMatchObject({ show: 'dialog', title: `Concern ${showReference(reference)}` });
    expect(wordsOf(cardOf(answer))).toContain('Page 1 of 1');
    expect(deps.record.viewed).toHaveLength(1);
  });

  test.each([undefined, 'x', -1, 0, 1.5, {}])('page %j is the first', async (asked) => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps);
    const first = await showHistory(page(DSL.oid, { reference, page: 1 }), deps);
    expect(await showHistory(page(DSL.oid, { reference, page: asked }), deps)).toEqual(first);
  });

  test('is refused to whoever may not handle the case', async () => {
    const deps = fakeBotDeps();
    const { reference } = await fileReport(deps, { adults: [inQuestion({ by: 'role', role: 'dsl' })] });
    for (const { oid } of [DSL, DEPUTY, TEACHER]) {
      expect(await showHistory(page(oid, { reference }), deps)).toEqual(NOT_YOURS);
    }
    expect(await showHistory(page(HEAD.oid, { reference: 'x' }), deps)).toEqual(NOT_YOURS);
    expect(deps.record.viewed).toEqual([]);
  });
});
