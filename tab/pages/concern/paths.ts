/** Addresses of the API for one concern. They hold references and codes, never a word of a person. */
export function concernPath(reference: string, ...rest: readonly string[]): string {
  return ['/api/concerns', reference, ...rest]
    .map((part, at) => (at === 0 ? part : encodeURIComponent(part)))
    .join('/');
}

/** Under which the text of one form of work is kept while it is not open. @param about what of the case it is about, a code */
export function keptName(reference: string, work: string, about?: string): string {
  return ['concern', reference, work, ...(about === undefined ? [] : [about])].join('/');
}
