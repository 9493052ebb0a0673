import { createDeliver } from '../../bot/deliver.ts';
import { acknowledge } from '../../src/app/acknowledge.ts';
import { handOnOverdue } from '../../src/app/hand-on-overdue.ts';
import type { Act, Actor, Recipient, Why } from '../../src/domain/act.ts';
import { showReference } from '../../src/domain/reference.ts';
import type { Person } from '../../src/domain/role.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { wordsOf } from '../support/cards.ts';
import { handler, inQuestion, placeNumber } from '../support/cases.ts';
import { fakeConversations } from '../support/fake-conversations.ts';
import { type FakeDeps, fakeDeps } from '../support/fake-deps.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { fileReport } from '../support/filed.ts';
import { CHAIR, DEPUTY, DSL, HEAD, TEACHER } from '../support/schools.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const settle = () => jest.advanceTimersByTimeAsync(0);
const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);

/** Appends acts to a case as if a use case had decided them. */
async function append(deps: FakeDeps, reference: string, by: Actor, ...acts: readonly Act[]) {
  const deeds = acts.map((what) => ({ by, what }));
  await deps.record.change(reference, () => ({ ok: true, value: { deeds, value: 0 } }));
}

const letterTo = ({ oid }: Person): Recipient => ({ oid, role: 'staff', as: 'letter' });
const wrote: Act = { act: 'letter', role: 'dsl', key: 'k', text: 'Thank you for that.', question: false };
const told = (why: Why, ...to: readonly Recipient[]): Act => ({ act: 'routed', step: -1, why, to });
const closed: Act = { act: 'closed', role: 'dsl', key: 'c', summary: 'S', followUp: 'F', outcome: 'O' };

function world() {
  const deps = fakeDeps();
  const messenger = fakeMessenger();
  const conversations = fakeConversations();
  const make = () => createDeliver({ ...deps, messenger, conversations });
  const states = (reference: string) =>
    deps.record.find(reference)?.deliveries.map(({ to, state }) => [to.role, state]);
  return { deps, messenger, conversations, deliver: make(), make, states };
}

