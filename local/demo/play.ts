/** Plays the plan: reports come in, cards arrive, people take what is theirs or do not, and time hands it on. */
import { handOnOverdue } from '../../src/app/hand-on-overdue.ts';
import { noteDelivery } from '../../src/app/note-delivery.ts';
import { report } from '../../src/app/report.ts';
import { knownOf } from '../../src/app/reporter/form-known.ts';
import type { Recipient } from '../../src/domain/act.ts';
import { reportFrom } from '../../src/domain/draft.ts';
import { dayOf, instantOf } from '../../src/domain/london.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { diceOf } from './dice.ts';
import { followUp } from './follow-up.ts';
import type { Planned } from './plan.ts';
import type { Scene } from './scene.ts';
import { plus } from './school-year.ts';
import { done } from './world.ts';
import { written } from './written.ts';

const SECOND = 1_000;

/** Most reports come from teachers. */
const REPORTERS =
  'teacher teacher teacher teacher teacher teacher2 teacher2 teacher2 teacher2 slt slt computing volunteer it deputy dsl head governor'.split(
    ' ',
  );

/** Puts down that these reports come, each at its time. */
export function play(scene: Scene, reports: readonly Planned[]): void {
  const cards = new Map<Reference, Planned>();
  const { world, agenda } = scene;
  const { deps } = world;
  /** Being filed: its reference is not known before it is in the record. */
  let filing: Planned | undefined;
  deps.record.onChange((reference) => {
    const planned = cards.get(reference) ?? filing;
    const concern = deps.record.find(reference);
    if (!concern) return;
    if (!planned?.undelivered)
      agenda.at(deps.clock.now() + 2 * SECOND, () => deliver(scene, reference, planned));
    for (const due of [concern.dueAt, concern.reviewAt, concern.offered?.dueAt])
      if (due) agenda.at(Math.max(Date.parse(due), deps.clock.now()) + 20 * SECOND, () => tick(scene));
  });
  for (const planned of reports) {
    agenda.at(planned.at, async () => {
      const dice = diceOf(planned.id);
      const { draft, named } = written(world, planned, dice);
      const actor = world.oid(planned.by ?? dice.oneOf(planned.story.by ?? REPORTERS));
      const made = done(`report ${planned.story.id}`, reportFrom(draft, undefined, knownOf(deps)));
      const reportId = deps.identity.newReportId(actor);
      filing = planned;
      const filed = done('report', await report({ actor, reportId, report: made }, deps));
      filing = undefined;
      cards.set(filed.reference, planned);
      const handled = { reference: filed.reference, work: planned.story.work, named };
      if (planned.until !== 'unread') followUp(scene, { ...planned, handled, dice });
    });
  }
}

/** What is due on a day and at no minute: reminders of referrals, reviews and actions. */
export function remindDaily(
  { world, agenda, calendar }: Scene,
  { start, now }: { start: number; now: number },
) {
  for (let day = dayOf(start); day <= dayOf(now); day = plus(day, 1))
    agenda.at(instantOf(day, '09:01'), () => tick({ world, agenda, calendar }));
}

async function tick({ world }: Scene): Promise<void> {
  await handOnOverdue(world.deps);
}

/** Cards arrive within seconds; the first one of a blocked office never does. */
async function deliver({ world }: Scene, reference: Reference, planned: Planned | undefined): Promise<void> {
  const { deps } = world;
  const concern = deps.record.find(reference);
  if (!concern) return;
  const note = (routed: number, to: Recipient) => {
    const isBlocked = to.as === 'handler' && to.role === planned?.blocked;
    const outcome = isBlocked
      ? ({ code: 'teams.blocked' } as const)
      : { place: { conversation: 'a:demonstration', activity: `${reference}-${routed}-${to.oid}` } };
    return noteDelivery({ reference, routed, to, outcome }, deps);
  };
  if (!concern.receipt) await note(0, { oid: concern.reporter.oid, role: 'staff', as: 'reporter' });
  for (const { routed, to, state } of concern.deliveries) if (state === 'due') await note(routed, to);
}
