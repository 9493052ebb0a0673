import { alertCard, alertSummary } from '../../../bot/cards/alert.ts';
import type { Why } from '../../../src/domain/act.ts';
import type { Alert } from '../../../src/domain/alert.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { ALERT } from '../../../src/guidance/case-words.ts';
import { drawn, faultsOf, nodesOf, ofType, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { NOON, REFERENCE } from '../../support/cases.ts';

const SHOWN = showReference(REFERENCE);
const WAITING: Alert = {
  reference: REFERENCE,
  urgency: 'same-day',
  danger: false,
  reportedAt: '2026-11-20T12:00:00.000Z',
  lado: false,
  again: false,
  as: 'handler',
  why: 'reported',
  inPerson: ['dsl', 'deputy'],
  state: 'waiting',
};
const at = '2026-11-20T12:05:00.000Z';
const OTHERS = { taken: 'dsl', at, byYou: false, offered: false } as const;
const YOURS = { ...OTHERS, byYou: true } as const;
const OFFERED = { ...OTHERS, offered: true } as const;
const CLOSED = { ...YOURS, closedAt: '2026-11-20T12:09:00.000Z' } as const;
const TAKEN: Alert = { ...WAITING, state: OTHERS };
const CONTEXT = { now: NOON + 12 * 60_000, lado: 'the LADO team', teamsId: '29:1' };

const AS = ['handler', 'facts', 'notice', 'reporter', 'letter'] as const;
const WHYS = Object.keys(ALERT.why) as readonly Why[];
const STATES: readonly Alert['state'][] = ['waiting', 'gone', OTHERS, YOURS, OFFERED, CLOSED];
const ALL = AS.flatMap((as) =>
  STATES.flatMap((state) =>
    WHYS.flatMap((why) =>
      [true, false].flatMap((flag): Alert[] => [
        { ...WAITING, as, why, state, danger: flag, lado: flag, again: flag },
        { ...WAITING, as, why, state, danger: flag, lado: !flag, again: flag, urgency: 'immediate' },
      ]),
    ),
  ),
);
const handlers = (state: Alert['state'], why: Why) => alertCard({ ...WAITING, state, why }, CONTEXT);

test('Every alert is a card of schema 1.5 without a fault, far below 28 KB', () => {
  expect(ALL).toHaveLength(5 * 6 * 14 * 4);
  for (const alert of ALL.filter(({ danger }) => danger)) {
    const card = alertCard(alert, CONTEXT);
    expect(faultsOf(card)).toEqual([]);
    expect(drawn(card)).toContain(SHOWN);
    expect(sizeOf(card)).toBeLessThan(4 * 1024);
  }
});

test('It holds the reference, the urgency, the age and our own words: take those away and nothing is left', () => {
  const card = alertCard(WAITING, CONTEXT);
  expect(ofType(card, 'FactSet').flatMap(({ facts }) => facts)).toEqual([
    { title: 'Reference', value: SHOWN },
    { title: 'Urgency', value: 'Today' },
    { title: 'Waiting', value: '12 minutes' },
  ]);
  expect(ofType(card, 'TextBlock').map(({ text }) => text)).toEqual([ALERT.title, ALERT.why.reported]);
  expect(ofType(card, 'TextRun')).toEqual([]);
  expect(titlesOf(card)).toEqual(expect.arrayContaining(['Acknowledge', 'Open']));
});

test('A notification of it says that a concern is there, its reference and nothing else', () => {
  expect(alertSummary(WAITING)).toBe(`A concern needs you: ${SHOWN}`);
  expect(alertSummary({ ...WAITING, again: true })).toBe(`Nobody has answered yet: ${SHOWN}`);
  for (const alert of ALL) {
    const card = alertCard(alert, CONTEXT);
    expect([card.speak, card.fallbackText]).toEqual([alertSummary(alert), alertSummary(alert)]);
  }
});

test('A notification to a handler never says why it came: one sentence for all that asks, one for the rest', () => {
  const said = new Set(
    ALL.filter(({ as }) => as === 'handler').map((alert) => alertSummary(alert).replace(SHOWN, 'REF')),
  );
  expect([...said].sort()).toEqual([
    'A concern needs you: REF',
    'Concern REF',
    'Nobody has answered yet: REF',
  ]);
});

describe('why a handler’s card came', () => {
  test.each(WHYS)('%s: is said in one line while nobody has it', (why) => {
    expect(wordsOf(handlers('waiting', why))).toContain(ALERT.why[why]);
  });

  test('says no two reasons alike', () => {
    expect(new Set(WHYS.map((why) => ALERT.why[why])).size).toBe(WHYS.length);
  });

  test.each(['reported', 'unanswered', 'unreachable', 'chased', 'last', 'moved'] as const)(
    '%s: is said no more once somebody has it',
    (why) => {
      for (const state of [OTHERS, YOURS, OFFERED, CLOSED]) {
        expect(wordsOf(handlers(state, why))).not.toContain(ALERT.why[why]);
      }
    },
  );

  test.each(['undecided', 'not-taken', 'added', 'answered', 'withdrawn', 'reminder'] as const)(
    '%s: is said to the one who has it, and asks for them',
    (why) => {
      const card = handlers(YOURS, why);
      expect(wordsOf(card)).toContain(ALERT.why[why]);
      expect(wordsOf(card)).toContain(ALERT.title);
      expect(wordsOf(card)).toContain('You took this at 12:05');
    },
  );

  test('of a closed concern only what the reporter did is said', () => {
    const said = WHYS.filter((why) => wordsOf(handlers(CLOSED, why)).includes(ALERT.why[why]));
    expect([...said].sort()).toEqual(['added', 'answered', 'withdrawn']);
  });

  test('is said to nobody else', () => {
    for (const alert of ALL.filter(({ as }) => as !== 'handler')) {
      const words = wordsOf(alertCard(alert, CONTEXT)).split('\n');
      expect(words).not.toContain(ALERT.why[alert.why]);
    }
  });
});

describe('a concern that is offered', () => {
  test('says so and can be taken over', () => {
    const card = handlers(OFFERED, 'offered');
    expect(wordsOf(card)).toContain(ALERT.why.offered);
    expect(titlesOf(card)).toEqual(expect.arrayContaining(['Take over', 'Open']));
    expect(titlesOf(card)).not.toContain('Acknowledge');
    expect(nodesOf(card).find(({ title }) => title === 'Take over')?.verb).toBe('acknowledge');
  });

  test('says nothing of it any more when it was taken by another or stays where it is', () => {
    const card = handlers(OTHERS, 'offered');
    expect(wordsOf(card)).not.toContain(ALERT.why.offered);
    expect(titlesOf(card)).not.toContain('Take over');
  });
});

test('A closed concern says when, and can still be opened', () => {
  const card = alertCard({ ...WAITING, state: CLOSED, lado: true }, CONTEXT);
  expect(wordsOf(card)).toContain('Closed at 12:09');
  expect(wordsOf(card)).not.toContain('LADO');
  expect(titlesOf(card)).toEqual(['Open', 'Refresh']);
});

describe('the card of who sees facts', () => {
  const facts = (state: Alert['state']) =>
    alertCard({ ...WAITING, as: 'facts', state, danger: true, lado: true, again: true }, CONTEXT);

  test.each([['waiting' as const], [OTHERS], [CLOSED]])(
    'has title, reference, age and one button: %j',
    (state) => {
      const card = facts(state);
      expect(ofType(card, 'TextBlock').map(({ text }) => text)).toEqual([ALERT.factsTitle]);
      expect(ofType(card, 'FactSet').flatMap((set) => set.facts)).toEqual([
        { title: 'Reference', value: SHOWN },
        { title: 'How long ago', value: '12 minutes' },
      ]);
      expect(titlesOf(card)).toEqual(['See the facts', 'Refresh']);
      const button = nodesOf(card).find(({ title }) => title === 'See the facts');
      expect(button?.data).toEqual({
        reference: REFERENCE,
        verb: 'open-facts',
        msteams: { type: 'task/fetch' },
      });
    },
  );
});

describe('the letter to the reporter', () => {
  test('says that there is a message, and leads to their report; where the case stands makes no difference', () => {
    const cards = (['waiting', OTHERS, YOURS, CLOSED] as const).map((state) =>
      alertCard({ ...WAITING, as: 'letter', why: 'letter', state, danger: true, again: true }, CONTEXT),
    );
    for (const card of cards) {
      expect(card).toEqual(cards[0]);
      expect(ofType(card, 'TextBlock').map(({ text }) => text)).toEqual([
        'There is a message about your report',
      ]);
      expect(titlesOf(card)).toEqual(['Read and answer', 'Refresh']);
      const button = nodesOf(card).find(({ title }) => title === 'Read and answer');
      expect(button?.data).toEqual({
        reference: REFERENCE,
        verb: 'my-report',
        msteams: { type: 'task/fetch' },
      });
    }
  });
});

test('Once taken it says by which role and when, and can still be opened but not taken again', () => {
  const card = alertCard(TAKEN, CONTEXT);
  expect(wordsOf(card)).toContain('Taken by the DSL at 12:05');
  expect(titlesOf(card)).not.toContain('Acknowledge');
  expect(titlesOf(card)).toContain('Open');
  expect(wordsOf(alertCard({ ...WAITING, state: YOURS }, CONTEXT))).toContain('You took this at 12:05');
});

test('Once taken nothing on it says any more that nobody has answered', () => {
  for (const as of AS) {
    const words = wordsOf(alertCard({ ...TAKEN, as, again: true }, CONTEXT));
    expect(words).not.toMatch(/not been answered|Nobody has answered/);
    expect(alertSummary({ ...TAKEN, as, again: true })).not.toContain('Nobody has answered');
  }
});

test('No longer with somebody, it says that neutrally, with no buttons, urgency or age', () => {
  for (const alert of ALL.filter(({ state }) => state === 'gone')) {
    const card = alertCard(alert, CONTEXT);
    expect(wordsOf(card)).toContain(ALERT.gone);
    expect(wordsOf(card)).not.toMatch(/Today|Immediate|Waiting|LADO|999|Taken|answered/);
    expect(titlesOf(card)).toEqual(['Refresh']);
  }
});

test('The chair’s notice tells the reference only: no urgency, no age, nothing to open', () => {
  const card = alertCard({ ...WAITING, as: 'notice', again: true }, CONTEXT);
  expect(ofType(card, 'FactSet').flatMap(({ facts }) => facts)).toEqual([
    { title: 'Reference', value: SHOWN },
  ]);
  expect(titlesOf(card)).toEqual(['Refresh']);
  expect(wordsOf(card)).toContain(ALERT.noticeText);
});

test('The reporter’s reminder names whom to find, and offers nothing of the case', () => {
  const card = alertCard({ ...WAITING, as: 'reporter', again: true }, CONTEXT);
  expect(wordsOf(card)).toContain('Please ring or find the DSL and the deputy DSL in person.');
  expect(titlesOf(card)).toEqual(['Refresh']);
});

test('Danger comes first in its words, and the LADO stands where the row needs it', () => {
  expect(wordsOf(alertCard({ ...WAITING, danger: true }, CONTEXT))).toContain(ALERT.danger);
  expect(wordsOf(alertCard({ ...WAITING, lado: true }, CONTEXT))).toContain(
    'Contact the LADO team within one working day.',
  );
  const { lado: _none, ...without } = CONTEXT;
  expect(wordsOf(alertCard({ ...WAITING, lado: true }, without))).toContain('LADO');
  expect(wordsOf(alertCard(WAITING, CONTEXT))).not.toContain('LADO');
});

test('It asks to be fetched anew for its own reader only, and carries nothing but the reference and which card it is', () => {
  const card = alertCard(WAITING, CONTEXT);
  expect(card.refresh).toMatchObject({
    userIds: ['29:1'],
    action: { verb: 'refresh-alert', data: { reference: REFERENCE, as: 'handler', why: 'reported' } },
  });
  const { teamsId: _none, ...without } = CONTEXT;
  expect(alertCard(WAITING, without).refresh).toBeUndefined();
  const data = nodesOf(card).flatMap(({ data }) => (data ? [Object.keys(data as object)] : []));
  const allowed = ['reference', 'verb', 'msteams', 'as', 'why'];
  for (const keys of data) expect(keys.filter((key) => !allowed.includes(key))).toEqual([]);
});

describe('the button that opens the tab', () => {
  const tabLink = (reference: string) => `https://teams.microsoft.com/l/entity/app/heed?concern=${reference}`;
  const linksIn = (card: unknown) =>
    nodesOf(card)
      .filter(({ type }) => type === 'Action.OpenUrl')
      .map(({ title, url }) => [title, url]);

  test('stands on the card of a handler, and leads to the concern by its reference', () => {
    const card = alertCard(WAITING, { ...CONTEXT, tabLink });
    expect(linksIn(card)).toEqual([[ALERT.openInTab, tabLink(REFERENCE)]]);
    expect(faultsOf(card)).toEqual([]);
  });

  test('stands on no other card, on none that is gone, and on none where there is no tab', () => {
    for (const alert of ALL.filter(({ as, state }) => as !== 'handler' || state === 'gone')) {
      expect(linksIn(alertCard(alert, { ...CONTEXT, tabLink }))).toEqual([]);
    }
    expect(linksIn(alertCard(WAITING, CONTEXT))).toEqual([]);
  });
});