describe('a card that is due', () => {
  test('is sent once, and told', async () => {
    const { deps, messenger, deliver, states } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(reference);
    deliver.wake(reference);
    await settle();
    await seconds(600);
    expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid]);
    expect(states(reference)).toEqual([['dsl', 'told']]);
  });

  test('holds the reference and nothing of the report, in its summary too', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, { happened: 'Secret words.', danger: true });
    deliver.wake(reference);
    await settle();
    for (const { out } of messenger.sent) {
      expect(JSON.stringify(out)).not.toContain('Secret words');
      expect(out.summary).toContain(showReference(reference));
    }
    expect(messenger.sent.filter(({ out }) => out.urgent).map(({ oid }) => oid)).toEqual([
      DSL.oid,
      DEPUTY.oid,
    ]);
  });

  test('to somebody who cannot be reached is not told, and the next in line is told at once', async () => {
    const { deps, messenger, deliver, states } = world();
    messenger.fails(DSL.oid, 'teams.blocked');
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    expect(states(reference)).toEqual([['dsl', 'failed']]);
    expect(deps.log.events('alarm')).toEqual(['card-undeliverable']);
    await handOnOverdue(deps);
    deliver.wake(reference);
    await settle();
    expect(states(reference)).toEqual([
      ['dsl', 'failed'],
      ['deputy', 'told'],
    ]);
  });

  test('is tried again while Teams does not answer, until it does', async () => {
    const { deps, messenger, deliver, states } = world();
    messenger.fails(DSL.oid, 'teams.unreachable');
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(reference);
    await seconds(120);
    expect(states(reference)).toEqual([['dsl', 'due']]);
    expect(messenger.sent).toEqual([]);
    messenger.fails(DSL.oid, undefined);
    await seconds(120);
    expect(states(reference)).toEqual([['dsl', 'told']]);
    expect(messenger.sent).toHaveLength(1);
  });

  test('to one person is not held up by another who cannot be reached', async () => {
    const { deps, messenger, deliver, states } = world();
    messenger.fails(DSL.oid, 'teams.unreachable');
    const { reference } = await fileReport(deps, { danger: true }, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    expect(states(reference)).toEqual([
      ['dsl', 'due'],
      ['deputy', 'told'],
    ]);
  });

  test('that was sent but could not be noted, for a night of a full disk, is noted later and not sent again', async () => {
    const { deps, messenger, deliver, states } = world();
    const { reference } = await fileReport(deps, { danger: true });
    deps.record.broken = 'record.unwritable';
    deliver.wake(reference);
    for (let minute = 0; minute < 8 * 60; minute += 1) {
      await seconds(60);
      deliver.sweep();
    }
    const sent = messenger.sent.map(({ oid }) => oid).sort();
    expect(sent).toEqual([DSL.oid, DEPUTY.oid, TEACHER.oid].sort());
    expect(states(reference)).toEqual([
      ['dsl', 'due'],
      ['deputy', 'due'],
    ]);
    delete deps.record.broken;
    await seconds(120);
    expect(states(reference)).toEqual([
      ['dsl', 'told'],
      ['deputy', 'told'],
    ]);
    expect(deps.record.find(reference)?.receipt).toEqual(
      messenger.sent.find(({ oid }) => oid === TEACHER.oid)?.place,
    );
    expect(messenger.sent).toHaveLength(3);
    await acknowledge({ actor: DSL.oid, reference }, deps);
    deliver.wake(reference);
    await settle();
    expect(new Set(messenger.updated.map(({ oid }) => oid))).toEqual(new Set(sent));
  });

  test('for a child in danger does not wait while Teams hangs over the cards of other cases', async () => {
    const { deps, messenger, deliver } = world();
    const send = messenger.send;
    messenger.send = (oid, out) => (out.urgent ? send(oid, out) : new Promise(() => undefined));
    for (let count = 0; count < 20; count += 1) {
      const { reference } = await fileReport(
        deps,
        { happened: `Thing ${count}.` },
        { place: placeNumber(1) },
      );
      deliver.wake(reference);
    }
    await settle();
    const { reference } = await fileReport(deps, { danger: true }, { place: placeNumber(2) });
    deliver.wake(reference);
    await settle();
    expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid, DEPUTY.oid]);
  });

  test('to somebody who is barred since is never sent, and that is written down', async () => {
    const { deps, messenger, deliver, states } = world();
    const { reference } = await fileReport(
      deps,
      { adults: [inQuestion({ by: 'account', oid: HEAD.oid })] },
      { place: placeNumber(1) },
    );
    const what: Act = {
      act: 'routed',
      step: 0,
      why: 'reported',
      to: [{ oid: HEAD.oid, role: 'head', as: 'handler' }],
    };
    await deps.record.change(reference, () => ({
      ok: true,
      value: { deeds: [{ by: 'heed', what }], value: 0 },
    }));
    deliver.wake(reference);
    await settle();
    await seconds(600);
    expect(messenger.sent.map(({ oid }) => oid)).toEqual([CHAIR.oid]);
    expect(states(reference)).toEqual([
      ['chair', 'told'],
      ['head', 'failed'],
    ]);
  });

  test('to somebody who lost the office since is never sent, so that the next in line is told at once', async () => {
    const { deps, messenger, deliver, states } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    const roster = deps.directory.roster();
    deps.directory.become({
      ...roster,
      people: new Map([...roster.people, [DSL.oid, { ...DSL, roles: ['staff'] }]]),
    });
    deliver.wake(reference);
    await settle();
    expect(messenger.sent).toEqual([]);
    expect(states(reference)).toEqual([['dsl', 'failed']]);
    expect(await handOnOverdue(deps)).toBe(1);
  });

  test('waits while nobody’s offices have been read yet, and no card says meanwhile that it is gone', async () => {
    const { deps, messenger, deliver, states } = world();
    const first = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(first.reference);
    await settle();
    const second = await fileReport(deps, { happened: 'Another.' }, { place: placeNumber(2) });
    const roster = deps.directory.roster();
    const sent = messenger.sent.length;
    const updated = messenger.updated.length;
    deps.directory.become({ people: new Map(), readAt: 0, stale: true });
    deps.record.file(first.reference);
    for (const { reference } of [first, second]) deliver.wake(reference);
    await seconds(30);
    const shown = [...messenger.sent.slice(sent), ...messenger.updated.slice(updated)];
    expect(shown.filter(({ out }) => wordsOf(out.card).includes('no longer with you'))).toEqual([]);
    expect(states(second.reference)).toEqual([['dsl', 'due']]);
    deps.directory.become(roster);
    await seconds(120);
    expect(states(second.reference)).toEqual([['dsl', 'told']]);
  });
});

