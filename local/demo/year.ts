/** Two years of an invented primary school, as Heed would have recorded them. */
import { readAccessLog } from '../../src/app/read-access-log.ts';
import type { Configured } from '../../src/app/school/school-of.ts';
import { dayOf, instantOf } from '../../src/domain/london.ts';
import type { RecordKeys } from '../../src/record/keys.ts';
import type { SchoolName } from '../people.ts';
import { createAgenda } from './agenda.ts';
import { schoolDays } from './days.ts';
import { diceOf } from './dice.ts';
import type { Written } from './memory.ts';
import { planOf, WEEKS } from './plan.ts';
import { play, remindDaily } from './play.ts';
import { planPublishing } from './publishing.ts';
import type { Scene } from './scene.ts';
import { plus } from './school-year.ts';
import { planSettingUp } from './setting-up.ts';
import { createWorld, done, type World } from './world.ts';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
/** The first digest reports on a whole week. */
const FIRST_DIGEST_DAYS = 14;

/**
 * @param options.now milliseconds since 1970: nothing is later. What lies before today is the same for the whole day;
 * of today's own it depends on the hour what has happened already
 * @param options.keys of the school's record, by which everything is chained
 */
export async function demoYear(options: {
  readonly now: number;
  readonly keys: RecordKeys;
  readonly school: SchoolName;
  readonly configured: Configured;
  /** How far back it goes; two years and some weeks where nothing is said. */
  readonly weeks?: number;
}): Promise<Written> {
  const { now, weeks = WEEKS } = options;
  const start = instantOf(plus(dayOf(now), -(weeks * 7 + 1)), '09:00');
  const world = createWorld({ ...options, start, dice: diceOf(`ids ${dayOf(now)}`) });
  const agenda = createAgenda();
  const { calendar, reports } = planOf(now, weeks);
  const scene: Scene = { world, agenda, calendar };
  planSettingUp(world, agenda, { start, now });
  play(scene, reports);
  remindDaily(scene, { start, now });
  lookAtLists(scene, { start, now });
  planPublishing(scene, { start: start + FIRST_DIGEST_DAYS * DAY_MS, now });
  await agenda.runUntil(now, world.moveTo);
  return world.written();
}

/** The lead looks at the list on school mornings, and the access log is read once a month. */
function lookAtLists(
  { world, agenda, calendar }: Scene,
  { start, now }: { start: number; now: number },
): void {
  const { record } = world.deps;
  for (const day of schoolDays(dayOf(start), dayOf(now), calendar)) {
    const dice = diceOf(`list ${day}`);
    const key = dice.chance(0.8) ? 'dsl' : 'deputy';
    const view = { oid: world.oid(key), role: key, what: 'list', from: 'tab' } as const;
    agenda.at(instantOf(day, '08:05') + dice.between(0, 25) * MINUTE, async () => {
      done('list', await record.log(view));
    });
    if (day.endsWith('-12')) agenda.at(instantOf(day, '13:40'), () => audit(world));
  }
  agenda.at(now - DAY_MS - 40 * MINUTE, () => audit(world));
}

async function audit({ deps, oid }: World): Promise<void> {
  const month = dayOf(deps.clock.now() - 12 * DAY_MS).slice(0, 7);
  done('access log', await readAccessLog({ actor: oid('dpo'), month, from: 'tab' }, deps));
}
