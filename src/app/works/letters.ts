/** Words to the person who reported. */
import { isFrozen } from '../../domain/receipt.ts';
import { ok } from '../../domain/result.ts';
import { type Plan, tell } from './planning.ts';

const letter =
  (question: boolean): Plan =>
  ({ before, role, work, key, deps }) => {
    const { reporter } = before;
    const text = work.fields.text ?? '';
    const act = { act: 'letter', role, key, text, question } as const;
    // A reporter who became a subject is told nothing more, and the handler need not notice.
    if (isFrozen(before, deps.directory.roster())) return ok([act]);
    return ok([act, tell('letter', [{ oid: reporter.oid, role: 'staff', as: 'letter' }])]);
  };

export const reply = letter(false);
export const ask = letter(true);
