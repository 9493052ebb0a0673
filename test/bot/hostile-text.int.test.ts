import type { Person } from '../../local/people.ts';
import { unsealWith } from '../../local/unseal.ts';
import { type Draft, FIELDS, MOST_BYTES } from '../../src/domain/draft.ts';
import { clean } from '../../src/domain/typed.ts';
import { WORK_NAMES, type WorkField, type WorkName, workRule } from '../../src/domain/work.ts';
import { ASKS } from '../../src/guidance/asks.ts';
import { PEOPLE } from '../../src/guidance/school-words.ts';
import { searching, submitted } from '../support/asked.ts';
import { nodesOf, ofType } from '../support/cards.ts';
import {
  activityOf,
  dialog,
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';
import { HOSTILE, MARK, NAMES, TEXTS } from './hostile-texts.ts';

/**
 * Text that tries to be something else: it is recorded letter for letter, comes back in text runs and in the values of
 * inputs and nowhere else, and never in what a notification shows. There is no search over the text of concerns; what
 * finds by what was typed is the list of pupils and what is on record about one pupil.
 */
jest.setTimeout(90_000);

let school: TestSchool;
let app: TestApp;

beforeAll(async () => {
  school = await openSchool();
  app = await school.app();
  unseal = unsealWith(school.keep.keys);
});
afterAll(async () => {
  expect(app.log()).not.toContain('turn-failed');
  expect(app.log()).not.toContain(MARK);
  await school.end();
});

const who = (key: string): Person => school.person(key);
const formOf = (person: Person) => reportIdFor(school, app, person);

/** Sends something, and checks whatever comes back: no letter of what was typed stands where a card is drawn as more than text. */
async function ask(activity: object): Promise<unknown> {
  const { status, body } = await school.send(app, activity);
  expect(status).toBe(200);
  expect(strayIn(body)).toEqual([]);
  return body;
}

type Path = readonly string[];

/** Where typed text may stand: text runs, values of inputs, choices of a closed list, and what buttons only carry. */
function mayHold(node: Readonly<Record<string, unknown>>, key: string): boolean {
  if (node.type === 'TextRun') return key === 'text';
  const type = String(node.type);
  if (type === 'Input.Text' || type === 'Input.Date' || type === 'Input.Time') return key === 'value';
  // An expanded list draws its titles as Markdown (adaptivecards 3.0.6); a closed one is a list of options.
  if (type === 'Input.ChoiceSet') return key === 'value' || (key === 'choices' && node.style !== 'expanded');
  return type.startsWith('Action.') && key === 'data';
}

/** @returns the places of a card in which typed text stands and must not. */
function strayIn(value: unknown, path: Path = []): readonly string[] {
  if (typeof value === 'string') return value.includes(MARK) ? [path.join('.')] : [];
  if (Array.isArray(value)) return value.flatMap((one, at) => strayIn(one, [...path, String(at)]));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Readonly<Record<string, unknown>>;
  return Object.entries(node).flatMap(([key, one]) =>
    mayHold(node, key) ? [] : strayIn(one, [...path, key]),
  );
}

/** Everything that a card draws letter for letter: blocks one under the other, the runs of a block side by side. */
function drawnIn(body: unknown): string {
  const blocks = ofType(body, 'RichTextBlock').map(({ inlines }) =>
    (inlines as readonly { readonly text: string }[]).map(({ text }) => text).join(''),
  );
  return blocks.map((block) => (block === ' ' ? '' : block)).join('\n');
}

function inputsIn(body: unknown): Readonly<Record<string, unknown>> {
  const inputs = nodesOf(body).filter(({ type }) => String(type).startsWith('Input.'));
  return Object.fromEntries(inputs.map(({ id, value }) => [String(id), value]));
}

interface Kept {
  readonly sequence: number;
  readonly what: Readonly<Record<string, unknown>> & { readonly act: string };
}

/** Opened once each: there are many, and they never change. */
const openedRows = new Map<unknown, Kept>();
/** By reference. The list is read at most four times a second, however many wait for something in it. */
let known: ReadonlyMap<unknown, readonly Kept[]> = new Map();
let readAt = Number.NEGATIVE_INFINITY;
let unseal: ReturnType<typeof unsealWith>;

function entriesOf(reference: string): readonly Kept[] {
  if (performance.now() - readAt > 250) {
    const lists = new Map<unknown, Kept[]>();
    for (const { fields } of school.tenant.graph.rows('Entries')) {
      const entry = openedRows.get(fields.EntryKey) ?? (unseal('Entries', fields) as Kept);
      openedRows.set(fields.EntryKey, entry);
      lists.set(fields.ConcernRef, [...(lists.get(fields.ConcernRef) ?? []), entry]);
    }
    known = lists;
    readAt = performance.now();
  }
  return (known.get(reference) ?? []).toSorted((a, b) => a.sequence - b.sequence);
}

/** @returns the newest entry of this concern for which it holds, as SharePoint has it. */
async function recorded(reference: string, holds: (what: Kept['what']) => boolean): Promise<Kept['what']> {
  const found = () => entriesOf(reference).findLast(({ what }) => holds(what));
  await until(() => found() !== undefined);
  return found()?.what as Kept['what'];
}

/** What a form says is wrong with it. */
function bannersIn(body: unknown): string {
  return ofType(body, 'TextBlock')
    .filter(({ weight, text }) => weight === 'Bolder' && text)
    .map(({ text }) => String(text))
    .join(' / ');
}

async function filed(draft: Draft, by = who('teacher')): Promise<string> {
  const sent = await ask(pressed(by, 'send-report', { reportId: await formOf(by), ...draft }));
  const reference = referenceIn(sent)?.replace('-', '');
  if (!reference) throw new Error(`There is no receipt, but: ${bannersIn(sent)}`);
  return reference;
}

/** The same with every hostile text, side by side. */
async function withEach(check: (text: string, round: number) => Promise<void>): Promise<void> {
  await Promise.all(TEXTS.map(check));
}

/** The hostile text for the field with this number, in the round with this number. */
const textFor = (field: number, round: number): string => TEXTS[(field + round) % TEXTS.length] ?? '';

/** Fields of the form that hold whatever is typed, and are drawn for a report about a pupil. */
const FREE = FIELDS.filter(
  (field) => /^person\d(Name|Year)$/.test(field) || FIELDS.indexOf(field) >= FIELDS.indexOf('happened'),
).filter((field) => field !== 'spokenToDsl' && field !== 'includeMessage');
const ASKED = ASKS.filter(({ input }) => input !== 'yes-no').map(({ code }) => `ask-${code}` as const);

function draftOf(round: number): Draft {
  return {
    ...SHORT,
    kind: 'welfare',
    ...Object.fromEntries([...FREE, ...ASKED].map((field, at) => [field, textFor(at, round)])),
    ...Object.fromEntries([1, 2, 3, 4].map((n) => [`person${n}Part`, 'harmed'])),
  };
}

describe('a report', () => {
  it.each(NAMES.map((name, round) => [name, round] as const))(
    'keeps every letter of every field and shows it as text, moved on from %s',
    async (_name, round) => {
      const draft = draftOf(round);
      const reference = await filed(draft);
      const { report } = await recorded(reference, ({ act }) => act === 'reported');
      const is = (field: keyof Draft) => clean(draft[field] ?? '');
      expect(report).toMatchObject({
        people: [1, 2, 3, 4].map((n) => ({
          name: is(`person${n}Name` as keyof Draft),
          year: is(`person${n}Year` as keyof Draft),
        })),
        evidence: { link: is('evidenceLink'), description: is('evidenceDescription') },
        onBehalfOf: { who: is('behalfWho'), name: is('behalfName') },
        answers: Object.fromEntries(ASKED.map((field) => [field.slice(4), is(field)])),
        ...Object.fromEntries(
          (
            ['happened', 'childsWords', 'opinion', 'when', 'learned', 'where', 'app', 'how', 'done'] as const
          ).map((field) => [field, is(field)]),
        ),
      });
      const opened = drawnIn(await ask(dialog(who('dsl'), 'open-case', { reference })));
      for (const field of [...FREE, ...ASKED]) expect(opened).toContain(is(field));
    },
  );

  it('comes back as it was typed, cleaned of nothing, when something is missing', async () => {
    await withEach(async (_text, round) => {
      const draft = { ...draftOf(round), danger: '' };
      const form = await ask(
        pressed(who('teacher'), 'send-report', { reportId: await formOf(who('teacher')), ...draft }),
      );
      expect(referenceIn(form)).toBeUndefined();
      const inputs = inputsIn(form);
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(FREE));
      for (const field of FREE) expect(inputs[field]).toBe(draft[field]);
    });
  });

  it('about an adult nobody can find keeps and shows their name', async () => {
    await withEach(async (name) => {
      const draft = {
        ...SHORT,
        adult: 'yes',
        adult1Who: 'unknown',
        adult1Name: name,
        adult1MightBe: 'neither',
        adult1Part: 'in-question',
      };
      const reference = await filed(draft);
      const { report } = await recorded(reference, ({ act }) => act === 'reported');
      expect(report).toMatchObject({ adults: [{ who: { name: clean(name) } }] });
      expect(drawnIn(await ask(dialog(who('head'), 'open-case', { reference })))).toContain(clean(name));
    });
  });

  it('of a Teams message keeps its author and address, and its words without their markup', async () => {
    const teacher = who('teacher');
    await withEach(async (text) => {
      const invoke = (name: string, more: object) =>
        activityOf(teacher, {
          type: 'invoke',
          name,
          value: {
            commandId: 'report',
            commandContext: 'message',
            messagePayload: {
              linkToMessage: `https://teams.microsoft.com/l/message/${text}`,
              createdDateTime: '2026-11-20T11:00:00Z',
              from: { user: { id: 'nobody', displayName: text } },
              body: { contentType: 'text', content: text },
            },
            ...more,
          },
        });
      const form = await ask(invoke('composeExtension/fetchTask', {}));
      const reportId = /"reportId":"([^"]+)"/.exec(JSON.stringify(form))?.[1];
      const data = { ...SHORT, reportId, includeMessage: 'yes' };
      const sent = await ask(invoke('composeExtension/submitAction', { data }));
      const reference = referenceIn(sent)?.replace('-', '') ?? '';
      const { report } = await recorded(reference, ({ act }) => act === 'reported');
      const message = {
        author: text,
        link: `https://teams.microsoft.com/l/message/${text}`,
        text: text.trim(),
      };
      expect(report).toMatchObject({ evidence: { message } });
      expect(drawnIn(await ask(dialog(who('dsl'), 'open-case', { reference })))).toContain(text.trim());
    });
  });
});

