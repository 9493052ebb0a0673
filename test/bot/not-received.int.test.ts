import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendReport } from '../../bot/verbs/send-report.ts';
import { createIdentity } from '../../src/record/identity.ts';
import type { SchoolRecord } from '../../src/record/record.ts';
import { createStage, KEYS, type Stage, until } from '../src/record/stage.ts';
import { nodesOf, wordsOf } from '../support/cards.ts';
import { fakeBotDeps } from '../support/fake-bot-deps.ts';
import { TEACHER } from '../support/schools.ts';
import { turnOf } from '../support/turns.ts';

/** What a full, read-only, foreign, over-quota, overtaxed or broken disk answers. */
const CODES = ['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT', 'EMFILE', 'EIO'] as const;
/** Every instant at which a report's file is written, made durable and named. */
const INSTANTS = ['file.before-write', 'file.synced', 'file.linked'] as const;
const TEXT = 'It happened in the corridor.';

let stage: Stage;
beforeEach(() => {
  stage = createStage();
});
afterEach(() => stage.end());

/** The real verb on the real record; the rest of the world is a fake. */
function press(record: SchoolRecord, identity = createIdentity(KEYS, randomBytes)) {
  const deps = { ...fakeBotDeps(), identity, record, settings: record.settings };
  const reportId = identity.newReportId(TEACHER.oid);
  return async () => {
    const data = { reportId, adult: 'no', danger: 'no', happened: TEXT };
    const answer = await sendReport(turnOf('action', { oid: TEACHER.oid, data }), deps);
    const card = 'card' in answer ? answer.card : undefined;
    return {
      words: wordsOf(card),
      typed: nodesOf(card).find(({ id }) => id === 'happened')?.value,
      reference: wordsOf(card).includes('Report received')
        ? record.reportedBy(TEACHER.oid)[0]?.reference
        : undefined,
    };
  };
}
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const journal = () => readdirSync(join(stage.dir, 'journal'));
const inLists = () => [stage.lists.concernRows.size, stage.lists.entryRows.size];

describe.each(CODES)('a disk that answers %s', (code) => {
  test.each(INSTANTS)(
    'at %s: NOT received, the text is kept, nothing appears, and the next try is filed once',
    async (at) => {
      let bad = false;
      const { record } = await stage.open({
        failPoint(name) {
          if (bad && name === at) throw Object.assign(new Error('The disk fails.'), { code });
        },
      });
      await record.start();
      await until(() => !record.health().loading);
      const send = press(record);
      bad = true;
      for (let time = 0; time < 2; time += 1) {
        const refused = await send();
        expect(refused.words).toContain('NOT received');
        expect(refused.reference).toBeUndefined();
        expect(refused.typed).toBe(TEXT);
      }
      expect(journal()).toEqual([]);
      expect(record.briefs()).toEqual([]);
      expect(stage.alarms).toContainEqual({ event: 'record.unwritable', facts: { code } });

      bad = false;
      const received = await send();
      expect(record.find(received.reference ?? '')?.sequence).toBe(2);
      await until(() => record.filed(received.reference ?? '') && journal().length === 0);
      expect(inLists()).toEqual([1, 2]);
      expect((await send()).reference).toBe(received.reference);
    },
  );
});

test('a report that could not even be taken back is the same report when it is sent again', async () => {
  // The name was given, the disk failed, and failed again when the name was to be removed.
  let [bad, name, text] = [true, '', ''];
  const { record } = await stage.open({
    failPoint(at) {
      if (!bad || at !== 'file.linked' || name !== '') return;
      name = journal().find((each) => each.startsWith('case-')) ?? '';
      if (name === '') return;
      text = readFileSync(join(stage.dir, 'journal', name), 'utf8');
      throw Object.assign(new Error('The disk fails.'), { code: 'EIO' });
    },
  });
  await record.start();
  await until(() => !record.health().loading);
  const send = press(record);
  expect((await send()).words).toContain('NOT received');
  bad = false;
  writeFileSync(join(stage.dir, 'journal', name), text);
  // It appears as another process's report would, before or after it is sent again.
  const received = await send();
  expect(name).toBe(`case-${received.reference}-000001`);
  await until(() => record.filed(received.reference ?? '') && journal().length === 0);
  expect(inLists()).toEqual([1, 2]);
});
