import type { PupilImport } from '../../src/app/pupils.ts';
import { readPupils } from '../../src/app/pupils.ts';
import { importPupilList, previewPupilList } from '../../src/app/school/pupil-list.ts';
import { DECIDERS, setterOf } from '../../src/app/school/setter.ts';
import type { Fault } from '../../src/domain/result.ts';
import { FAULT_WORDS } from '../../src/guidance/fault-words.ts';
import { PUPILS } from '../../src/guidance/school-words.ts';
import { type Answer, post, refusal } from '../answer.ts';
import { type Notice, typedIn } from '../cards/school-inputs.ts';
import {
  fingerprint,
  PUPILS_FIELDS,
  type PupilsForm,
  pupilsCard,
  pupilsDone,
  pupilsForm,
} from '../cards/school-pupils.ts';
import type { Turn } from '../turn.ts';
import { sent, warned } from './school-said.ts';
import type { Verb } from './verb.ts';

/** How many pupils are in the list. */
export const showPupils: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, DECIDERS, deps);
  if (!setter.ok) return refusal(setter.fault.code);
  const all = readPupils(deps.settings);
  const left = all.filter((pupil) => pupil.left).length;
  return post(pupilsCard({ onRoll: all.length - left, left }), PUPILS.title);
};

export const openPupils: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, DECIDERS, deps);
  return setter.ok ? dialog({ typed: {} }) : refusal(setter.fault.code);
};

/** What an import of the pasted list would do. */
export const checkPupils: Verb = async (turn, deps) => {
  const { typed, asked } = readForm(turn);
  if (!asked) return dialog(incomplete(typed));
  const preview = await previewPupilList({ actor: turn.actor.oid, ...asked }, deps);
  return preview.ok ? dialog({ typed, preview: preview.value }) : refused(preview.fault, typed);
};

/** Brings the pasted list in, unless it would do something else than was seen at the check. */
export const bringInPupils: Verb = async (turn, deps) => {
  const { typed, asked } = readForm(turn);
  if (!asked) return dialog(incomplete(typed));
  const input = { actor: turn.actor.oid, ...asked };
  const preview = await previewPupilList(input, deps);
  if (!preview.ok) return refused(preview.fault, typed);
  if (sent(turn, 'checked') !== fingerprint(preview.value, typed.mode)) {
    return dialog({
      typed,
      preview: preview.value,
      notice: { style: 'warning', words: PUPILS.changed },
    });
  }
  const done = await importPupilList(input, deps);
  if (!done.ok) return refused(done.fault, typed);
  return { show: 'dialog', title: PUPILS.title, card: pupilsDone(done.value) };
};

type FormText = Readonly<Record<(typeof PUPILS_FIELDS)[number], string>>;

function readForm(turn: Turn): { readonly typed: FormText; readonly asked?: PupilImport } {
  const typed = typedIn(PUPILS_FIELDS, turn.data);
  const { csv, mode } = typed;
  const known = mode === 'replace' || mode === 'add';
  return csv.trim() && known ? { typed, asked: { csv, mode } } : { typed };
}

function incomplete(typed: FormText): PupilsForm {
  const { csv, mode } = typed;
  return {
    typed,
    wrong: {
      ...(csv.trim() ? {} : { csv: [PUPILS.empty] }),
      ...(mode === 'replace' || mode === 'add' ? {} : { mode: [FAULT_WORDS['work.choice']] }),
    },
  };
}

function refused({ code }: Fault, typed: FormText): Answer {
  if (code === 'settings.not-yours') return refusal(code);
  // An import is many writes, of which some may have been kept.
  const partly: Notice = { style: 'warning', words: PUPILS.notSaved };
  return dialog({ typed, notice: code === 'settings.unwritable' ? partly : warned(code) });
}

function dialog(form: PupilsForm): Answer {
  return { show: 'dialog', title: PUPILS.title, card: pupilsForm(form), tall: true };
}
