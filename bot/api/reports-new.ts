import type { Deps } from '../../src/app/deps.ts';
import { findPupil } from '../../src/app/find-pupil.ts';
import { readPupils } from '../../src/app/pupils.ts';
import { filedBefore, report } from '../../src/app/report.ts';
import { knownOf } from '../../src/app/reporter/form-known.ts';
import { dropSentDraft, findDraft, keepDraft } from '../../src/app/tab/reports/drafts.ts';
import type { DraftKept, ReportForm, ReportReceived } from '../../src/contract/reports.ts';
import type { Concern } from '../../src/domain/concern.ts';
import { ADULTS, type Draft, MOST_BYTES, PEOPLE, reportFrom, sentBy } from '../../src/domain/draft.ts';
import { goneAt } from '../../src/domain/draft-kept.ts';
import type { FaultCode } from '../../src/domain/fault.ts';
import { pupilTitle } from '../../src/domain/pupil.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Oid } from '../../src/domain/role.ts';
import { FORM } from '../../src/guidance/words.ts';
import { draftOf } from '../verbs/draft.ts';
import { readDraft, readReport } from './reports-body.ts';
import { DANGER, guidanceByKind, reportFields } from './reports-form.ts';
import { receivedOf } from './reports-said.ts';
import type { ApiRoute } from './route.ts';

/** The form, what is typed into it and not sent yet, and sending it. */
export const newReportRoutes: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/api/report-form',
    person: 'known',
    packed: true,
    answer: async ({ person }, deps) => {
      const kept = findDraft(person.oid, deps);
      const draft = kept?.fields ?? {};
      return ok({
        formId: kept?.formId ?? deps.identity.newReportId(person.oid),
        title: FORM.title,
        intro: [FORM.intro],
        danger: DANGER,
        fields: reportFields({
          draft,
          titles: titlesOf(draft, deps),
          pupils: readPupils(deps.settings).length > 0,
        }),
        button: FORM.send,
        guidance: guidanceByKind(deps.school.dutyToReport),
        ...(kept ? { draft: { savedAt: kept.savedAt, goneAt: goneAt(kept) } } : {}),
        mostBytes: MOST_BYTES,
      } satisfies ReportForm);
    },
  },
  {
    method: 'POST',
    path: '/api/reports',
    person: 'known',
    always: true,
    answer: async ({ person, body }, deps) => {
      const sent = readReport(body);
      if (!sent.ok) return sent;
      const { formId, window = '', seen } = sent.value;
      const fields = draftOf(sent.value.fields);
      const filed = await fileOnce({ actor: person.oid, reportId: formId, fields }, deps);
      if (!filed.ok) return filed;
      await dropSentDraft({ actor: person.oid, formId, fields, window, seen }, deps);
      return ok(receivedOf(filed.value, deps) satisfies ReportReceived);
    },
  },
  {
    method: 'POST',
    path: '/api/draft',
    person: 'known',
    answer: async ({ person, body }, deps) => {
      const sent = readDraft(body);
      if (!sent.ok) return sent;
      const { fields, over = false, seen, ...rest } = sent.value;
      const kept = await keepDraft({ actor: person.oid, fields: draftOf(fields), over, seen, ...rest }, deps);
      return kept.ok ? ok((kept.value ?? {}) satisfies DraftKept) : kept;
    },
  },
];

async function fileOnce(
  { actor, reportId, fields }: { readonly actor: Oid; readonly reportId: string; readonly fields: Draft },
  deps: Deps,
): Promise<Result<Concern>> {
  const sent = sentBy(fields);
  const before = filedBefore({ actor, reportId, sent }, deps);
  if (before) return ok(before);
  const written = reportFrom(fields, undefined, knownOf(deps));
  if (!written.ok) return written;
  const filed = await report({ actor, reportId, report: written.value, sent }, deps);
  return filed.ok ? filed : fail(notReceived(filed.fault.code));
}

/** Whatever the reason, the report is not stored, and that is what the person has to know. */
function notReceived(code: FaultCode): FaultCode {
  const known: readonly FaultCode[] = ['person.not-staff', 'person.unchecked', 'form.other-owner'];
  return known.includes(code) ? code : 'record.unwritable';
}

/** Names of the accounts and pupils that were chosen. */
function titlesOf(draft: Draft, deps: Deps): Readonly<Record<string, string>> {
  const { people } = deps.directory.roster();
  const accounts = ADULTS.flatMap((n) => {
    const oid = draft[`adult${n}Account`] ?? '';
    const found = people.get(oid);
    return found ? [[oid, found.name] as const] : [];
  });
  const pupils = PEOPLE.flatMap((n) => {
    const found = findPupil(draft[`person${n}Pupil`] ?? '', deps);
    return found ? [[found.id, pupilTitle(found)] as const] : [];
  });
  return Object.fromEntries([...accounts, ...pupils]);
}
