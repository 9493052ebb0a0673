import {
  CHECKED,
  KCSIE,
  POLICIES,
  type Protocol,
  reminder,
  required,
  WEST_HILL,
} from './protocols-shared.ts';

const CHANGE = required(
  'filter-change-logged',
  'Each change of the filter is logged: what, who decided, and why.',
);

const FILTER_FAILURE: Protocol = {
  code: 'filter-failure',
  doNow: ['Note the address, the device and the time.'],
  never: [],
  checklist: [
    required('filter-failure-logged', 'The failure is logged: site, device, time and category. No names.'),
    required('filter-provider-told', 'The provider was told, and the answer is noted.'),
    CHANGE,
    reminder(
      'filter-checked',
      'The filter was checked after that. The check is logged, as is the yearly review.',
    ),
    reminder('filter-child-saw', 'If a child saw something harmful, there is a concern for that child.'),
  ],
  bodies: ['isp'],
  clocks: [],
  source: `${WEST_HILL}; ${KCSIE}`,
  checked: CHECKED,
};

const OVERBLOCKING: Protocol = {
  ...FILTER_FAILURE,
  code: 'overblocking',
  doNow: ['Say which page is blocked, and what you need it for.'],
  checklist: [CHANGE],
};

const SECURITY: Protocol = {
  ...FILTER_FAILURE,
  code: 'security',
  doNow: [],
  checklist: [
    reminder('security-logged', 'What happened is logged: device, time and what was done. No names.'),
    reminder(
      'security-provider-told',
      'The provider was told, and the answer is noted, where that was needed.',
    ),
    reminder(
      'security-data-asked',
      'Is personal data lost or leaked? If it is, there is a report of that too.',
    ),
  ],
  source: POLICIES,
};

const DATA_LOSS: Protocol = {
  ...FILTER_FAILURE,
  code: 'data-loss',
  doNow: ['If you can, stop the leak or get the data back.', 'Say what it was, whose it was, and how much.'],
  checklist: [
    required('dpo-told', 'The DPO was told at once (the head, if there is no DPO or it is about the DPO).'),
    required(
      'leak-described',
      'It is written down: what, whose, how many people, and whether it is contained.',
    ),
    reminder('leak-pupils', 'If it names pupils, the DSL knows.'),
  ],
  bodies: [],
  source: POLICIES,
};

/** Filtering, security and personal data. */
export const SYSTEM_PROTOCOLS = {
  'filter-failure': FILTER_FAILURE,
  overblocking: OVERBLOCKING,
  security: SECURITY,
  'data-loss': DATA_LOSS,
} as const;
