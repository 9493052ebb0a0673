import type { Report } from '../../src/domain/report.ts';
import { ASKS } from '../../src/guidance/asks.ts';
import { CASE } from '../../src/guidance/case-words.ts';
import { FORM } from '../../src/guidance/words.ts';
import { type Element, labelled } from './elements.ts';

/** What the reporter wrote, letter for letter; what they left empty has no line. People stand apart. */
export function reportElements(report: Report): readonly Element[] {
  const { evidence, onBehalfOf } = report;
  const lines: (readonly [label: string, words: string | undefined])[] = [
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
    [CASE.message, messageOf(report)],
    [CASE.onBehalfOf, [onBehalfOf?.who, onBehalfOf?.name].filter(Boolean).join(': ')],
  ];
  return lines.flatMap(([label, words]) => (words ? labelled(label, words) : []));
}

function yesOrNo(answer: boolean | undefined): string | undefined {
  return answer === undefined ? undefined : answer ? FORM.yes : FORM.no;
}

/** @returns what only this kind was asked, each answer under its question, in the order of the form. */
export function answerLines(answers: Report['answers'] = {}): readonly (readonly [string, string])[] {
  return ASKS.flatMap(({ code, words, input }) => {
    const answer = answers[code];
    if (!answer) return [];
    const isYesNo = input === 'yes-no' && (answer === 'yes' || answer === 'no');
    return [[words, isYesNo ? FORM[answer] : answer] as const];
  });
}

function messageOf({ evidence }: Report): string | undefined {
  const { author, sentAt, link, text: words } = evidence?.message ?? {};
  const lines = [author, sentAt, link, words].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : undefined;
}
