import { messageOf, reportLines } from '../../src/app/telling/report-lines.ts';
import type { Report } from '../../src/domain/report.ts';
import { type Element, labelled } from './elements.ts';

/** What the reporter wrote, letter for letter. */
export function reportElements(report: Report): readonly Element[] {
  return reportLines(report, messageOf(report)).flatMap(([label, words]) => labelled(label, words));
}
