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
  WEST_HILL,
} from './protocols-shared.ts';

/** Source: West Hill 2017, on threatening messages. */
const KEEP_MESSAGES = 'Leave all messages where they are. They are proof.';
const NO_REPLY = 'Never reply to a message like that, and never pass it on.';

const KEPT = reminder(
  'messages-kept',
  'Threatening messages are kept as evidence. Nobody replied or passed them on.',
);
const ILLEGAL = required(
  'illegal-decided',
  'Is it illegal, or very disturbing? If it is, the police and the local authority were told.',
);
const DELETION = required('deletion-asked', 'Whoever posted it was asked to take it down.');
const PLATFORM = required('platform-told', 'The post, page or account was reported to the app or site.');

const ONLINE: Protocol = {
  code: 'online',
  doNow: [],
  never: [],
  checklist: [
    ...CHILD,
    reminder(
      'online-teaching',
      'Is there something for lessons or for parents? The app is noted, without names.',
    ),
  ],
  bodies: ['social-care', 'posh', 'platform', 'childline'],
  clocks: [CHASE],
  source: `${POLICIES}; ${KCSIE}`,
  checked: CHECKED,
};

const ILLEGAL_MATERIAL: Protocol = {
  ...ONLINE,
  code: 'illegal-material',
  doNow: ['Note the address of the page, if you can do so without a second look.'],
  never: ['Never open it again, and never look for more of the same.'],
  checklist: [
    ILLEGAL,
    reminder(
      'iwf-told',
      'Sexual images of children on the web: the IWF has the address, and never the picture.',
    ),
    reminder('filter-asked', 'If it was seen at school: a filter failure was reported as well.'),
    ...CHILD,
    SANCTIONS,
  ],
  bodies: ['police', 'local-authority', 'iwf', 'isp', 'childline'],
  source: `${POLICIES}; IWF, "FAQs" (iwf.org.uk/faqs)`,
};

const EXTREMISM: Protocol = {
  ...ILLEGAL_MATERIAL,
  code: 'extremism',
  doNow: ['Say what was said or shown, by whom and to whom.'],
  checklist: [
    required(
      'prevent-decided',
      'Prevent or Channel: referred, with date and reference, or not referred, with the reason.',
    ),
    ILLEGAL,
    ...CHILD,
    SANCTIONS,
  ],
  bodies: ['prevent', 'police', 'local-authority'],
  source: `${POLICIES}; ${KCSIE}`,
};

const GROOMING: Protocol = {
  ...ONLINE,
  code: 'grooming',
  doNow: [KEEP_MESSAGES],
  never: [NO_REPLY],
  checklist: [
    reminder('ceop-decided', 'CEOP: told, with date and reference, or not told, with the reason.'),
    KEPT,
    ...CHILD,
  ],
  bodies: ['police', 'social-care', 'ceop', 'iwf', 'report-remove', 'childline'],
  bannerWhen: DUTY_TO_REPORT,
  source: `${WEST_HILL} on messages; ${KCSIE}; CEOP Education, "Reporting to CEOP" (ceopeducation.co.uk)`,
};

const BULLYING: Protocol = {
  ...ONLINE,
  code: 'bullying',
  doNow: [KEEP_MESSAGES],
  never: [NO_REPLY],
  checklist: [
    required('behaviour-policy-followed', 'The behaviour policy was followed.'),
    KEPT,
    ...CHILD,
    SANCTIONS,
  ],
  bodies: ['posh', 'platform', 'police', 'childline'],
  source: POLICIES,
};

const SOCIAL_MEDIA: Protocol = {
  ...ONLINE,
  code: 'social-media',
  doNow: ['Note where the post is, and the day and time you saw it.', KEEP_MESSAGES],
  never: [NO_REPLY],
  checklist: [
    DELETION,
    PLATFORM,
    reminder('helpline-asked', 'The helpline for professionals was asked for advice.'),
    reminder('accounts-made-safe', 'Passwords were changed and accounts made safe where that was needed.'),
    KEPT,
    ...CHILD,
    SANCTIONS,
  ],
  bodies: ['platform', 'posh', 'police'],
  source: `${BANKS} on social media; ${WEST_HILL} on threatening messages`,
};

const MISUSE: Protocol = {
  ...ONLINE,
  code: 'misuse',
  checklist: [
    reminder('agreement-checked', 'What the acceptable-use agreement says was looked at.'),
    SANCTIONS,
    ...CHILD,
  ],
  bodies: ['police', 'local-authority'],
  source: POLICIES,
};

const DEVICE_SEARCH: Protocol = {
  ...ONLINE,
  code: 'device-search',
  doNow: ['Write down every search, even if nothing was found. You can add to your report later.'],
  never: ['Never look at a picture that might show a child. Keep the device safe.'],
  checklist: [
    required(
      'search-recorded',
      'The record is whole: when, where, whom, by whom, who else, why, what was found, what followed.',
      'search',
    ),
    required(
      'device-held-recorded',
      'It is written down where the device is held, and to whom it was returned.',
      'search',
    ),
    KEEP_CCTV,
    ...CHILD,
    SANCTIONS,
  ],
  bodies: ['police', 'local-authority'],
  clocks: [CCTV, CHASE],
  source: `${POLICIES}; DfE, "Searching, screening and confiscation" (2022, paragraphs: school to confirm)`,
};

const PHOTO_CONSENT: Protocol = {
  ...ONLINE,
  code: 'photo-consent',
  checklist: [
    reminder('image-consent-checked', 'The list of image consent was looked at.'),
    reminder(
      'photo-withdrawn',
      'The picture was taken down or deleted. If it is a nude, the kind was changed instead.',
    ),
    ...CHILD,
  ],
  bodies: ['platform', 'posh', 'social-care'],
  source: POLICIES,
};

/** What is seen, sent or done online, and the devices it is done with. */
export const ONLINE_PROTOCOLS = {
  online: ONLINE,
  'illegal-material': ILLEGAL_MATERIAL,
  extremism: EXTREMISM,
  grooming: GROOMING,
  bullying: BULLYING,
  'social-media': SOCIAL_MEDIA,
  misuse: MISUSE,
  'device-search': DEVICE_SEARCH,
  'photo-consent': PHOTO_CONSENT,
} as const;
