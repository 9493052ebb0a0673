/** @returns a reference as people read it, `7QK4-2M9X`; what is none stays as it is. */
export function showReference(reference: string): string {
  return reference.length === 8 ? `${reference.slice(0, 4)}-${reference.slice(4)}` : reference;
}
