import { z } from 'zod';
import type { DraftSent, ReportSent } from '../../src/contract/reports.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';

const LONGEST_ID = 500;
const sent = z.object({
  formId: z.string().max(LONGEST_ID),
  fields: z.record(z.string(), z.string()),
});
const seen = {
  window: z.string().regex(/^[\w-]{1,40}$/),
  seen: z.string().max(40).optional(),
};
const withSeen = sent.extend({ window: seen.window.optional(), seen: seen.seen });
const draft = sent.extend({ ...seen, over: z.literal(true).optional() });

/** Shapes only: which fields there are, and what is right in them, is for the form to say. */
export const readSent = reader<ReportSent>(sent);
export const readReport = reader<z.infer<typeof withSeen>>(withSeen);
export const readDraft = reader<z.infer<typeof draft> & Pick<DraftSent, 'formId'>>(draft);

/** @returns a parser of a body: what was sent, or `api.unreadable`. */
function reader<T>(schema: z.ZodType<T>): (body: unknown) => Result<T> {
  return (body) => {
    const parsed = schema.safeParse(body);
    return parsed.success ? ok(parsed.data) : fail('api.unreadable');
  };
}
