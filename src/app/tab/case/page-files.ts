import type { Concern } from '../../../domain/concern.ts';
import type { EvidenceItem } from '../../../domain/evidence.ts';
import { isolated } from '../../../domain/isolated.ts';
import { FILES } from '../../../guidance/case-words.ts';
import { FAULT_WORDS } from '../../../guidance/fault-words.ts';
import { kindOf } from '../../../guidance/kinds.ts';
import type { OpenedCase } from '../../open-case.ts';
import type { CaseContext } from '../../telling/case-context.ts';
import { whoDid } from './page-timeline.ts';

/** @returns the files of a case, oldest first. */
export function filesOf({ concern, entries }: Pick<OpenedCase, 'concern' | 'entries'>, context: CaseContext) {
  return concern.evidence.map((file) => {
    const entry = entries.find(({ sequence }) => sequence === file.sequence);
    const who = entry ? whoDid(entry, concern.reporter, context) : '';
    return fileOf(file, who, concern.struck.includes(file.sequence));
  });
}

/** @returns a file as the page shows it: nothing of its content. */
export function fileOf({ id, sequence, name, type, bytes, at }: EvidenceItem, who: string, struck = false) {
  return { id, sequence, name: isolated(name), type, bytes, at, who, struck };
}

/** Whether the kind of a concern lets files in: a kind that nobody chose does, one with pictures of children never. */
export function takesFiles({ kind }: Pick<Concern, 'kind'>): boolean {
  return kindOf(kind)?.files !== 'never';
}

/** @returns why no file can be added, in words; undefined where one can. */
export function noFilesWords(concern: Pick<Concern, 'kind' | 'status'>): string | undefined {
  if (!takesFiles(concern)) return kindOf(concern.kind)?.filesWhy ?? FAULT_WORDS['evidence.never'];
  return concern.status === 'closed' ? FILES.closed : undefined;
}
