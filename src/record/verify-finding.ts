import { type Reference, showReference } from '../domain/reference.ts';

/** What each finding says, after its place. No text of a concern is at hand here, so none can get into a sentence. */
const SAYS = {
  'entry.changed': 'the sealed text is not what Heed wrote there.',
  'entry.mac-changed': 'its MAC was changed.',
  'entry.chain-broken': 'it does not follow on the one before it.',
  'entry.missing': 'it is missing, although later ones are there.',
  'entry.cut': 'it is missing, and so is whatever came after it.',
  'entry.moved': 'what stands here belongs in another place',
  'entry.copied': 'what stands here is a copy',
  'entry.foreign': 'Heed did not write this row.',
  'entry.twice': 'it is there more than once.',
  'entry.columns': 'a column in clear does not say what was sealed.',
  'entry.replaced': 'it is not the one that this machine saw confirmed.',
  'entry.unknown': 'this version of Heed does not know such an entry; use the version that runs.',
  'row.missing': 'it is missing, although the case has entries.',
  'row.changed': 'the sealed text is not what Heed wrote there.',
  'row.older': 'it is older than the case; somebody may have put an earlier version back.',
  'row.columns': 'a column in clear does not say what the entries say.',
  'row.twice': 'it is there more than once.',
  'row.contradicts': 'the newest entry that it names is another one than in Entries.',
  'row.foreign': 'Heed did not write this row.',
  'case.removed': 'the whole case is gone, its row and its entries.',
  'file.missing': 'it is not in the library Evidence.',
  'file.changed': 'it does not open: it was changed, or another file was put in its place.',
  'file.other': 'it opens, and it is not the file that its entry tells of.',
  'file.refused': 'SharePoint does not hand it out.',
  'access.changed': 'the sealed text is not what Heed wrote there.',
  'access.mac-changed': 'its MAC was changed.',
  'access.chain-broken': 'it does not follow on the one before it.',
  'access.missing': 'it is missing, although later ones are there.',
  'access.cut': 'it is missing, and so is whatever came after it.',
  'access.moved': 'what stands here belongs in another place',
  'access.copied': 'what stands here is a copy',
  'access.foreign': 'Heed did not write this row.',
  'access.twice': 'it is there more than once.',
  'access.columns': 'a column in clear does not say what was sealed.',
  'access.replaced': 'it is not the one that was confirmed, or named by a later process.',
  'access.unknown': 'this version of Heed does not know such a line; use the version that runs.',
  'key.unknown': 'it is sealed with a key that was not given',
  'disk.unreadable': 'it does not open, so less could be compared.',
} as const;

export type FindingCode = keyof typeof SAYS;

/** One thing that is not as Heed left it, and where. */
export interface Finding {
  readonly code: FindingCode;
  /** The case. Absent where the row does not say, or what it says cannot be a reference. */
  readonly reference?: Reference;
  /** Of the entry, or of the line of the access log. */
  readonly sequence?: number;
  /** The process whose access chain it is. */
  readonly process?: string;
  /** Where what was copied or moved belongs. */
  readonly from?: { readonly reference?: Reference; readonly process?: string; readonly sequence: number };
  /** Id of a key that was not given. */
  readonly key?: string;
  /** Name of a file of the record on this machine. */
  readonly file?: string;
}

/** @returns a finding as one sentence, with its place in front. */
export function sentenceOf(finding: Finding): string {
  const { code, from, key } = finding;
  const more = from ? `: ${placeIn(from)}.` : key === undefined ? '' : `: "${key}".`;
  return `${subjectOf(finding)}: ${SAYS[code]}${more}`;
}

function subjectOf({ code, reference, sequence, process, file }: Finding): string {
  const shown = reference === undefined ? undefined : showReference(reference);
  if (file !== undefined) return `The file ${file} on this machine`;
  if (code === 'case.removed') return shown ?? 'A case';
  if (code.startsWith('row.')) return shown ? `The row of ${shown} in Concerns` : 'A row of Concerns';
  if (process !== undefined || code.startsWith('access.')) {
    return process === undefined || sequence === undefined
      ? 'A row of AccessLog'
      : placeIn({ process, sequence });
  }
  if (sequence !== undefined && reference !== undefined) {
    const place = placeIn({ reference, sequence });
    return code.startsWith('file.') ? `The file of e${place.slice(1)}` : place;
  }
  if (shown !== undefined) return `The row of ${shown} in Concerns`;
  return 'A row of Entries';
}

function placeIn({ reference, process, sequence }: NonNullable<Finding['from']>): string {
  return process === undefined
    ? `Entry ${sequence} of ${showReference(reference ?? '')}`
    : `Line ${sequence} of the access log of process ${process}`;
}
