import type { Brief } from '../../../domain/brief.ts';
import { type Need, needsOf } from '../../../domain/figures-needs.ts';
import { nextDue } from '../../../domain/figures-order.ts';
import { NO_KIND, type QueryAt } from '../../../domain/figures-query.ts';
import { isolated } from '../../../domain/isolated.ts';
import { type Reference, showReference } from '../../../domain/reference.ts';
import type { AdultInvolved, AdultPart, PersonPart } from '../../../domain/report.ts';
import type { Oid } from '../../../domain/role.ts';
import { CASE } from '../../../guidance/case-words.ts';
import { kindOf } from '../../../guidance/kinds.ts';
import { KIND_NOT_KNOWN } from '../../../guidance/list-words.ts';
import type { CaseRecord } from '../../ports.ts';

/** One concern in a list. Times are ISO 8601, UTC. */
export interface Line {
  readonly reference: Reference;
  readonly shown: string;
  readonly status: Brief['status'];
  readonly urgency: Brief['urgency'];
  readonly danger: boolean;
  readonly kind: string;
  readonly people: readonly {
    readonly name: string;
    readonly part: PersonPart | AdultPart;
    readonly year?: string;
  }[];
  readonly reportedAt: string;
  readonly updatedAt: string;
  readonly dueAt?: string;
  readonly readAt?: string;
  readonly owner?: string;
  readonly mine: boolean;
  readonly withdrawn: boolean;
  readonly needs: readonly Need[];
}

interface Around extends QueryAt {
  readonly record: Pick<CaseRecord, 'find'>;
  /** Also of those who left. */
  readonly nameOf: (oid: Oid) => string | undefined;
}

/** @returns what the list shows of a concern that this person may open. */
export function lineFor(brief: Brief, around: Around): Line {
  const { reference, owner, readAt } = brief;
  const { person, record, nameOf } = around;
  const due = nextDue(brief);
  const ownerName = owner === undefined ? undefined : nameOf(owner);
  // A closed case is unpacked when it is asked for, and few of them name adults.
  const adults = brief.adults ? (record.find(reference)?.adults ?? []) : [];
  return {
    reference,
    shown: showReference(reference),
    status: brief.status,
    urgency: brief.urgency,
    danger: brief.danger,
    kind: kindWords(brief.kind),
    people: [
      ...brief.people.map(({ name, part, year }) => ({
        name: isolated(name),
        part,
        ...(year ? { year: isolated(year) } : {}),
      })),
      ...adults.map((adult) => ({ name: isolated(adultName(adult, around)), part: adult.part })),
    ],
    reportedAt: iso(brief.reportedAt),
    updatedAt: iso(brief.updatedAt),
    ...(due === undefined ? {} : { dueAt: iso(due) }),
    ...(readAt === undefined ? {} : { readAt: iso(readAt) }),
    ...(ownerName === undefined ? {} : { owner: isolated(ownerName) }),
    mine: owner !== undefined && [person.oid, ...(person.accounts ?? [])].includes(owner),
    withdrawn: brief.withdrawn,
    needs: needsOf(brief, around),
  };
}

/** @param kind a code, `NO_KIND`, or undefined; a code that the table does not have any more is shown as it is */
export function kindWords(kind: string | undefined): string {
  if (kind === undefined || kind === NO_KIND) return KIND_NOT_KNOWN;
  return kindOf(kind)?.words ?? kind;
}

function adultName({ who }: AdultInvolved, { nameOf }: Pick<Around, 'nameOf'>): string {
  const name = who.by === 'role' ? CASE.offices[who.role] : who.by === 'account' ? nameOf(who.oid) : who.name;
  return name ?? CASE.unknownAdult;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
