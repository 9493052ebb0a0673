import * as z from 'zod';
import { type Ledger, publishedTo, sundayOf } from '../../domain/ledger.ts';
import type { Day } from '../../domain/london.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import type { SettingsStore } from '../ports.ts';
import { storedUnder } from '../school/stored.ts';
import { type Known, knownNow, knownSchema } from './governors-known.ts';
import { ledgerOf, ledgersIn } from './governors-ledger.ts';
import { groupMeasures, type Measure, processMeasures, termMeasures } from './governors-measures.ts';
import { mondayBefore, publishFor } from './governors-publish.ts';
import { type Question, questionsFor, type ShortAnswer, shortAnswersFor } from './governors-questions.ts';
import type { Issue } from './issue.ts';

/** What governors are told: the same for everybody who reads it, for ever. It holds nothing of a person and no count. */
export interface GovernorsDigest {
  readonly issue: Issue;
  /** When it was made, UTC, ISO 8601. */
  readonly madeAt: string;
  /** First and last day of what is counted in `groups`. */
  readonly since: Day;
  readonly to: Day;
  readonly process: readonly Measure[];
  readonly groups: readonly Measure[];
  /** For a term; absent where its weeks are too few to be reported by themselves. */
  readonly term?: { readonly from: Day; readonly to: Day; readonly groups: readonly Measure[] };
  /** For a term, what governors are told to ask; empty for a week. */
  readonly questions: readonly Question[];
  /** For a week, the same in a line each; empty for a term. */
  readonly answers: readonly ShortAnswer[];
  /** Absent where it could not be made. */
  readonly seal?: Seal;
}

interface Seal {
  readonly hash: string;
  /** UTC, ISO 8601. */
  readonly at: string;
}

/** How far the ledger of a year had come when an issue was made, and what is not in the ledger: kept with the issue. */
interface Note {
  readonly at: string;
  readonly year: number;
  readonly weeks: number;
  readonly terms: number;
  readonly batches: number;
  /** Whether the last of the terms is the one of this issue. */
  readonly hasTerm: boolean;
  readonly known?: Known;
  readonly seal?: Seal;
}

/** Before the length of the issue and its last day. */
const NOTES = 'digest/note/';
const noteSchema: z.ZodType<Note> = z.object({
  at: z.iso.datetime(),
  year: z.int(),
  weeks: z.int(),
  terms: z.int(),
  batches: z.int(),
  hasTerm: z.boolean(),
  known: knownSchema.exactOptional(),
  seal: z.object({ hash: z.string(), at: z.iso.datetime() }).exactOptional(),
});

/** @returns the newest report of a term that was published; undefined before the first */
export function newestTermReport({ settings }: Pick<Deps, 'settings'>): Issue | undefined {
  const prefix = `${NOTES}term/`;
  const to = settings
    .keys(prefix)
    .filter((key) => settings.get(key) !== undefined)
    .map((key) => key.slice(prefix.length))
    .sort()
    .at(-1);
  if (to === undefined) return undefined;
  const terms = ledgersIn(settings).flatMap(({ ledger }) => ledger.terms);
  const from = terms.find((term) => term.from <= to && to <= term.to)?.from ?? to;
  return { audience: 'governors', length: 'term', from, to };
}

/** Two who ask at the same moment must not make two versions. */
const running = new WeakMap<SettingsStore, Promise<unknown>>();

/**
 * Makes an issue once, and gives the same words for it ever after. Whatever was reported, recoded or closed since, and
 * whatever was done to the calendar, changes none of them.
 * @returns `record.not-owner`, `record.loading` while cases may be missing; `record.broken` where what was published can be
 * read no more; the faults of the store and of the seal, after which nothing may be shown
 * @throws RangeError where a week of it is not over
 */
export async function governorsDigest(issue: Issue, deps: Deps): Promise<Result<GovernorsDigest>> {
  const work = () => made(issue, deps);
  const result = (running.get(deps.settings) ?? Promise.resolve()).then(work, work);
  running.set(deps.settings, result);
  return result;
}

async function made(issue: Issue, deps: Deps): Promise<Result<GovernorsDigest>> {
  const { settings, record, clock } = deps;
  // The first day may move with the calendar; what is told depends on the last one alone.
  const key = `${NOTES}${issue.length}/${issue.to}`;
  const text = settings.get(key);
  if (text !== undefined) return digestOf(issue, storedUnder(key, noteSchema, settings), settings);
  // What is published of a record that is not there as a whole would be wrong for ever.
  if (!record.owns()) return fail('record.not-owner');
  if (!settings.isLoaded()) return fail('record.loading');
  const seal = await record.seal();
  if (!seal.ok && seal.fault.code !== 'record.broken') return seal;
  const published = await publishFor(issue, deps);
  if (!published.ok) return published;
  const place = placeOf(issue, settings);
  if (!place) return fail('record.broken');
  const note: Note = {
    at: new Date(clock.now()).toISOString(),
    ...place,
    known: knownNow(deps),
    ...(seal.ok ? { seal: { hash: seal.value.hash, at: seal.value.at } } : {}),
  };
  const put = await settings.put({ key, value: JSON.stringify(note), by: 'heed' });
  return put.ok ? digestOf(issue, note, settings) : put;
}

/** @returns how far its ledger had come with this issue: a week that was missed is found in the next one published. */
function placeOf(
  { length, to }: Issue,
  settings: SettingsStore,
): Omit<Note, 'at' | 'known' | 'seal'> | undefined {
  const monday = mondayBefore(to);
  for (const { year, ledger } of ledgersIn(settings)) {
    const term = ledger.terms.findIndex((one) => one.from <= to && to <= one.to);
    const end = length === 'term' && term >= 0 ? ledger.terms[term]?.to : undefined;
    const week = ledger.weeks.findIndex((one) => (end ? sundayOf(one.monday) >= end : one.monday >= monday));
    const last = ledger.weeks[week];
    if (!last) continue;
    const sunday = sundayOf(last.monday);
    const upTo = (all: readonly { readonly to: Day }[]) => all.filter((one) => one.to <= sunday).length;
    return {
      year,
      weeks: week + 1,
      terms: upTo(ledger.terms),
      batches: upTo(ledger.batches),
      hasTerm: end !== undefined,
    };
  }
  return undefined;
}

function digestOf(issue: Issue, note: Note | undefined, settings: SettingsStore): Result<GovernorsDigest> {
  const kept = note && ledgerOf(note.year, settings);
  if (!kept) return fail('record.broken');
  const ledger: Ledger = {
    ...kept.ledger,
    weeks: kept.ledger.weeks.slice(0, note.weeks),
    terms: kept.ledger.terms.slice(0, note.terms),
    batches: kept.ledger.batches.slice(0, note.batches),
  };
  const to = publishedTo(ledger);
  const term = note.hasTerm ? ledger.terms.at(-1) : undefined;
  if (to === undefined) return fail('record.broken');
  const { known } = note;
  const earlier = ledgersIn(settings).flatMap((one) => (one.year < note.year ? [one.ledger] : []));
  const process = processMeasures(ledger, { known, earlier });
  return ok({
    issue,
    madeAt: note.at,
    since: ledger.from,
    to,
    process,
    groups: groupMeasures(ledger),
    ...(term ? { term: { from: term.from, to: term.to, groups: termMeasures(term) } } : {}),
    questions: known && issue.length === 'term' ? questionsFor(known, process) : [],
    answers: known && issue.length === 'week' ? shortAnswersFor(known) : [],
    ...(note.seal ? { seal: note.seal } : {}),
  });
}
