import type { Question } from '../question.ts';
import { ANSWERS } from './answers.ts';
import { CHANGES } from './changes.ts';
import { COLUMNS } from './columns.ts';
import { LISTS } from './lists.ts';
import { PEOPLE_ASKED } from './people.ts';
import { QUERIES } from './queries.ts';
import { RIGHTS } from './rights.ts';
import { THRESHOLD } from './threshold.ts';
import { UNIQUE } from './unique.ts';
import { VALUES_ASKED } from './values.ts';

/** Every question, in the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  ...ANSWERS,
  ...QUERIES,
  ...CHANGES,
  ...LISTS,
  ...COLUMNS,
  ...UNIQUE,
  ...VALUES_ASKED,
  ...RIGHTS,
  ...PEOPLE_ASKED,
  // Last: it takes longest.
  ...THRESHOLD,
];
