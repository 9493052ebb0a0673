import type { OpenedCase } from '../../src/app/open-case.ts';
import type { CaseContext } from '../../src/app/telling/case-context.ts';
import { nowLines, urgentLines } from '../../src/app/telling/now-lines.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { box, type Element, text, verbatim } from './elements.ts';

/** What must be done now, the most urgent first; of a closed case only that it is. */
export function nowElements(opened: OpenedCase, context: CaseContext): readonly Element[] {
  const { concern } = opened;
  if (concern.closed) {
    return [
      box('good', [text(CASE.closedAt(clockTime(concern.closed.at, context.now)), { weight: 'Bolder' })]),
    ];
  }
  const urgent = urgentLines(concern, context);
  const rest = nowLines(opened, context);
  return [
    ...(urgent.length > 0
      ? [
          box(
            'attention',
            urgent.map((line) => text(line, { weight: 'Bolder' })),
          ),
        ]
      : []),
    ...(rest.length > 0
      ? [box('warning', [text(CASE.now, { weight: 'Bolder' }), ...rest.flatMap((line) => verbatim(line))])]
      : []),
  ];
}
