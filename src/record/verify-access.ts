import type { AccessRow } from '../app/lists.ts';
import type { Reference } from '../domain/reference.ts';
import { accessKey } from './access-book.ts';
import { type AccessHead, parseAccess } from './batch.ts';
import { accessContext, type Link } from './chain.ts';
import type { Suspicion } from './verify-cases.ts';
import type { DiskRecord } from './verify-disk.ts';
import { createListProof, type ListFault, type ProofDeps } from './verify-list.ts';

/** Proves AccessLog. */
export interface AccessProof {
  take(row: AccessRow): void;
  /** Concerns that its lines name. */
  named(): ReadonlySet<Reference>;
  finish(): readonly Suspicion[];
  count(): { readonly rows: number; readonly opened: number };
}

const KEY = /^([a-z0-9-]{1,60}):([1-9][0-9]{0,8})$/;

export function createAccessProof(disk: DiskRecord | undefined, deps: ProofDeps): AccessProof {
  const heads: AccessHead[] = [];
  const named = new Set<Reference>();
  const waits = (line: { process: string; sequence: number }) =>
    disk?.waitingLines.has(accessKey(line)) ?? false;

  const proof = createListProof<AccessRow>(
    {
      spotOf(key) {
        const [, name, digits] = KEY.exec(key) ?? [];
        return name === undefined ? undefined : { name, sequence: Number(digits) };
      },
      contextOf: ({ name, sequence }) => accessContext(name, sequence),
      columnsFit,
      passed(_spot, link) {
        const line = link && parseAccess(link.body);
        heads.push(...(line?.heads ?? []));
        if (line?.reference !== undefined) named.add(line.reference);
      },
    },
    deps,
  );

  return {
    take: proof.take,
    named: () => named,
    finish() {
      const claims = [...heads, ...(disk?.heads ?? [])]
        .filter((head) => !waits(head))
        .map(({ process, sequence, mac }) => ({ name: process, sequence, mac }));
      const faults = proof.finish(claims, ({ name, sequence }) => waits({ process: name, sequence }));
      return faults.map(suspicionOf);
    },
    count: proof.count,
  };
}

function columnsFit({ key, month, reference }: AccessRow, { body }: Link): boolean | undefined {
  const line = parseAccess(body);
  if (!line || key !== accessKey(line)) return undefined;
  return month === line.at.slice(0, 7) && reference === (line.reference ?? '');
}

/** A line that a process has written since the disk was read may still be on its way. */
function suspicionOf({ what, spot, from, key }: ListFault): Suspicion {
  return {
    code: what === 'key' ? 'key.unknown' : `access.${what}`,
    ...(spot ? { process: spot.name, sequence: spot.sequence } : {}),
    ...(from ? { from: { process: from.name, sequence: from.sequence } } : {}),
    ...(key === undefined ? {} : { key }),
    ...(what === 'missing' || what === 'cut' ? { doubtful: true as const } : {}),
  };
}
