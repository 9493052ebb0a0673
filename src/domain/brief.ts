import type { Place, Urgency } from './act.ts';
import { type Concern, lineOf } from './concern.ts';
import type { Reference } from './reference.ts';
import type { Oid } from './role.ts';
import type { Row } from './row.ts';
import type { WorkName } from './work.ts';

/** Version of `Brief`, to be raised with every change of what `briefOf` gives: kept ones are then made again. */
export const BRIEF = 2;

/**
 * What lists, figures and access need of a concern, small enough to hold a hundred thousand of them. Times are milliseconds
 * since 1970. Of what people wrote it holds names, place and app, and nothing else. What there is not is undefined and has
 * its place all the same: objects of one shape are read several times as fast.
 */
export interface Brief {
  readonly reference: Reference;
  readonly sequence: number;
  readonly row: Row;
  readonly kind?: string | undefined;
  readonly urgency: Urgency;
  readonly danger: boolean;
  readonly status: Concern['status'];
  readonly reportedAt: number;
  readonly updatedAt: number;
  readonly reporter: Oid;
  /** Of the message that shows the receipt, see `messageMark`. */
  readonly receipt?: number | undefined;
  /** Accounts that the subject rule or a recusal keeps out. */
  readonly barred: readonly Oid[];
  /** Of these, the accounts whose conduct is in question. */
  readonly subjects: readonly Oid[];
  /** Whoever was told, on the line that counts, as one who can take it. */
  readonly told: readonly Oid[];
  readonly owner?: Oid | undefined;
  readonly readAt?: number | undefined;
  /** When it was first taken. */
  readonly takenAt?: number | undefined;
  readonly closedAt?: number | undefined;
  /** When the next in line is told. */
  readonly dueAt?: number | undefined;
  /** When somebody else is told unless there is a first decision. */
  readonly reviewAt?: number | undefined;
  /** How often it was handed on because nobody answered. */
  readonly handedOn: number;
  /** Whether nobody of the newest step of the line could be reached. */
  readonly undelivered: boolean;
  readonly withdrawn: boolean;
  readonly people: readonly BriefPerson[];
  /** Whether it names adults of the school; who they are only the case says. */
  readonly adults?: boolean | undefined;
  readonly where?: string | undefined;
  readonly app?: string | undefined;
  /** What somebody still has to come back to, or waits for. */
  readonly open: readonly BriefItem[];
}

export interface BriefPerson {
  readonly name: string;
  readonly pupil?: string | undefined;
  readonly is: 'pupil' | 'adult' | 'other';
  readonly part: Concern['people'][number]['part'];
  readonly year?: string | undefined;
}

/** An action, review or risk assessment with its day, or a referral without an answer. */
export interface BriefItem {
  readonly work: WorkName;
  readonly at: number;
  readonly due?: number | undefined;
  /** The agency of a referral. */
  readonly code?: string | undefined;
}

const NONE: readonly never[] = [];
const HANDED_ON: ReadonlySet<string> = new Set(['unanswered', 'unreachable', 'chased', 'last']);

/** @returns the brief of a concern; equal concerns give equal briefs. */
export function briefOf(concern: Concern): Brief {
  const { reference, sequence, row, kind, urgency, danger, status, barred, owner, read } = concern;
  const line = lineOf(concern);
  const open = concern.items.flatMap(({ work, at, due, code, done }): readonly BriefItem[] =>
    done || (due === undefined && work !== 'referral')
      ? []
      : [{ work, at: Date.parse(at), due: timeOf(due), code }],
  );
  const told = concern.steps.flatMap(({ sequence: at, to }) =>
    at < concern.lineFrom ? [] : to.flatMap(({ oid, as }) => (as === 'handler' ? [oid] : [])),
  );
  return {
    reference,
    sequence,
    row,
    kind,
    urgency,
    danger,
    status,
    reportedAt: Date.parse(concern.reportedAt),
    updatedAt: Date.parse(concern.updatedAt),
    reporter: concern.reporter.oid,
    receipt: typeof concern.receipt === 'object' ? messageMark(concern.receipt) : undefined,
    barred: orNone(barred.map(({ oid }) => oid)),
    subjects: orNone(barred.flatMap(({ oid, why }) => (why === 'subject' ? [oid] : []))),
    told: orNone([...new Set(told)]),
    owner: owner?.oid,
    readAt: timeOf(read?.at),
    takenAt: timeOf(concern.takenAt),
    closedAt: timeOf(concern.closed?.at),
    dueAt: timeOf(concern.dueAt),
    reviewAt: timeOf(concern.reviewAt),
    handedOn: line.filter(({ why }) => HANDED_ON.has(why)).length,
    undelivered: isUndelivered(concern, line.at(-1)?.sequence),
    withdrawn: concern.withdrawnAt !== undefined,
    people: orNone(
      concern.people.map(({ name, pupil, is, part, year }) => ({ name, pupil, is, part, year })),
    ),
    adults: concern.adults.length > 0,
    where: concern.where,
    app: concern.app,
    open: orNone(open),
  };
}

/** @returns the mark of a message; who must know for certain opens the concern */
export function messageMark({ activity }: Place): number {
  return markOf(activity);
}

/**
 * @returns the same small number for the same text, and hardly ever for another (FNV-1a, Fowler, Noll, Vo, cut to 30 bits,
 * which take no memory of their own)
 */
export function markOf(text: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return mark & 0x3fffffff;
}

function isUndelivered({ status, deliveries }: Concern, newest: number | undefined): boolean {
  const cards = deliveries.filter(({ routed, to }) => routed === newest && to.as === 'handler');
  return status === 'waiting' && cards.length > 0 && cards.every(({ state }) => state === 'failed');
}

/** One empty list for all: a hundred thousand of them would be felt. */
function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list;
}

function timeOf(at: string | undefined): number | undefined {
  return at === undefined ? undefined : Date.parse(at);
}
