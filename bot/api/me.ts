import type { Directory } from '../../src/app/ports.ts';
import type { Me } from '../../src/contract.ts';
import { mayReport } from '../../src/domain/access.ts';
import { type Oid, ROLES } from '../../src/domain/role.ts';
import { type ApiAnswer, faultAnswer } from './api-answer.ts';

/** `GET /api/me`: who the caller is, as the directory has them now. Pupils, guests and closed accounts learn nothing. */
export async function me(oid: Oid, { directory }: { readonly directory: Directory }): Promise<ApiAnswer> {
  const read = await directory.fresh(oid);
  if (!read.ok) return faultAnswer(read.fault.code);
  if (directory.roster().revoked?.has(oid)) return faultAnswer('person.revoked');
  const person = read.value;
  if (!mayReport(person)) return faultAnswer('person.not-staff');
  const roles = ROLES.filter((role) => person.roles.includes(role));
  return { status: 200, body: { name: person.name, roles, mayReport: true } satisfies Me };
}
