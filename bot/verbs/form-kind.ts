import { draftOf, textOf } from './draft.ts';
import { aboutMessage, formAgain } from './new-form.ts';
import type { Verb } from './verb.ts';

/** Draws the same form anew for the kind that is chosen by then. Nothing is judged, kept or sent. */
export const formKind: Verb = async (turn, deps) => {
  const { message } = aboutMessage(turn, deps);
  return formAgain(
    turn,
    {
      reportId: textOf(turn.data.reportId),
      draft: draftOf(turn.data),
      ...(message ? { message } : {}),
    },
    deps,
  );
};
