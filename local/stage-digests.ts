import { AUDIENCES } from '../src/app/digest/audiences.ts';
import { dayChosen } from '../src/app/digest/day-chosen.ts';
import { membersIn } from '../src/app/digest/members.ts';
import { type Addressed, allSendings, type Sending, sendingOf } from '../src/app/digest/sendings.ts';
import type { SettingsStore } from '../src/app/ports.ts';
import { calendarOf } from '../src/app/school/calendar-setting.ts';
import { type DigestAt, nextDigest } from '../src/domain/digest-times.ts';
import { dayAfter } from '../src/domain/london.ts';
import { fail } from '../src/domain/result.ts';
import type { Unseal } from './graph/lists-page.ts';
import type { Stage } from './teams/stage.ts';

/** How long the app has for sending them all and filing that it did. */
const PATIENCE_MS = 30_000;
const POLL_MS = 200;

export interface DigestStage {
  readonly stage: Pick<Stage, 'clock' | 'appState'>;
  /** Moves the clock to an instant, milliseconds since 1970. */
  moveTo(time: number): Promise<void>;
  rows(list: 'Settings' | 'Digests'): readonly { readonly fields: Readonly<Record<string, unknown>> }[];
  readonly unseal: Unseal;
  readonly digestAt: DigestAt;
}

/**
 * Moves the clock to the next instant at which somebody's digest is due, and waits until those that are due then were
 * sent. It sees what a school's own lists say and nothing else of the app.
 * @returns one sentence on what was sent
 */
export async function sendDigests(on: DigestStage): Promise<string> {
  if (on.stage.appState() !== 'running') return 'The app is stopped, so nothing was sent. Start it first.';
  const settings = await until(
    () => settingsIn(on),
    (shown) => next(shown, on) !== undefined,
  );
  const due = next(settings, on);
  if (!due) return 'Nobody gets a digest yet: the app has not looked, or SharePoint does not answer.';
  await on.moveTo(due.at);
  const shown = await until(
    () => settingsIn(on),
    (now) => isDone(due, settings, now),
  );
  const tried = triedSince(settings, shown).map(({ sending }) => sending);
  const sent = tried.filter(({ state }) => state === 'sent').length;
  const failed = tried.filter(({ state }) => state === 'failed').length;
  const left = failed === 0 ? '' : ` ${count(failed)} could not be delivered.`;
  return `Moved the clock to ${wallTime(due.at)} and sent ${count(sent)}.${left}`;
}

/** The next digests that nobody has yet, and when they are due. */
interface Next {
  readonly at: number;
  readonly whose: readonly Pick<Addressed, 'audience' | 'oid'>[];
}

function next(settings: SettingsStore, { stage, digestAt }: DigestStage): Next | undefined {
  const members = membersIn(settings);
  const calendar = calendarOf(settings);
  const had = allSendings(settings).filter((one) => sendingOf(one, settings)?.state === 'sent');
  const all = AUDIENCES.flatMap((audience) =>
    Object.keys(members[audience]).flatMap((oid) => {
      const last = had.find((one) => one.length === 'week' && one.audience === audience && one.oid === oid);
      const at = { ...digestAt, weekday: dayChosen(oid, settings) ?? digestAt.weekday };
      let week = nextDigest(stage.clock().now.getTime(), at, calendar);
      // The clock may have been put back behind some that they have.
      while (week && last && week.monday <= dayAfter(last.to)) week = nextDigest(week.dueAt, at, calendar);
      return week ? [{ audience, oid, at: week.dueAt }] : [];
    }),
  );
  if (all.length === 0) return undefined;
  const first = Math.min(...all.map(({ at }) => at));
  return { at: first, whose: all.filter(({ at }) => at === first) };
}

/** Every one was tried, and what was found to be due beside them as well. */
function isDone({ whose }: Next, before: SettingsStore, now: SettingsStore): boolean {
  const tried = triedSince(before, now);
  const isTried = (who: Next['whose'][number]) =>
    tried.some(({ one }) => one.audience === who.audience && one.oid === who.oid);
  const waiting = changedSince(before, now).length > tried.length;
  return whose.every(isTried) && !waiting;
}

function triedSince(before: SettingsStore, now: SettingsStore): readonly Change[] {
  return changedSince(before, now).filter(({ sending }) => sending.state !== 'due');
}

interface Change {
  readonly one: Addressed;
  readonly sending: Sending;
}

function changedSince(before: SettingsStore, now: SettingsStore): readonly Change[] {
  return allSendings(now).flatMap((one) => {
    const sending = sendingOf(one, now);
    const isNew = JSON.stringify(sending) !== JSON.stringify(sendingOf(one, before));
    return sending && isNew ? [{ one, sending }] : [];
  });
}

/** What the school's lists hold, as the app would read it on a new disk; nothing can be changed here. */
function settingsIn({ rows, unseal }: DigestStage): SettingsStore {
  const values = new Map<string, string>();
  for (const list of ['Settings', 'Digests'] as const) {
    for (const { fields } of rows(list)) {
      const opened = unseal(list, fields);
      if (isSetting(opened)) values.set(opened.name, opened.value);
    }
  }
  return {
    isLoaded: () => true,
    get: (key) => values.get(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    version: () => values,
    put: async () => fail('record.not-owner'),
  };
}

function isSetting(opened: unknown): opened is { readonly name: string; readonly value: string } {
  if (typeof opened !== 'object' || opened === null || !('name' in opened) || !('value' in opened))
    return false;
  return typeof opened.name === 'string' && typeof opened.value === 'string';
}

/** @returns what was looked at last: when it held, or when patience was over. */
async function until<T>(look: () => T, holds: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = look();
    if (holds(seen) || performance.now() > end) return seen;
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

const WALL = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** `Mon 30 Nov, 07:30` */
function wallTime(time: number): string {
  const parts = Object.fromEntries(WALL.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${parts.weekday} ${parts.day} ${parts.month}, ${parts.hour}:${parts.minute}`;
}

function count(digests: number): string {
  return digests === 1 ? '1 digest' : `${digests} digests`;
}
