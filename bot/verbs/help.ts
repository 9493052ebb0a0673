import { MAY_ASK } from '../../src/app/chronology.ts';
import { DIGEST_ROLES } from '../../src/app/digest/choose-day.ts';
import { MAY_READ } from '../../src/app/read-access-log.ts';
import { HANDLING_ROLES } from '../../src/app/school/cover.ts';
import { REVOKERS } from '../../src/app/school/revoke.ts';
import { DECIDERS } from '../../src/app/school/setter.ts';
import type { Role } from '../../src/domain/role.ts';
import { HELP } from '../../src/guidance/school-words.ts';
import { CHAT } from '../../src/guidance/words.ts';
import { post } from '../answer.ts';
import { helpCard } from '../cards/chat.ts';
import type { Verb } from './verb.ts';

/** Which commands are of use to whom; each verb checks again when it is asked. */
const LINES: readonly (readonly [line: string, may: readonly Role[]])[] = [
  [HELP.pupil, MAY_ASK],
  [HELP.away, HANDLING_ROLES],
  [HELP.calendar, DECIDERS],
  [HELP.pupils, DECIDERS],
  [HELP.people, REVOKERS],
  [HELP.log, MAY_READ],
  [HELP.digest, DIGEST_ROLES],
];

/** What can be typed, for this person. */
export const help: Verb = async (turn, deps) => {
  const known = await deps.directory.known(turn.actor.oid);
  const roles = (known.ok && known.value?.roles) || [];
  const lines = LINES.filter(([, may]) => may.some((role) => roles.includes(role))).map(([line]) => line);
  return post(helpCard(lines), CHAT.helpTitle);
};
