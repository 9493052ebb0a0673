import { isolated } from '../../domain/isolated.ts';
import type { Report } from '../../domain/report.ts';
import { ASKS } from '../../guidance/asks.ts';
import { CASE } from '../../guidance/case-words.ts';
import { FORM } from '../../guidance/words.ts';

/** A label of ours and what was typed. */
type ReportLine = readonly [label: string, words: string];

/**
 * What the reporter wrote, part by part in the order of the form; what they left empty has no line. People stand apart.
 * @param message the reported Teams message, as much of it as whoever reads this may see
 */
export function reportLines(report: Report, message: string | undefined): readonly ReportLine[] {
  const { evidence, onBehalfOf } = report;
  const lines: readonly (readonly [label: string, words: string | undefined])[] = [
    [CASE.happened, report.happened],
    [CASE.childsWords, report.childsWords],
    [CASE.opinion, report.opinion],
    [CASE.when, report.when],
    [CASE.learned, report.learned],
    [CASE.where, report.where],
    [CASE.app, report.app],
    [CASE.how, report.how],
    [CASE.done, report.done],
    [CASE.spokenToDsl, yesOrNo(report.spokenToDsl)],
    ...answerLines(report.answers),
    [CASE.evidenceLink, evidence?.link],
    [CASE.evidenceDescription, evidence?.description],
    [CASE.message, message],
    [
      CASE.onBehalfOf,
      [onBehalfOf?.who, onBehalfOf?.name]
        .filter(Boolean)
        .map((part) => isolated(part ?? ''))
        .join(': '),
    ],
  ];
  return lines.flatMap(([label, words]) => (words ? [[label, words] as const] : []));
}

/** @returns the reported message with its author, time and link; undefined where none was reported. */
export function messageOf({ evidence }: Report): string | undefined {
  const { author, sentAt, link, text: words } = evidence?.message ?? {};
  const lines = [author, sentAt, link, words].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : undefined;
}

function yesOrNo(answer: boolean | undefined): string | undefined {
  return answer === undefined ? undefined : answer ? FORM.yes : FORM.no;
}

/** @returns what only this kind was asked, each answer under its question, in the order of the form. */
export function answerLines(answers: Report['answers'] = {}): readonly ReportLine[] {
  return ASKS.flatMap(({ code, words, input }) => {
    const answer = answers[code];
    if (!answer) return [];
    const isYesNo = input === 'yes-no' && (answer === 'yes' || answer === 'no');
    return [[words, isYesNo ? FORM[answer] : answer] as const];
  });
}
