import * as z from 'zod';
import { fail, ok, type Result } from '../../src/domain/result.ts';

/** @returns what was sent, or `api.unreadable` where it is anything but what the page sends. */
export function bodyOf<T>(schema: z.ZodType<T>, body: unknown): Result<T> {
  const read = schema.safeParse(body ?? {});
  return read.success ? ok(read.data) : fail('api.unreadable');
}

/** `2026-11` */
export const monthSchema = z.string().regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/);
