import type { Report } from '../../src/domain/report.ts';
import { type Element, labelled } from './elements.ts';
import { reportLines } from './report-lines.ts';

/** What the reporter wrote, letter for letter. */
export function reportElements(report: Report): readonly Element[] {
  return reportLines(report, messageOf(report)).flatMap(([label, words]) => labelled(label, words));
}

function messageOf({ evidence }: Report): string | undefined {
  const { author, sentAt, link, text: words } = evidence?.message ?? {};
  const lines = [author, sentAt, link, words].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : undefined;
}
