import type { Turn } from '../../../bot/turn.ts';
import { sendReport } from '../../../bot/verbs/send-report.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { asksOf } from '../../../src/guidance/asks.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { FORM, RECEIPT } from '../../../src/guidance/words.ts';
import { nodesOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { placeNumber } from '../../support/cases.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { ADA, LEFT, PUPIL_SETTINGS } from '../../support/pupil-list.ts';
import { oidOf, TEACHER, TEACHER2 } from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const FILLED = { adult: 'no', danger: 'no', happened: 'It happened.' };

async function send(
  deps: FakeBotDeps,
  data: object = FILLED,
  more: Partial<Turn> & { kind?: Turn['kind']; oid?: string } = {},
) {
  const { kind = 'action', oid = TEACHER.oid, ...rest } = more;
  const reportId = deps.identity.newReportId(oid);
  const answer = await sendReport(turnOf(kind, { oid, data: { reportId, ...data }, ...rest }), deps);
  const card = 'card' in answer ? answer.card : undefined;
  return { answer, card, words: wordsOf(card), reportId };
}

const valueIn = (card: unknown, id: string) => nodesOf(card).find((node) => node.id === id)?.value;

test('A whole form becomes the receipt, stands where the form stood, and delivery begins', async () => {
  const deps = fakeBotDeps();
  const { answer, words } = await send(deps, FILLED, { place: placeNumber(4) });
  const [concern] = deps.record.reportedBy(TEACHER.oid);
  expect(answer.show).toBe('replace');
  expect(words).toContain('Report received');
  expect(words).toContain('We are telling the DSL now.');
  expect(concern?.receipt).toEqual(placeNumber(4));
  expect(deps.woken).toEqual([concern?.reference]);
});

test('From a dialog the receipt is shown in the dialog, and a copy will be brought to the chat', async () => {
  const deps = fakeBotDeps();
  const { answer, words } = await send(deps, FILLED, { kind: 'extension-submit' });
  expect(answer.show).toBe('dialog');
  expect(words).toContain('Report received');
  expect(deps.record.reportedBy(TEACHER.oid)[0]?.receipt).toBeUndefined();
});

test('A form with faults comes back under the same id with all that was typed, and nothing is filed', async () => {
  for (const kind of ['action', 'extension-submit'] as const) {
    const deps = fakeBotDeps();
    const typed = { ...FILLED, danger: '', person1Name: 'JS', childsWords: '<b>words</b>' };
    const { card, words, reportId } = await send(deps, typed, { kind });
    expect(words).toContain(FAULT_WORDS['form.danger-question']);
    expect(words).toContain(FAULT_WORDS['form.initials']);
    for (const id of ['happened', 'person1Name', 'childsWords'] as const)
      expect(valueIn(card, id)).toBe(typed[id]);
    expect(JSON.stringify(card)).toContain(reportId);
    expect(deps.record.written).toEqual([]);
    expect(deps.woken).toEqual([]);
  }
});

test('Where it could not be stored it says NOT received and gives everything back', async () => {
  for (const broken of ['record.unwritable', 'record.not-owner'] as const) {
    const deps = fakeBotDeps();
    deps.record.change = async () => ({ ok: false, fault: { code: broken } });
    const { card, words, reportId } = await send(deps);
    expect(words).toContain('NOT received');
    expect(words).not.toContain('Report received');
    expect(valueIn(card, 'happened')).toBe('It happened.');
    expect(JSON.stringify(card)).toContain(reportId);
    expect(deps.woken).toEqual([]);
  }
});

test('The form of somebody else, or a damaged id, comes back as a form of one’s own with all that was typed', async () => {
  const deps = fakeBotDeps();
  for (const reportId of [deps.identity.newReportId(TEACHER2.oid), 'damaged', '', 7, undefined]) {
    const { card, words } = await send(deps, { ...FILLED, reportId });
    expect(words).toContain(FAULT_WORDS['form.other-owner']);
    expect(valueIn(card, 'happened')).toBe('It happened.');
    const next = /"reportId":"([^"]*)"/.exec(JSON.stringify(card))?.[1] ?? '';
    expect(deps.identity.ownsReportId(next, TEACHER.oid)).toBe(true);
  }
  expect(deps.record.written).toEqual([]);
});

test('Somebody who cannot be checked keeps what they typed', async () => {
  const deps = fakeBotDeps();
  deps.directory.down(true);
  const { card, words } = await send(deps, FILLED, { oid: oidOf(99) });
  expect(words).toContain(FAULT_WORDS['person.unchecked']);
  expect(valueIn(card, 'happened')).toBe('It happened.');
});

test('Nobody can report in another’s name by what they send', async () => {
  const deps = fakeBotDeps();
  await send(deps, { ...FILLED, oid: TEACHER2.oid, actor: TEACHER2.oid, reporter: { oid: TEACHER2.oid } });
  expect(deps.record.reportedBy(TEACHER2.oid)).toEqual([]);
  expect(deps.record.reportedBy(TEACHER.oid)).toHaveLength(1);
});

