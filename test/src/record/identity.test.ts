import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { parseReference } from '../../../src/domain/reference.ts';
import { createIdentity } from '../../../src/record/identity.ts';
import { KEYS, keysOf, reportNumber } from './stage.ts';

const identity = createIdentity(KEYS, randomBytes);
const { report } = reportNumber(1);

test('a ReportId belongs to the person it was made for, and to nobody else', () => {
  const id = identity.newReportId('a');
  expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(identity.ownsReportId(id, 'a')).toBe(true);
  expect(identity.ownsReportId(id, 'b')).toBe(false);
  expect(createIdentity(keysOf(2), randomBytes).ownsReportId(id, 'a')).toBe(false);
  expect(identity.newReportId('a')).not.toBe(id);
});

test('nothing else is a ReportId', () => {
  fc.assert(fc.property(fc.string(), (text) => !identity.ownsReportId(text, 'a')));
  expect(identity.ownsReportId(`${identity.newReportId('a')}=`, 'a')).toBe(false);
});

test('the key of a report is the same for a repeat and different for anything else', () => {
  const key = identity.reportKey('a', 'id', report);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(createIdentity(keysOf(2, 1), randomBytes).reportKey('a', 'id', { ...report })).toBe(key);
  const others = [
    identity.reportKey('b', 'id', report),
    identity.reportKey('a', 'id2', report),
    identity.reportKey('a', 'id', { ...report, danger: true }),
    createIdentity(keysOf(2), randomBytes).reportKey('a', 'id', report),
  ];
  expect(new Set([key, ...others]).size).toBe(5);
});

test('a report has one reference for each attempt, in every process and after a rotation', () => {
  const references = [0, 1, 2].map((attempt) => identity.reference('key', attempt));
  expect(new Set(references).size).toBe(3);
  for (const reference of references) expect(parseReference(reference)).toBe(reference);
  expect(
    [0, 1, 2].map((attempt) => createIdentity(keysOf(3, 1), randomBytes).reference('key', attempt)),
  ).toEqual(references);
});
