import type { Chronology, ChronologyLine } from '../../src/app/chronology.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { showReference } from '../../src/domain/reference.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { PUPIL } from '../../src/guidance/school-words.ts';
import { PERSON_PART_WORDS } from '../../src/guidance/words.ts';
import {
  actions,
  type Card,
  card,
  type Element,
  heading,
  labelled,
  openDialog,
  quiet,
  submit,
  text,
} from './elements.ts';
import { ALL_PUPILS_DATASET, inputsOf } from './inputs.ts';
import { fitting } from './school-fit.ts';

/** Asks which pupil. The button of the dialog brings along what is chosen. */
export function pupilCard(): Card {
  const input = inputsOf<'pupil'>({}, {});
  return card(PUPIL.title, [
    heading(PUPIL.title),
    text(PUPIL.help),
    ...input.pupil('pupil', PUPIL.pick, {}, ALL_PUPILS_DATASET),
    actions(openDialog(PUPIL.show, 'pupil-chronology', {})),
  ]);
}

export interface ChronologyContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Id in the school's list, for the buttons that ask for other lines. */
  readonly pupil: string;
  /** Lines up to this one, not included, counted from the oldest; all when absent. */
  readonly end?: number;
}

/** Lines of one card; fewer where they are long. */
const MOST = 25;

/** Everything on record about one pupil that this person may handle, oldest first, the newest part of it at first. */
export function chronologyCard(chronology: Chronology, context: ChronologyContext): Card {
  return fitting((most) => drawChronology(chronology, context, most), MOST);
}

function drawChronology(
  { name, year, lines }: Chronology,
  { now, pupil, end = lines.length }: ChronologyContext,
  most: number,
): Card {
  const begin = Math.max(0, Math.min(end, lines.length) - most);
  return card(PUPIL.dialogTitle, [
    ...labelled(PUPIL.name, name),
    ...(year ? labelled(PUPIL.year, year) : []),
    quiet(PUPIL.recorded, 'Medium'),
    ...(lines.length === 0 ? [text(PUPIL.none)] : []),
    ...(begin > 0 ? [actions(submit(PUPIL.earlier(begin), 'pupil-chronology', { pupil, end: begin }))] : []),
    ...lines.slice(begin, end).map((line) => lineOf(line, now)),
    ...(end < lines.length ? [actions(submit(PUPIL.later, 'pupil-chronology', { pupil }))] : []),
  ]);
}

function lineOf({ concern, part, found }: ChronologyLine, now: number): Element {
  const { reference, reportedAt, status } = concern;
  const kind = kindOf(concern.kind)?.words ?? CASE.kindUnsure;
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      text(`${clockTime(reportedAt, now)} · ${kind}`, { weight: 'Bolder' }),
      text(`${PERSON_PART_WORDS[part]} · ${PUPIL.status[status]}`, { spacing: 'None' }),
      ...(found === 'name' ? [text(PUPIL.sameName, { color: 'Warning', spacing: 'None' })] : []),
      actions(submit(PUPIL.open(showReference(reference)), 'open-case', { reference })),
    ],
  };
}
