import type { Entry, HandlerAct, ReporterAct } from './act.ts';
import type { Concern } from './concern.ts';
import { nameKey } from './names.ts';
import type { PersonInvolved } from './report.ts';
import { foldWork, strikeWork } from './work.ts';

type Moment = Pick<Entry, 'sequence' | 'at'>;

/** Folds what the reporter did after the report. */
export function applyReporter(before: Concern, what: ReporterAct, { at }: Moment): Concern {
  switch (what.act) {
    case 'chased':
      return before;
    case 'withdrawn':
      return { ...withKey(before, what.key), withdrawnAt: at };
    case 'answered':
      return {
        ...withKey(before, what.key),
        letters: before.letters.map((letter) =>
          letter.sequence === what.of ? { ...letter, answeredAt: at } : letter,
        ),
      };
    case 'added': {
      const after = withKey(before, what.key);
      const danger = before.danger || what.danger;
      const urgent = {
        ...after,
        danger,
        urgency: what.danger ? ('immediate' as const) : before.urgency,
        adults: [...before.adults, ...(what.adults ?? [])],
      };
      return before.status === 'closed' ? reopen(urgent) : urgent;
    }
  }
}

/** Folds what a handler did. */
export function applyHandler(before: Concern, what: HandlerAct, moment: Moment): Concern {
  const { sequence, at } = moment;
  const after = withKey(before, what.key);
  switch (what.act) {
    case 'worked': {
      const items = foldWork(before.items, what, moment);
      if (what.work !== 'decision') return { ...after, items };
      const { reviewAt: _decided, ...rest } = after;
      return { ...rest, items };
    }
    case 'letter': {
      const { role, text, question } = what;
      return { ...after, letters: [...before.letters, { sequence, at, role, text, question }] };
    }
    case 'recoded': {
      const { kind: _before, ...rest } = after;
      const coded: Concern = {
        ...rest,
        ...(what.kind === undefined ? {} : { kind: what.kind }),
        row: what.row,
        urgency: what.urgency,
        adults: what.adults,
        barred: what.barred,
        ...(before.recodedFrom === undefined && what.row !== before.first.row
          ? { recodedFrom: sequence }
          : {}),
      };
      return what.row !== before.row || ownerIsBarred(coded)
        ? release(coded, sequence)
        : withoutBarred(coded);
    }
    case 'recused': {
      const why = 'recused' as const;
      // Who only might be a subject is let in again when it was somebody else; who is recused never is.
      const kept = before.barred.filter(
        (one) => one.why !== 'might-be-subject' || !what.oids.includes(one.oid),
      );
      const known = new Set(kept.map(({ oid }) => oid));
      const more = what.oids.filter((oid) => !known.has(oid)).map((oid) => ({ oid, why }));
      const barred = { ...after, barred: [...kept, ...more] };
      return ownerIsBarred(barred) ? release(barred, sequence) : withoutBarred(barred);
    }
    case 'person':
      return { ...after, people: withPerson(before.people, what) };
    case 'handed-over':
      return { ...after, offered: { to: what.to } };
    case 'linked':
      return { ...after, links: [...before.links, { sequence, reference: what.to, how: what.how }] };
    case 'evidence': {
      const { id, name, type, bytes, hash } = what;
      return {
        ...after,
        evidence: [...before.evidence, { sequence, at, id, name, type, bytes, hash }],
      };
    }
    case 'struck':
      return {
        ...after,
        struck: [...before.struck, what.of],
        items: strikeWork(before.items, what.of),
        ...(what.reviewAt ? { reviewAt: what.reviewAt } : {}),
      };
    case 'closed': {
      const { dueAt: _due, reviewAt: _review, offered: _offered, ...rest } = after;
      return { ...rest, status: 'closed', closed: { at, role: what.role } };
    }
    case 'reopened':
      return reopen(after);
  }
}

/** Nobody has it any more: it waits again, and the line begins anew at this entry. */
export function release(before: Concern, sequence: number): Concern {
  const { owner: _owner, offered: _offered, reviewAt: _review, dueAt: _due, ...rest } = before;
  return { ...rest, status: before.status === 'closed' ? 'closed' : 'waiting', lineFrom: sequence };
}

function reopen(before: Concern): Concern {
  const { closed: _closed, ...rest } = before;
  return { ...rest, status: before.owner ? 'acknowledged' : 'waiting' };
}

function ownerIsBarred({ owner, barred }: Concern): boolean {
  return owner !== undefined && barred.some(({ oid }) => oid === owner.oid);
}

/** What was offered to somebody who may not have it any more is offered no longer. */
function withoutBarred(concern: Concern): Concern {
  const { offered, ...rest } = concern;
  return offered && concern.barred.some(({ oid }) => oid === offered.to.oid) ? rest : concern;
}

function withKey(before: Concern, key: string): Concern {
  return { ...before, keys: [...before.keys, key] };
}

/** Somebody who is put down again takes the place of what was known of them. */
function withPerson(
  before: readonly PersonInvolved[],
  { person, instead }: { readonly person: PersonInvolved; readonly instead?: string },
): readonly PersonInvolved[] {
  const isSame = (one: PersonInvolved) =>
    one.name === instead ||
    (one.pupil && person.pupil ? one.pupil === person.pupil : nameKey(one.name) === nameKey(person.name));
  const place = before.findIndex(isSame);
  if (place === -1) return [...before, person];
  return before.flatMap((one, at) => (at === place ? [person] : isSame(one) ? [] : [one]));
}
