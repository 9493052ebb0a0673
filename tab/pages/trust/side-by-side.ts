/** Lays what several schools published side by side: the same measure of each school in one table. Nothing is computed. */
import type { Governors, GovernorsMeasure } from '../../../src/contract/oversight.ts';
import type { TrustSchool } from '../../../src/contract/trust.ts';

export type Published = NonNullable<Governors['published']>;

/** A school that published something. */
export interface PublishedSchool {
  readonly name: string;
  readonly published: Published;
}

/** One measure, with a row for each school; a school that does not publish it has none. */
export interface SideBySide {
  /** Unique among the measures that are laid out. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly rows: readonly { readonly school: string; readonly measure?: GovernorsMeasure }[];
}

export function publishedIn(schools: readonly TrustSchool[]): readonly PublishedSchool[] {
  return schools.flatMap((school) =>
    school.state === 'figures' && school.figures.published
      ? [{ name: school.name, published: school.figures.published }]
      : [],
  );
}

/**
 * Schools may run different editions of Heed: a figure stands under the words that its own school has for it.
 * @param of what of a school is laid out
 * @returns every measure that one of them has, in the order of the first that has it
 */
export function sideBySide(
  schools: readonly PublishedSchool[],
  of: (published: Published) => readonly GovernorsMeasure[],
): readonly SideBySide[] {
  const measures = new Map<string, GovernorsMeasure>();
  for (const { published } of schools)
    for (const measure of of(published)) {
      const key = JSON.stringify([measure.id, measure.title]);
      if (!measures.has(key)) measures.set(key, measure);
    }
  return [...measures].map(([key, { id, title }]) => ({
    key,
    id,
    title,
    rows: schools.map(({ name, published }) => {
      const measure = of(published).find((one) => one.id === id && one.title === title);
      return { school: name, ...(measure ? { measure } : {}) };
    }),
  }));
}
