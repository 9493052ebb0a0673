import {
  BANKS,
  CCTV,
  CHASE,
  CHECKED,
  CHILD,
  DUTY_TO_REPORT,
  KCSIE,
  KEEP_CCTV,
  POLICIES,
  type Protocol,
  reminder,
  required,
  SANCTIONS,
} from './protocols-shared.ts';

/** Source: KCSIE, part one: a victim is never given the impression of making a problem by reporting. */
const NO_BLAME = 'Never let a child feel that they made trouble by telling you.';

/** What is done where nothing special is stated, and where nobody knows the kind. */
const GENERAL: Protocol = {
  code: 'general',
  doNow: [],
  never: [],
  checklist: CHILD,
  bodies: ['social-care', 'childline'],
  clocks: [CHASE],
  source: `${POLICIES}; ${KCSIE}`,
  checked: CHECKED,
};

const ABUSE: Protocol = {
  ...GENERAL,
  code: 'abuse',
  doNow: ['Write down what the child said, in the same words, as soon as you can.'],
  never: [NO_BLAME],
  bodies: ['police', 'social-care', 'childline'],
  bannerWhen: DUTY_TO_REPORT,
};

const MISSING: Protocol = {
  ...GENERAL,
  code: 'missing',
  doNow: ['Say when and where the child was last seen, and what has been done.'],
  checklist: [
    reminder('missing-calls', 'Parents and police were rung. The time of each call is written down.'),
    KEEP_CCTV,
    ...CHILD,
  ],
  bodies: ['police', 'social-care'],
  clocks: [CCTV, CHASE],
};

const FGM: Protocol = {
  ...GENERAL,
  code: 'fgm',
  doNow: [
    'If you are a teacher and a girl told you of it, ring the police yourself.',
    'Ask the police for a reference and add it to your report.',
  ],
  never: ['Never look for signs on her body, and do not ask her to show you.', NO_BLAME],
  checklist: [
    required(
      'fgm-police-told',
      'The teacher told the police themselves. The day and the police reference are written down.',
    ),
    ...CHILD,
  ],
  bodies: ['police', 'social-care', 'childline'],
  banner:
    'By law, teachers must tell the police themselves if a girl says that this was done to her, or they see signs of it. Sending this report does not do that for you.',
  source: `gov.uk, "Mandatory reporting of female genital mutilation: procedural information" (updated 22 January 2020); ${KCSIE}`,
};

const CHILD_ON_CHILD: Protocol = {
  ...GENERAL,
  code: 'child-on-child',
  never: [NO_BLAME],
  checklist: [
    reminder('child-on-child-risk', 'Is a risk assessment needed for any child? Decision and reason.'),
    KEEP_CCTV,
    ...CHILD,
    SANCTIONS,
  ],
  bodies: ['police', 'social-care', 'childline'],
  clocks: [CCTV, CHASE],
};

const SEXUAL_VIOLENCE: Protocol = {
  ...CHILD_ON_CHILD,
  code: 'sexual-violence',
  doNow: ['Take it seriously, however small it looks. We never put up with it.'],
  checklist: [
    required(
      'risk-assessed-each-child',
      'There is a risk assessment for each child: the one harmed and the one said to have done it.',
      'risk',
    ),
    required('risk-review-set', 'Each risk assessment has a day on which it is reviewed.', 'risk'),
    KEEP_CCTV,
    ...CHILD,
    SANCTIONS,
  ],
  bannerWhen: DUTY_TO_REPORT,
  source: `${BANKS}: zero tolerance; ${KCSIE}`,
};

const NUDES: Protocol = {
  ...GENERAL,
  code: 'nudes',
  doNow: ['Do not wait until you know more. You can add to your report later.'],
  never: [NO_BLAME],
  checklist: [
    required(
      'image-review-held',
      'The first review meeting was held: when, who was there, what was decided.',
    ),
    required(
      'image-referred-at-once',
      "Police and children's social care were told at once if an adult is involved, or there is coercion or blackmail. The same for violent or unusual acts, any sexual act with a child under 13, or risk right now.",
    ),
    required(
      'image-seen-recorded',
      'If anyone saw an image: who, when and why. If nobody did, that is noted.',
      'image-seen',
    ),
    reminder(
      'image-none-kept',
      'Nobody viewed, copied, printed, shared, stored, saved or deleted it, or asked a child to show or send it.',
    ),
    reminder(
      'report-remove-offered',
      'The child knows of Report Remove, and has someone to help them use it.',
    ),
    ...CHILD,
  ],
  bodies: ['police', 'social-care', 'ceop', 'iwf', 'report-remove', 'childline'],
  bannerWhen: DUTY_TO_REPORT,
  source: `${POLICIES}; gov.uk, "Sharing nudes and semi-nudes: how to respond to an incident" (11 March 2024); UKCIS (2024) for what is referred at once: school to confirm`,
};

const UPSKIRTING: Protocol = {
  ...NUDES,
  code: 'upskirting',
  doNow: ['Upskirting is a crime.', ...NUDES.doNow],
  checklist: [...NUDES.checklist, KEEP_CCTV],
  clocks: [CCTV, CHASE],
  source: `${BANKS}: a crime; otherwise as for nudes. ${NUDES.source}`,
};

/** Harm to a child, wherever it happens. */
export const CHILDREN_PROTOCOLS = {
  general: GENERAL,
  abuse: ABUSE,
  missing: MISSING,
  fgm: FGM,
  'child-on-child': CHILD_ON_CHILD,
  'sexual-violence': SEXUAL_VIOLENCE,
  nudes: NUDES,
  upskirting: UPSKIRTING,
} as const;
