import type { Role } from '../../src/domain/role.ts';

const NAMES: Readonly<Record<Role, string>> = {
  staff: 'Heed Staff',
  volunteer: 'Heed Volunteers',
  dsl: 'Heed DSL',
  deputy: 'Heed Deputy DSLs',
  head: 'Heed Headteacher',
  chair: 'Heed Chair of Governors',
  vicechair: 'Heed Vice-chair of Governors',
  slt: 'Heed Senior Leaders',
  governor: 'Heed Governors',
  dpo: 'Heed DPO',
  it: 'Heed IT Lead',
  computing: 'Heed Computing Lead',
};

/** @returns the name of the Entra group that provisioning makes for a role */
export function groupName(role: Role): string {
  return NAMES[role];
}
