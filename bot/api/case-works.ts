import * as z from 'zod';
import type { Deps } from '../../src/app/deps.ts';
import type { Worked } from '../../src/app/do-work.ts';
import { explain } from '../../src/app/errors.ts';
import { type Overtaken, sendWork } from '../../src/app/tab/case/send-work.ts';
import { workFormFor } from '../../src/app/tab/case/work-form.ts';
import { missingFrom, missingWords } from '../../src/app/telling/missing-words.ts';
import type { WorkDone, WorkForm } from '../../src/contract/concern.ts';
import type { ApiFault } from '../../src/contract/me.ts';
import { handlingRole } from '../../src/domain/access.ts';
import { showReference } from '../../src/domain/reference.ts';
import { type Fault, fail, ok, type Result } from '../../src/domain/result.ts';
import { ROWS } from '../../src/domain/row.ts';
import { ALERT } from '../../src/guidance/case-words.ts';
import { ladoContact } from '../../src/guidance/contacts.ts';
import type { ApiAnswer } from './api-answer.ts';
import { referenceIn } from './case-asked.ts';
import type { ApiRoute } from './route.ts';

const PATH = '/api/concerns/:reference/works/:work';

const form: ApiRoute = {
  method: 'GET',
  path: PATH,
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const { person, params } = request;
    const drawn = await workFormFor({ person, reference: reference.value, work: params.work ?? '' }, deps);
    return drawn.ok ? ok(drawn.value satisfies WorkForm) : drawn;
  },
};

/** Names and lengths of fields are the table's to judge: here is only what it must be to be looked at. */
const SENT = z.object({
  formId: z.string().max(100),
  seen: z.int().nonnegative(),
  fields: z.record(z.string().max(40), z.string().max(20_000)),
});

const send: ApiRoute = {
  method: 'POST',
  path: PATH,
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const { person, params, body } = request;
    const concern = deps.record.find(reference.value);
    // Before anything is said about what was sent: a fault of its own would tell that the concern is there.
    if (!concern || !handlingRole(concern, person, deps.school.rules)) return fail('case.not-yours');
    const sent = SENT.safeParse(body);
    if (!sent.success) return fail('api.unreadable');
    const { formId, seen, fields: typed } = sent.data;
    const work = params.work ?? '';
    const done = await sendWork({ person, reference: reference.value, work, formId, seen, typed }, deps);
    if (done.ok === 'overtaken') return overtaken(done);
    return done.ok ? ok(doneOf(done.value, deps)) : refused(done.fault);
  },
};

/** Nothing was written; what others did stands beside, and the newer sequence with which it can be sent again. */
function overtaken({ changes, sequence }: Overtaken): ApiAnswer {
  const { sentence, status } = explain('work.changed');
  const body = { error: 'work.changed', sentence, changes, sequence } satisfies ApiFault & {
    readonly sequence: number;
  };
  return { status, body };
}

/** What closing still needs is said in whole, as on the card. */
function refused(fault: Fault): Result<never> | ApiAnswer {
  if (fault.code !== 'close.incomplete') return { ok: false, fault };
  const { sentence, status } = explain(fault.code);
  const fields = Object.fromEntries(
    Object.entries(fault.fields ?? {}).map(([key, code]) => [
      key,
      missingFrom({ [key]: code })
        .map(missingWords)
        .join(' '),
    ]),
  );
  return { status, body: { error: fault.code, sentence, fields } satisfies ApiFault };
}

function doneOf({ concern, stillYours, other }: Worked, { school }: Deps): WorkDone {
  // Who coded it anew said whom it is about, so they may know that nobody inside can have it; somebody must ring.
  const isNobodys = concern.status === 'waiting' && ROWS[concern.row].line.length === 0;
  const sentence = isNobodys ? ALERT.nobodyInside(ladoContact(school.lado)) : ALERT.gone;
  return {
    sequence: concern.sequence,
    stillYours,
    ...(stillYours ? {} : { sentence }),
    ...(other ? { other: { reference: other, shown: showReference(other) } } : {}),
  };
}

export const CASE_WORK_ROUTES: readonly ApiRoute[] = [form, send];
