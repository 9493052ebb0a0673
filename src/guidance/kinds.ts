import type { Urgency } from '../domain/act.ts';
import type { Row } from '../domain/row.ts';

/** The four Cs of online safety (KCSIE, part two; edition and paragraph: school to confirm) and what is not online. */
export type KindGroup =
  | 'content'
  | 'contact'
  | 'conduct'
  | 'commerce'
  | 'not-online'
  | 'adults'
  | 'systems'
  | 'devices';

export interface Kind {
  readonly code: string;
  readonly group: KindGroup;
  /** What a reporter reads in the list. */
  readonly words: string;
  /** The row of the routing table, before anything about adults outranks it. */
  readonly row: Row;
  readonly urgency: Urgency;
  /** Images of a child can be involved: nobody may look at, copy or send them. */
  readonly images?: true;
}

function kinds(
  group: KindGroup,
  rows: readonly (readonly [
    code: string,
    words: string,
    rest?: Partial<Pick<Kind, 'row' | 'urgency' | 'images'>>,
  ])[],
): readonly Kind[] {
  return rows.map(([code, words, rest]) => ({
    code,
    group,
    words,
    row: 'pupil',
    urgency: 'same-day',
    ...rest,
  }));
}

const CRIME = { urgency: 'immediate' } as const;

/**
 * Kinds of concern in plain words; a handler may recode. Source: the schools' online-safety policies (West Hill 2017,
 * Banks St Stephen's 2020) and KCSIE; last checked 2026-11-21. A kind that is a crime against a child is immediate.
 */
export const KINDS: readonly Kind[] = [
  ...kinds('not-online', [
    ['abuse-neglect', 'A child may be harmed or neglected (told or seen)'],
    ['child-on-child', 'A child harmed by another child'],
    ['missing', 'A child is missing', CRIME],
    ['fgm', 'Female genital mutilation (FGM)', CRIME],
    ['welfare', 'Worry about welfare, attendance or mental health'],
  ]),
  ...kinds('content', [
    ['sexual-content', 'Saw sexual or adult content online'],
    ['violent-content', 'Saw violent or gory content online'],
    ['self-harm', 'Self-harm, suicide or eating disorder'],
    ['hate', 'Hate or discrimination'],
    ['extremism', 'Extremist views or material (Prevent)'],
    ['misinformation', 'Fake news, conspiracy theories'],
    ['drugs', 'Drugs or substance abuse'],
    ['age-inappropriate', 'A game or app too old for the child'],
  ]),
  ...kinds('contact', [
    ['grooming', 'A stranger or adult in contact with a child online', CRIME],
    ['blackmail', 'Blackmail or exploitation of a child', CRIME],
    ['chatbot', 'An AI chatbot acting as a person'],
    ['pressure', 'Pressure from other users'],
  ]),
  ...kinds('conduct', [
    ['nudes', 'Nude or semi-nude pictures, AI-made included', { ...CRIME, images: true }],
    ['online-bullying', 'Online bullying or trolling'],
    ['sexual-harassment', 'Sexual harassment or violence between children', CRIME],
    ['upskirting', 'Upskirting', { ...CRIME, images: true }],
    ['impersonation', 'Pretending to be someone, misuse of an account'],
    ['personal-information', 'Personal information or passwords shared'],
    ['technology-misuse', 'Misuse of school technology'],
    ['abusive-post', 'Hurtful or threatening post about or to a member of the school'],
    ['copyright', 'Copyright'],
    ['screen-time', 'Too much time online'],
  ]),
  ...kinds('commerce', [
    ['gambling', 'Gambling or loot boxes', { urgency: 'routine' }],
    ['scam', 'Scam or phishing'],
    ['buying', 'Buying in apps, advertising', { urgency: 'routine' }],
  ]),
  ...kinds('devices', [
    ['device-search', 'Phone or device searched or taken away'],
    ['staff-device', 'A staff phone, device or camera misused', { row: 'adult' }],
    ['photo-consent', 'Photo or video without consent'],
  ]),
  ...kinds('adults', [
    ['adult-conduct', 'How an adult at school behaved', { row: 'adult' }],
    ['complaint', 'A complaint'],
    ['policy-practice', 'Our policy and what we do do not match', { urgency: 'routine' }],
  ]),
  ...kinds('systems', [
    ['filter-failure', 'The web filter or monitoring failed', { row: 'systems' }],
    ['overblocking', 'A useful site is blocked', { row: 'systems', urgency: 'routine' }],
    ['security', 'Virus or security incident', { row: 'systems' }],
    ['data-loss', 'Personal data lost or leaked', { row: 'data-loss' }],
  ]),
];

/** @returns the kind with this code, or undefined when there is none. */
export function kindOf(code: string | undefined): Kind | undefined {
  return KINDS.find((kind) => kind.code === code);
}
