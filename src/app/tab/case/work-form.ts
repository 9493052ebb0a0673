import { handlingRole } from '../../../domain/access.ts';
import type { Entry } from '../../../domain/act.ts';
import { missingToClose } from '../../../domain/closing.ts';
import type { Concern } from '../../../domain/concern.ts';
import type { Reference } from '../../../domain/reference.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Person } from '../../../domain/role.ts';
import { showsCase, type WorkField, type WorkName, type WorkRule, workRule } from '../../../domain/work.ts';
import { MOST_BYTES } from '../../../domain/work-form.ts';
import { WORK, WORK_CONFIRM, WORK_WORDS } from '../../../guidance/work-words.ts';
import type { Deps } from '../../deps.ts';
import { openCase } from '../../open-case.ts';
import { missingWords } from '../../telling/missing-words.ts';
import { isPossible } from '../../telling/possible.ts';
import { type Offered, offeredFor } from '../../telling/work-choices.ts';
import { demandsOf } from '../../works/ending.ts';

type Rule = WorkRule & { readonly name: WorkName };

/** A page has room for more than a card: every entry of all but the longest cases. */
const MOST_ENTRIES = 1_000;

/**
 * A fresh form for one piece of work on a case, drawn from the closed table with the words of the card. A form that lists
 * entries or people shows a part of the case, so that is a view and is recorded as one.
 * @returns `case.not-yours` first of all; `work.unknown`; `work.closed`, `work.open`, `work.not-owner` as the case stands
 */
export async function workFormFor(
  input: { readonly person: Person; readonly reference: Reference; readonly work: string },
  deps: Deps,
) {
  const { person, reference } = input;
  const concern = deps.record.find(reference);
  if (!concern || !handlingRole(concern, person, deps.school.rules)) return fail('case.not-yours');
  const rule = workRule(input.work);
  if (!rule) return fail('work.unknown');
  const seen = await see(rule, { person, concern }, deps);
  if (!seen.ok) return seen;
  const barrier = barrierOf(rule, seen.value.concern, person);
  if (barrier) return fail(barrier);
  return ok(drawn(rule, seen.value, { person, deps }));
}

interface Seen {
  readonly concern: Concern;
  readonly entries: readonly Entry[];
}

async function see(
  rule: Rule,
  { person, concern }: { readonly person: Person; readonly concern: Concern },
  deps: Deps,
): Promise<Result<Seen>> {
  if (!showsCase(rule)) return ok({ concern, entries: [] });
  return openCase({ actor: person.oid, reference: concern.reference, from: 'tab' }, deps);
}

function barrierOf(rule: Rule, concern: Concern, { oid }: Person) {
  if (!rule.when.includes(concern.status)) return concern.status === 'closed' ? 'work.closed' : 'work.open';
  if (rule.owner && concern.owner?.oid !== oid) return 'work.not-owner';
  return isPossible(rule.name, concern, oid) ? undefined : 'work.open';
}

function drawn(
  rule: Rule,
  { concern, entries }: Seen,
  { person, deps }: { readonly person: Person; readonly deps: Deps },
) {
  const { name } = rule;
  const words = WORK_WORDS[name];
  const offered = offeredFor(rule, {
    concern,
    entries,
    typed: {},
    now: deps.clock.now(),
    most: MOST_ENTRIES,
  });
  const confirm = WORK_CONFIRM[name];
  return {
    formId: deps.identity.newReportId(person.oid),
    work: name,
    title: words.title,
    ...(words.intro ? { hint: words.intro } : {}),
    fields: rule.fields.map((field) => fieldOf(field, name, offered)),
    button: name === 'close' || name === 'reopen' ? words.button : WORK.send,
    ...(name === 'close' ? { missing: missingOf(concern, deps) } : {}),
    ...(confirm ? { confirm } : {}),
    mostBytes: MOST_BYTES,
  };
}

function missingOf(concern: Concern, { school }: Deps): readonly string[] {
  return missingToClose(concern, demandsOf(concern, school)).map(missingWords);
}

function fieldOf({ id, input, required, many }: WorkField, work: WorkName, { choices }: Offered) {
  const words = WORK_WORDS[work];
  const hint = words.hints?.[id];
  const chosen = choices[id] ?? [];
  const when = SHOWN_WHEN[work]?.[id];
  return {
    id,
    label: words.fields[id] ?? id,
    ...(hint ? { hint } : {}),
    input: INPUTS[many ? 'many' : input],
    ...(work === 'recode' && id === 'adultName' ? { suggest: 'people-without-account' as const } : {}),
    ...(required ? { required } : {}),
    ...(input === 'choice' || input === 'entry' || input === 'involved'
      ? { choices: chosen.map(([value, title]) => ({ value, title })) }
      : {}),
    ...(when ? { when } : {}),
  };
}

/** How the page asks for each input of the table. */
const INPUTS = {
  line: 'line',
  long: 'long',
  date: 'date',
  choice: 'choice',
  many: 'choices',
  entry: 'choice',
  involved: 'choice',
  staff: 'staff',
  pupil: 'pupil',
  reference: 'line',
} as const satisfies Readonly<Record<WorkField['input'] | 'many', string>>;

/** Fields that mean something only with another's value: `together` in `src/domain/work-form.ts` refuses them elsewhere. */
const SHOWN_WHEN: Readonly<
  Partial<
    Record<WorkName, Readonly<Record<string, { readonly field: string; readonly is: readonly string[] }>>>
  >
> = {
  recode: {
    adultAccount: { field: 'adult', is: ['someone', 'identified'] },
    adultName: { field: 'adult', is: ['unknown'] },
    adultMightBe: { field: 'adult', is: ['unknown'] },
  },
  checklist: { reason: { field: 'done', is: ['not-needed'] } },
  parents: { when: { field: 'told', is: ['yes'] } },
};
