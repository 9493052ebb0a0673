import * as z from 'zod';
import { SMALLEST } from '../../../domain/disclosure.ts';

/**
 * What another school's process answers to `GET /api/governors`, as far as a trust lead is shown it. It is read as if a
 * stranger had sent it: what is not named here is dropped, and numbers that no digest could have published are refused.
 */

const words = z.string().max(400);
const id = z.string().max(60);

const measureSchema = z.object({
  id,
  title: words,
  value: words.exactOptional(),
  note: words.exactOptional(),
  bar: z.number().min(0).max(100).exactOptional(),
  hidden: words.exactOptional(),
  missing: words.exactOptional(),
});

const measures = z
  .array(measureSchema)
  .max(30)
  .refine((all) => isEachOnce(all.map((one) => one.id)));

const yearSchema = z
  .object({
    summary: words,
    weeks: z.array(z.iso.date()).max(80).refine(isEachOnce),
    series: z
      .array(
        z.object({
          id,
          name: words,
          values: z.array(z.int().min(SMALLEST).max(1_000_000).multipleOf(SMALLEST).nullable()),
        }),
      )
      .max(30)
      .refine((all) => isEachOnce(all.map(({ name }) => name)) && isEachOnce(all.map((one) => one.id))),
  })
  .refine(({ weeks, series }) => series.every(({ values }) => values.length === weeks.length));

const figuresSchema = z.object({
  published: z
    .object({
      title: words,
      at: z.iso.datetime(),
      process: measures,
      groupsTitle: words,
      groups: measures,
      year: yearSchema,
    })
    .exactOptional(),
  note: words.exactOptional(),
});

export type SchoolFigures = z.infer<typeof figuresSchema>;

/** @returns the figures, without what only a person of that school can say; undefined where it is anything else */
export function figuresIn(body: unknown): SchoolFigures | undefined {
  const read = figuresSchema.safeParse(body);
  if (!read.success || (!read.data.published && !read.data.note)) return undefined;
  const { published, ...rest } = read.data;
  if (!published) return rest;
  return {
    ...rest,
    published: { ...published, process: published.process.filter(({ missing }) => !missing) },
  };
}

/** Why a school refused, where it is a fault of the one table. */
export function faultIn(body: unknown): string | undefined {
  return z.object({ error: z.string() }).safeParse(body).data?.error;
}

function isEachOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
