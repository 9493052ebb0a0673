import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultCode } from '../../../src/domain/fault.ts';
import {
  copyEvidence,
  EVIDENCE_FOLDER,
  evidenceIn,
  listLibrary,
  restoreEvidence,
} from '../../../src/record/backup-evidence.ts';
import { describeFile, namesUnder } from '../../../src/record/backup-manifest.ts';
import { type FakeLibrary, fakeLibrary, idNumber } from './backup-library.ts';

const ids = [1, 2, 3, 4, 5].map(idNumber);
const bytesOf = (id: string) => Buffer.from([0, 255, 128, ...Buffer.from(id)]);

let to: string;
let library: FakeLibrary;
const waits: number[] = [];
beforeEach(() => {
  to = mkdtempSync(join(tmpdir(), 'heed-evidence-'));
  library = fakeLibrary();
  for (const id of ids) library.files.set(`${id}.heed`, bytesOf(id));
  waits.length = 0;
});
afterEach(() => rmSync(to, { recursive: true }));

const deps = () => ({
  evidence: library,
  wait: async (milliseconds: number) => {
    waits.push(milliseconds);
  },
  progress: () => undefined,
});
const copied = () => (existsSync(join(to, EVIDENCE_FOLDER)) ? readdirSync(join(to, EVIDENCE_FOLDER)) : []);
/** Answers a fault so many times, and then as it is. */
const atFirst = (times: number, call: string, fault: FaultCode): FakeLibrary['weather'] => {
  let left = times;
  return (asked) => {
    if (asked !== call || left === 0) return undefined;
    left -= 1;
    return fault;
  };
};

describe('The copy', () => {
  test('has every file of every page byte for byte, and nothing that Heed did not put there', async () => {
    library.files.set('Somebody else’s.docx', Buffer.from('x'));
    expect(await copyEvidence(to, deps())).toEqual({ ok: true, value: undefined });
    expect(copied().sort()).toEqual(ids.map((id) => `${id}.heed`));
    for (const id of ids) expect(readFileSync(join(to, EVIDENCE_FOLDER, `${id}.heed`))).toEqual(bytesOf(id));
  });

  test('is patient with a library that does not answer or asks for a pause, and gives the fault that stays', async () => {
    library.weather = atFirst(3, 'get', 'graph.unreachable');
    expect(await copyEvidence(to, deps())).toMatchObject({ ok: true });
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    library.weather = (call) => (call === 'page' ? 'graph.throttled' : undefined);
    expect(await copyEvidence(to, deps())).toEqual({ ok: false, fault: { code: 'graph.throttled' } });
    library.weather = (call) => (call === 'get' ? 'graph.unreachable' : undefined);
    expect(await copyEvidence(to, deps())).toEqual({ ok: false, fault: { code: 'graph.unreachable' } });
    library.weather = () => 'graph.refused';
    expect(await copyEvidence(to, deps())).toEqual({ ok: false, fault: { code: 'graph.refused' } });
  });

  test('of an installation without the library has no files', async () => {
    library.weather = () => 'graph.missing';
    expect(await copyEvidence(to, deps())).toEqual({ ok: true, value: undefined });
    expect(copied()).toEqual([]);
  });

  test.each(['graph.missing', 'graph.refused'] as const)(
    'is not held up by one file of which SharePoint says %s',
    async (fault) => {
      library.weather = (call, id) => (call === 'get' && id === ids[2] ? fault : undefined);
      expect(await copyEvidence(to, deps())).toMatchObject({ ok: true });
      expect(copied()).toHaveLength(ids.length - 1);
    },
  );
});

describe('What is put back', () => {
  async function restore() {
    const files = [];
    for (const path of await namesUnder(to)) files.push(await describeFile(to, path));
    const listed = await listLibrary(deps());
    if (!listed.ok) throw new Error(listed.fault.code);
    return restoreEvidence(to, { kept: evidenceIn({ files }), lying: listed.value }, deps());
  }

  test('is what is missing or another one; the rest stands, and nothing is removed', async () => {
    await copyEvidence(to, deps());
    const before = new Map(library.files);
    const [gone, longer, other] = ids.map((id) => `${id}.heed`);
    library.files.delete(gone ?? '');
    library.files.set(longer ?? '', Buffer.alloc(1_000));
    library.files.set(other ?? '', Buffer.alloc(bytesOf(idNumber(1)).length));
    library.files.set(`${idNumber(9)}.heed`, Buffer.from('later'));
    library.calls.length = 0;
    expect(await restore()).toEqual({ ok: true, value: { written: 3, stood: 2 } });
    expect(library.calls.filter((call) => call.startsWith('put'))).toHaveLength(3);
    for (const [name, bytes] of before) expect(Buffer.from(library.files.get(name) ?? [])).toEqual(bytes);
    expect(library.files.has(`${idNumber(9)}.heed`)).toBe(true);
    expect(await restore()).toEqual({ ok: true, value: { written: 0, stood: 5 } });
  });

  test('goes on where it was broken off', async () => {
    await copyEvidence(to, deps());
    library.files.clear();
    let left = 2;
    library.weather = (call) => {
      if (call !== 'put') return undefined;
      left -= 1;
      return left < 0 ? 'graph.refused' : undefined;
    };
    expect(await restore()).toEqual({ ok: false, fault: { code: 'graph.refused' } });
    library.weather = () => undefined;
    expect(await restore()).toEqual({ ok: true, value: { written: 3, stood: 2 } });
  });
});
