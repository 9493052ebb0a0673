import { randomBytes } from 'node:crypto';
import { type Person, peopleOf } from '../../local/people.ts';
import { conversationOf } from '../../local/teams/installs.ts';
import { openStore } from '../../local/teams/store.ts';
import { AWAY } from '../../src/app/school/cover.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { instantOf } from '../../src/domain/london.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { ADD } from '../../src/guidance/reporter-words.ts';
import { SCHOOL } from '../../src/guidance/school-words.ts';
import { WORK } from '../../src/guidance/work-words.ts';
import { createIdentity } from '../../src/record/identity.ts';
import { deriveKeys, parseKeys } from '../../src/record/keys.ts';
import { submitted } from '../support/asked.ts';
import { activityOf, dialog, pressed, referenceIn, type TestSchool } from '../support/school.ts';
import { STORIES, textOf, WHO_GOES_AWAY } from './drafts.ts';
import { type Ledger, referenceOf, type SentAct, type SentReport } from './ledger.ts';
import { type Kill, pick, type Random } from './plan.ts';

/** People at work: each burst is a handful of things that several of them do at once. */
export interface Load {
  /** @param fresh whether new reports are sent, or only what came before is seen to */
  burst(kill: Kill, fresh: boolean): Promise<void>;
  /** Sends again what was not answered. @returns how much still was not */
  again(): Promise<number>;
  close(): void;
}

/** Teams gives up on an invoke much sooner; longer than this is a process that hangs. */
const PATIENCE_MS = 15_000;
const MOST_AGAIN = 8;

/**
 * @param targets the processes that answer at this moment
 */
