/** How a case is coded: kind, urgency, the adults in question, the people and their parts. */
import type { Barred } from '../../domain/act.ts';
import type { Concern } from '../../domain/concern.ts';
import type { AdultInvolved, PersonInvolved } from '../../domain/report.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Roster } from '../../domain/role.ts';
import { barredFrom, handlingOf, rowOf } from '../../domain/routing.ts';
import { ADULT_ROWS, type Row } from '../../domain/row.ts';
import { kindOf } from '../../guidance/kinds.ts';
import { findPupil } from '../find-pupil.ts';
import type { Plan } from './planning.ts';
import { withRouting } from './who-has-it.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * Codes a case anew. Access goes first: where the row changes, or who had it may not have it any more, nobody has it and
 * the line of its row begins.
 */
export const recode: Plan = (planning) => {
  const { before, role, work, key, deps } = planning;
  const { fields } = work;
  const roster = deps.directory.roster();
  const adults = adultsFrom(fields, before.adults);
  // Only who is put down now: whoever holds an office that was named long ago may have taken it since.
  const named = adults.filter((one) => !before.adults.includes(one));
  const kind = fields.kind ?? before.kind;
  // The kind that it has already changes nothing: of a complaint about handling the next in line would be its subject.
  const isNew = kind !== before.kind;
  const handling =
    isNew && kind === 'complaint-handling'
      ? handlingOf(before, { roster, by: before.reporter.oid })
      : undefined;
  const row = kindOf(kind)?.row ?? 'pupil';
  if (isNew && row === 'adult' && !adults.some(({ part }) => part === 'in-question')) {
    // Nobody could be kept out, so it could go to the very person.
    return fail('work.incomplete', { adult: 'form.adult-missing' });
  }
  const urgency = isUrgency(fields.urgency) ? fields.urgency : before.urgency;
  return ok(
    withRouting(
      {
        act: 'recoded',
        role,
        key,
        reason: fields.reason ?? '',
        ...(kind === undefined ? {} : { kind }),
        urgency,
        row:
          !isNew && fields.adult === undefined
            ? before.row
            : rowAfter({ before, adults, kindRow: handling?.row ?? row }, roster),
        adults,
        barred: barredAfter(before.barred, {
          found: [...barredFrom(named, roster), ...(handling?.barred ?? [])],
          identified: fields.adult === 'identified',
        }),
      },
      planning,
    ),
  );
};

function isUrgency(value: string | undefined): value is Concern['urgency'] {
  return value === 'immediate' || value === 'same-day' || value === 'routine';
}

/** `identified` puts a person in the place of everyone who could not be named; the others add somebody in question. */
function adultsFrom(fields: Fields, before: readonly AdultInvolved[]): readonly AdultInvolved[] {
  const part = 'in-question' as const;
  const { adult, adultAccount = '', adultName } = fields;
  const account: AdultInvolved = { who: { by: 'account', oid: adultAccount }, part };
  switch (adult) {
    case 'head':
    case 'dsl':
    case 'chair':
      return [...before, { who: { by: 'role', role: adult }, part }];
    case 'someone':
      return [...before, account];
    case 'identified':
      return [...before.filter(({ who, part: of }) => who.by !== 'unknown' || of !== part), account];
    case 'unknown': {
      const mightBe = fields.adultMightBe as 'neither' | 'head' | 'chair' | 'either';
      return [
        ...before,
        { who: { by: 'unknown', ...(adultName ? { name: adultName } : {}), mightBe }, part },
      ];
    }
    default:
      return before;
  }
}

/** A row about an adult stays one while that adult is in question, whatever office they hold by then. */
function rowAfter(
  { before, adults, kindRow }: { before: Concern; adults: readonly AdultInvolved[]; kindRow: Row },
  roster: Roster,
): Row {
  const isSame = adults === before.adults;
  const aboutAdult = ADULT_ROWS.has(before.row) && before.adults.some(({ part }) => part === 'in-question');
  return isSame && aboutAdult ? before.row : rowOf({ adults }, kindRow, roster);
}

/**
 * Once a subject always barred; who was only kept out because it might have been them is let in when it was not; and who
 * had stepped back becomes a subject when they are in question.
 */
function barredAfter(
  before: readonly Barred[],
  { found, identified }: { readonly found: readonly Barred[]; readonly identified: boolean },
): readonly Barred[] {
  const subjects = new Set(found.flatMap(({ oid, why }) => (why === 'subject' ? [oid] : [])));
  const kept = before
    .filter(({ why }) => !identified || why !== 'might-be-subject')
    .map((one): Barred => (subjects.has(one.oid) ? { ...one, why: 'subject' } : one));
  const known = new Set(kept.map(({ oid }) => oid));
  return [...kept, ...found.filter(({ oid }) => !known.has(oid))];
}

/** Puts somebody down with their part, or corrects what was put down. */
export const person: Plan = ({ role, work, key, deps }) => {
  const { fields } = work;
  const pupil = fields.pupil ? findPupil(fields.pupil, deps) : undefined;
  const year = fields.year ?? pupil?.year;
  const put: PersonInvolved = {
    name: pupil?.name ?? fields.name ?? '',
    ...(pupil && fields.pupil ? { pupil: fields.pupil } : {}),
    is: fields.is as PersonInvolved['is'],
    part: fields.part as PersonInvolved['part'],
    ...(year ? { year } : {}),
  };
  const { instead, reason = '' } = fields;
  return ok([{ act: 'person', role, key, person: put, reason, ...(instead ? { instead } : {}) }]);
};
