import * as z from 'zod';
import type { Day } from '../../domain/london.ts';
import type { Result } from '../../domain/result.ts';
import type { Oid } from '../../domain/role.ts';
import type { Deps } from '../deps.ts';
import type { SettingsStore } from '../ports.ts';
import { storedUnder } from '../school/stored.ts';
import type { Audience, Issue } from './issue.ts';

/** How far one issue is for one person. What it reports on is fixed with the first word about it. */
export interface Sending {
  /** `failed` is tried again until it is sent or a newer issue is due. */
  readonly state: 'due' | 'sent' | 'failed';
  readonly from: Day;
  /** UTC, when it was found to be due. */
  readonly firstAt: string;
  /** UTC, of the last attempt, and how many there were. */
  readonly triedAt?: string | undefined;
  readonly tries: number;
  /** UTC. */
  readonly sentAt?: string | undefined;
  readonly code?: string | undefined;
  /** Whether the last attempt may have arrived all the same: its answer got lost. */
  readonly unsure?: boolean | undefined;
  /** Whether somebody was called to look at it. */
  readonly alarmed?: boolean | undefined;
}

/** Which sending: an issue is known by the day it ends on, which never moves, and a person by their account. */
export interface Addressed {
  readonly audience: Audience;
  readonly length: Issue['length'];
  readonly to: Day;
  readonly oid: Oid;
}

const PREFIX = 'digest/sent/';
const KEY = /^digest\/sent\/(dsl|head|governors)\/(week|term)\/(\d{4}-\d\d-\d\d)\/(.+)$/;
const time = z.iso.datetime();
const schema: z.ZodType<Sending> = z.object({
  state: z.enum(['due', 'sent', 'failed']),
  from: z.iso.date(),
  firstAt: time,
  triedAt: time.optional(),
  tries: z.int().min(0),
  sentAt: time.optional(),
  code: z.string().optional(),
  unsure: z.boolean().optional(),
  alarmed: z.boolean().optional(),
});

/** @returns every sending there ever was, newest issue first: hundreds a year, so not to be asked for without need. */
export function allSendings(settings: SettingsStore): readonly Addressed[] {
  return settings
    .keys(PREFIX)
    .flatMap((key): readonly Addressed[] => {
      const [, audience, length, to, oid] = KEY.exec(key) ?? [];
      if (!audience || !length || !to || !oid) return [];
      return [{ audience: audience as Audience, length: length as Issue['length'], to, oid }];
    })
    .sort((a, b) => (a.to === b.to ? 0 : a.to < b.to ? 1 : -1));
}

/** @returns how far it is; undefined where it was never found to be due. */
export function sendingOf(addressed: Addressed, settings: SettingsStore): Sending | undefined {
  return storedUnder(keyOf(addressed), schema, settings);
}

/** @returns `record.not-owner`, `record.unwritable` */
export function noteSending(
  addressed: Addressed,
  sending: Sending,
  { settings }: Pick<Deps, 'settings'>,
): Promise<Result<void>> {
  return settings.put({ key: keyOf(addressed), value: JSON.stringify(sending), by: 'heed' });
}

function keyOf({ audience, length, to, oid }: Addressed): string {
  return `${PREFIX}${audience}/${length}/${to}/${oid}`;
}