test('The words of a reported message are filed only after a yes, and stay for the next try', async () => {
  const reported = { message: { author: 'Author', text: 'Message words.' } };
  for (const [includeMessage, filed] of [
    ['yes', true],
    ['no', false],
  ] as const) {
    const deps = fakeBotDeps();
    await send(deps, { ...FILLED, includeMessage }, { kind: 'extension-submit', reported });
    expect(JSON.stringify(deps.record.written).includes('Message words.')).toBe(filed);
  }
  const { card } = await send(
    fakeBotDeps(),
    { ...FILLED, danger: '' },
    { kind: 'extension-submit', reported },
  );
  expect(nodesOf(card).some(({ id }) => id === 'includeMessage')).toBe(true);
});

test('A button pressed twice at once gives one report and the same receipt twice', async () => {
  const deps = fakeBotDeps();
  const reportId = deps.identity.newReportId(TEACHER.oid);
  const both = await Promise.all([1, 2].map(() => send(deps, { ...FILLED, reportId })));
  expect(both[0]?.answer).toEqual(both[1]?.answer);
  expect(deps.record.reportedBy(TEACHER.oid)).toHaveLength(1);
  expect(FORM.title).not.toBe('');
});

test('A report of a kind whose questions have no answer is received at once, and its receipt offers them', async () => {
  const unknown = { adult: 'yes', adult1Who: 'unknown', adult1MightBe: 'neither', adult1Part: 'in-question' };
  for (const { code, row } of KINDS) {
    const deps = fakeBotDeps();
    const about = row === 'adult' ? unknown : {};
    const { words, card } = await send(deps, { ...FILLED, ...about, kind: code });
    expect(words).toContain('Report received');
    expect(titlesOf(card).includes(RECEIPT.more)).toBe(asksOf(code).length > 0);
  }
});

test('Answers to the questions of a kind are filed with the report', async () => {
  const deps = fakeBotDeps();
  await send(deps, { ...FILLED, kind: 'nudes', 'ask-image-who': 'An adult.', 'ask-unknown': 'x' });
  expect(deps.record.written[0]).toMatchObject({
    what: { report: { kind: 'nudes', answers: { 'image-who': 'An adult.' } } },
  });
});

test('A chosen pupil is filed with name, class and id; one whom the list does not have comes back as a fault', async () => {
  for (const { id, name, year } of [ADA, LEFT]) {
    const deps = fakeBotDeps({ settings: PUPIL_SETTINGS });
    await send(deps, { ...FILLED, person1Pupil: id, person1Part: 'harmed' });
    const person = { name, pupil: id, is: 'pupil', part: 'harmed', year };
    expect(deps.record.written[0]).toMatchObject({ what: { report: { people: [person] } } });
  }
  const deps = fakeBotDeps({ settings: PUPIL_SETTINGS });
  const gone = { ...FILLED, person1Pupil: 'gone', person2Pupil: ADA.id, person2Part: 'witness' };
  const { words, card } = await send(deps, gone);
  expect(words).toContain(FAULT_WORDS['form.pupil']);
  expect(valueIn(card, 'person2Pupil')).toBe(ADA.id);
  expect(JSON.stringify(card)).toContain('Ada Bell · 3B');
  expect(deps.record.written).toEqual([]);
});

test('In the chat the receipt opens the report in a dialog, and in a dialog it goes on there', async () => {
  const open = (card: unknown) => nodesOf(card).find(({ title }) => title === RECEIPT.open)?.data;
  const inChat = await send(fakeBotDeps(), FILLED, { kind: 'action' });
  expect(open(inChat.card)).toMatchObject({ verb: 'my-report', msteams: { type: 'task/fetch' } });
  const inDialog = await send(fakeBotDeps(), FILLED, { kind: 'extension-submit' });
  expect(open(inDialog.card)).not.toHaveProperty('msteams');
});

describe('the very same report that comes again after the school has changed its list of pupils', () => {
  const typed = {
    adult: 'no',
    danger: 'no',
    happened: 'It happened.',
    person1Pupil: ADA.id,
    person1Part: 'harmed',
  };

  test.each<[string, readonly object[]]>([
    ['with another year', [{ ...ADA, year: '4B' }]],
    ['with another spelling', [{ ...ADA, name: 'Ada Bell-Jones' }]],
    ['without the pupil', []],
  ])('%s is one concern, with the same receipt', async (_what, list) => {
    const deps = fakeBotDeps();
    const bringIn = (pupils: readonly object[]) =>
      deps.settings.put({ key: `pupils/${ADA.id.charAt(0)}`, value: JSON.stringify(pupils), by: 'heed' });
    await bringIn([ADA]);
    const data = { reportId: deps.identity.newReportId(TEACHER.oid), ...typed };
    const send = () => sendReport(turnOf('action', { oid: TEACHER.oid, data }), deps);
    const first = await send();
    await bringIn(list);
    expect(await send()).toEqual(first);
    const [concern, ...others] = deps.record.reportedBy(TEACHER.oid);
    expect(others).toEqual([]);
    expect(concern?.people).toMatchObject([{ name: ADA.name, year: ADA.year }]);
    expect(JSON.stringify(first)).toContain(showReference(concern?.reference ?? ''));
  });

  test('with other words it is a second concern', async () => {
    const deps = fakeBotDeps();
    const reportId = deps.identity.newReportId(TEACHER.oid);
    for (const happened of ['It happened.', 'It happened twice.']) {
      const data = { reportId, ...typed, person1Pupil: '', person1Name: 'Ada Bell', happened };
      await sendReport(turnOf('action', { oid: TEACHER.oid, data }), deps);
    }
    expect(deps.record.reportedBy(TEACHER.oid)).toHaveLength(2);
  });
});
