import { openCalendar, saveCalendar, showCalendar } from '../../../bot/verbs/calendar.ts';
import { calendarOf } from '../../../src/app/school/calendar-setting.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { CALENDAR, SCHOOL } from '../../../src/guidance/school-words.ts';
import { ask, cardIn, dataOf, inputIn, sentenceIn, unsound, valueIn } from '../../support/answers.ts';
import { markdownOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  IT,
  PUPIL,
  SLT,
  TEACHER,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const FILLED = {
  terms: '1 Sep 2026 to 23 Oct 2026\n02/11/2026 - 18/12/2026',
  closed: '2 Nov 2026',
  opens: '07:45',
  closes: '17:00',
  rota1From: '2026-12-21',
  rota1To: '2027-01-01',
  rota1Who: `${DEPUTY.oid},${HEAD.oid}`,
  rota3From: '2027-01-02',
  rota3To: '2027-01-04',
  rota3Who: DSL.oid,
};

const show = (deps: FakeBotDeps, oid = DSL.oid) => ask(showCalendar, deps, { kind: 'message', oid });
const open = (deps: FakeBotDeps, oid = DSL.oid) => ask(openCalendar, deps, { kind: 'dialog-open', oid });
const save = (deps: FakeBotDeps, data: object, oid = DSL.oid) =>
  ask(saveCalendar, deps, { kind: 'dialog-submit', oid, data: { ...data } });

test.each([HEAD, DSL])('$name sees the calendar and can change it', async ({ oid }) => {
  const deps = fakeBotDeps();
  const card = cardIn(await show(deps, oid));
  expect(wordsOf(card)).toContain('never more than 24 hours');
  expect(wordsOf(card)).toContain('If a child is in danger, nothing waits');
  expect(wordsOf(card)).toContain(CALENDAR.termsNone);
  expect(dataOf(card, CALENDAR.change)).toEqual({ verb: 'calendar-form', msteams: { type: 'task/fetch' } });
  expect(unsound(card)).toEqual([]);
  expect(await open(deps, oid)).toMatchObject({ show: 'dialog', title: CALENDAR.title, tall: true });
  expect(wordsOf(cardIn(await save(deps, FILLED, oid)))).toContain(SCHOOL.saved);
  expect(deps.settings.puts).toHaveLength(1);
});

test.each([DEPUTY, CHAIR, VICECHAIR, DPO, TEACHER, GOVERNOR, SLT, IT, COMPUTING, VOLUNTEER, PUPIL])(
  '$name gets the sentence, whatever they press',
  async ({ oid }) => {
    const deps = fakeBotDeps();
    for (const answer of [await show(deps, oid), await open(deps, oid), await save(deps, FILLED, oid)]) {
      expect(sentenceIn(answer)).toBe(FAULT_WORDS['settings.not-yours']);
    }
    expect(deps.settings.puts).toEqual([]);
  },
);

test('What is set is shown in British dates, names letter for letter', async () => {
  const deps = fakeBotDeps();
  await save(deps, FILLED);
  const card = cardIn(await show(deps));
  expect(markdownOf(card)).toContain('1 Sep 2026 to 23 Oct 2026');
  expect(markdownOf(card)).toContain('2 Nov 2026 to 18 Dec 2026');
  expect(markdownOf(card)).toContain('07:45 to 17:00');
  expect(verbatimOf(card)).toContain(`${DEPUTY.name}, ${HEAD.name}`);
  expect(markdownOf(card)).not.toContain(DEPUTY.name);
  expect(unsound(card)).toEqual([]);
});

test('The form opens with what is set, and saving it unchanged changes nothing', async () => {
  const deps = fakeBotDeps();
  await save(deps, FILLED);
  const before = calendarOf(deps.settings);
  const card = cardIn(await open(deps));
  const ids = ['terms', 'closed', 'opens', 'closes', 'rota1From', 'rota1To', 'rota1Who', 'rota2From'];
  expect(Object.fromEntries(ids.map((id) => [id, valueIn(card, id)]))).toEqual({
    terms: '1 Sep 2026 to 23 Oct 2026\n2 Nov 2026 to 18 Dec 2026',
    closed: '2 Nov 2026',
    opens: '07:45',
    closes: '17:00',
    rota1From: '2026-12-21',
    rota1To: '2027-01-01',
    rota1Who: `${DEPUTY.oid},${HEAD.oid}`,
    // A line left empty between two is closed up.
    rota2From: '2027-01-02',
  });
  const all = [...ids, 'rota2To', 'rota2Who', 'rota3From', 'rota3To', 'rota3Who'];
  await save(deps, Object.fromEntries(all.map((id) => [id, valueIn(card, id)])));
  expect(deps.settings.puts).toHaveLength(1);
  expect(calendarOf(deps.settings)).toBe(before);
});

test('Every field is there, with its label, for four lines of the rota', async () => {
  const card = cardIn(await open(fakeBotDeps()));
  expect(unsound(card)).toEqual([]);
  expect(inputIn(card, 'opens')).toMatchObject({ type: 'Input.Time', value: '08:00' });
  for (const line of [1, 2, 3, 4]) {
    expect(inputIn(card, `rota${line}From`)).toMatchObject({ type: 'Input.Date' });
    expect(inputIn(card, `rota${line}Who`)).toMatchObject({ isMultiSelect: true });
  }
  expect(inputIn(card, 'rota5From')).toBeUndefined();
});

describe('a fault', () => {
  test.each<[string, Partial<Record<keyof typeof FILLED, string>>, string]>([
    ['a term that cannot be read', { terms: '\n\nautumn' }, CALENDAR.onLine(3, FAULT_WORDS['calendar.line'])],
    [
      'a term that ends before it begins',
      { terms: '23 Oct 2026 to 1 Sep 2026' },
      CALENDAR.onLine(1, FAULT_WORDS['calendar.order']),
    ],
    [
      'a first term in two years',
      { terms: '1 Sep 2029 to 3 Oct 2029' },
      CALENDAR.onLine(1, FAULT_WORDS['calendar.far']),
    ],
    ['a closed day that cannot be read', { closed: '31 Nov 2026' }, CALENDAR.onLine(1, CALENDAR.badDay)],
    ['no opening time', { opens: '' }, CALENDAR.badOpens],
    ['closing before opening', { closes: '07:00' }, CALENDAR.badCloses],
    ['a line of the rota without a day', { rota3To: '' }, CALENDAR.onLine(3, CALENDAR.badRotaDays)],
    [
      'a line of the rota that ends before it begins',
      { rota3To: '2026-12-30' },
      CALENDAR.onLine(3, FAULT_WORDS['calendar.order']),
    ],
    [
      'a line of the rota without people',
      { rota3Who: '' },
      CALENDAR.onLine(3, FAULT_WORDS['calendar.person']),
    ],
    [
      'a line of the rota with somebody who handles no concerns',
      { rota3Who: `${DSL.oid},${TEACHER.oid}` },
      CALENDAR.onLine(3, FAULT_WORDS['calendar.person']),
    ],
  ])('such as %s is named with its line, and everything typed stays', async (_what, wrong, sentence) => {
    const deps = fakeBotDeps();
    const typed = { ...FILLED, ...wrong };
    const card = cardIn(await save(deps, typed));
    expect(wordsOf(card).split('\n')).toContain(sentence);
    expect(wordsOf(card)).toContain(FAULT_WORDS['form.incomplete']);
    for (const [id, value] of Object.entries(typed)) expect(valueIn(card, id)).toBe(value || undefined);
    expect(unsound(card)).toEqual([]);
    expect(deps.settings.puts).toEqual([]);
  });

  test('stands right above its field, and all are told at once', async () => {
    const card = cardIn(await save(fakeBotDeps(), { ...FILLED, terms: 'x\ny', closed: 'z', rota1Who: '' }));
    const { body } = card as { body: { id?: string; text?: string }[] };
    const above = (id: string) => body[body.findIndex((one) => one.id === id) - 1]?.text;
    expect(above('terms')).toBe(CALENDAR.onLine(2, FAULT_WORDS['calendar.line']));
    expect(above('closed')).toBe(CALENDAR.onLine(1, CALENDAR.badDay));
    expect(above('rota1From')).toBe(CALENDAR.onLine(1, FAULT_WORDS['calendar.person']));
  });

  test('of the store keeps everything typed', async () => {
    const deps = fakeBotDeps();
    deps.settings.broken = 'record.unwritable';
    const card = cardIn(await save(deps, FILLED));
    expect(wordsOf(card)).toContain(FAULT_WORDS['settings.unwritable']);
    expect(valueIn(card, 'terms')).toBe(FILLED.terms);
    expect(valueIn(card, 'rota1Who')).toBe(FILLED.rota1Who);
  });

  test('of the directory keeps everything typed', async () => {
    const deps = fakeBotDeps();
    deps.directory.down(true);
    const card = cardIn(await save(deps, FILLED));
    expect(wordsOf(card)).toContain(FAULT_WORDS['person.unchecked']);
    expect(valueIn(card, 'closed')).toBe(FILLED.closed);
  });
});

test('However many lines are set, the card in the chat fits', async () => {
  const deps = fakeBotDeps();
  const closed = Array.from({ length: 200 }, (_, index) => `${(index % 28) + 1} Nov ${2026 + index}`).slice(
    0,
    70,
  );
  await save(deps, { ...FILLED, closed: closed.join('\n') });
  expect(calendarOf(deps.settings).closed).toHaveLength(70);
  const card = cardIn(await show(deps));
  expect(wordsOf(card)).toContain(SCHOOL.more(50));
  expect(unsound(card)).toEqual([]);
  expect(unsound(cardIn(await open(deps)))).toEqual([]);
});

test('Whatever arrives instead of text, nothing is set', async () => {
  const deps = fakeBotDeps();
  for (const data of [{}, { terms: 7, closed: null, opens: ['08:00'], closes: {} }]) await save(deps, data);
  expect(deps.settings.puts).toEqual([]);
});
