import type { Deps } from '../../src/app/deps.ts';
import { addToReport } from '../../src/app/reporter/add.ts';
import { additionOf, stillAsked, writtenAddition } from '../../src/app/reporter/addition.ts';
import { answer, lettersTo } from '../../src/app/reporter/answer.ts';
import { chase } from '../../src/app/reporter/chase.ts';
import { knownOf } from '../../src/app/reporter/form-known.ts';
import { dangerWords, outsideWords } from '../../src/app/reporter/receipt-words.ts';
import { withdraw } from '../../src/app/reporter/withdraw.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { ReportActed, ReporterAct, ReportForm, ReportSent } from '../../src/contract/reports.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { MOST_BYTES, reportFrom, sentBy } from '../../src/domain/draft.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { clean } from '../../src/domain/typed.ts';
import { ADD, CHASE, MY_REPORT, WITHDRAW } from '../../src/guidance/reporter-words.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import { draftOf } from '../verbs/draft.ts';
import { bannerFor, timeNow } from '../verbs/my-report.ts';
import { readSent } from './reports-body.ts';
import { additionFields, DANGER } from './reports-form.ts';
import { myReportOf, receiptNow, receivedOf } from './reports-said.ts';
import type { ApiRequest, ApiRoute } from './route.ts';

type OwnConcern = (request: ApiRequest, deps: Deps) => Result<Concern>;

/** One thing that a reporter can still do: its form, and what it does. */
interface Act {
  readonly form: (
    concern: Concern,
    request: ApiRequest,
    deps: Deps,
  ) => Promise<Result<Omit<ReportForm, 'formId' | 'mostBytes'>>>;
  readonly send: (
    concern: Concern,
    request: ApiRequest & { readonly sent: ReportSent },
    deps: Deps,
  ) => Promise<Result<ReportActed>>;
}

/** The form of each act, and the act itself, for the person who reported and nobody else. */
export function actRoutes(own: OwnConcern): readonly ApiRoute[] {
  return (Object.keys(ACTS) as ReporterAct[]).flatMap((name): readonly ApiRoute[] => [
    {
      method: 'GET',
      path: `/api/reports/:reference/${name}`,
      person: 'known',
      answer: async (request, deps) => {
        const concern = own(request, deps);
        if (!concern.ok) return concern;
        const form = await ACTS[name].form(concern.value, request, deps);
        if (!form.ok) return form;
        const formId = deps.identity.newReportId(request.person.oid);
        return ok({ formId, mostBytes: MOST_BYTES, ...form.value } satisfies ReportForm);
      },
    },
    {
      method: 'POST',
      path: `/api/reports/:reference/${name}`,
      person: 'known',
      answer: async (request, deps) => {
        const sent = readSent(request.body);
        if (!sent.ok) return sent;
        // While another process owns the record, this one may not know the report yet: the text must not be lost for that.
        if (!deps.record.owns()) return fail('record.not-owner');
        const concern = own(request, deps);
        if (!concern.ok) return concern;
        const done = await ACTS[name].send(concern.value, { ...request, sent: sent.value }, deps);
        return done.ok ? done : refused(done);
      },
    },
  ]);
}

/** What was typed is not stored, whatever the reason; the page keeps it. */
function refused({ fault }: Extract<Result<never>, { ok: false }>): Result<never> {
  const { code, fields } = fault;
  if (fields || code === 'case.not-yours') return fail(code, fields);
  return fail(bannerFor(code));
}

