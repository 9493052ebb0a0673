import { createDraftReminder } from '../../bot/remind-of-drafts.ts';
import { keepDraft } from '../../src/app/tab/reports/drafts.ts';
import { DRAFT } from '../../src/guidance/reporter-words.ts';
import { faultsOf, nodesOf, titlesOf, wordsOf } from '../support/cards.ts';
import { fakeDeps } from '../support/fake-deps.ts';
import { fakeMessenger } from '../support/fake-messenger.ts';
import { TEACHER } from '../support/schools.ts';

const DAY = 24 * 60;
const LINK = 'https://teams.example/l/entity/x/heed';

async function world() {
  const deps = fakeDeps({ school: { reportLink: LINK } });
  const messenger = fakeMessenger();
  const reminder = createDraftReminder({ ...deps, messenger });
  const formId = deps.identity.newReportId(TEACHER.oid);
  await keepDraft({ actor: TEACHER.oid, formId, window: 'a', fields: { happened: 'A private line.' } }, deps);
  const look = async () => {
    reminder.look();
    await reminder.close();
  };
  return { deps, messenger, look };
}

test('The author gets one card after a day and one before it goes, with nothing of the draft on it', async () => {
  const { deps, messenger, look } = await world();
  for (let day = 0; day < 9; day += 1) {
    await look();
    await look();
    deps.clock.forward(DAY);
  }
  expect(messenger.sent.map(({ oid }) => oid)).toEqual([TEACHER.oid, TEACHER.oid]);
  const [first, last] = messenger.sent.map(({ out }) => out);
  expect(wordsOf(first?.card)).toContain(DRAFT.first);
  expect(wordsOf(last?.card)).toContain('It is removed at 12:00 on Fri 27 Nov.');
  for (const out of [first, last]) {
    expect(out?.summary).toBe(DRAFT.title);
    expect(faultsOf(out?.card)).toEqual([]);
    expect(JSON.stringify(out)).not.toContain('private');
    expect(titlesOf(out?.card)).toEqual([DRAFT.open]);
    expect(nodesOf(out?.card)).toContainEqual(expect.objectContaining({ type: 'Action.OpenUrl', url: LINK }));
  }
  expect(deps.settings.keys('draft')).toEqual([]);
});

test('While Teams does not answer it waits a minute, and the card comes later', async () => {
  const { deps, messenger, look } = await world();
  messenger.fails(TEACHER.oid, 'teams.unreachable');
  deps.clock.forward(DAY);
  await look();
  messenger.fails(TEACHER.oid, undefined);
  await look();
  expect(messenger.sent).toEqual([]);
  deps.clock.forward(1);
  await look();
  expect(messenger.sent).toHaveLength(1);
});

test('Whoever Teams never reaches is tried once for each reminder', async () => {
  const { deps, messenger, look } = await world();
  messenger.fails(TEACHER.oid, 'teams.blocked');
  deps.clock.forward(DAY);
  await look();
  messenger.fails(TEACHER.oid, undefined);
  deps.clock.forward(60);
  await look();
  expect(messenger.sent).toEqual([]);
});

test('A disk that takes nothing does not bring a card every second', async () => {
  const { deps, messenger, look } = await world();
  deps.clock.forward(DAY);
  deps.settings.broken = 'record.unwritable';
  for (let times = 0; times < 5; times += 1) await look();
  expect(messenger.sent).toHaveLength(1);
});