describe('a process that does not own the record', () => {
  test('sends nothing', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps);
    deps.record.owned = false;
    deliver.wake(reference);
    deliver.sweep();
    await seconds(600);
    expect(messenger.sent).toEqual([]);
    expect(messenger.updated).toEqual([]);
  });
});

describe('the receipt', () => {
  test('of a report from a dialog is sent to the reporter’s own chat, once', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps);
    deliver.wake(reference);
    await settle();
    deliver.wake(reference);
    await seconds(60);
    const receipts = messenger.sent.filter(({ oid }) => oid === TEACHER.oid);
    expect(receipts).toHaveLength(1);
    expect(receipts[0]?.out.summary).toBe(`Report received: ${showReference(reference)}`);
    expect(deps.record.find(reference)?.receipt).toEqual(receipts[0]?.place);
  });

  test('of a report from the chat takes the place of the form, on every device', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    expect(messenger.sent.filter(({ oid }) => oid === TEACHER.oid)).toEqual([]);
    const [first] = messenger.updated.filter(({ oid }) => oid === TEACHER.oid);
    expect(first?.place).toEqual(placeNumber(1));
  });

  test('that cannot be brought is given up, and the DSL is told all the same', async () => {
    const { deps, messenger, deliver, states } = world();
    messenger.fails(TEACHER.oid, 'teams.blocked');
    const { reference } = await fileReport(deps);
    deliver.wake(reference);
    await seconds(600);
    expect(deps.record.find(reference)?.receipt).toBe('unreachable');
    expect(states(reference)).toEqual([['dsl', 'told']]);
  });

  test('is renewed when it is read and when it is filed', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    const newest = () => wordsOf(messenger.updated.filter(({ oid }) => oid === TEACHER.oid).at(-1)?.out.card);
    expect(newest()).toContain('We have told the DSL.');
    await acknowledge({ actor: DSL.oid, reference }, deps);
    deliver.wake(reference);
    await settle();
    expect(newest()).toContain('Read by the DSL at 12:00');
    deps.record.file(reference);
    deliver.wake(reference);
    await settle();
    expect(newest()).toContain('Filed in the school record');
  });

  test('of somebody who is a subject of their own report is not renewed by what happens to the case', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(
      deps,
      { adults: [inQuestion({ by: 'account', oid: TEACHER.oid })] },
      { place: placeNumber(1) },
    );
    deliver.wake(reference);
    await settle();
    const before = messenger.updated.filter(({ oid }) => oid === TEACHER.oid).length;
    await acknowledge({ actor: HEAD.oid, reference }, deps);
    deps.record.file(reference);
    deliver.wake(reference);
    await seconds(60);
    expect(messenger.updated.filter(({ oid }) => oid === TEACHER.oid)).toHaveLength(before);
    expect(before).toBeLessThanOrEqual(1);
  });
});

