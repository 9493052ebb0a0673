import { receiptCard, receiptSummary } from '../../../bot/cards/receipt.ts';
import type { Receipt } from '../../../src/domain/receipt.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { asksOf } from '../../../src/guidance/asks.ts';
import { WHISTLEBLOWING } from '../../../src/guidance/contacts.ts';
import { KINDS } from '../../../src/guidance/kinds.ts';
import { protocolOf } from '../../../src/guidance/protocols.ts';
import { OUTSIDE } from '../../../src/guidance/reporter-words.ts';
import { RECEIPT } from '../../../src/guidance/words.ts';
import { faultsOf, nodesOf, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { NOON, REFERENCE } from '../../support/cases.ts';
import { receiptWith } from '../../support/receipts.ts';

const SHOWN = showReference(REFERENCE);
const FRESH = receiptWith();
const CONTEXT = { now: NOON + 60_000, lado: 'the LADO team', teamsId: '29:1' };
const words = (more: Partial<Receipt> = {}) => wordsOf(receiptCard({ ...FRESH, ...more }, CONTEXT));

const read = { at: '2026-11-20T12:05:00.000Z', role: 'deputy' as const };
const VARIANTS: readonly Partial<Receipt>[] = [
  {},
  { arrived: true },
  { read },
  { filed: true, read },
  { danger: true },
  { danger: true, first: [], inPerson: [], nobodyInside: true, lado: true, aboutAdult: true },
  {
    unreachable: ['dsl'],
    handedOn: [{ roles: ['deputy'], why: 'unreachable' }],
    inPerson: ['dsl', 'deputy'],
  },
  { handedOn: [{ roles: ['deputy'], why: 'unanswered' }], nobodyAnswered: true, inPerson: ['dsl', 'deputy'] },
  { first: [], inPerson: [] },
  { unconfirmed: true, kind: 'nudes' },
  { aboutAdult: true, lado: true, first: ['chair'], inPerson: ['chair'] },
  { read, closedAt: '2026-11-20T14:00:00.000Z', letters: 3, question: true, mayChase: false },
  { withdrawnAt: '2026-11-20T12:10:00.000Z', letters: 1, arrived: true },
  { handedOn: [{ roles: ['deputy'], why: 'chased' }], inPerson: ['dsl', 'deputy'], arrived: true },
];

test('Every receipt is a card of schema 1.5 without a fault, far below 28 KB, with its reference and time', () => {
  for (const more of VARIANTS) {
    const card = receiptCard({ ...FRESH, ...more }, CONTEXT);
    expect(faultsOf(card)).toEqual([]);
    expect(sizeOf(card)).toBeLessThan(8 * 1024);
    expect(wordsOf(card)).toContain(SHOWN);
    expect(wordsOf(card)).toContain('12:00');
    expect([card.speak, card.fallbackText]).toEqual([receiptSummary(FRESH), receiptSummary(FRESH)]);
  }
});

test('A notification of it says that the report was received, and its reference', () => {
  expect(receiptSummary(FRESH)).toBe(`Report received: ${SHOWN}`);
});

test('It says who is being told, who was told, and who read it', () => {
  expect(words()).toContain('We are telling the DSL now.');
  expect(words()).toContain(RECEIPT.waiting);
  expect(words({ arrived: true })).toContain('We have told the DSL.');
  expect(words({ read })).toContain('Read by the deputy DSL at 12:05');
  expect(words({ read })).not.toContain(RECEIPT.waiting);
});

test('It says when it was filed, and until then that it is safe', () => {
  expect(words()).toContain(RECEIPT.filing);
  expect(words({ filed: true })).toContain(RECEIPT.filed);
  expect(words({ filed: true })).not.toContain(RECEIPT.filing);
});

test('It sends the reporter to people in person when nobody can be reached or nobody answers', () => {
  const unreachable = words({ unreachable: ['dsl'], handedOn: [{ roles: ['deputy'], why: 'unreachable' }] });
  expect(unreachable).toContain('We cannot reach the DSL in Teams. Please tell them in person.');
  expect(unreachable).toContain('They may not be there just now, so we have also told the deputy DSL.');
  const nobody = words({ nobodyAnswered: true, inPerson: ['dsl', 'deputy'] });
  expect(nobody).toContain('Please ring or find the DSL and the deputy DSL now.');
  expect(words({ first: [], inPerson: [] })).toContain(RECEIPT.nobodyHere);
});

test('It says where somebody was told although somebody else could not be reached', () => {
  const some = words({ first: ['dsl', 'head'], arrived: true, unreachable: ['head'] });
  expect(some).toContain('We have told the DSL.');
  expect(some).toContain('We cannot reach the headteacher in Teams.');
});

test('Where nobody inside may be told it says so and shows the way out of the school', () => {
  const out = words({ nobodyInside: true, first: [], inPerson: [], lado: true });
  expect(out).toContain('Nobody inside the school has been told');
  expect(out).toContain('the LADO team');
  expect(out).not.toMatch(/the (DSL|headteacher|chair)/);
});

test('In danger 999 comes before anything else, and then the people of its own line', () => {
  const card = receiptCard({ ...FRESH, danger: true, first: ['chair'], inPerson: ['chair'] }, CONTEXT);
  expect(
    wordsOf(card).startsWith('Ring 999 now if you have not. Then find the chair of governors in person.'),
  ).toBe(true);
  expect(words({ danger: true, first: [], inPerson: [], nobodyInside: true })).toContain(RECEIPT.dangerAlone);
});

test('About an adult the advice is not to speak to them, and it names no DSL', () => {
  const about = words({ aboutAdult: true, first: ['head'], inPerson: ['head'] });
  for (const line of RECEIPT.adviceAdult) expect(about).toContain(line);
  expect(about).not.toContain('DSL');
});

test('Where pictures of a child may be involved the rule about them comes first', () => {
  for (const kind of ['nudes', 'upskirting']) {
    const shown = words({ kind });
    expect(shown.indexOf(RECEIPT.adviceImages[0])).toBeGreaterThan(-1);
    expect(shown.indexOf(RECEIPT.adviceImages[0])).toBeLessThan(shown.indexOf(RECEIPT.advice[0]));
  }
  expect(words({ kind: 'gambling' })).not.toContain(RECEIPT.adviceImages[0]);
});

test('A report taken while the staff list could not be checked says that it was taken all the same', () => {
  expect(words({ unconfirmed: true })).toContain(RECEIPT.unconfirmed);
});

test('It is fetched anew for the reporter only', () => {
  const card = receiptCard(FRESH, CONTEXT);
  expect(card.refresh).toMatchObject({ userIds: ['29:1'], action: { verb: 'refresh-receipt' } });
  expect(titlesOf(card)).toContain(RECEIPT.update);
  for (const { data } of nodesOf(card)) {
    if (data)
      expect(
        Object.keys(data as object)
          .filter((key) => key !== 'msteams')
          .sort(),
      ).toEqual(['reference', 'verb']);
  }
});

test('It says in one glance whether it was read, closed, or taken back by the reporter', () => {
  const closed = words({ read, closedAt: '2026-11-20T14:00:00.000Z' });
  expect(closed).toContain('Read by the deputy DSL at 12:05');
  expect(closed).toContain('Closed at 14:00');
  expect(closed).toContain(RECEIPT.closedMore);
  expect(words({ read })).not.toContain('Closed at');
  for (const more of [{}, { read }, { nobodyInside: true, first: [] }]) {
    expect(words({ ...more, withdrawnAt: '2026-11-20T12:10:00.000Z' })).toContain(
      'Withdrawn by you at 12:10',
    );
    expect(words(more)).not.toContain('Withdrawn');
  }
});

test('It says that there is a message, louder where it is a question, and never what it says', () => {
  const boxOf = (more: Partial<Receipt>) =>
    nodesOf(receiptCard({ ...FRESH, ...more }, CONTEXT)).find(
      ({ type, items }) =>
        type === 'Container' && JSON.stringify(items).includes('There is a message for you'),
    );
  expect(boxOf({})).toBeUndefined();
  expect(boxOf({ letters: 1 })).toMatchObject({ style: 'accent' });
  expect(boxOf({ letters: 2, question: true })).toMatchObject({ style: 'attention' });
  expect(words({ letters: 2, question: true })).toContain(RECEIPT.question);
});

test('Its buttons open the report, and say that nobody answered once somebody was told', () => {
  const titles = (more: Partial<Receipt>) => titlesOf(receiptCard({ ...FRESH, ...more }, { now: NOON }));
  expect(titles({})).toEqual([RECEIPT.open, RECEIPT.update]);
  expect(titles({ arrived: true })).toEqual([RECEIPT.open, RECEIPT.chase, RECEIPT.update]);
  const passedOn = { handedOn: [{ roles: ['deputy'] as const, why: 'unreachable' as const }] };
  expect(titles(passedOn)).toContain(RECEIPT.chase);
  expect(titles({ arrived: true, mayChase: false })).toEqual([RECEIPT.open, RECEIPT.update]);
});

test('In a dialog its buttons are submits, and Teams does not fetch it anew', () => {
  const card = receiptCard({ ...FRESH, kind: 'nudes', arrived: true }, { ...CONTEXT, inDialog: true });
  const buttons = nodesOf(card).filter(({ type }) => String(type).startsWith('Action.'));
  expect(buttons.map(({ title, type }) => [title, type])).toEqual(
    [RECEIPT.open, RECEIPT.more, RECEIPT.chase].map((title) => [title, 'Action.Submit']),
  );
  expect(JSON.stringify(card)).not.toContain('task/fetch');
});

test('Who has said that nobody answered, or waited to the end of the line, is shown whom to turn to outside', () => {
  const shown = (more: Partial<Receipt>, outside = false) =>
    wordsOf(receiptCard({ ...FRESH, ...more }, { ...CONTEXT, outside })).includes(OUTSIDE.title);
  expect(shown({})).toBe(false);
  expect(shown({ handedOn: [{ roles: ['deputy'], why: 'unanswered' }] })).toBe(false);
  expect(shown({ handedOn: [{ roles: ['deputy'], why: 'chased' }] })).toBe(true);
  expect(shown({ nobodyAnswered: true })).toBe(true);
  expect(shown({ nobodyAnswered: true, mayChase: false })).toBe(false);
  expect(shown({}, true)).toBe(true);
  const lines = words({ nobodyAnswered: true });
  for (const { name, what } of WHISTLEBLOWING)
    expect([lines.includes(name), lines.includes(what)]).toEqual([true, true]);
  expect(lines).toContain('0800 028 0285');
  expect(lines).not.toContain('school to confirm');
});

test('Somebody told because the reporter chased is named as that', () => {
  expect(words({ arrived: true, handedOn: [{ roles: ['deputy'], why: 'chased' }] })).toContain(
    'You said that nobody had answered, so we have also told the deputy DSL.',
  );
});

describe.each(KINDS.map(({ code }) => [code, protocolOf(code)] as const))(
  'Of the kind %s',
  (kind, protocol) => {
    const card = receiptCard(
      { ...FRESH, kind, arrived: true, letters: 1 },
      { ...CONTEXT, dutyToReport: true },
    );

    test('it says once each what to do and never to do, and what the law asks, beside the advice for all', () => {
      const lines = wordsOf(card).split('\n');
      const advice = [...protocol.doNow, ...protocol.never, ...RECEIPT.advice];
      for (const line of advice) expect(lines.filter((one) => one === `- ${line}`)).toHaveLength(1);
      if (protocol.banner) expect(lines).toContain(protocol.banner);
      if (protocol.bannerWhen) {
        expect(lines).toContain(protocol.bannerWhen.words);
        expect(wordsOf(receiptCard({ ...FRESH, kind }, CONTEXT))).not.toContain(protocol.bannerWhen.words);
      }
    });

    test('it offers a few more questions where the kind has any and the case is open', () => {
      const asks = asksOf(kind).length > 0;
      expect(titlesOf(card).includes(RECEIPT.more)).toBe(asks);
      expect(titlesOf(receiptCard({ ...FRESH, kind, closedAt: FRESH.receivedAt }, CONTEXT))).not.toContain(
        RECEIPT.more,
      );
    });

    test('it is a card without a fault, under 28 KB', () => {
      expect(faultsOf(card)).toEqual([]);
      expect(sizeOf(card)).toBeLessThan(28 * 1024);
    });
  },
);
