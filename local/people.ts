/** The invented people of the stand-in tenant. Everyone is called by their role; nobody real appears. */
export type GroupName =
  | 'staff'
  | 'volunteers'
  | 'dsl'
  | 'deputies'
  | 'head'
  | 'chair'
  | 'vicechair'
  | 'slt'
  | 'governors'
  | 'dpo'
  | 'it'
  | 'computing';

export interface Person {
  /** The names by which `?as=` calls them; the first is theirs, the others lead here too. */
  readonly keys: readonly string[];
  readonly oid: string;
  /** Their Teams id, as it stands in `activity.from.id`. */
  readonly mri: string;
  readonly name: string;
  readonly upn: string;
  readonly groups: readonly GroupName[];
}

export type SchoolName = 'a' | 'b';

/** The people of a directory, and the ids of the groups that they are in. */
export interface Cast {
  readonly people: readonly Person[];
  readonly groupIds: Readonly<Record<GroupName, string>>;
}

export const GROUP_IDS: Readonly<Record<GroupName, string>> = {
  staff: '6e000000-0000-4000-8000-000000000001',
  volunteers: '6e000000-0000-4000-8000-000000000002',
  dsl: '6e000000-0000-4000-8000-000000000003',
  deputies: '6e000000-0000-4000-8000-000000000004',
  head: '6e000000-0000-4000-8000-000000000005',
  chair: '6e000000-0000-4000-8000-000000000006',
  vicechair: '6e000000-0000-4000-8000-000000000007',
  slt: '6e000000-0000-4000-8000-000000000008',
  governors: '6e000000-0000-4000-8000-000000000009',
  dpo: '6e000000-0000-4000-8000-00000000000a',
  it: '6e000000-0000-4000-8000-00000000000b',
  computing: '6e000000-0000-4000-8000-00000000000c',
};

function person(number: number, keys: string[], name: string, groups: GroupName[]): Person {
  const tail = number.toString(16).padStart(12, '0');
  return {
    keys,
    oid: `0d000000-0000-4000-8000-${tail}`,
    mri: `29:1heed-${keys[0]}`,
    name,
    upn: `${keys[0]}@heedschool.example`,
    groups,
  };
}

const EVERYWHERE: readonly Person[] = [
  person(1, ['teacher'], 'Class teacher', ['staff']),
  person(2, ['teacher2'], 'Second teacher', ['staff']),
  person(6, ['chair'], 'Chair of governors', ['staff', 'governors', 'chair']),
  person(7, ['vicechair'], 'Vice-chair of governors', ['staff', 'governors', 'vicechair']),
  person(8, ['governor'], 'Link governor', ['staff', 'governors']),
  person(9, ['slt'], 'Senior leader', ['staff', 'slt']),
  person(11, ['it'], 'IT lead', ['staff', 'it']),
  person(12, ['computing'], 'Computing lead', ['staff', 'computing']),
  person(13, ['volunteer'], 'Volunteer', ['staff', 'volunteers']),
  person(14, ['pupil'], 'Pupil', []),
];

const SCHOOLS: Readonly<Record<SchoolName, readonly Person[]>> = {
  a: [
    person(3, ['dsl'], 'Safeguarding lead', ['staff', 'dsl', 'slt']),
    person(4, ['deputy'], 'Deputy safeguarding lead', ['staff', 'deputies']),
    person(5, ['head'], 'Headteacher', ['staff', 'head', 'slt']),
    person(10, ['dpo'], 'Data protection officer', ['staff', 'dpo']),
    ...EVERYWHERE,
  ],
  /** The head is the DSL and the deputy is the data protection officer. */
  b: [
    person(5, ['head', 'dsl'], 'Headteacher and safeguarding lead', ['staff', 'head', 'slt', 'dsl']),
    person(4, ['deputy', 'dpo'], 'Deputy safeguarding lead and DPO', ['staff', 'deputies', 'dpo']),
    ...EVERYWHERE,
  ],
};

/** @returns everyone in the school, in the order in which the "Acting as" picker lists them. */
export function peopleOf(school: SchoolName): readonly Person[] {
  return SCHOOLS[school];
}

export function castOf(school: SchoolName): Cast {
  return { people: peopleOf(school), groupIds: GROUP_IDS };
}
