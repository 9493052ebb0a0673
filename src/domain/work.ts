/**
 * What a handler can do with a case, as one closed table: a form is drawn from it, what comes back is checked by it, and
 * most of it is recorded as it stands.
 */

/** How one field of a piece of work is asked. */
export interface WorkField {
  readonly id: string;
  readonly input:
    | 'line'
    | 'long'
    | 'date'
    | 'choice'
    /** An entry of this case, chosen from those that the work can be about. */
    | 'entry'
    /** Somebody of this case, by the name that stands there. */
    | 'involved'
    /** A member of staff, from the people picker. */
    | 'staff'
    /** A pupil of the school's own list. */
    | 'pupil'
    /** The reference of another concern. */
    | 'reference';
  readonly required?: true;
  /** Several may be chosen; they are kept with commas between them. */
  readonly many?: true;
  /** Codes of a `choice`; their words stand in `src/guidance/work-words.ts`. */
  readonly choices?: readonly string[];
}

export interface WorkRule {
  readonly fields: readonly WorkField[];
  /** In which states of the case it can be done. */
  readonly when: readonly ('waiting' | 'acknowledged' | 'closed')[];
  /** Only the one who has the case; otherwise everyone who may handle it. */
  readonly owner?: true;
  /** `entry`: which earlier work it answers. */
  readonly of?: readonly WorkName[];
  /** Which field says when something is due. */
  readonly due?: string;
}

const ANY = ['waiting', 'acknowledged', 'closed'] as const;
const OPEN = ['waiting', 'acknowledged'] as const;
const TAKEN = ['acknowledged'] as const;

const line = (id: string): WorkField => ({ id, input: 'line' });
const long = (id: string): WorkField => ({ id, input: 'long' });
const date = (id: string): WorkField => ({ id, input: 'date' });
const choice = (id: string, ...choices: readonly string[]): WorkField => ({
  id,
  input: 'choice',
  choices,
  required: true,
});
const must = (field: WorkField): WorkField => ({ ...field, required: true });

/** Agencies that a concern can be referred to. Source: the schools' policies and KCSIE, as `src/guidance/contacts.ts`. */
export const AGENCIES = [
  'social-care',
  'lado',
  'police',
  'ceop',
  'iwf',
  'report-remove',
  'prevent',
  'posh',
  'childline',
  'isp',
  'other',
] as const;

/** Sanctions of the schools' policies. */
export const SANCTIONS = [
  'interview',
  'parents',
  'internet',
  'computer',
  'device',
  'authority',
  'police',
  'disciplinary',
  'other',
] as const;

const PARTS = ['harmed', 'alleged', 'witness', 'sibling', 'otherwise'] as const;

export const WORKS = {
  // who has it
  take: { fields: [must(long('reason'))], when: OPEN },
  'hand-over': {
    fields: [must({ id: 'to', input: 'staff' }), must(long('reason'))],
    when: TAKEN,
    owner: true,
  },
  recuse: {
    fields: [{ id: 'who', input: 'staff' }, must(long('reason'))],
    when: OPEN,
  },
  // words to the reporter
  reply: { fields: [must(long('text'))], when: ANY },
  ask: { fields: [must(long('text'))], when: OPEN },
  // what was done
  note: { fields: [must(long('text'))], when: ANY },
  action: { fields: [must(long('what')), line('who'), date('due')], when: OPEN, due: 'due' },
  'action-done': {
    fields: [must({ id: 'of', input: 'entry' }), long('result')],
    when: OPEN,
    of: ['action'],
  },
  decision: { fields: [must(long('decision')), must(long('reason'))], when: OPEN },
  referral: {
    fields: [
      choice('agency', ...AGENCIES),
      must(long('reason')),
      must(date('when')),
      line('reference'),
      line('whom'),
    ],
    when: OPEN,
  },
  'referral-answered': {
    fields: [must({ id: 'of', input: 'entry' }), must(long('reply'))],
    when: OPEN,
    of: ['referral'],
  },
  parents: { fields: [choice('told', 'yes', 'no', 'later'), must(long('reason')), date('when')], when: OPEN },
  sanction: { fields: [choice('sanction', ...SANCTIONS), must(long('detail')), date('until')], when: OPEN },
  sharing: {
    fields: [
      choice('decided', 'shared', 'not-shared'),
      must(long('what')),
      must(line('with')),
      must(long('why')),
      choice('consent', 'given', 'not-sought', 'refused', 'set-aside'),
    ],
    when: ANY,
  },
  risk: {
    fields: [must(line('child')), must(long('assessment')), must(date('review'))],
    when: OPEN,
    due: 'review',
  },
  search: {
    fields: [
      must(line('when')),
      must(line('where')),
      must(line('whom')),
      must(line('by')),
      line('others'),
      must(long('why')),
      must(long('found')),
      long('followed'),
      line('held'),
    ],
    when: OPEN,
  },
  'image-seen': { fields: [must(line('who')), must(line('when')), must(long('why'))], when: OPEN },
  cctv: {
    fields: [must(line('where')), must(date('when')), must(line('asked'))],
    when: OPEN,
  },
  'cctv-kept': { fields: [must({ id: 'of', input: 'entry' }), long('result')], when: OPEN, of: ['cctv'] },
  review: { fields: [must(date('at')), must(long('why'))], when: OPEN, due: 'at' },
  reviewed: {
    fields: [must({ id: 'of', input: 'entry' }), must(long('result'))],
    when: OPEN,
    of: ['review', 'risk'],
  },
  lado: {
    fields: [
      choice('contacted', 'yes', 'below-threshold'),
      must(date('when')),
      line('reference'),
      must(long('advice')),
    ],
    when: OPEN,
  },
  checklist: {
    fields: [
      must({ id: 'item', input: 'choice', many: true }),
      choice('done', 'done', 'not-needed'),
      long('reason'),
    ],
    when: OPEN,
  },
  'other-reference': { fields: [must(line('reference'))], when: ANY },
  hold: { fields: [choice('hold', 'on', 'off'), must(long('reason'))], when: ANY },
  // how it is coded
  recode: {
    fields: [
      { id: 'kind', input: 'choice' },
      { id: 'urgency', input: 'choice', choices: ['immediate', 'same-day', 'routine'] },
      {
        id: 'adult',
        input: 'choice',
        choices: ['head', 'dsl', 'chair', 'someone', 'unknown', 'identified'],
      },
      { id: 'adultAccount', input: 'staff' },
      line('adultName'),
      { id: 'adultMightBe', input: 'choice', choices: ['neither', 'head', 'chair', 'either'] },
      must(long('reason')),
    ],
    when: OPEN,
  },
  person: {
    fields: [
      { id: 'instead', input: 'involved' },
      { id: 'pupil', input: 'pupil' },
      line('name'),
      choice('is', 'pupil', 'adult', 'other'),
      choice('part', ...PARTS),
      line('year'),
      must(long('reason')),
    ],
    when: OPEN,
  },
  related: { fields: [must({ id: 'to', input: 'reference' })], when: ANY },
  'child-record': { fields: [must(line('name')), must(long('happened'))], when: OPEN },
  move: { fields: [must(long('reason'))], when: ANY },
  strike: { fields: [must({ id: 'of', input: 'entry' }), must(long('reason'))], when: ANY },
  // its end
  close: {
    fields: [must(long('summary')), must(long('followUp')), must(long('outcome'))],
    when: TAKEN,
    owner: true,
  },
  reopen: { fields: [must(long('reason'))], when: ['closed'] },
} as const satisfies Readonly<Record<string, Omit<WorkRule, 'of'> & { readonly of?: readonly string[] }>>;

