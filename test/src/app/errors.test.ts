import { explain } from '../../../src/app/errors.ts';
import type { FaultCode } from '../../../src/domain/fault.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';

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
  ['work.unwritable', 507],
  ['work.not-owner', 409],
  ['close.incomplete', 409],
  ['settings.not-yours', 403],
] as const)('%s is HTTP %i', (code, status) => {
  expect(explain(code).status).toBe(status);
});

test('What went wrong with the form is never said to be the server’s fault, and the other way round', () => {
  for (const code of CODES) {
    const ours = explain(code).status >= 500;
    if (/^(form|close|calendar|pupils)\./.test(code)) expect([code, ours]).toEqual([code, false]);
    if (/^(work|settings)\./.test(code)) expect([code, ours]).toEqual([code, code.endsWith('.unwritable')]);
    if (code.startsWith('record.')) expect([code, ours]).toEqual([code, true]);
  }
});