describe('a text as large as the form takes', () => {
  const room = MOST_BYTES - Buffer.byteLength(`${SHORT.adult}${SHORT.danger}`);
  const fill = (unit: string) => unit.repeat(Math.floor(room / Buffer.byteLength(unit)));
  const random = Array.from({ length: 6_000 }, (_, at) =>
    String.fromCharCode(0xd800 + ((at * 7919 + at * at * 31) % 0x400)),
  ).join('');

  it.each([
    ['of plain letters', fill('a')],
    ['of quotation marks and strokes', fill('"\\')],
    ['of lines', fill('-\n')],
    ['of letters of three bytes', fill('你好嗎')],
    ['of emoji', fill('👩🏽‍❤️‍💋‍👨🏿')],
    ['of halves of letters', random],
    ['of one letter with accents without end', `a${fill('\u0301').slice(1)}`],
  ])('%s reaches SharePoint whole, and its handler', async (_of, happened) => {
    const reference = await filed({ ...SHORT, happened });
    const { report } = await recorded(reference, ({ act }) => act === 'reported');
    expect((report as { happened: string }).happened === clean(happened)).toBe(true);
    const opened = drawnIn(await ask(dialog(who('dsl'), 'open-case', { reference })));
    expect(opened.includes(clean(happened))).toBe(true);
  });

  it('and a byte more is refused, with every letter still in the form', async () => {
    for (const happened of ['a'.repeat(room + 1), 'é'.repeat(40_000)]) {
      const reportId = await formOf(who('teacher'));
      const form = await ask(pressed(who('teacher'), 'send-report', { reportId, ...SHORT, happened }));
      expect(referenceIn(form)).toBeUndefined();
      expect(inputsIn(form).happened === happened).toBe(true);
    }
  });
});

