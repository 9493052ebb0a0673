import type { FaultCode } from '../../../src/domain/fault.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import type { EvidenceLibrary } from '../../../src/record/backup-evidence.ts';

/** A library in memory. */
export interface FakeLibrary extends EvidenceLibrary {
  /** Name of a file to what is in it. */
  readonly files: Map<string, Uint8Array>;
  /** Every call that was made, by its name and its id. */
  readonly calls: string[];
  /** What is answered instead, asked for each call; undefined when all is well. */
  weather: (call: 'page' | 'get' | 'put', id?: string) => FaultCode | undefined;
}

/** So many files are on a page, so that there is more than one. */
const PAGE = 2;

export function fakeLibrary(): FakeLibrary {
  const faultOf = async (...call: Parameters<FakeLibrary['weather']>) => {
    await null;
    library.calls.push(call.join(' '));
    return library.weather(...call);
  };
  const library: FakeLibrary = {
    files: new Map(),
    calls: [],
    weather: () => undefined,
    async page(next = '0') {
      const fault = await faultOf('page');
      if (fault) return fail(fault);
      const end = Number(next) + PAGE;
      const all = [...library.files].map(([name, { length }]) => ({ name, bytes: length }));
      const files = all.slice(Number(next), end);
      return ok(end < all.length ? { files, next: String(end) } : { files });
    },
    async get(id) {
      const fault = await faultOf('get', id);
      if (fault) return fail(fault);
      const bytes = library.files.get(`${id}.heed`);
      return bytes ? ok(bytes) : fail('graph.missing');
    },
    async put(id, bytes) {
      const fault = await faultOf('put', id);
      if (fault) return fail(fault);
      library.files.set(`${id}.heed`, bytes);
      return ok(undefined);
    },
  };
  return library;
}

/** @returns the id of a file that exists nowhere. */
export function idNumber(number: number): string {
  return String(number).padStart(32, '0');
}
