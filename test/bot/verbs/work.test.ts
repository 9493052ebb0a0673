import type { Card } from '../../../bot/cards/elements.ts';
import { sendWork, workForm } from '../../../bot/verbs/work.ts';
import { parseReference, showReference } from '../../../src/domain/reference.ts';
import type { Person } from '../../../src/domain/role.ts';
import { WORK_NAMES, type WorkName, workRule } from '../../../src/domain/work.ts';
import { ALERT, CASE } from '../../../src/guidance/case-words.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { WORK, WORK_WORDS } from '../../../src/guidance/work-words.ts';
import { actsOf, done, now, taken } from '../../src/app/pressing.ts';
import { nodesOf, titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { inQuestion } from '../../support/cases.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, TEACHER, TEACHER2, VOLUNTEER } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const NOT_YOURS = { show: 'sentence', sentence: FAULT_WORDS['case.not-yours'] };
const cardOf = (answer: object) => ('card' in answer ? (answer.card as object) : {});
const input = (answer: object, id: string) =>
  nodesOf(cardOf(answer)).find((node) => node.id === `field-${id}`);
const sendData = (answer: object) =>
  (nodesOf(cardOf(answer)).find((node) => (node.data as { verb?: string })?.verb === 'do-work')?.data ??
    {}) as Readonly<Record<string, unknown>>;
const buttonData = (answer: object, title: string) =>
  (nodesOf(cardOf(answer)).find((node) => node.title === title)?.data ?? {}) as Readonly<
    Record<string, unknown>
  >;

const opens = ({ oid }: Pick<Person, 'oid'>, data: object, deps: FakeBotDeps) =>
  workForm(turnOf('dialog-submit', { oid, data: { ...data } }), deps);
const sends = ({ oid }: Pick<Person, 'oid'>, data: object, deps: FakeBotDeps) =>
  sendWork(turnOf('dialog-submit', { oid, data: { ...data } }), deps);

/** A case of a pupil that the DSL has taken, with one entry of each work that others can be about. */
async function world(kind?: string) {
  const deps = fakeBotDeps();
  const filed = await fileReport(deps, {
    ...(kind ? { kind } : {}),
    people: [{ name: 'A Child', is: 'pupil', part: 'harmed' }],
  });
  await taken(filed, DSL, deps);
  const { reference } = filed;
  return { deps, filed, reference };
}

/** The form of some work, filled in and sent, as the dialog would. */
async function does(
  work: WorkName,
  typed: Readonly<Record<string, string>>,
  { deps, reference }: { deps: FakeBotDeps; reference: string },
) {
  const form = await opens(DSL, { reference, work }, deps);
  const fields = Object.fromEntries(Object.entries(typed).map(([id, value]) => [`field-${id}`, value]));
  return sends(DSL, { ...sendData(form), ...fields }, deps);
}

describe('the form', () => {
  test('opens from a button and from the menu', async () => {
    const { deps, reference } = await world();
    for (const data of [
      { reference, work: 'note' },
      { reference, chosen: 'note' },
      { reference, work: 'note', chosen: 'close' },
    ]) {
      const answer = await opens(DSL, data, deps);
      expect(answer).toMatchObject({
        show: 'dialog',
        title: `Concern ${showReference(reference)}`,
        tall: true,
      });
      expect(wordsOf(cardOf(answer))).toContain(WORK_WORDS.note.title);
    }
  });

  test.each(WORK_NAMES)(
    'of %s is given to nobody who may not handle the case, in the words for no case at all',
    async (work) => {
      const { deps, reference } = await world();
      await does('action', { what: 'Ring home.' }, { deps, reference });
      const views = deps.record.viewed.length;
      for (const person of [TEACHER, TEACHER2, VOLUNTEER, CHAIR]) {
        expect(await opens(person, { reference, work }, deps)).toEqual(NOT_YOURS);
        expect(await opens(person, { reference: 'M1PFPK5N', work }, deps)).toEqual(NOT_YOURS);
      }
      expect(deps.record.viewed).toHaveLength(views);
    },
  );

  test('is closed to everyone while the directory cannot be asked', async () => {
    const { deps, reference } = await world();
    deps.directory.down(true);
    for (const work of ['note', 'strike']) {
      expect(await opens(DSL, { reference, work }, deps)).toEqual({
        show: 'sentence',
        sentence: FAULT_WORDS['person.unchecked'],
      });
    }
  });

  test('that lists entries is a view of the case and recorded as one, the others are none', async () => {
    const { deps, reference } = await world();
    await does('note', { text: 'Something.' }, { deps, reference });
    const before = deps.record.viewed.length;
    await opens(DSL, { reference, work: 'decision' }, deps);
    expect(deps.record.viewed).toHaveLength(before);
    const strike = await opens(DSL, { reference, work: 'strike' }, deps);
    expect(JSON.stringify(strike)).toContain('Something.');
    expect(deps.record.viewed).toHaveLength(before + 1);
  });

  test('that lists entries stays closed when the view cannot be recorded', async () => {
    const { deps, reference } = await world();
    deps.record.broken = 'record.unwritable';
    expect(await opens(DSL, { reference, work: 'strike' }, deps)).toEqual({
      show: 'sentence',
      sentence: FAULT_WORDS['case.view-unrecorded'],
    });
  });

  test.each([undefined, '', 'constructor', '__proto__', 7, 'no-such-work'])(
    'chosen as %j is the case again, with the request to choose',
    async (chosen) => {
      const { deps, reference } = await world();
      const answer = await opens(DSL, { reference, chosen }, deps);
      expect(wordsOf(cardOf(answer))).toContain(FAULT_WORDS['work.choice']);
      expect(wordsOf(cardOf(answer))).toContain(CASE.history);
      expect(await opens(TEACHER, { reference, chosen }, deps)).toEqual(NOT_YOURS);
    },
  );

  test('of what cannot be done as the case stands is the case again, with the reason', async () => {
    const { deps, reference } = await world();
    const reopen = await opens(DSL, { reference, work: 'reopen' }, deps);
    expect(wordsOf(cardOf(reopen))).toContain(FAULT_WORDS['work.open']);
    const close = await opens(DEPUTY, { reference, work: 'close' }, deps);
    expect(wordsOf(cardOf(close))).toContain(FAULT_WORDS['work.not-owner']);
  });

  test.each([undefined, 'x', 7, {}])('about reference %j is nothing here', async (reference) => {
    const { deps } = await world();
    expect(await opens(DSL, { reference, work: 'note' }, deps)).toEqual(NOT_YOURS);
    expect(await sends(DSL, { reference, work: 'note', 'field-text': 'T' }, deps)).toEqual(NOT_YOURS);
  });

  test('of a pupil who was chosen keeps the choice by name', async () => {
    const id = 'a'.repeat(16);
    const deps = fakeBotDeps({ settings: { 'pupils/a': JSON.stringify([{ id, name: 'A Pupil' }]) } });
    const filed = await fileReport(deps);
    const answer = await sends(
      DSL,
      {
        reference: filed.reference,
        work: 'person',
        formId: deps.identity.newReportId(DSL.oid),
        'field-pupil': id,
      },
      deps,
    );
    expect(input(answer, 'pupil')).toMatchObject({ value: id, choices: [{ title: 'A Pupil', value: id }] });
  });
});

describe('sending it', () => {
  test('does it once, shows the case again with a green line, and wakes delivery', async () => {
    const { deps, reference } = await world();
    const answer = await does('note', { text: 'A *typed* note.' }, { deps, reference });
    const [first] = (cardOf(answer) as Card).body;
    expect(first).toMatchObject({ type: 'Container', style: 'good' });
    expect(wordsOf(first)).toContain(WORK.saved);
    expect(verbatimOf(cardOf(answer))).toContain('A *typed* note.');
    expect(actsOf(reference, deps).at(-1)).toMatchObject({ act: 'worked', work: 'note' });
    expect(deps.woken).toContain(reference);
  });

  test('twice is once', async () => {
    const { deps, reference } = await world();
    const form = await opens(DSL, { reference, work: 'note' }, deps);
    const data = { ...sendData(form), 'field-text': 'Once.' };
    await Promise.all([sends(DSL, data, deps), sends(DSL, data, deps)]);
    const again = await sends(DSL, data, deps);
    expect(wordsOf(cardOf(again))).toContain(WORK.saved);
    expect(now({ reference }, deps).items).toHaveLength(1);
  });

  test.each(WORK_NAMES.filter((name) => name !== 'reopen'))(
    '%s with nothing typed gives the form back, each missing field marked, under the same id',
    async (work) => {
      const adult = ['child-record', 'move'].includes(work);
      const deps = fakeBotDeps();
      const adults = adult ? [inQuestion({ by: 'account', oid: TEACHER2.oid })] : [];
      const { reference } = await fileReport(deps, { adults });
      const handler = adult ? HEAD : DSL;
      const has = work === 'take' ? DEPUTY : handler;
      await taken({ reference }, has, deps);
      const formId = deps.identity.newReportId(handler.oid);
      const answer = await sends(handler, { reference, work, formId }, deps);
      expect(sendData(answer)).toMatchObject({ reference, work, formId });
      for (const { id, required } of workRule(work)?.fields ?? []) {
        const { body } = cardOf(answer) as Card;
        const at = body.findIndex((node) => node.id === `field-${id}`);
        if (required) expect([id, body[at - 1]?.color]).toEqual([id, 'Attention']);
      }
      expect(actsOf(reference, deps).at(-1)?.act).toBe('acknowledged');
    },
  );

  test('with a fault keeps everything that was typed and the id, and the second try does it', async () => {
    const { deps, reference } = await world();
    const form = await opens(DSL, { reference, work: 'decision' }, deps);
    const wrong = await sends(DSL, { ...sendData(form), 'field-decision': 'No action.' }, deps);
    expect(input(wrong, 'decision')?.value).toBe('No action.');
    expect(wordsOf(cardOf(wrong))).toContain(FAULT_WORDS['work.incomplete']);
    expect(sendData(wrong).formId).toBe(sendData(form).formId);
    const right = await sends(
      DSL,
      { ...sendData(wrong), 'field-decision': 'No action.', 'field-reason': 'R.' },
      deps,
    );
    expect(wordsOf(cardOf(right))).toContain(WORK.saved);
  });

  test('from a form of somebody else does nothing; the text goes on in a form of one’s own', async () => {
    const { deps, reference } = await world();
    const formId = deps.identity.newReportId(DEPUTY.oid);
    const data = { reference, work: 'note', formId, 'field-text': 'Mine.' };
    const answer = await sends(DSL, data, deps);
    expect(wordsOf(cardOf(answer))).toContain(FAULT_WORDS['form.other-owner']);
    expect(input(answer, 'text')?.value).toBe('Mine.');
    expect(now({ reference }, deps).items).toEqual([]);
    const again = await sends(DSL, { ...sendData(answer), 'field-text': 'Mine.' }, deps);
    expect(wordsOf(cardOf(again))).toContain(WORK.saved);
  });

  test('that cannot be stored says so, and keeps the text', async () => {
    const { deps, reference } = await world();
    const form = await opens(DSL, { reference, work: 'note' }, deps);
    deps.record.broken = 'record.unwritable';
    const answer = await sends(DSL, { ...sendData(form), 'field-text': 'Kept.' }, deps);
    expect(wordsOf(cardOf(answer))).toContain(FAULT_WORDS['work.unwritable']);
    expect(input(answer, 'text')?.value).toBe('Kept.');
    delete deps.record.broken;
    expect(now({ reference }, deps).items).toEqual([]);
  });

  test.each([
    ['the directory cannot be asked', (deps: FakeBotDeps) => deps.directory.down(true), 'person.unchecked'],
    [
      'another process owns the record',
      (deps: FakeBotDeps) => {
        deps.record.owned = false;
      },
      'record.not-owner',
    ],
  ] as const)('while %s gives the text back, and shows nothing of the case', async (_what, breaks, code) => {
    const { deps, reference } = await world();
    await does('note', { text: 'Of the case.' }, { deps, reference });
    const form = await opens(DSL, { reference, work: 'strike' }, deps);
    breaks(deps);
    for (const person of [DSL, TEACHER]) {
      const formId = deps.identity.newReportId(person.oid);
      const data = { ...sendData(form), formId, 'field-reason': 'Kept.', 'field-of': '4' };
      const answer = await sends(person, data, deps);
      expect(wordsOf(cardOf(answer))).toContain(FAULT_WORDS[code]);
      expect(input(answer, 'reason')?.value).toBe('Kept.');
      expect(JSON.stringify(answer)).not.toContain('Of the case.');
    }
    expect(now({ reference }, deps).struck).toEqual([]);
  });

  test('is refused to whoever may not handle the case, and nothing that they typed comes back', async () => {
    const { deps, reference } = await world();
    for (const person of [TEACHER, TEACHER2, CHAIR]) {
      const formId = deps.identity.newReportId(person.oid);
      for (const work of WORK_NAMES) {
        const data = { reference, work, formId, 'field-text': 'T', 'field-reason': 'R' };
        expect(await sends(person, data, deps)).toEqual(NOT_YOURS);
      }
    }
    expect(deps.woken.filter((one) => one === reference)).toEqual([]);
  });

  test('of work that does not exist changes nothing', async () => {
    const { deps, reference } = await world();
    const formId = deps.identity.newReportId(DSL.oid);
    for (const work of ['constructor', '', undefined, 7]) {
      expect(await sends(DSL, { reference, work, formId }, deps)).toEqual({
        show: 'sentence',
        sentence: FAULT_WORDS['work.unknown'],
      });
    }
  });

  test('what became impossible meanwhile is said above the form, which keeps its text', async () => {
    const { deps, reference } = await world();
    const form = await opens(DSL, { reference, work: 'hand-over' }, deps);
    await done({ by: DEPUTY, on: { reference }, work: 'take', typed: { reason: 'R.' } }, deps);
    const data = { ...sendData(form), 'field-to': HEAD.oid, 'field-reason': 'Kept.' };
    const answer = await sends(DSL, data, deps);
    expect(wordsOf(cardOf(answer))).toContain(FAULT_WORDS['work.not-owner']);
    expect(input(answer, 'reason')?.value).toBe('Kept.');
  });
});

describe('what takes the case away', () => {
  test('is answered with the neutral words of any change, and with nothing of the case', async () => {
    const { deps, reference } = await world();
    const typed = { adult: 'dsl', reason: 'It was me.' };
    expect(await does('recode', typed, { deps, reference })).toEqual({
      show: 'sentence',
      sentence: ALERT.gone,
    });
    expect(deps.woken).toContain(reference);
    expect(await opens(DSL, { reference, work: 'note' }, deps)).toEqual(NOT_YOURS);
  });

  test('to nobody inside asks whoever coded it to ring the LADO themselves', async () => {
    const { deps, reference } = await world();
    const typed = { adult: 'unknown', adultMightBe: 'either', reason: 'A colleague said so.' };
    const answer = await does('recode', typed, { deps, reference });
    expect(answer).toMatchObject({ show: 'sentence', sentence: expect.stringContaining('Nobody inside') });
    expect(JSON.stringify(answer)).toContain('the LADO team');
  });

  test('stepping back is answered with the same words', async () => {
    const { deps, reference } = await world();
    expect(await does('recuse', { reason: 'A relative.' }, { deps, reference })).toEqual({
      show: 'sentence',
      sentence: ALERT.gone,
    });
  });
});

describe('what reaches another concern', () => {
  test('a child’s own record says its reference, and both are woken', async () => {
    const deps = fakeBotDeps();
    const filed = await fileReport(deps, { adults: [inQuestion({ by: 'account', oid: TEACHER2.oid })] });
    const { reference } = filed;
    await taken(filed, HEAD, deps);
    const form = await opens(HEAD, { reference, work: 'child-record' }, deps);
    expect(wordsOf(cardOf(form))).toContain('Do not name the adult here');
    const data = { ...sendData(form), 'field-name': 'A Child', 'field-happened': 'They were hurt.' };
    const answer = await sends(HEAD, data, deps);
    const said = /The other concern is (\S{9})/.exec(wordsOf(cardOf(answer)))?.[1];
    const other = parseReference(said) ?? '';
    expect(deps.record.find(other)?.row).toBe('pupil');
    expect(deps.woken).toEqual(expect.arrayContaining([reference, other]));
  });

  test('a link to a concern that is not one’s own is a fault of the field', async () => {
    const { deps, reference } = await world();
    const adults = [inQuestion({ by: 'role', role: 'dsl' })];
    const hidden = await fileReport(deps, { adults, happened: 'Another.' });
    const answer = await does('related', { to: hidden.reference }, { deps, reference });
    expect(wordsOf(cardOf(answer))).toContain(FAULT_WORDS['work.reference']);
    expect(input(answer, 'to')?.value).toBe(hidden.reference);
  });
});

describe('closing', () => {
  const closing = { summary: 'It was this.', followUp: 'It was done.', outcome: 'All is well.' };
  const typed = Object.fromEntries(Object.entries(closing).map(([id, words]) => [`field-${id}`, words]));

  test('shows from the beginning what is missing', async () => {
    const { deps, reference } = await world();
    const form = await opens(DSL, { reference, work: 'close' }, deps);
    expect(wordsOf(cardOf(form))).toContain(FAULT_WORDS['close.decision']);
    expect(titlesOf(cardOf(form))).toContain('Parents');
  });

  test('that is refused can be mended one by one, and what was typed for it is there again each time', async () => {
    const { deps, reference } = await world('impersonation');
    const form = await opens(DSL, { reference, work: 'close' }, deps);
    let close = await sends(DSL, { ...sendData(form), ...typed }, deps);
    expect(wordsOf(cardOf(close))).toContain(FAULT_WORDS['close.incomplete']);
    expect(input(close, 'summary')?.value).toBe(closing.summary);

    const mends: readonly (readonly [title: string, fields: object])[] = [
      ['Decision', { 'field-decision': 'D.', 'field-reason': 'R.' }],
      ['Parents', { 'field-told': 'yes', 'field-reason': 'R.' }],
      [WORK.tick, { 'field-item': 'deletion-asked,platform-told', 'field-done': 'done' }],
    ];
    for (const [title, fields] of mends) {
      // The dialog sends what stands in the inputs with every button.
      const pressed = { ...buttonData(close, title), ...typed };
      const sub = await opens(DSL, pressed, deps);
      close = await sends(DSL, { ...sendData(sub), ...fields }, deps);
      expect(wordsOf(cardOf(close))).toContain(WORK.saved);
      for (const [id, words] of Object.entries(closing)) expect(input(close, id)?.value).toBe(words);
    }
    expect(wordsOf(cardOf(close))).toContain(WORK.missingNothing);
    const closed = await sends(DSL, { ...sendData(close), ...typed }, deps);
    expect(wordsOf(cardOf(closed))).toContain('Closed at 12:00');
    expect(now({ reference }, deps).status).toBe('closed');
  });

  test('going back from a form on the way leads to the form of closing, with what was typed', async () => {
    const { deps, reference } = await world();
    const form = await opens(DSL, { reference, work: 'close' }, deps);
    const sub = await opens(DSL, { ...buttonData(form, 'Decision'), ...typed }, deps);
    const back = await opens(DSL, { ...buttonData(sub, 'Back'), 'field-decision': 'D.' }, deps);
    for (const [id, words] of Object.entries(closing)) expect(input(back, id)?.value).toBe(words);
  });

  test('a fault in a form on the way keeps the way back', async () => {
    const { deps, reference } = await world();
    const form = await opens(DSL, { reference, work: 'close' }, deps);
    const sub = await opens(DSL, { ...buttonData(form, 'Decision'), ...typed }, deps);
    const wrong = await sends(DSL, { ...sendData(sub), 'field-decision': 'D.' }, deps);
    expect(sendData(wrong)).toMatchObject({ backTo: 'close', 'closing-summary': closing.summary });
  });
});

test('A concern and its entries never stand in what a form calls itself before it is opened', async () => {
  const { deps, reference } = await world();
  const answers = await Promise.all(
    (['note', 'strike', 'person'] as const).map((work) => opens(DSL, { reference, work }, deps)),
  );
  for (const answer of answers) {
    const { speak, fallbackText } = cardOf(answer) as Card;
    const neutral = `Concern ${showReference(reference)}`;
    expect(answer).toMatchObject({ title: neutral });
    expect([speak, fallbackText]).toEqual([neutral, neutral]);
  }
});
