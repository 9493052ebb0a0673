import type { Config } from '../src/config.ts';
import type { SchoolConfig } from '../src/config-school.ts';
import { createFrontDoor, type Room } from './front-door.ts';
import { type App, closing, listen } from './listen.ts';
import { type OpenSchool, openSchool, type World } from './open-school.ts';
import { quietConsole } from './quiet-console.ts';
import { schoolLog } from './school-log.ts';
import { start } from './start.ts';

/** Between two tries to open a school that did not open, as long as a platform takes to start a process anew. */
const AGAIN_MS = 60_000;

/** What a process with several schools is given besides. */
export interface SchoolsWorld extends World {
  /** For whoever looks at the terminal: why a school did not open, once for each reason. */
  readonly say: (sentence: string) => void;
  readonly open?: typeof openSchool;
}

/** A process that takes requests. Whoever ends it need not wait for its schools. */
export interface SchoolsApp extends App {
  /** Resolves when each school has opened or has failed to, once. */
  readonly opened: Promise<void>;
}

interface OwnRoom extends Room {
  /** Tries once; a school that does not open is tried again by itself. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a process for the schools it was given. One without a name has the process for itself. Of several, each is a
 * school as if it were alone; one that does not open leaves the others running.
 * @throws Error with one sentence when nothing can run: a port in use, or the keys of the only school
 */
export async function startSchools(
  schools: readonly SchoolConfig[],
  world: SchoolsWorld,
): Promise<SchoolsApp> {
  const [first] = schools;
  if (!first) throw new Error('There is no school to start.');
  if (schools.length === 1 && first.name === undefined)
    return { ...(await start(first.config, world)), opened: Promise.resolve() };
  const { log } = world;
  quietConsole(log);
  const rooms = schools.map(({ name = '', config }) => createRoom(name, { config, world }));
  // The address and the port are the same for all.
  const { cloud, standIn, host, port } = first.config;
  const http = createFrontDoor(rooms, { cloud, ...(standIn ? { standIn } : {}) });
  await listen(http, { host, port });
  log.info('started', { port, count: rooms.length });
  const opened = Promise.all(rooms.map((room) => room.open())).then(() => undefined);
  // A school that hangs must not keep the others from ending well.
  return { ...closing(http, { log, schools: () => rooms }), opened };
}

function createRoom(
  name: string,
  { config, world }: { readonly config: Config; readonly world: SchoolsWorld },
): OwnRoom {
  const log = schoolLog(world.log, name);
  const { open: openOne = openSchool } = world;
  let school: OpenSchool | undefined;
  let opening: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let failed = false;
  let said = '';
  let ended = false;

  async function tryOnce(): Promise<void> {
    let opened: OpenSchool;
    try {
      opened = await openOne(config, { ...world, log, base: `/${name}` });
    } catch (error) {
      failed = true;
      log.alarm('school-closed', {
        name: error instanceof Error ? error.name : 'unknown',
        code: typeof error === 'object' && error && 'code' in error ? String(error.code) : '',
      });
      const why = error instanceof Error ? error.message : 'unknown reason';
      if (why !== said) world.say(`Heed cannot start for ${name}: ${why}`);
      said = why;
      if (!ended) timer = setTimeout(() => void room.open(), AGAIN_MS);
      return;
    }
    if (ended) return opened.close();
    // Whatever is thrown from here on is no reason to open it a second time beside itself.
    school = opened;
    opened.attend();
    log.info('school-opened');
  }

  const room: OwnRoom = {
    name,
    school: () => school,
    closed: () => (failed ? 'school-closed' : 'school-starting'),
    open() {
      opening = tryOnce();
      return opening;
    },
    async close() {
      ended = true;
      clearTimeout(timer);
      // What it threw has ended the process already.
      await opening?.catch(() => undefined);
      await school?.close();
    },
  };
  return room;
}