export type WorkName = keyof typeof WORKS;

export const WORK_NAMES = Object.keys(WORKS) as readonly WorkName[];

/** @returns the rule of a piece of work, or undefined for a name that is none: names come from cards. */
export function workRule(name: string): (WorkRule & { readonly name: WorkName }) | undefined {
  if (!Object.hasOwn(WORKS, name)) return undefined;
  const rule: WorkRule = WORKS[name as WorkName] as WorkRule;
  return { ...rule, name: name as WorkName };
}

/** @returns whether a form of this work shows something of the case: entries, or who is in it. */
export function showsCase({ fields }: Pick<WorkRule, 'fields'>): boolean {
  return fields.some(({ input }) => input === 'entry' || input === 'involved');
}

/** A piece of work as the record keeps it: what was typed, and what rules go by. */
export interface RecordedWork {
  readonly work: WorkName;
  readonly fields: Readonly<Record<string, string>>;
  /** The earlier entry that it answers. */
  readonly of?: number;
  /** When somebody must come back to it, UTC. */
  readonly due?: string;
}

/** What the fold keeps of a piece of work: no text. */
export interface WorkItem {
  readonly sequence: number;
  readonly work: WorkName;
  readonly at: string;
  /** Agency, checklist item, answer: a code, never something typed. */
  readonly code?: string;
  readonly due?: string;
  /** The item that it answers. */
  readonly of?: number;
  readonly done?: true;
}

/** Fields whose value is a code from a closed list and stays in the fold. */
const CODES: Readonly<Partial<Record<WorkName, string>>> = {
  referral: 'agency',
  parents: 'told',
  sanction: 'sanction',
  sharing: 'decided',
  lado: 'contacted',
  checklist: 'item',
  hold: 'hold',
};

/** Folds one piece of work into those before it. */
export function foldWork(
  before: readonly WorkItem[],
  { work, fields, of, due }: RecordedWork,
  { sequence, at }: { readonly sequence: number; readonly at: string },
): readonly WorkItem[] {
  const field = CODES[work];
  const code = field === undefined ? undefined : fields[field];
  const item: WorkItem = {
    sequence,
    work,
    at,
    ...(code === undefined ? {} : { code }),
    ...(due === undefined ? {} : { due }),
    ...(of === undefined ? {} : { of }),
  };
  const answered = before.map((one): WorkItem => (one.sequence === of ? { ...one, done: true } : one));
  return [...answered, item];
}

/** Takes out one piece of work; what it answered is open again. */
export function strikeWork(before: readonly WorkItem[], sequence: number): readonly WorkItem[] {
  const struck = before.find((item) => item.sequence === sequence);
  const after = before.filter((item) => item.sequence !== sequence);
  if (struck?.of === undefined || after.some(({ of }) => of === struck.of)) return after;
  return after.map((item): WorkItem => {
    if (item.sequence !== struck.of) return item;
    const { done: _answered, ...open } = item;
    return open;
  });
}

/** What somebody still has to come back to. */
export function openItems(items: readonly WorkItem[], work?: WorkName): readonly WorkItem[] {
  return items.filter((item) => !item.done && item.due !== undefined && (!work || item.work === work));
}