const ACTS: Readonly<Record<ReporterAct, Act>> = {
  answer: {
    async form(concern, { query }, deps) {
      const letter = lettersTo(concern, deps).find(({ sequence }) => sequence === ofQuery(query));
      if (!letter) return fail('case.not-yours');
      const from = MY_REPORT.from(ROLE_WORDS[letter.role], clockTime(letter.at, deps.clock.now()));
      return ok({
        title: MY_REPORT.answer,
        intro: [from, letter.text],
        fields: [{ id: 'text', label: MY_REPORT.answer, input: 'long', required: true }],
        button: MY_REPORT.sendAnswer,
      });
    },
    async send({ reference }, { person, query, sent }, deps) {
      const { text = '' } = sent.fields;
      const wrong = faultOf(text);
      if (wrong) return fail('form.incomplete', { text: wrong });
      const { formId } = sent;
      const input = { actor: person.oid, reference, formId, of: ofQuery(query), text };
      return acted(await answer(input, deps), { note: () => MY_REPORT.sent(timeNow(deps)) }, deps);
    },
  },
  add: {
    async form(concern, _request, deps) {
      const { asks, asked } = await stillAsked(concern, deps);
      return ok({
        title: ADD.title,
        intro: [ADD.intro, ...(asked && asks.length === 0 ? [ADD.asksDone] : [])],
        danger: DANGER,
        fields: additionFields(ADD.what, { title: ADD.asks, open: asks }),
        button: ADD.send,
      });
    },
    async send(concern, { person, sent }, deps) {
      const { reference } = concern;
      const draft = additionOf(draftOf(sent.fields));
      const written = reportFrom(writtenAddition(draft, concern), undefined, knownOf(deps));
      if (!written.ok) return written;
      const { formId } = sent;
      const added = await addToReport(
        { actor: person.oid, reference, formId, written: written.value, sent: sentBy(draft) },
        deps,
      );
      if (!added.ok) return added;
      const { made } = added.value;
      const { danger } = written.value;
      return acted(
        ok(added.value.concern),
        {
          note: () => (made ? ADD.made(receivedOf(made, deps).shown) : ADD.done(timeNow(deps))),
          // The receipt of a report of its own says it itself.
          first: (now) => (made ? [] : dangerWords({ ...receiptNow(now, deps), danger })),
          ...(made ? { made: { ...receivedOf(made, deps), why: ADD.madeWhy } } : {}),
        },
        deps,
      );
    },
  },
  withdraw: {
    async form() {
      return ok({
        title: WITHDRAW.title,
        intro: [WITHDRAW.intro, WITHDRAW.doubt],
        fields: [{ id: 'reason', label: WITHDRAW.reason, input: 'long', required: true }],
        button: WITHDRAW.send,
      });
    },
    async send({ reference }, { person, sent }, deps) {
      const { reason = '' } = sent.fields;
      if (!deps.identity.ownsReportId(sent.formId, person.oid)) return fail('form.other-owner');
      const wrong = faultOf(reason);
      if (wrong) return fail('form.incomplete', { reason: wrong });
      const withdrawn = await withdraw({ actor: person.oid, reference, reason: clean(reason) }, deps);
      return acted(
        withdrawn,
        { note: ({ withdrawnAt = '' }) => WITHDRAW.done(clockTime(withdrawnAt, deps.clock.now())) },
        deps,
      );
    },
  },
  chase: {
    async form() {
      return ok({ title: CHASE.title, intro: [CHASE.intro], fields: [], button: CHASE.send });
    },
    async send({ reference }, { person }, deps) {
      const chased = await chase({ actor: person.oid, reference }, deps);
      return acted(chased, { note: () => MY_REPORT.chased, first: () => [outsideWords()] }, deps);
    },
  },
};

interface Told extends Pick<ReportActed, 'made'> {
  readonly note: (now: Concern) => string;
  readonly first?: (now: Concern) => ReportActed['first'];
}

function acted(done: Result<Concern>, { note, first, made }: Told, deps: Deps): Result<ReportActed> {
  if (!done.ok) return done;
  const concern = done.value;
  return ok({
    note: note(concern),
    first: first?.(concern) ?? [],
    report: myReportOf(concern, deps),
    ...(made ? { made } : {}),
  });
}

/** Which message is meant; none has the number zero. */
function ofQuery({ of = '' }: ApiRequest['query']): number {
  return /^\d{1,9}$/.test(of) ? Number(of) : 0;
}

function faultOf(text: string): FaultCode | undefined {
  if (!clean(text)) return 'work.field';
  return new TextEncoder().encode(text).length > MOST_BYTES ? 'form.too-long' : undefined;
}
