import { help } from '../../../bot/verbs/help.ts';
import { HELP } from '../../../src/guidance/school-words.ts';
import { CHAT } from '../../../src/guidance/words.ts';
import { fakeBotDeps } from '../../support/fake-bot-deps.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  TEACHER,
  VICECHAIR,
} from '../../support/schools.ts';
import { turnOf } from '../../support/turns.ts';

const linesFor = async (oid: string) => {
  const answer = await help(turnOf('message', { oid }), fakeBotDeps());
  const shown = JSON.stringify(answer);
  for (const line of CHAT.help) expect(shown).toContain(line);
  return Object.values(HELP).filter((line) => shown.includes(line));
};

const { away, pupil, pupils, calendar, people, log, digest } = HELP;

test.each([
  ['a teacher', TEACHER, []],
  ['the computing lead', COMPUTING, []],
  ['the DSL', DSL, [away, pupil, pupils, calendar, people, digest]],
  ['a deputy', DEPUTY, [away, pupil, digest]],
  ['the headteacher', HEAD, [away, pupil, pupils, calendar, people, log, digest]],
  ['the chair', CHAIR, [away, people, log, digest]],
  ['the vice-chair', VICECHAIR, [away, digest]],
  ['a governor', GOVERNOR, [digest]],
  ['the data protection officer', DPO, [away, log]],
])('Help shows %s what they can do and no more', async (_who, { oid }, lines) => {
  expect(await linesFor(oid)).toEqual(lines);
});