describe('a card that stands', () => {
  test('is changed only when what it shows changes: age is no change', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, { danger: true }, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    const before = messenger.updated.length;
    deps.clock.forward(3);
    for (let index = 0; index < 5; index += 1) {
      deliver.wake(reference);
      await settle();
    }
    expect(messenger.updated).toHaveLength(before);
    await acknowledge({ actor: DSL.oid, reference }, deps);
    deliver.wake(reference);
    await settle();
    const since = messenger.updated.slice(before);
    expect(since.map(({ oid }) => oid).sort()).toEqual([TEACHER.oid, DSL.oid, DEPUTY.oid].sort());
    const deputys = since.find(({ oid }) => oid === DEPUTY.oid);
    expect(wordsOf(deputys?.out.card)).toContain('Taken by the DSL at 12:03');
  });

  test('of somebody who lost the office says neutrally that it is no longer with them', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    const roster = deps.directory.roster();
    deps.directory.become({
      ...roster,
      people: new Map([...roster.people].filter(([oid]) => oid !== DSL.oid)),
    });
    deliver.wake(reference);
    await settle();
    const last = messenger.updated.filter(({ oid }) => oid === DSL.oid).at(-1);
    expect(wordsOf(last?.out.card)).toContain('This is no longer with you.');
  });

  test('that is gone or refused is not asked for again; one that Teams did not answer for is', async () => {
    for (const [code, times] of [
      ['teams.gone', 1],
      ['teams.refused', 1],
    ] as const) {
      const { deps, messenger, deliver } = world();
      const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
      deliver.wake(reference);
      await settle();
      messenger.updateFails = code;
      const before = messenger.updated.length;
      deps.record.file(reference);
      deliver.wake(reference);
      await seconds(300);
      expect([code, messenger.updated.length - before]).toEqual([code, times]);
    }
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    messenger.updateFails = 'teams.unreachable';
    deliver.wake(reference);
    await seconds(30);
    const tried = messenger.updated.length;
    expect(tried).toBeGreaterThan(2);
    delete messenger.updateFails;
    await seconds(120);
    const mended = messenger.updated.length;
    expect(mended).toBeGreaterThan(tried);
    await seconds(600);
    expect(messenger.updated).toHaveLength(mended);
  });
});

describe('why a card came', () => {
  test('stands on each card by its own step: the first card stays what it was', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    await acknowledge({ actor: DSL.oid, reference }, deps);
    await append(deps, reference, 'heed', told('added', handler(DSL, 'dsl')));
    await append(deps, reference, 'heed', told('reminder', handler(DSL, 'dsl')));
    deliver.wake(reference);
    await settle();
    const cards = messenger.sent.filter(({ oid }) => oid === DSL.oid).map(({ out }) => wordsOf(out.card));
    expect(cards).toHaveLength(3);
    expect(
      cards.map((words) => [ALERT.why.added, ALERT.why.reminder].filter((why) => words.includes(why))),
    ).toEqual([[], [ALERT.why.added], [ALERT.why.reminder]]);
  });

  test('of a closed case they say so, every one that stands', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, { danger: true }, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    await acknowledge({ actor: DSL.oid, reference }, deps);
    await append(deps, reference, { oid: DSL.oid }, closed);
    deliver.wake(reference);
    await settle();
    for (const { oid } of [DSL, DEPUTY]) {
      const last = messenger.updated.filter((one) => one.oid === oid).at(-1);
      expect(wordsOf(last?.out.card)).toContain('Closed at 12:00');
    }
  });
});

