/**
 * Ends a command that could not begin, with exit code 2.
 * @param sentences for whoever typed it: what is wrong, and what to do next
 */
export function couldNotBegin(...sentences: readonly string[]): never {
  process.stderr.write(sentences.map((sentence) => `${sentence}\n`).join(''));
  process.exit(2);
}
