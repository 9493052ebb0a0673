/** Starts a process for one school. */
import type { Config } from '../src/config.ts';
import { type App, closing, listen } from './listen.ts';
import { openSchool, type World } from './open-school.ts';
import { quietConsole } from './quiet-console.ts';

/**
 * @throws Error with one sentence when the process must not run: keys that do not open the record, a port in use
 */
export async function start(config: Config, world: World): Promise<App> {
  const { log } = world;
  quietConsole(log);
  const school = await openSchool(config, world);
  await listen(school.http, config);
  log.info('started', { port: config.port });
  school.attend();
  return closing(school.http, { log, schools: () => [school] });
}
