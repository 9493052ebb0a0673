import type { ImportNumbers } from '../../src/app/pupils.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { PUPILS, SCHOOL } from '../../src/guidance/school-words.ts';
import {
  actions,
  box,
  type Card,
  card,
  type Element,
  facts,
  heading,
  openDialog,
  quiet,
  submit,
  text,
} from './elements.ts';
import { type Notice, noticeBox, schoolInputs, type Typed, type Wrong } from './school-inputs.ts';

/** What is typed into the form. */
export const PUPILS_FIELDS = ['csv', 'mode'] as const;

/** Signs that the field takes at all. */
const LONGEST_CSV = 200_000;
/** A card must stay below this. Source: Microsoft Teams docs, "Format your bot messages". */
const MOST_BYTES = 80_000;
/** A file with a wrong heading has as many faults as lines. */
const MOST_FAULTS = 30;

/** How many pupils the list has, and the way to bring in another. */
export function pupilsCard({ onRoll, left }: { readonly onRoll: number; readonly left: number }): Card {
  return card(PUPILS.title, [
    heading(PUPILS.title),
    text(PUPILS.help),
    onRoll + left === 0
      ? text(PUPILS.none, { weight: 'Bolder' })
      : facts([
          [PUPILS.count, String(onRoll)],
          [PUPILS.countLeft, String(left)],
        ]),
    actions(openDialog(PUPILS.change, 'pupils-form', {})),
  ]);
}

export interface PupilsForm {
  readonly typed: Typed;
  readonly wrong?: Wrong;
  readonly notice?: Notice;
  /** What an import would do. */
  readonly preview?: ImportNumbers;
}

/**
 * The form for a list, in a dialog: what was pasted comes back, with what an import would do. Where it is too much for
 * one card that is said instead.
 */
export function pupilsForm(form: PupilsForm): Card {
  const whole = drawForm(form);
  if (Buffer.byteLength(JSON.stringify(whole)) <= MOST_BYTES) return whole;
  return drawForm({
    typed: { ...form.typed, csv: '' },
    notice: { style: 'warning', words: PUPILS.tooLarge },
  });
}

function drawForm({ typed, wrong = {}, notice, preview }: PupilsForm): Card {
  const input = schoolInputs(typed, wrong);
  const ready = preview !== undefined && preview.added + preview.kept > 0;
  return card(PUPILS.title, [
    ...noticeBox(notice),
    ...(preview ? previewOf(preview, ready) : [text(PUPILS.csvHelp)]),
    ...input.long('csv', PUPILS.csv, LONGEST_CSV),
    ...input.choice('mode', PUPILS.mode, PUPILS.modes, 'expanded'),
    ready
      ? actions(
          submit(PUPILS.import, 'pupils-import', { checked: fingerprint(preview, typed.mode) }, true),
          submit(PUPILS.again, 'pupils-check', {}),
        )
      : actions(submit(PUPILS.check, 'pupils-check', {}, true)),
  ]);
}

/**
 * @returns what an import would do in a few signs: pressed after the text or the choice was changed, "Import" must not
 * do what nobody has seen
 */
export function fingerprint({ added, kept, left, faults }: ImportNumbers, mode = ''): string {
  return [mode, added, kept, left, faults.length].join('/');
}

function previewOf({ added, kept, left, faults }: ImportNumbers, ready: boolean): readonly Element[] {
  return [
    ready
      ? facts([
          [PUPILS.wouldAdd, String(added)],
          [PUPILS.wouldKeep, String(kept)],
          [PUPILS.wouldLeave, String(left)],
          [PUPILS.wouldSkip, String(faults.length)],
        ])
      : box('warning', [text(PUPILS.nothing, { weight: 'Bolder' })]),
    ...faultLines(faults),
  ];
}

function faultLines(faults: ImportNumbers['faults']): readonly Element[] {
  const more = faults.length - MOST_FAULTS;
  return [
    ...faults
      .slice(0, MOST_FAULTS)
      .map(({ line, code }) =>
        text(PUPILS.line(line, FAULT_WORDS[code]), { color: 'Attention', spacing: 'Small' }),
      ),
    ...(more > 0 ? [quiet(SCHOOL.more(more))] : []),
  ];
}

/** What an import did. */
export function pupilsDone({ added, kept, left, faults }: ImportNumbers): Card {
  return card(PUPILS.title, [
    ...noticeBox({ style: 'good', words: PUPILS.done }),
    facts([
      [PUPILS.added, String(added)],
      [PUPILS.kept, String(kept)],
      [PUPILS.left, String(left)],
      [PUPILS.wouldSkip, String(faults.length)],
    ]),
    ...faultLines(faults),
  ]);
}
