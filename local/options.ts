import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalProblem } from './keep.ts';
import type { SchoolName } from './people.ts';

/** What `npm run local -- …` was told. */
export interface LocalOptions {
  readonly port: number;
  readonly tenantPort: number;
  readonly dataDir: string;
  readonly school: SchoolName;
  readonly fresh: boolean;
  /** Whether an empty folder is filled with two school years of invented records. */
  readonly demo?: boolean;
}

/** @throws LocalProblem with one sentence when an option cannot be used */
export function readOptions(args: readonly string[], root: string): LocalOptions {
  const { values } = read(args);
  const school = values.school ?? 'a';
  if (school !== 'a' && school !== 'b')
    throw new LocalProblem('There are two schools: --school a or --school b.');
  return {
    port: portOf('--port', values.port, 3978),
    tenantPort: portOf('--tenant-port', values['tenant-port'], 3979),
    dataDir: resolve(root, values.data ?? '.heed'),
    school,
    fresh: values.fresh ?? false,
    demo: values.demo ?? false,
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean' },
        demo: { type: 'boolean' },
        school: { type: 'string' },
        port: { type: 'string' },
        'tenant-port': { type: 'string' },
        data: { type: 'string' },
      },
    });
  } catch {
    throw new LocalProblem(
      'Options are --fresh, --demo, --school a|b, --port N, --tenant-port N and --data FOLDER, after "npm run local --".',
    );
  }
}

function portOf(name: string, given: string | undefined, standard: number): number {
  const port = Number(given ?? standard);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new LocalProblem(`${name} must be a number from 1 to 65535.`);
  return port;
}
