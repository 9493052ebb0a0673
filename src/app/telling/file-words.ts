import type { FileType } from '../../domain/evidence.ts';
import { FILE_TYPE_WORDS, FILES } from '../../guidance/case-words.ts';

/** @returns what a file is, in a word. */
export function fileTypeWords(type: FileType): string {
  return FILE_TYPE_WORDS[type];
}

/** @returns `120 KB`, `2.4 MB`. */
export function sizeWords(bytes: number): string {
  const kilo = Math.max(1, Math.round(bytes / 1024));
  return kilo < 1024 ? FILES.kilobytes(String(kilo)) : FILES.megabytes((bytes / 1024 / 1024).toFixed(1));
}
