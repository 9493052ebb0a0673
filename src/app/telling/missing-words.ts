import type { Missing } from '../../domain/closing.ts';
import type { FaultCode } from '../../domain/fault.ts';
import { CASE } from '../../guidance/case-words.ts';
import { FAULT_WORDS } from '../../guidance/fault-words.ts';
import { WORK } from '../../guidance/work-words.ts';
import { choiceWords } from './work-entry.ts';

/** @returns what is missing, from the fields of a refusal: a code, or a code with what it is about. */
export function missingFrom(fields: Readonly<Record<string, FaultCode>>): readonly Missing[] {
  return Object.entries(fields).map(([key, code]) => {
    const item = key.slice(code.length + 1);
    return item ? { code, item } : { code };
  });
}

/** @returns one thing that stands in the way of closing, as a sentence. */
export function missingWords({ code, item }: Missing): string {
  const sentence = FAULT_WORDS[code];
  if (!item) return sentence;
  switch (code) {
    case 'close.action':
      return WORK.missingActions(item);
    case 'close.checklist':
      return CASE.open(choiceWords('checklist', 'item', item));
    case 'close.referral':
      return WORK.missingItem(sentence, choiceWords('referral', 'agency', item));
    default:
      return sentence;
  }
}