describe('what a reporter says later', () => {
  it('is kept and shown letter for letter: added, answered, taken back', async () => {
    const [teacher, dsl] = [who('teacher'), who('dsl')];
    await withEach(async (text) => {
      const reference = await filed(SHORT);
      const [formId, dslForm] = [await formOf(teacher), await formOf(dsl)];
      const form = await ask(submitted(teacher, 'add', { reference, formId, adult: 'no', happened: text }));
      expect(inputsIn(form).happened).toBe(text);
      await ask(submitted(teacher, 'add', { reference, formId, ...SHORT, happened: text }));
      const added = await recorded(reference, ({ act }) => act === 'added');
      // An addition can hold answers besides, so its own text is trimmed before it is put together.
      expect(added.text).toBe(clean(text.trim()));

      await ask(submitted(dsl, 'do-work', { reference, work: 'ask', formId: dslForm, 'field-text': text }));
      const letter = await recorded(reference, ({ act }) => act === 'letter');
      expect(letter.text).toBe(clean(text));
      const mine = await ask(submitted(teacher, 'my-report', { reference }));
      expect(drawnIn(mine)).toContain(clean(text));
      const of = entriesOf(reference).find(({ what }) => what.act === 'letter')?.sequence ?? 0;
      const answer = { reference, formId, of, [`answer-${of}`]: text };
      const refused = await ask(submitted(teacher, 'answer', { ...answer, of: of + 1 }));
      expect(inputsIn(refused)[`answer-${of}`]).toBe(text);
      await ask(submitted(teacher, 'answer', answer));
      const answered = await recorded(reference, ({ act }) => act === 'answered');
      // Kept with what no keyboard types, or without it: no letter may be missing.
      expect(clean(String(answered.text))).toBe(clean(text));

      const other = await ask(submitted(teacher, 'withdraw', { reference, formId: dslForm, reason: text }));
      expect(inputsIn(other).reason).toBe(text);
      await ask(submitted(teacher, 'withdraw', { reference, formId, reason: text }));
      const withdrawn = await recorded(reference, ({ act }) => act === 'withdrawn');
      expect(clean(String(withdrawn.reason))).toBe(clean(text));
      const opened = clean(drawnIn(await ask(dialog(dsl, 'open-case', { reference }))));
      expect(opened.split(clean(text)).length).toBeGreaterThan(4);
    });
  });
});

