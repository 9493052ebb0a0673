import * as z from 'zod';
import { type Draft, sentBy } from '../../../domain/draft.ts';
import { goneAt, isGone, type KeptDraft, saysSame, writtenIn } from '../../../domain/draft-kept.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Oid } from '../../../domain/role.ts';
import type { Deps } from '../../deps.ts';
import { filedBefore } from '../../report.ts';
import { storedUnder } from '../../school/stored.ts';

/** What a window knows of the draft, and what stands in it. */
export interface Keeping {
  readonly actor: Oid;
  readonly formId: string;
  readonly fields: Draft;
  /** A random name of the window. */
  readonly window: string;
  /** `savedAt` as this window last had it; undefined where it had none. */
  readonly seen?: string | undefined;
  /** The person has decided that what this window has is to stay. */
  readonly over?: boolean;
}

export interface Kept {
  readonly savedAt: string;
  readonly goneAt: string;
}

type DraftDeps = Pick<Deps, 'clock' | 'identity' | 'record' | 'settings'>;

const PREFIX = 'draft/';
/**
 * Bytes of UTF-8 of the draft as it is stored: twice written as JSON, once by us and once by the record, and what comes of
 * that has to fit a column of SharePoint when it is sealed.
 */
const MOST_STORED_BYTES = 44_000;

const schema = z.object({
  formId: z.string(),
  savedAt: z.string(),
  window: z.string(),
  fields: z.record(z.string(), z.string()),
});

/** @returns the accounts that have a draft, gone ones included. */
export function draftAuthors({ settings }: Pick<Deps, 'settings'>): readonly Oid[] {
  return settings.keys(PREFIX).map((key) => key.slice(PREFIX.length));
}

/** @returns what lies under this person's key, whatever its age. */
export function storedDraft(oid: Oid, { settings }: Pick<Deps, 'settings'>): KeptDraft | undefined {
  return storedUnder(`${PREFIX}${oid}`, schema, settings);
}

/** @returns the draft of this person; none when it is gone, or was sent and could not be dropped then. */
export function findDraft(oid: Oid, deps: DraftDeps): KeptDraft | undefined {
  const draft = storedDraft(oid, deps);
  return draft && !isGone(draft, deps.clock.now()) && !wasSent(draft, oid, deps) ? draft : undefined;
}

/** Its reference is computed from what it says, so a report that was sent can be found by its draft. */
export function wasSent({ formId, fields }: KeptDraft, oid: Oid, deps: DraftDeps): boolean {
  return filedBefore({ actor: oid, reportId: formId, sent: sentBy(fields) }, deps) !== undefined;
}

/**
 * Keeps what was typed so far, or drops the draft where nothing was. A draft that another window changed, sent or threw
 * away meanwhile is not touched: the window is told, and what stands in it is nobody's loss.
 * @returns when it was kept and when it is gone, or nothing where there is no draft any more. Faults: `draft.changed`,
 * `form.other-owner`, `form.too-long`, `record.loading`, and those of the store
 */
export async function keepDraft(input: Keeping, deps: DraftDeps): Promise<Result<Kept | undefined>> {
  const { actor, formId, window } = input;
  if (!deps.identity.ownsReportId(formId, actor)) return fail('form.other-owner');
  if (!deps.settings.isLoaded()) return fail('record.loading');
  const fields = writtenIn(input.fields);
  const before = findDraft(actor, deps);
  const isEmpty = Object.keys(fields).length === 0;
  if (isEmpty && !before) return ok(undefined);
  if (before?.formId === formId && saysSame(before.fields, fields)) return ok(keptOf(before));
  const knows = input.over || before?.savedAt === input.seen || before?.window === window;
  if (!knows) return fail('draft.changed');
  if (isEmpty) return dropDraft(actor, deps);
  const draft: KeptDraft = { formId, savedAt: timeAfter(before, deps.clock.now()), window, fields };
  const value = JSON.stringify(draft);
  if (bytesOf(JSON.stringify(value)) > MOST_STORED_BYTES) return fail('form.too-long');
  const put = await deps.settings.put({ key: `${PREFIX}${actor}`, value, by: 'heed' });
  return put.ok ? ok(keptOf(draft)) : notKept(put);
}

/** Removes the draft of this person. Faults: those of the store. */
export async function dropDraft(oid: Oid, { settings }: Pick<Deps, 'settings'>): Promise<Result<undefined>> {
  const put = await settings.put({ key: `${PREFIX}${oid}`, value: undefined, by: 'heed' });
  return put.ok ? ok(undefined) : notKept(put);
}

/**
 * After a report was sent: drops the draft it was made from. What another window wrote into it meanwhile stays, for it was
 * not sent. That it could not be dropped harms nothing: `findDraft` passes over it.
 */
export async function dropSentDraft(sent: Omit<Keeping, 'over'>, deps: DraftDeps): Promise<void> {
  const { actor, formId, window, seen, fields } = sent;
  const draft = storedDraft(actor, deps);
  if (!draft || draft.formId !== formId) return;
  const isThis =
    draft.window === window || draft.savedAt === seen || saysSame(draft.fields, writtenIn(fields));
  if (isThis) await dropDraft(actor, deps);
}

function notKept({ fault }: Extract<Result<void>, { ok: false }>): Result<never> {
  return fail(fault.code === 'record.unwritable' ? 'draft.unwritable' : fault.code);
}

function keptOf(draft: KeptDraft): Kept {
  return { savedAt: draft.savedAt, goneAt: goneAt(draft) };
}

/** Two windows can save within one instant; each state of the draft needs a name of its own. */
function timeAfter(before: KeptDraft | undefined, now: number): string {
  return new Date(Math.max(now, before ? Date.parse(before.savedAt) + 1 : 0)).toISOString();
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