describe('a letter', () => {
  test('is brought to the reporter, says that there is a message and nothing of what it says', async () => {
    const { deps, messenger, deliver } = world();
    const { reference } = await fileReport(deps, { danger: true }, { place: placeNumber(1) });
    await append(deps, reference, { oid: DSL.oid }, wrote, told('letter', letterTo(TEACHER)));
    deliver.wake(reference);
    await settle();
    const [letter] = messenger.sent.filter(({ oid }) => oid === TEACHER.oid);
    expect(wordsOf(letter?.out.card)).toContain(ALERT.letterTitle);
    expect(JSON.stringify(letter?.out)).not.toContain('Thank you');
    expect(letter?.out.urgent).toBe(false);
  });

  test('that is due to a reporter who has become a subject is never sent, and that is written down', async () => {
    const { deps, messenger, deliver, states } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    await append(deps, reference, { oid: DSL.oid }, wrote, told('letter', letterTo(TEACHER)), {
      act: 'recused',
      role: 'dsl',
      key: 'r',
      oids: [TEACHER.oid],
      reason: '',
    });
    deliver.wake(reference);
    await seconds(300);
    expect(messenger.sent.map(({ oid }) => oid)).toEqual([DSL.oid]);
    expect(states(reference)).toEqual([
      ['dsl', 'told'],
      ['staff', 'failed'],
    ]);
    expect(deps.record.find(reference)?.deliveries.at(-1)?.code).toBe('case.not-yours');
  });

  test('that a reporter had before they became a subject stays as it is, whatever happens', async () => {
    const { deps, messenger, deliver, make } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    const ring: Recipient = { oid: TEACHER.oid, role: 'staff', as: 'reporter' };
    await append(deps, reference, 'heed', told('letter', letterTo(TEACHER)), told('last', ring));
    deliver.wake(reference);
    await settle();
    const places = messenger.sent.filter(({ oid }) => oid === TEACHER.oid).map(({ place }) => place);
    expect(places).toHaveLength(2);
    const recused = { act: 'recused', role: 'dsl', key: 'r', oids: [TEACHER.oid], reason: '' } as const;
    await append(deps, reference, { oid: DSL.oid }, recused);
    const before = messenger.updated.length;
    await acknowledge({ actor: DSL.oid, reference }, deps);
    await append(deps, reference, { oid: DSL.oid }, closed);
    for (const one of [deliver, make()]) {
      one.wake(reference);
      await settle();
    }
    const touched = messenger.updated.slice(before).map(({ place }) => place);
    for (const place of places) expect(touched).not.toContainEqual(place);
  });
});

describe('a case with many cards', () => {
  async function told20() {
    const w = world();
    const { reference } = await fileReport(w.deps, {}, { place: placeNumber(1) });
    for (let round = 0; round < 20; round += 1) {
      await append(w.deps, reference, 'heed', told('last', handler(DSL, 'dsl'), handler(DEPUTY, 'deputy')));
    }
    w.deliver.wake(reference);
    await settle();
    return { ...w, reference };
  }

  test('puts each of them once more when what it shows changes, one after another in one chat', async () => {
    const { deps, messenger, deliver, reference } = await told20();
    await acknowledge({ actor: DSL.oid, reference }, deps);
    const before = messenger.updated.length;
    deliver.wake(reference);
    await settle();
    const changed = messenger.updated.slice(before).filter(({ oid }) => oid !== TEACHER.oid);
    expect(changed).toHaveLength(41);
    deliver.wake(reference);
    await settle();
    expect(messenger.updated.slice(before).filter(({ oid }) => oid !== TEACHER.oid)).toHaveLength(41);
  });

  test('puts only the newest of each person once more after a restart', async () => {
    const { messenger, deliver, make, reference } = await told20();
    await deliver.close();
    const before = messenger.updated.length;
    const next = make();
    next.wake(reference);
    await settle();
    const places = messenger.updated.slice(before).filter(({ oid }) => oid !== TEACHER.oid);
    expect(places.map(({ oid }) => oid).sort()).toEqual([DSL.oid, DEPUTY.oid].sort());
    for (const { oid, place } of places) {
      expect(place).toEqual(messenger.sent.filter((one) => one.oid === oid).at(-1)?.place);
    }
    await next.close();
  });

  test('after a restart renews the older ones too as soon as something changes', async () => {
    const { deps, messenger, deliver, make, reference } = await told20();
    await deliver.close();
    const next = make();
    next.wake(reference);
    await settle();
    await acknowledge({ actor: DSL.oid, reference }, deps);
    const before = messenger.updated.length;
    next.wake(reference);
    await settle();
    expect(messenger.updated.slice(before).filter(({ oid }) => oid === DSL.oid)).toHaveLength(21);
    await next.close();
  });

  test('says that it is gone on all cards of a person, even where it is not known what they show', async () => {
    const { deps, messenger, deliver, make, reference } = await told20();
    await deliver.close();
    const recused = { act: 'recused', role: 'dsl', key: 'r', oids: [DEPUTY.oid], reason: '' } as const;
    await append(deps, reference, { oid: DSL.oid }, recused);
    const before = messenger.updated.length;
    const next = make();
    next.wake(reference);
    await settle();
    const deputys = messenger.updated.slice(before).filter(({ oid }) => oid === DEPUTY.oid);
    expect(deputys).toHaveLength(20);
    for (const { out } of deputys) expect(wordsOf(out.card)).toContain(ALERT.gone);
    await next.close();
  });
});

