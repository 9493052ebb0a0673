import {
  BANKS,
  CCTV,
  CHASE,
  CHECKED,
  type Clock,
  DUTY_TO_REPORT,
  KCSIE,
  KEEP_CCTV,
  PARENTS,
  POLICIES,
  type Protocol,
  REFERRALS,
  reminder,
  required,
  SHARING,
  SUPPORT,
} from './protocols-shared.ts';

const LADO_SOURCE = `${POLICIES}; ${KCSIE}, part four; Sheffield Children Safeguarding Partnership, "Allegations against persons who work with children": within one working day`;

const LADO: Clock = {
  code: 'lado',
  words: 'Contact the LADO by the end of the working day after the report.',
  from: 'reported',
  within: { amount: 1, unit: 'working-days' },
  source: LADO_SOURCE,
};
const LADO_IF_THRESHOLD: Clock = {
  ...LADO,
  code: 'lado-threshold',
  words: 'If it meets the harm threshold, contact the LADO within one working day.',
  from: 'threshold-met',
};

const LADO_CONTACTED = required(
  'lado-contacted',
  'The LADO was contacted within one working day: who, when, and what they said.',
  'lado',
);
const THRESHOLD = required(
  'harm-threshold-decided',
  'Does it meet the harm threshold? Decision and reason. If it does, the LADO was contacted within one working day.',
  'lado',
);
const BASIC = reminder('basic-enquiries-only', 'Only basic enquiries were made before the LADO gave advice.');
const LINKED = reminder(
  'harmed-child-linked',
  'If a child was harmed, there is a linked record for that child. It does not name the adult.',
);
const PATTERN = required(
  'adult-pattern-looked-at',
  'Earlier concerns about the same adult were looked at for a pattern.',
);
const NOT_IN_FILE = required(
  'not-in-pupil-file',
  "Nothing of this stands in a pupil's file, and access is its own.",
);
const OUTCOME = reminder(
  'adult-outcome',
  'The outcome is written down. It may be disciplinary, or under the code of conduct.',
);

/** What is done whenever an adult of the school is in question. */
const IN_QUESTION: Omit<Protocol, 'code'> = {
  doNow: [],
  never: [],
  checklist: [LADO_CONTACTED, BASIC, LINKED, KEEP_CCTV, SUPPORT, PARENTS, OUTCOME, REFERRALS, SHARING],
  bodies: ['lado', 'police', 'social-care'],
  clocks: [LADO, CCTV, CHASE],
  source: LADO_SOURCE,
  checked: CHECKED,
};

const ALLEGATION: Protocol = { ...IN_QUESTION, code: 'allegation', bannerWhen: DUTY_TO_REPORT };

const LOW_LEVEL: Protocol = {
  ...IN_QUESTION,
  code: 'low-level',
  doNow: [
    'However small it seems, it is right to tell us.',
    'You can also tell us about something you did yourself.',
  ],
  checklist: [THRESHOLD, PATTERN, NOT_IN_FILE, OUTCOME, REFERRALS, SHARING],
  bodies: ['lado'],
  clocks: [LADO_IF_THRESHOLD, CHASE],
};

/** The reporter is not sure which: handled as the stricter of the two until the case manager has decided. */
const ADULT_CONDUCT: Protocol = {
  ...ALLEGATION,
  code: 'adult-conduct',
  doNow: LOW_LEVEL.doNow,
  checklist: [THRESHOLD, PATTERN, BASIC, LINKED, KEEP_CCTV, SUPPORT, PARENTS, OUTCOME, REFERRALS, SHARING],
};

const STAFF_DEVICE: Protocol = {
  ...IN_QUESTION,
  code: 'staff-device',
  never: ['Never take or look through the device of another adult.'],
  checklist: [
    reminder('device-leave-checked', 'The list of who may use a phone or take photos was looked at.'),
    reminder(
      'device-images-untouched',
      'If it may hold pictures of a child, nobody looked. The LADO and the police were asked what to do.',
    ),
    ...ADULT_CONDUCT.checklist,
  ],
};

const COMPLAINT: Protocol = {
  code: 'complaint',
  doNow: [],
  never: [],
  checklist: [
    reminder(
      'complaint-sorted',
      'If it is about an adult here, the kind was changed, so that it goes to the right person.',
    ),
    reminder('complaint-answered', 'Whoever complained knows what was decided.'),
  ],
  bodies: [],
  clocks: [],
  source: POLICIES,
  checked: CHECKED,
};

const COMPLAINT_HANDLING: Protocol = {
  ...COMPLAINT,
  code: 'complaint-handling',
  doNow: ['If you feel that nobody listens, you can use the whistleblowing route.'],
  checklist: [
    reminder(
      'complaint-level-above',
      'It is looked at one level above whoever handled the concern: the head, the chair, or the LADO.',
    ),
    ...COMPLAINT.checklist,
  ],
  bodies: ['lado'],
  source: BANKS,
};

const POLICY_PRACTICE: Protocol = {
  ...COMPLAINT,
  code: 'policy-practice',
  checklist: [
    reminder('policy-gap-decided', 'Is the policy put right, or what we do? Who does it, and by when.'),
    reminder('computing-lead-knows', 'The computing lead knows the kind and the app, and no names.'),
  ],
  source: BANKS,
};

/** Adults of the school, and how the school does things. */
export const ADULT_PROTOCOLS = {
  allegation: ALLEGATION,
  'low-level': LOW_LEVEL,
  'adult-conduct': ADULT_CONDUCT,
  'staff-device': STAFF_DEVICE,
  complaint: COMPLAINT,
  'complaint-handling': COMPLAINT_HANDLING,
  'policy-practice': POLICY_PRACTICE,
} as const;
