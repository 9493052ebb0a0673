/** How a handler takes a case through its work to its end, always by the use cases of the app. */
import { acknowledge } from '../../src/app/acknowledge.ts';
import { doWork } from '../../src/app/do-work.ts';
import { openCase } from '../../src/app/open-case.ts';
import { checklistFor } from '../../src/app/protocols-for.ts';
import { addToReport } from '../../src/app/reporter/add.ts';
import { answer } from '../../src/app/reporter/answer.ts';
import { withdraw } from '../../src/app/reporter/withdraw.ts';
import { demandsOf } from '../../src/app/works/ending.ts';
import { missingToClose } from '../../src/domain/closing.ts';
import { type Concern, lineOf } from '../../src/domain/concern.ts';
import { dayOf } from '../../src/domain/london.ts';
import type { Reference } from '../../src/domain/reference.ts';
import type { Oid } from '../../src/domain/role.ts';
import type { WorkName } from '../../src/domain/work.ts';
import { plus } from './school-year.ts';
import type { FollowUp, Step } from './story.ts';
import { done, type World } from './world.ts';

/** A case with the words for what is done in it. */
export interface Handled {
  readonly reference: Reference;
  readonly work: FollowUp;
  /** Puts the pupils' names into a text. */
  readonly named: (text: string) => string;
}

/** @returns who would take it: somebody of the newest step who can and did not report it */
export function nextHandler({ deps }: World, reference: Reference): Oid | undefined {
  const concern = found(deps, reference);
  const told = lineOf(concern).findLast(({ to }) => to.some(({ as }) => as === 'handler'));
  const failed = new Set(
    concern.deliveries.flatMap(({ routed, state, to }) =>
      routed === told?.sequence && state === 'failed' ? [to.oid] : [],
    ),
  );
  const away = deps.directory.roster().away;
  const can = told?.to.filter(
    ({ oid, as }) => as === 'handler' && oid !== concern.reporter.oid && !failed.has(oid) && !away?.has(oid),
  );
  return can?.[0]?.oid;
}

/** Opens it from the card and takes it. */
export async function take({ deps }: World, reference: Reference, actor: Oid): Promise<void> {
  done('open', await openCase({ actor, reference, from: 'card' }, deps));
  done('acknowledge', await acknowledge({ actor, reference }, deps));
}

/** Whoever has it looks at it again. */
export async function look({ deps }: World, reference: Reference): Promise<void> {
  const { owner } = found(deps, reference);
  if (owner) done('look', await openCase({ actor: owner.oid, reference, from: 'tab' }, deps));
}

/** Says what is decided, and tells the parents. */
export async function decide(world: World, handled: Handled): Promise<void> {
  const { work, reference } = handled;
  const { decision, because: reason, parents } = work;
  await put(world, handled, 'decision', { decision, reason });
  if (parents && found(world.deps, reference).people.some(({ is }) => is === 'pupil')) {
    const [told, why] = parents;
    await put(world, handled, 'parents', { told, reason: why, when: '@0' });
  }
}

/** One step of the story. A step that answers what nobody put down is left out. */
export async function doStep(world: World, handled: Handled, step: Step): Promise<void> {
  if ('work' in step) await put(world, handled, step.work, step.fields);
  else await asReporter(world, handled, step);
}

/** Does what is missing, and closes. */
export async function close(world: World, handled: Handled): Promise<void> {
  const { deps } = world;
  const { reference, work } = handled;
  const owed = () => missingToClose(found(deps, reference), demandsOf(found(deps, reference), deps.school));
  const required = owed().flatMap(({ code, item }) => (code === 'close.checklist' && item ? [item] : []));
  const usual = checklistFor(found(deps, reference)).flatMap(({ code }) => (USUAL.has(code) ? [code] : []));
  const lines = [...new Set([...required, ...usual])];
  const [needless, needed] = [
    lines.filter((item) => NOT_NEEDED[item]),
    lines.filter((item) => !NOT_NEEDED[item]),
  ];
  if (needed.length > 0) await put(world, handled, 'checklist', { item: needed.join(','), done: 'done' });
  for (const item of needless)
    await put(world, handled, 'checklist', { item, done: 'not-needed', reason: NOT_NEEDED[item] ?? '' });
  const { summary, outcome } = work;
  await put(world, handled, 'reply', {
    text: 'Thank you for telling us. It was looked into, and we have done what was needed.',
  });
  await put(world, handled, 'close', { summary, followUp: FOLLOW_UP, outcome });
}

const FOLLOW_UP = 'The class teacher keeps an eye on it and comes back to us if anything changes.';

/** Lines that nobody has to tick and most do. */
const USUAL: ReadonlySet<string> = new Set([
  'known-reviewed',
  'child-supported',
  'outside-help-decided',
  'online-teaching',
  'filter-checked',
  'computing-lead-knows',
]);

/** Lines of checklists that most schools would not need here. */
const NOT_NEEDED: Readonly<Record<string, string>> = {
  'cctv-kept': 'No camera looks there.',
  'parents-decided': 'No pupil is named.',
  'image-seen-recorded': 'Nobody at school saw it.',
};

/** @returns the fields as a form gives them */
function filled(
  { deps, oid }: World,
  { named, reference }: Handled,
  fields: Readonly<Record<string, string>>,
) {
  const { items } = found(deps, reference);
  const today = dayOf(deps.clock.now());
  return Object.entries(fields).map(([name, value]) => {
    if (value.startsWith('@')) return [name, plus(today, Number(value.slice(1)))] as const;
    if (value.startsWith('^')) {
      const open = items.findLast((item) => item.work === value.slice(1) && !item.done);
      return [name, open ? String(open.sequence) : undefined] as const;
    }
    return [name, name === 'to' ? oid(value) : named(value)] as const;
  });
}

async function put(
  world: World,
  handled: Handled,
  work: WorkName,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { deps } = world;
  const { reference } = handled;
  const actor = found(deps, reference).owner?.oid;
  const typed = filled(world, handled, fields);
  if (actor === undefined || typed.some(([, value]) => value === undefined)) return;
  const formId = deps.identity.newReportId(actor);
  done(work, await doWork({ actor, reference, work, formId, typed: Object.fromEntries(typed) }, deps));
}

async function asReporter(
  { deps }: World,
  { reference, named }: Handled,
  { reporter, text: plain }: Extract<Step, { reporter: string }>,
): Promise<void> {
  const concern = found(deps, reference);
  const actor = concern.reporter.oid;
  const own = { actor, reference, formId: deps.identity.newReportId(actor) };
  const text = named(plain);
  if (reporter === 'withdraws') done('withdraw', await withdraw({ actor, reference, reason: text }, deps));
  else if (reporter === 'adds') {
    const written = { adults: [], people: [], danger: false, happened: text };
    done('add', await addToReport({ ...own, written }, deps));
  } else {
    const of = concern.letters.findLast(({ question, answeredAt }) => question && !answeredAt)?.sequence;
    if (of !== undefined) done('answer', await answer({ ...own, of, text }, deps));
  }
}

function found({ record }: World['deps'], reference: Reference): Concern {
  const concern = record.find(reference);
  if (!concern) throw new RangeError('A case that was never begun.');
  return concern;
}
