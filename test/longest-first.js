/**
 * The order of the test files. What starts processes or a browser takes longest and begins first, so that at the end no
 * worker waits for another: a clean checkout knows nothing of how long a file took before.
 */
import { statSync } from 'node:fs';

const LONGEST = [
  /\/chaos\/chaos\.int\./,
  // Small files with much to play.
  /\/e2e\/(?:thirty-reports|digests-of-a-term)\./,
  /\/e2e\//,
  /\.int\.test\./,
  /\/(?:bench|demo|faults|local|tab)\//,
];

/** @returns 0 for what begins first */
const kindOf = (path) => {
  const kind = LONGEST.findIndex((pattern) => pattern.test(path));
  return kind < 0 ? LONGEST.length : kind;
};

export default class LongestFirst {
  sort(tests) {
    const known = tests.map((test) => ({
      test,
      kind: kindOf(test.path),
      size: statSync(test.path).size,
    }));
    return known.sort((a, b) => a.kind - b.kind || b.size - a.size).map(({ test }) => test);
  }

  /** Jest asks for those that failed before where it is told to run only them; nothing is remembered here. */
  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
