import type { Draft } from '../../src/domain/draft.ts';
import { ASKS, type Ask, askField, asksOf } from '../../src/guidance/asks.ts';
import { type Element, quiet } from './elements.ts';
import type { Inputs } from './inputs.ts';

const ALL: readonly Ask[] = ASKS;

/** @returns the questions of this kind, and those of another kind that were answered before it was changed. */
export function asksToDraw(kind: string | undefined, draft: Draft): readonly Ask[] {
  return withAnswered(asksOf(kind), draft);
}

/** @returns these questions, and every other one that has an answer: what was typed is never taken away. */
export function withAnswered(asks: readonly Ask[], draft: Draft): readonly Ask[] {
  return [...asks, ...ALL.filter((ask) => !asks.includes(ask) && draft[askField(ask.code)])];
}

/** One input a question, with the reason for asking under it. */
export function askElements(asks: readonly Ask[], input: Inputs): readonly Element[] {
  return asks.flatMap(({ code, words, input: shape, why }) => {
    const field = askField(code);
    const drawn =
      shape === 'yes-no'
        ? input.yesNo(field, words)
        : shape === 'long'
          ? input.long(field, words)
          : input.line(field, words);
    return [...drawn, ...(why ? [quiet(why)] : [])];
  });
}