export function createLoad(deps: {
  readonly school: TestSchool;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly targets: () => readonly { readonly port: number }[];
}): Load {
  const { school, ledger, random, targets } = deps;
  const parsed = parseKeys(school.keep.keys);
  if (!parsed.ok) throw new Error('The keys of the tenant cannot be read.');
  const identity = createIdentity(deriveKeys(parsed.keys), randomBytes);
  const setting = new Set<string>();
  const store = openStore(school.dataDir);
  // Teams lets the app write to whoever has it; that it said hello to everybody first costs a start and shows nothing.
  for (const { oid } of peopleOf('a')) store.setNote(`installed:${oid}`, new Date().toISOString());

  /** @returns the answer as text; undefined when there was none, or it was no answer of the app */
  async function send(activity: object): Promise<string | undefined> {
    const running = targets();
    if (running.length === 0) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((done) => {
      timer = setTimeout(() => done(undefined), PATIENCE_MS);
    });
    const sent = school.send(pick(running, random), activity).catch(() => undefined);
    const answer = await Promise.race([sent, late]);
    clearTimeout(timer);
    return answer?.status === 200 ? JSON.stringify(answer.body ?? '') : undefined;
  }

  /** The form as it stands in the chat, which the receipt takes the place of. */
  function formIn(person: Person): string {
    const activity = { type: 'message', text: 'The form.' };
    const conversation = conversationOf(STAND_IN, person);
    const { id } = store.add({ conversation, author: 'bot', activity, sentAt: new Date() });
    return id;
  }

  function newReport(round: number): SentReport {
    const story = pick(STORIES, random);
    const from = school.person(pick(story.reporters, random));
    const number = ledger.reports.length + 1;
    const text = textOf(`Note ${number}.`, number);
    const data = { reportId: identity.newReportId(from.oid), ...story.draft, happened: text };
    const activity =
      random() < 0.5
        ? { ...pressed(from, 'send-report', data), replyToId: formIn(from) }
        : activityOf(from, {
            type: 'invoke',
            name: 'composeExtension/submitAction',
            value: {
              commandId: 'report',
              commandContext: 'compose',
              data: { ...data, verb: 'send-report' },
            },
          });
    const handlers = story.told.map((key) => school.person(key));
    const report: SentReport = {
      text,
      reporter: from.oid,
      told: handlers.map(({ oid }) => oid),
      round,
      references: new Set(),
      unanswered: 0,
      from,
      handlers,
      activity: inOwnChat(from, activity),
    };
    ledger.reports.push(report);
    return report;
  }

  async function sendReport(report: SentReport): Promise<void> {
    if (targets().length === 0) return;
    const reference = referenceIn(await send(report.activity))?.replace('-', '');
    if (reference) report.references.add(reference);
    else if (report.references.size === 0) report.unanswered += 1;
  }

  function take(report: SentReport, round: number): SentAct | undefined {
    const reference = referenceOf(report);
    if (!reference || report.taken) return undefined;
    const by = pick(report.handlers, random);
    const activity = inOwnChat(by, pressed(by, 'acknowledge', { reference }));
    const act: SentAct = {
      act: 'acknowledged',
      by: by.oid,
      reference,
      text: '',
      answered: false,
      round,
      activity,
      words: ALERT.youTook(''),
    };
    report.taken = act;
    ledger.acts.push(act);
    return act;
  }

  function addTo({ from, ...report }: SentReport, round: number): SentAct | undefined {
    const reference = referenceOf({ from, ...report } as SentReport);
    if (!reference) return undefined;
    const text = textOf(`More ${ledger.acts.length}.`, ledger.acts.length);
    const formId = identity.newReportId(from.oid);
    const data = { reference, formId, adult: 'no', danger: 'no', happened: text };
    const activity = inOwnChat(from, submitted(from, 'add', data));
    const act: SentAct = {
      act: 'added',
      by: from.oid,
      reference,
      text,
      answered: false,
      round,
      activity,
      words: ADD.done('').slice(0, -1),
    };
    ledger.acts.push(act);
    return act;
  }

  function note({ taken, handlers }: SentReport, round: number): SentAct | undefined {
    const by = handlers.find(({ oid }) => oid === taken?.by);
    if (!by || !taken?.answered) return undefined;
    const { reference } = taken;
    const text = textOf(`Seen ${ledger.acts.length}.`, ledger.acts.length);
    const formId = identity.newReportId(by.oid);
    const data = { reference, work: 'note', formId, 'field-text': text };
    const activity = inOwnChat(by, submitted(by, 'do-work', data));
    const act: SentAct = {
      act: 'note',
      by: by.oid,
      reference,
      text,
      answered: false,
      round,
      activity,
      words: WORK.saved,
    };
    ledger.acts.push(act);
    return act;
  }

  async function sendAct(act: SentAct | undefined): Promise<void> {
    if (!act) return;
    const answer = await send(act.activity);
    if (answer?.includes(act.words)) act.answered = true;
  }

  async function open(report: SentReport): Promise<void> {
    const reference = referenceOf(report);
    if (!reference) return;
    const by = pick(report.handlers, random);
    const answer = await send(inOwnChat(by, dialog(by, 'open-case', { reference })));
    // The first words of a text stand in no other one.
    if (!answer?.includes(report.text.slice(0, report.text.indexOf('.') + 1))) return;
    const key = `${by.oid} ${reference}`;
    const view = ledger.views.get(key) ?? { by: by.oid, reference, answered: 0 };
    view.answered += 1;
    ledger.views.set(key, view);
  }

  /** One change after another of each, so that it is known which is the newest. */
  async function goAway(): Promise<void> {
    const who = school.person(pick(WHO_GOES_AWAY, random));
    if (setting.has(who.oid)) return;
    setting.add(who.oid);
    const days = 1 + Math.floor(random() * 100);
    const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const time = `${10 + Math.floor(random() * 10)}:${10 + Math.floor(random() * 50)}`;
    const until = new Date(instantOf(day, time)).toISOString();
    const change = { value: JSON.stringify({ until }), answered: false };
    const name = `${AWAY}${who.oid}`;
    ledger.settings.set(name, [...(ledger.settings.get(name) ?? []), change]);
    const answer = await send(inOwnChat(who, pressed(who, 'set-away', { day, time })));
    change.answered = answer?.includes(SCHOOL.saved) ?? false;
    setting.delete(who.oid);
  }

  async function redeliver(report: SentReport): Promise<void> {
    if (report.references.size === 0) return;
    ledger.redelivered += 1;
    await sendReport(report);
  }

  const withoutReceipt = () => ledger.reports.filter(({ references }) => references.size === 0);
  const unanswered = () => ledger.acts.filter(({ answered }) => !answered);
  const maybe = <T>(chance: number, work: () => Promise<T>) =>
    random() < chance ? [work().then(() => undefined)] : [];

  return {
    async burst({ number: round, at }, fresh) {
      const { reports } = ledger;
      const before = [...reports];
      const late = [
        ...withoutReceipt().slice(0, MOST_AGAIN).map(sendReport),
        ...unanswered().slice(0, MOST_AGAIN).map(sendAct),
      ];
      const few = fresh ? Array.from({ length: 2 + Math.floor(random() * 2) }, () => newReport(round)) : [];
      const some = before.length > 0;
      const any = () => pick(before.slice(-20), random);
      await Promise.all([
        ...late,
        ...few.map(sendReport),
        ...maybe(at?.name.startsWith('setting') ? 1 : 0.25, goAway),
        ...(some
          ? [
              sendAct(take(any(), round)),
              ...maybe(at?.name.startsWith('access') ? 1 : 0.6, () => open(any())),
              ...maybe(0.3, () => redeliver(any())),
              ...(fresh ? maybe(0.3, () => sendAct(addTo(any(), round))) : []),
              ...(fresh ? maybe(0.3, () => sendAct(note(any(), round))) : []),
            ]
          : []),
      ]);
    },
    async again() {
      await Promise.all([...withoutReceipt().map(sendReport), ...unanswered().map(sendAct)]);
      return withoutReceipt().length + unanswered().length;
    },
    close: () => store.close(),
  };
}

/** As Teams sends it: from the one chat that this person has with Heed. */
function inOwnChat(person: Person, activity: object): object {
  return {
    ...activity,
    conversation: {
      id: conversationOf(STAND_IN, person),
      conversationType: 'personal',
      tenantId: STAND_IN.tenantId,
    },
  };
}
