import { parse } from 'yaml';
import { readConfig } from '../../src/config.ts';
import { read } from './project.ts';

/** One action of the toolkit. */
export interface Step {
  readonly uses: string;
  readonly name?: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly writeToEnvironmentFile?: Readonly<Record<string, string>>;
}
/** What teamsapp.yml and teamsapp.local.yml hold. */
export interface Plan {
  readonly version: string;
  readonly environmentFolderPath: string;
  readonly provision?: readonly Step[];
  readonly deploy?: readonly Step[];
  readonly publish?: readonly Step[];
}
/** A task of .vscode/tasks.json. */
interface Task {
  readonly label: string;
  readonly dependsOn?: readonly string[];
  readonly command?: string;
  readonly options?: { readonly env?: Readonly<Record<string, string>> };
  readonly args?: {
    readonly env?: string;
    readonly portOccupancy?: readonly number[];
    readonly ports?: readonly {
      readonly portNumber: number;
      readonly writeToEnvironmentFile: Readonly<Record<string, string>>;
    }[];
  };
}

/** Each file with the environment whose values it takes. */
export const SCHOOL = { file: 'teamsapp.yml', env: 'school' };
export const LOCAL = { file: 'teamsapp.local.yml', env: 'local' };
export const BOTH = [SCHOOL, LOCAL];
export const planOf = (file: string) => parse(read(file)) as Plan;
/** In the order in which they are taken. */
export const stepsOf = ({ provision = [], deploy = [], publish = [] }: Plan) => [
  ...provision,
  ...deploy,
  ...publish,
];

export const { tasks } = JSON.parse(read('.vscode/tasks.json')) as { tasks: readonly Task[] };
/** The ports that the tunnel of F5 opens. */
export const tunnel = tasks.flatMap(({ args }) => args?.ports ?? []);

/** Names of the variables that the program says are missing. */
export function missingIn(values: Readonly<Record<string, string>>): readonly string[] {
  const config = readConfig(values);
  return config.ok ? [] : config.faults.flatMap((fault) => /^(\w+) is missing/.exec(fault)?.[1] ?? []);
}
