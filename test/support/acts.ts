import type { Act } from '../../src/domain/act.ts';
import type { Concern } from '../../src/domain/concern.ts';
import type { Reference } from '../../src/domain/reference.ts';
import { ok } from '../../src/domain/result.ts';
import type { Person } from '../../src/domain/role.ts';
import type { FakeDeps } from './fake-deps.ts';
import { DSL, TEACHER } from './schools.ts';

/** Appends an act to a case as if its use case had allowed it, and throws when it cannot be kept. */
export async function append(
  reference: Reference,
  what: Act,
  { deps, by = DSL }: { readonly deps: FakeDeps; readonly by?: Person },
): Promise<Concern> {
  const changed = await deps.record.change(reference, () =>
    ok({ deeds: [{ by: { oid: by.oid }, what }], value: undefined }),
  );
  if (!changed.ok) throw new Error(changed.fault.code);
  return changed.value.concern;
}

/** A handler writes to the reporter. @returns the sequence of the message */
export async function writeLetter(
  reference: Reference,
  { text, question = false }: { readonly text: string; readonly question?: boolean },
  deps: FakeDeps,
): Promise<number> {
  const key = `letter-${text}`;
  const { sequence } = await append(reference, { act: 'letter', role: 'dsl', key, text, question }, { deps });
  return sequence;
}

/** The reporter is kept out of their own report from here on. */
export async function freezeReporter(reference: Reference, deps: FakeDeps): Promise<void> {
  const recused = { act: 'recused', role: 'dsl', key: 'recused', oids: [TEACHER.oid], reason: 'x' } as const;
  await append(reference, recused, { deps });
}
