import * as z from 'zod';
import { ok, type Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import type { SettingsStore } from '../ports.ts';
import { storedUnder } from '../school/stored.ts';
import { AUDIENCES, readersOf } from './audiences.ts';
import type { Audience } from './issue.ts';

/** Since when each person gets the digest of an audience, UTC: nobody gets one that was due before. */
export type Members = Readonly<Record<Audience, Readonly<Record<Oid, string>>>>;

const KEY = 'digest/members';
const since = z.record(z.string(), z.iso.datetime());
const schema = z.object({ dsl: since, head: since, governors: since });

/** @returns who got which digest when that was last looked at; nobody before the first look. */
export function membersIn(settings: SettingsStore): Members {
  return storedUnder(KEY, schema, settings) ?? { dsl: {}, head: {}, governors: {} };
}

/**
 * Puts down who has gained or lost an office that brings a digest. Whoever loses it and gains it again begins anew.
 * Nothing is put down while the directory's list may be out of date: a group that did not answer is no change.
 * @returns the fault of the store; then it is found once more
 */
export async function noteMembers({
  clock,
  directory,
  settings,
}: Pick<Deps, 'clock' | 'directory' | 'settings'>): Promise<Result<void>> {
  const roster = directory.roster();
  if (roster.stale || roster.readAt === 0 || !settings.isLoaded()) return ok(undefined);
  const before = membersIn(settings);
  const now = new Date(clock.now()).toISOString();
  const after = Object.fromEntries(
    AUDIENCES.map((audience) => [
      audience,
      Object.fromEntries(readersOf(audience, roster).map(({ oid }) => [oid, before[audience][oid] ?? now])),
    ]),
  );
  const value = JSON.stringify(after);
  return value === settings.get(KEY) ? ok(undefined) : settings.put({ key: KEY, value, by: 'heed' });
}
