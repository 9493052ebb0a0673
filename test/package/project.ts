import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** @param path from the project's folder */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** @returns what env/.env.<name> says, empty values included */
export function envOf(name: string): Readonly<Record<string, string>> {
  return parseEnv(read(`env/.env.${name}`)) as Record<string, string>;
}

/** @returns the comment right above each variable of env/.env.<name> */
export function commentsOf(name: string): Readonly<Record<string, string>> {
  const lines = read(`env/.env.${name}`).split('\n');
  return Object.fromEntries(
    lines.flatMap((line, at) => {
      const variable = /^([A-Z]\w*)=/.exec(line)?.[1];
      return variable ? [[variable, (lines[at - 1] ?? '').replace(/^#\s*/, '')]] : [];
    }),
  );
}

/** The parts of the manifest that the tests ask about. */
export interface Manifest {
  readonly manifestVersion: string;
  readonly id: string;
  readonly accentColor: string;
  readonly developer: Readonly<Record<string, string>>;
  readonly staticTabs: readonly {
    readonly entityId: string;
    readonly scopes: readonly string[];
    readonly contentUrl?: string;
    readonly websiteUrl?: string;
    readonly name?: string;
  }[];
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly supportsTargetedMessages: boolean;
    readonly commandLists: readonly {
      readonly triggers: readonly string[];
      readonly commands: readonly { readonly title: string; readonly description: string }[];
    }[];
  }[];
  readonly composeExtensions: readonly {
    readonly botId: string;
    readonly commands: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly activities: {
    readonly activityTypes: readonly { readonly description: string; readonly templateText: string }[];
  };
  readonly permissions: readonly string[];
  readonly validDomains: readonly string[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
}
