import { deriveKeys, newKeys, parseKeys } from '../../../src/record/keys.ts';

const secret = (fill: number) => Buffer.alloc(32, fill).toString('base64');

test('keys are read newest first, with their ids', () => {
  const parsed = parseKeys(`k2:${secret(2)}, k1:${secret(1)}`);
  expect(parsed.ok && parsed.keys.map(({ id, secret }) => [id, secret[0], secret.length])).toEqual([
    ['k2', 2, 32],
    ['k1', 1, 32],
  ]);
});

test('keys for a first start can be read and are new each time', () => {
  expect(parseKeys(newKeys()).ok).toBe(true);
  expect(newKeys()).not.toBe(newKeys());
});

test.each([
  '',
  'k1',
  `:${secret(1)}`,
  `K1:${secret(1)}`,
  `k1:${Buffer.alloc(31, 1).toString('base64')}`,
  `k1:${Buffer.alloc(33, 1).toString('base64')}`,
  `k1:${secret(1)},`,
  `k1:${secret(1)},k1:${secret(2)}`,
  `k1:${'!'.repeat(43)}=`,
])('%p is refused with a sentence that quotes none of it', (text) => {
  const parsed = parseKeys(text);
  expect(parsed).toMatchObject({ ok: false, sentence: expect.stringMatching(/^Key \d of \d .*\.$/) });
  expect(JSON.stringify(parsed)).not.toContain('AQEBAQ');
});

test('every use has its own key, and names come from the oldest alone', () => {
  const [one, two] = [1, 2].map((fill) => ({ id: `k${fill}`, secret: Buffer.alloc(32, fill) }));
  if (!one || !two) throw new Error('There are two.');
  const [before, after] = [deriveKeys([one]), deriveKeys([two, one])];
  expect(after.identity).toEqual(before.identity);
  expect(after.fingerprint).toBe(before.fingerprint);
  expect(after.newest).toBe('k2');
  const all = [...after.sealing.values(), ...after.chaining.values(), ...Object.values(after.identity)];
  expect(new Set(all.map((key) => key.export().toString('hex'))).size).toBe(9);
  expect(() => deriveKeys([])).toThrow(RangeError);
});
