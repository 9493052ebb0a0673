import * as z from 'zod';
import { NEEDS } from '../../../domain/figures-needs.ts';
import type { ListQuery } from './list-concerns.ts';

const MOST_LINES = 200;
/** A code of a filter: what was typed, without spaces. */
const code = z.string().min(1).max(500).exactOptional();
const day = z.iso.date().exactOptional();

/** A query as a browser sends it, or as it was kept. A part that is not known is refused, not passed over. */
export const querySchema: z.ZodType<ListQuery> = z.strictObject({
  search: z.string().max(200).exactOptional(),
  need: z.enum(NEEDS).exactOptional(),
  status: z.enum(['open', 'waiting', 'acknowledged', 'closed']).exactOptional(),
  kind: code,
  group: code,
  urgency: z.enum(['immediate', 'same-day', 'routine']).exactOptional(),
  owner: z.enum(['me', 'nobody']).exactOptional(),
  from: day,
  to: day,
  by: z.enum(['reported', 'closed']).exactOptional(),
  year: code,
  where: code,
  app: code,
  sort: z.enum(['reported', 'updated', 'due', 'urgency']).exactOptional(),
  order: z.enum(['newest', 'oldest']).exactOptional(),
  offset: z.int().min(0).max(1_000_000).exactOptional(),
  limit: z.int().min(1).max(MOST_LINES).exactOptional(),
});
