import type { DraftKept, DraftSent } from '../../../../src/contract/reports.ts';
import type { Answer } from '../../../../tab/api.ts';
import { createSaver } from '../../../../tab/pages/report/saver.ts';

type Told = Answer<DraftKept>;

const ok = (value: DraftKept): Told => ({ ok: true, value, headers: new Headers() });
const fault = (error: string, kind: 'conflict' | 'failed' | 'locked' = 'failed'): Told => ({
  ok: false,
  fault: { kind, sentence: 'A sentence.', reference: 'x', body: { error, sentence: 'A sentence.' } },
});

/** A server that names each state it kept, and timers that a test lets run. */
function world(known: Partial<Parameters<typeof createSaver>[0]> = {}) {
  const sent: DraftSent[] = [];
  const answers: Told[] = [];
  const seen: (string | undefined)[] = [];
  let due: { work: () => void; ms: number } | undefined;
  let hold: Promise<void> | undefined;
  const saver = createSaver(
    { formId: 'f', window: 'w', fields: {}, ...known },
    {
      async send(draft) {
        sent.push(draft);
        await hold;
        const empty = Object.keys(draft.fields).length === 0;
        return answers.shift() ?? ok(empty ? {} : { savedAt: `s${sent.length}`, goneAt: 'later' });
      },
      later(work, ms) {
        const mine = { work, ms };
        due = mine;
        return () => {
          if (due === mine) due = undefined;
        };
      },
      seen: (savedAt) => void seen.push(savedAt),
    },
  );
  return {
    saver,
    sent,
    answers,
    seen,
    pause: () => due?.ms,
    /** Lets the timer run, and what it began. */
    async wait() {
      const now = due;
      due = undefined;
      now?.work();
      for (let turns = 0; turns < 10; turns += 1) await null;
    },
    hold() {
      let go = () => {};
      hold = new Promise((done) => {
        go = done;
      });
      return () => {
        hold = undefined;
        go();
      };
    },
  };
}

test('What is typed is kept once typing has stopped for a second and a half', async () => {
  const { saver, sent, pause, wait } = world();
  saver.type({ happened: 'O' });
  saver.type({ happened: 'On' });
  expect([saver.state.get(), pause(), sent]).toEqual([{ is: 'unsaved' }, 1_500, []]);
  await wait();
  expect(sent).toEqual([{ formId: 'f', window: 'w', fields: { happened: 'On' } }]);
  expect(saver.state.get()).toEqual({ is: 'kept', goneAt: 'later' });
});

test('Each save says which state it knows', async () => {
  const { saver, sent, seen, wait } = world({ draft: { savedAt: 's0', goneAt: 'x' } });
  for (const happened of ['One', 'Two']) {
    saver.type({ happened });
    await wait();
  }
  expect(sent.map((draft) => draft.seen)).toEqual(['s0', 's1']);
  expect(seen).toEqual(['s1', 's2']);
});

test('What is typed while a save is on its way is kept after it, and never before it', async () => {
  const { saver, sent, wait, hold } = world();
  const go = hold();
  saver.type({ happened: 'One' });
  await wait();
  saver.type({ happened: 'Two' });
  await wait();
  expect(sent).toHaveLength(1);
  go();
  await saver.flush();
  expect(sent.map(({ fields }) => fields.happened)).toEqual(['One', 'Two']);
  expect(saver.state.get()).toEqual({ is: 'kept', goneAt: 'later' });
});

test('A page that goes away keeps at once what is not kept yet, and nothing twice', async () => {
  const { saver, sent } = world();
  await saver.flush();
  saver.type({ happened: 'One' });
  await saver.flush();
  await saver.flush();
  expect(sent).toHaveLength(1);
});

test('After a change in another window nothing is kept until the person decides', async () => {
  const { saver, sent, answers, wait } = world();
  answers.push(fault('draft.changed', 'conflict'));
  saver.type({ happened: 'Mine' });
  await wait();
  expect(saver.state.get()).toEqual({ is: 'changed' });
  saver.type({ happened: 'Mine and more' });
  await wait();
  await saver.flush();
  expect(sent).toHaveLength(1);
  await saver.keepMine();
  expect(sent[1]).toMatchObject({ over: true, fields: { happened: 'Mine and more' } });
  expect(saver.state.get()).toMatchObject({ is: 'kept' });
});

test('A form that is known to be older says so from the start', async () => {
  const { saver, sent } = world({ changed: true, fields: { happened: 'Mine' } });
  expect(saver.state.get()).toEqual({ is: 'changed' });
  await saver.flush();
  expect(sent).toEqual([]);
  await saver.keepMine();
  expect(sent).toMatchObject([{ over: true, fields: { happened: 'Mine' } }]);
});

test('What could not be kept is tried again by itself, and is said', async () => {
  const { saver, sent, answers, pause, wait } = world();
  answers.push(fault('draft.unwritable'));
  saver.type({ happened: 'One' });
  await wait();
  expect(saver.state.get()).toEqual({ is: 'failed', sentence: 'A sentence.' });
  expect(pause()).toBe(15_000);
  await wait();
  expect(sent).toHaveLength(2);
  expect(saver.state.get()).toMatchObject({ is: 'kept' });
});

test('Behind the lock nothing is tried again', async () => {
  const { saver, answers, pause, wait } = world();
  answers.push(fault('session.ended', 'locked'));
  saver.type({ happened: 'One' });
  await wait();
  expect(pause()).toBeUndefined();
});

test('Thrown away is an empty draft', async () => {
  const { saver, sent } = world({ draft: { savedAt: 's0', goneAt: 'x' } });
  expect(await saver.throwAway()).toBe(true);
  expect(sent).toEqual([{ formId: 'f', window: 'w', fields: {}, seen: 's0' }]);
});

test('What another window changed meanwhile is not thrown away unasked', async () => {
  const { saver, answers } = world({ draft: { savedAt: 's0', goneAt: 'x' } });
  answers.push(fault('draft.changed', 'conflict'));
  expect(await saver.throwAway()).toBe(false);
  expect(saver.state.get()).toEqual({ is: 'changed' });
});

test('Before a report is sent the save that is under way ends, and no other begins', async () => {
  const { saver, sent, wait, hold, pause } = world();
  const go = hold();
  saver.type({ happened: 'One' });
  await wait();
  saver.type({ happened: 'Two' });
  const settled = saver.settle();
  go();
  await settled;
  await wait();
  expect(sent).toHaveLength(1);
  expect(pause()).toBeUndefined();
});

test('Once the report was sent nothing of it is kept any more, also when the page goes away', async () => {
  const { saver, sent } = world();
  saver.type({ happened: 'One' });
  await saver.settle();
  saver.stop();
  await saver.flush();
  expect(sent).toEqual([]);
});