describe('what a handler writes', () => {
  const isTyped = ({ input }: WorkField) => input === 'line' || input === 'long';
  const fieldsOf = (work: WorkName): readonly WorkField[] => workRule(work)?.fields ?? [];

  function proper(work: WorkName, { id, input, choices }: WorkField, entry: string): string {
    if (input === 'date') return '2026-11-20';
    if (input === 'entry') return entry;
    if (input !== 'choice') return '';
    return work === 'checklist' && id === 'item' ? 'child-supported' : (choices?.[0] ?? '');
  }

  /** These end, move or hide the case for whoever does them, or need another row; what closes it has a test below. */
  const ELSEWHERE: ReadonlySet<WorkName> = new Set<WorkName>([
    ...(['take', 'recuse', 'hand-over', 'reopen', 'move', 'close', 'child-record', 'recode'] as const),
  ]);
  const WRITTEN = WORK_NAMES.filter((work) => !ELSEWHERE.has(work) && fieldsOf(work).some(isTyped));

  it('comes back, is kept and is shown letter for letter, in every field of every piece of work', async () => {
    const dsl = who('dsl');
    await withEach(async (_text, round) => {
      const reference = await filed(SHORT);
      await ask(pressed(dsl, 'acknowledge', { reference }));
      const typed: string[] = [];
      // A quarter of the works in each round; over the rounds each meets texts of every kind.
      for (const [at, work] of WRITTEN.entries()) {
        if (at % 4 !== round % 4) continue;
        const entry = fieldsOf(work).some(({ input }) => input === 'entry')
          ? await aboutWork(reference, work)
          : '';
        const data = Object.fromEntries(
          fieldsOf(work).map((field, of) => [
            `field-${field.id}`,
            isTyped(field) ? textFor(at + of * 5, round) : proper(work, field, entry),
          ]),
        );
        const send = async (formId: string) =>
          ask(submitted(dsl, 'do-work', { reference, work, formId, ...data }));
        const back = inputsIn(await send(await formOf(who('teacher'))));
        const written = fieldsOf(work).filter(isTyped);
        for (const { id } of written) expect(back[`field-${id}`]).toBe(data[`field-${id}`]);
        await send(await formOf(dsl));
        typed.push(...written.map(({ id }) => clean(data[`field-${id}`] ?? '')));
      }
      const kept = () =>
        entriesOf(reference).flatMap(({ what }) => [what, what.fields ?? {}, what.person ?? {}]);
      const words = () => new Set(kept().flatMap((one) => Object.values(one)));
      await until(() => typed.every((text) => words().has(text)));
      const pages: string[] = [];
      for (let page = 1; page <= 3; page += 1) {
        pages.push(drawnIn(await ask(submitted(dsl, 'case-history', { reference, page }))));
      }
      for (const text of typed) expect(pages.some((page) => page.includes(text))).toBe(true);
      await ask(dialog(dsl, 'open-case', { reference }));
      for (const work of ['strike', 'person'] as const)
        await ask(submitted(dsl, 'work-form', { reference, work }));
    });
  });

  it('is in the summary as it was typed, a formula too: the field is text, and nothing of ours is a spreadsheet', async () => {
    const dsl = who('dsl');
    await withEach(async (text) => {
      const reference = await filed({ ...SHORT, happened: text });
      await ask(pressed(dsl, 'acknowledge', { reference }));
      const decision = { 'field-decision': text, 'field-reason': text };
      await ask(
        submitted(dsl, 'do-work', { reference, work: 'decision', formId: await formOf(dsl), ...decision }),
      );
      const summary = String(inputsIn(await ask(submitted(dsl, 'summary', { reference }))).summary);
      expect(summary.split(clean(text)).length).toBe(4);
    });
  });

  it('closes a case and opens it again with every letter of why', async () => {
    const dsl = who('dsl');
    await withEach(async (text, round) => {
      if (round % 3 > 0) return;
      const reference = await filed({ ...SHORT, kind: 'welfare' });
      await ask(pressed(dsl, 'acknowledge', { reference }));
      const work = async (name: string, data: object) =>
        ask(submitted(dsl, 'do-work', { reference, work: name, formId: await formOf(dsl), ...data }));
      await work('decision', { 'field-decision': text, 'field-reason': text });
      await work('parents', { 'field-told': 'yes', 'field-reason': text });
      const end = { 'field-summary': text, 'field-followUp': text, 'field-outcome': text };
      await work('close', end);
      const closed = await recorded(reference, ({ act }) => act === 'closed');
      expect(closed).toMatchObject({ summary: clean(text), followUp: clean(text), outcome: clean(text) });
      await work('reopen', { 'field-reason': text });
      expect(await recorded(reference, ({ act }) => act === 'reopened')).toMatchObject({
        reason: clean(text),
      });
    });
  });

  /** @returns an entry that such work can be about, made for it. */
  async function aboutWork(reference: string, work: WorkName): Promise<string> {
    const about = workRule(work)?.of?.[0] ?? 'note';
    const data = Object.fromEntries(
      fieldsOf(about).map((one) => [`field-${one.id}`, isTyped(one) ? 'Something.' : proper(about, one, '')]),
    );
    const formId = await formOf(who('dsl'));
    await ask(submitted(who('dsl'), 'do-work', { reference, work: about, formId, ...data }));
    const found = () => entriesOf(reference).findLast(({ what }) => what.work === about);
    await until(() => found() !== undefined);
    return String(found()?.sequence);
  }
});

