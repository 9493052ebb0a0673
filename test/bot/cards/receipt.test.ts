import { receiptCard, receiptSummary } from '../../../bot/cards/receipt.ts';
import type { Receipt } from '../../../src/domain/receipt.ts';
import { showReference } from '../../../src/domain/reference.ts';
import { RECEIPT } from '../../../src/guidance/words.ts';
import { faultsOf, nodesOf, sizeOf, titlesOf, wordsOf } from '../../support/cards.ts';
import { NOON, REFERENCE } from '../../support/cases.ts';

const SHOWN = showReference(REFERENCE);
const FRESH: Receipt = {
  reference: REFERENCE,
  receivedAt: '2026-11-20T12:00:00.000Z',
  danger: false,
  aboutAdult: false,
  lado: false,
  first: ['dsl'],
  nobodyInside: false,
  arrived: false,
  unreachable: [],
  handedOn: [],
  nobodyAnswered: false,
  filed: false,
  unconfirmed: false,
  inPerson: ['dsl'],
};
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
  expect(unreachable).toContain('So we have also told the deputy DSL.');
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
  const { teamsId: _none, ...without } = CONTEXT;
  expect(receiptCard(FRESH, without).refresh).toBeUndefined();
  expect(titlesOf(card)).toContain(RECEIPT.update);
  for (const { data } of nodesOf(card)) {
    if (data) expect(Object.keys(data as object).sort()).toEqual(['reference', 'verb']);
  }
});