describe('a process that starts again', () => {
  test('brings what a crash left due, and puts every newer card once more', async () => {
    const { deps, messenger, deliver, make, states } = world();
    const told = await fileReport(deps, { happened: 'One.' }, { place: placeNumber(1) });
    deliver.wake(told.reference);
    await settle();
    await deliver.close();
    const due = await fileReport(deps, { happened: 'Two.' }, { place: placeNumber(2) });
    deliver.wake(due.reference);
    await settle();
    expect(states(due.reference)).toEqual([['dsl', 'due']]);
    const updates = messenger.updated.length;
    const next = make();
    next.sweep();
    await settle();
    expect(states(due.reference)).toEqual([['dsl', 'told']]);
    expect(messenger.sent.filter(({ oid }) => oid === DSL.oid)).toHaveLength(2);
    expect(messenger.updated.slice(updates).map(({ place }) => place)).toEqual(
      expect.arrayContaining([placeNumber(1), placeNumber(2)]),
    );
    await next.close();
  });

  test('leaves cases alone that were finished more than two days ago', async () => {
    const { deps, messenger, deliver, make } = world();
    const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    await acknowledge({ actor: DSL.oid, reference }, deps);
    await append(deps, reference, { oid: DSL.oid }, closed);
    deliver.wake(reference);
    await settle();
    await deliver.close();
    const before = messenger.updated.length;
    deps.clock.forward(49 * 60);
    make().sweep();
    await settle();
    expect(messenger.updated).toHaveLength(before);
  });
});

test('The log tells that a card went out, and not to whom, by name or by office', async () => {
  const lines = async (adults: Parameters<typeof fileReport>[1]) => {
    const { deps, deliver } = world();
    const { reference } = await fileReport(deps, adults, { place: placeNumber(1) });
    deliver.wake(reference);
    await settle();
    return JSON.stringify(deps.log.lines).replaceAll(reference, 'REFERENCE');
  };
  expect(await lines({ adults: [inQuestion({ by: 'role', role: 'head' })] })).toBe(await lines({}));
});

test('A card is fetched anew only by the one whose chat it stands in', async () => {
  const { deps, messenger, conversations, deliver } = world();
  conversations.known.set(DSL.oid, {
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    conversation: 'a:3',
    teamsId: '29:dsl',
  });
  const { reference } = await fileReport(deps, {}, { place: placeNumber(1) });
  deliver.wake(reference);
  await settle();
  expect(messenger.sent[0]?.out.card).toMatchObject({ refresh: { userIds: ['29:dsl'] } });
});

test('A concern that does not exist is nothing to do', async () => {
  const { messenger, deliver, deps } = world();
  deliver.wake('00000000');
  await settle();
  expect(messenger.sent).toEqual([]);
  expect(deps.log.lines).toEqual([]);
});