describe('what the school sets', () => {
  it('keeps a reason to take access away, and shows it to who may give it back', async () => {
    const [head, computing] = [who('head'), who('computing').oid];
    for (const reason of TEXTS) {
      const back = await ask(submitted(head, 'revoke', { who: '', reason }));
      expect(inputsIn(back).reason).toBe(reason);
      const done = await ask(submitted(head, 'revoke', { who: computing, reason }));
      expect(JSON.stringify(done)).toContain(PEOPLE.revokeDone);
      const form = await ask(dialog(head, 'restore-form', {}));
      expect(clean(drawnIn(form))).toContain(clean(reason));
      await ask(submitted(head, 'restore', { who: computing }));
    }
  });

  it('gives back what was typed into calendar and cover', async () => {
    const [head] = [who('head')];
    for (const text of TEXTS) {
      const calendar = { terms: text, closed: text, opens: text, closes: text };
      const back = inputsIn(
        await ask(submitted(head, 'set-calendar', { ...calendar, rota1From: text, rota1Who: text })),
      );
      expect(back).toMatchObject({ ...calendar, rota1From: text });
      await ask(pressed(head, 'set-away', { day: text, time: text, other: text, whose: 'other' }));
    }
  });
});

describe('pupils of the list', () => {
  /** A name as a spreadsheet quotes it. */
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const LISTED: readonly (readonly [name: string, typed: string])[] = [
    ["Una O'Brien & Söns #1%", 'obrien'],
    ["Una O'Brien & Söns #1%", "O'Brien & Söns #1%"],
    ['יונתן כהן', 'כהן'],
    ['عَلِيّ حسن', 'حسن'],
    ['=cmd|A0 Formula', 'formula'],
    ['**Bold** Ada', 'bold ada'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Zoë D’Arcy-Smith', 'zoe darcy'],
    ['李小明', '李'],
    ['<b>Tag</b> Ada', 'tag'],
    ['{{DATE(2026-11-20T09:00:00Z)}} Dora', 'dora'],
    ["Rob'); drop table pupils;--", 'drop table'],
    ['Ng🧒🏽 Emoji', 'emoji'],
  ];

  it('are found under their names by whoever types them, and what is on record about one by its name', async () => {
    const dsl = who('dsl');
    const names = [...new Set(LISTED.map(([name]) => name))];
    const csv = [
      'Name,Year,UPN',
      ...names.map((name, at) => `${cell(name)},7 "B" & ${at},Z${100 + at}`),
    ].join('\r\n');
    const preview = await ask(submitted(dsl, 'pupils-check', { csv, mode: 'replace' }));
    expect(inputsIn(preview).csv).toBe(csv);
    const checked = /"checked":"([^"]+)"/.exec(JSON.stringify(preview))?.[1];
    expect(checked).toBe(`replace/${names.length}/0/0/0`);
    await ask(submitted(dsl, 'pupils-import', { csv, mode: 'replace', checked }));

    for (const [name, typed] of LISTED) {
      const found = await ask(searching(who('teacher'), 'pupils', typed));
      const choices = nodesOf(found).filter(({ title }) => String(title).includes(name));
      expect({ typed, found: choices.length }).toEqual({ typed, found: 1 });
      const pupil = String(choices[0]?.value);

      // Named in a report by hand, by another child's teacher: it is on record under the pupil of that name.
      const reference = await filed({
        ...SHORT,
        person1Name: name,
        person1Part: 'harmed',
        person1Is: 'pupil',
      });
      const record = await ask(submitted(dsl, 'pupil-chronology', { pupil }));
      expect(JSON.stringify(record)).toContain(reference);
      expect(drawnIn(record)).toContain(name);
    }
  });

  it('nobody is found by what only looks like a search', async () => {
    for (const [name, text] of Object.entries(HOSTILE)) {
      for (const query of [text, '*', '%', "'", '.*', '', ' ', '\u202e', '__proto__']) {
        const found = await ask(searching(who('teacher'), 'pupils', query));
        expect({
          name,
          results: nodesOf(found).filter(({ value }) => typeof value === 'string').length,
        }).toEqual({
          name,
          results: 0,
        });
      }
      await ask(searching(who('teacher'), text, text));
      await ask(submitted(who('dsl'), 'pupil-chronology', { pupil: text, end: text }));
      await ask(submitted(who('dsl'), 'pupils-check', { csv: text, mode: 'replace' }));
      await ask(submitted(who('dsl'), 'access-log', { month: text, end: text }));
    }
  });
});

it('what Teams keeps of all this, and shows before a card is opened, holds none of it', async () => {
  const kept = school.tenant.teams.activities.filter(({ direction }) => direction === 'from-bot');
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.filter(({ activity }) => JSON.stringify(activity).includes(MARK))).toEqual([]);
});
