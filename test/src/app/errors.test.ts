import { explain } from '../../../src/app/errors.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { FAULT_WORDS } from '../../../src/guidance/words.ts';

const CODES = Object.keys(FAULT_WORDS) as FaultCode[];

test('Every expected failure has its sentence and an HTTP status of a failure', () => {
  for (const code of CODES) {
    const { sentence, status } = explain(code);
    expect(sentence).toBe(FAULT_WORDS[code]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  }
});

test.each([
  ['case.not-yours', 404],
  ['person.not-staff', 403],
  ['person.unchecked', 503],
  ['form.too-long', 413],
  ['record.unwritable', 507],
] as const)('%s is HTTP %i', (code, status) => {
  expect(explain(code).status).toBe(status);
});

test('What went wrong with the form is never said to be the server’s fault, and the other way round', () => {
  for (const code of CODES) {
    const ours = explain(code).status >= 500;
    if (code.startsWith('form.')) expect([code, ours]).toEqual([code, false]);
    if (code.startsWith('record.')) expect([code, ours]).toEqual([code, true]);
  }
});
