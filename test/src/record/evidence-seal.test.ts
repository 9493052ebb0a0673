import fc from 'fast-check';
import type { EvidenceFiles } from '../../../src/app/ports.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import { createEvidenceVault, openFile, sealFile } from '../../../src/record/evidence-seal.ts';
import { deriveKeys } from '../../../src/record/keys.ts';

const master = (id: string) => ({ id, secret: Buffer.alloc(32, id) });
const KEYS = deriveKeys([master('k1')]);
const PLACE = { reference: '7QK42M9X', id: '0123456789abcdef'.repeat(2) };
const FILE = Buffer.from('Words of a file.');

test('A sealed file opens at its place and says nothing of what it holds', () => {
  const sealed = sealFile(FILE, PLACE, KEYS);
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('Words');
  expect(Buffer.from(openFile(sealed, PLACE, KEYS) ?? [])).toEqual(FILE);
  expect(sealFile(FILE, PLACE, KEYS)).not.toEqual(sealed);
});

test('It opens in no other case, under no other id and with no other key', () => {
  const sealed = sealFile(FILE, PLACE, KEYS);
  expect(openFile(sealed, { ...PLACE, reference: '7QK42M9Y' }, KEYS)).toBeUndefined();
  expect(openFile(sealed, { ...PLACE, id: 'f'.repeat(32) }, KEYS)).toBeUndefined();
  expect(openFile(sealed, PLACE, deriveKeys([master('k2')]))).toBeUndefined();
  expect(
    openFile(sealed, PLACE, deriveKeys([{ ...master('k1'), secret: Buffer.alloc(32, 1) }])),
  ).toBeUndefined();
});

test('After a change of keys the old ones still open it', () => {
  const sealed = sealFile(FILE, PLACE, KEYS);
  expect(openFile(sealed, PLACE, deriveKeys([master('k2'), master('k1')]))).toBeDefined();
});

test('Whatever is changed, cut off or added, it does not open', () => {
  const sealed = Buffer.from(sealFile(FILE, PLACE, KEYS));
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const spoilt = Buffer.from(sealed);
      spoilt[at] = (spoilt[at] ?? 0) ^ change;
      expect(openFile(spoilt, PLACE, KEYS)).toBeUndefined();
      expect(openFile(sealed.subarray(0, at), PLACE, KEYS)).toBeUndefined();
    }),
  );
  expect(openFile(Buffer.concat([sealed, Buffer.of(0)]), PLACE, KEYS)).toBeUndefined();
});

test('The vault gives the library sealed files only, and says which one is damaged', async () => {
  const held = new Map<string, Uint8Array>();
  const files: EvidenceFiles = {
    async put(id, bytes) {
      held.set(id, bytes);
      return ok(undefined);
    },
    async get(id) {
      const bytes = held.get(id);
      return bytes ? ok(bytes) : fail('graph.missing');
    },
  };
  const vault = createEvidenceVault({ files, keys: KEYS });
  await vault.put(PLACE, FILE);
  expect(Buffer.from(held.get(PLACE.id) ?? []).includes('Words')).toBe(false);
  const opened = await vault.get(PLACE);
  expect(opened.ok && vault.hash(opened.value)).toBe(vault.hash(FILE));
  held.set(PLACE.id, FILE);
  expect(await vault.get(PLACE)).toEqual(fail('evidence.damaged'));
  held.clear();
  expect(await vault.get(PLACE)).toEqual(fail('graph.missing'));
});
