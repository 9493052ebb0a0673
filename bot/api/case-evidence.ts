import * as z from 'zod';
import { addEvidence } from '../../src/app/tab/case/add-evidence.ts';
import { openEvidence } from '../../src/app/tab/case/open-evidence.ts';
import type { EvidenceContent, EvidenceFile } from '../../src/contract/concern.ts';
import { handlingRole } from '../../src/domain/access.ts';
import { FILE_ID, MOST_FILE_BYTES } from '../../src/domain/evidence.ts';
import { fail, ok } from '../../src/domain/result.ts';
import { referenceIn } from './case-asked.ts';
import type { ApiRoute } from './route.ts';

/** 10 MB in base64, the name, and room for what is too large to be told so. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Whole groups of four; anything else would be read up to its first fault and no further. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const SENT = z.object({
  formId: z.string().min(8).max(100),
  name: z.string().max(1_000),
  content: z.string(),
});

const add: ApiRoute = {
  method: 'POST',
  path: '/api/concerns/:reference/evidence',
  person: 'fresh',
  mostBytes: MOST_BYTES,
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const { person, body } = request;
    const concern = deps.record.find(reference.value);
    if (!concern || !handlingRole(concern, person, deps.school.rules)) return fail('case.not-yours');
    const sent = SENT.safeParse(body);
    if (!sent.success) return fail('api.unreadable');
    const { formId, name, content } = sent.data;
    if (content.length > (MOST_FILE_BYTES + 3) * (4 / 3) + 4) return fail('evidence.size');
    if (content.length % 4 !== 0 || !BASE64.test(content)) return fail('api.unreadable');
    const bytes = Buffer.from(content, 'base64');
    const input = { person, reference: reference.value, formId, name, bytes };
    const added = await addEvidence(input, deps);
    return added.ok ? ok(added.value satisfies EvidenceFile) : added;
  },
};

const open: ApiRoute = {
  method: 'GET',
  path: '/api/concerns/:reference/evidence/:id',
  person: 'fresh',
  async answer(request, deps) {
    const reference = referenceIn(request);
    if (!reference.ok) return reference;
    const { id = '' } = request.params;
    if (!FILE_ID.test(id)) return fail('case.not-yours');
    const opened = await openEvidence({ actor: request.person.oid, reference: reference.value, id }, deps);
    if (!opened.ok) return opened;
    const { file, bytes } = opened.value;
    const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    return ok({ name: file.name, type: file.type, content } satisfies EvidenceContent);
  },
};

export const CASE_EVIDENCE_ROUTES: readonly ApiRoute[] = [add, open];
