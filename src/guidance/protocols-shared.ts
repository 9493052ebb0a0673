import type { WorkName } from '../domain/work.ts';
import type { OutsideBody } from './contacts.ts';

/** The code of a protocol; several kinds that are treated alike share one. */
export type ProtocolCode =
  | 'general'
  | 'abuse'
  | 'missing'
  | 'fgm'
  | 'child-on-child'
  | 'sexual-violence'
  | 'nudes'
  | 'upskirting'
  | 'illegal-material'
  | 'extremism'
  | 'grooming'
  | 'bullying'
  | 'social-media'
  | 'misuse'
  | 'online'
  | 'device-search'
  | 'photo-consent'
  | 'staff-device'
  | 'allegation'
  | 'adult-conduct'
  | 'low-level'
  | 'complaint'
  | 'complaint-handling'
  | 'policy-practice'
  | 'filter-failure'
  | 'overblocking'
  | 'security'
  | 'data-loss';

/** One line of the handler's checklist. A code means the same line everywhere, so a tick outlives a change of kind. */
export interface ChecklistItem {
  /** Unique in the whole product, kebab-case. */
  readonly code: string;
  readonly words: string;
  /** Must be ticked, or marked "not needed" with a reason, before the case can close. */
  readonly required: boolean;
  /** The record that fulfils it, so that nobody ticks what is written down already. */
  readonly by?: WorkName;
}

/** A time limit that a policy or guidance states. Working days are Monday to Friday without bank holidays. */
export interface Clock {
  readonly code: 'lado' | 'lado-threshold' | 'referral-chase' | 'cctv';
  readonly words: string;
  /** What starts it: the report, the finding that the harm threshold is met, each referral, or the event itself. */
  readonly from: 'reported' | 'threshold-met' | 'referred' | 'happened';
  readonly within: { readonly amount: number; readonly unit: 'working-days' | 'days' | 'hours' };
  readonly source: string;
}

/** What the product says and demands for a kind of concern (domain: "Protocols"), beside the advice common to all kinds. */
export interface Protocol {
  readonly code: ProtocolCode;
  /**
   * What the reporter does, and never does. They name no role of the school: whoever holds it may be whom the report is
   * about. Common advice is in `words.ts` (RECEIPT).
   */
  readonly doNow: readonly string[];
  readonly never: readonly string[];
  /** For the handler. */
  readonly checklist: readonly ChecklistItem[];
  readonly bodies: readonly OutsideBody[];
  readonly clocks: readonly Clock[];
  /** Shown above the form when the kind is chosen. */
  readonly banner?: string;
  /** A banner that is shown only where the school has turned the setting on. */
  readonly bannerWhen?: { readonly setting: 'duty-to-report'; readonly words: string };
  readonly source: string;
  /** ISO date on which a person last compared it with the source. */
  readonly checked: string;
}

export const CHECKED = '2026-11-21';

export const WEST_HILL = 'West Hill Primary, online-safety policy (2017)';
export const BANKS = "Banks St Stephen's CE Primary, online-safety policy (2020)";
export const POLICIES = `${WEST_HILL}; ${BANKS}`;
export const KCSIE = 'KCSIE (edition and paragraphs: school to confirm)';

/**
 * @param by the record that fulfils it
 * @returns a checklist item that must be ticked or marked "not needed" with a reason
 */
export function required(code: string, words: string, by?: WorkName): ChecklistItem {
  return { code, words, required: true, ...(by ? { by } : {}) };
}

/** @returns a checklist item that reminds, and does not hold up closing. */
export function reminder(code: string, words: string): ChecklistItem {
  return { code, words, required: false };
}

export const KNOWN = reminder(
  'known-reviewed',
  'What is already known was looked at: earlier concerns, and brothers and sisters.',
);
export const SUPPORT = reminder(
  'child-supported',
  'Each child involved has support, and knows whom to go to.',
);
export const PARENTS = required(
  'parents-decided',
  'Parents were told, or not told because it raises the risk. Decision and reason are written down either way.',
  'parents',
);
export const OUTSIDE_HELP = reminder(
  'outside-help-decided',
  'Is help from outside needed? The decision and its reason are written down.',
);
export const REFERRALS = reminder(
  'referrals-complete',
  'Each referral has agency, reason, date, reference and reply. One without a reply after a working day is chased.',
);
export const SHARING = reminder(
  'sharing-recorded',
  'Each sharing is written down: what, with whom, why, consent sought or set aside. A decision not to share too.',
);
export const SANCTIONS = reminder(
  'sanctions-decided',
  'Sanctions: interview or counselling, telling parents, removing internet, computer or device for a time or for good, referral to local authority or police.',
);
export const KEEP_CCTV = required(
  'cctv-kept',
  'If a camera may have seen it, someone asked for the recording to be kept before it is overwritten.',
  'cctv',
);

/** What is looked at in every concern about a child. */
export const CHILD: readonly ChecklistItem[] = [KNOWN, SUPPORT, PARENTS, OUTSIDE_HELP, REFERRALS, SHARING];

export const CHASE: Clock = {
  code: 'referral-chase',
  words: 'A referral without a reply is chased after one working day.',
  from: 'referred',
  within: { amount: 1, unit: 'working-days' },
  source: `Working Together to Safeguard Children and ${KCSIE}: a reply within one working day of a referral`,
};
export const CCTV: Clock = {
  code: 'cctv',
  words: 'Ask for the camera recording before it is overwritten.',
  from: 'happened',
  within: { amount: 28, unit: 'days' },
  source: `${WEST_HILL}: 28 days; how long a school's own cameras keep a recording: school to confirm`,
};

/**
 * Crime and Policing Act 2026: passed, and the day it begins is unknown, so the school turns this on when it does.
 * Who has the duty, and to whom: school to confirm.
 */
export const DUTY_TO_REPORT = {
  setting: 'duty-to-report',
  words:
    'The law says that sexual abuse of a child must be told to the police or the local authority. This may be your own duty. Ask the person who takes your report how to do it.',
} as const;
