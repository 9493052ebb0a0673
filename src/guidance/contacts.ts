/** People and services outside the school. A number stands here with its source, never in a sentence elsewhere. */
export interface Contact {
  readonly name: string;
  readonly how: string;
  readonly source: string;
  /** ISO date on which a person last compared it with the source. */
  readonly checked: string;
}

/** Stands where each school has a contact of its own, or where no public source gives one. */
export const SCHOOL_TO_CONFIRM = 'school to confirm';

const CHECKED = '2026-11-21';

export const EMERGENCY: Contact = {
  name: 'Emergency services',
  how: '999',
  source: 'gov.uk, "Report child abuse": call 999 if a child is at immediate risk',
  checked: CHECKED,
};

export const CHILDLINE: Contact = {
  name: 'Childline',
  how: '0800 1111',
  source: 'Childline, advice column in the Sunderland Echo, 28 August 2022; website childline.org.uk',
  checked: CHECKED,
};

/** The code of a body outside the school that a concern may be referred to or that gives help. */
export type OutsideBody =
  | 'police'
  | 'social-care'
  | 'local-authority'
  | 'lado'
  | 'prevent'
  | 'ceop'
  | 'iwf'
  | 'report-remove'
  | 'posh'
  | 'childline'
  | 'isp'
  | 'platform';

/** A contact and what it is there for; `how` is a number or address from the source, or `SCHOOL_TO_CONFIRM`. */
export interface Body extends Contact {
  /** One plain sentence. */
  readonly what: string;
}

const LOCAL = 'each school has its own: see its safeguarding policy';

/** Every outside body that the schools' policies or KCSIE name. */
export const OUTSIDE_BODIES: Readonly<Record<OutsideBody, Body>> = {
  police: {
    name: 'Police',
    what: 'For a crime against a child, or by one.',
    how: '101, or 999 if a child is in danger now',
    source:
      'gov.uk, "Report child abuse", as repeated by East Cambridgeshire District Council (eastcambs.gov.uk)',
    checked: CHECKED,
  },
  'social-care': {
    name: "Children's social care (MASH)",
    what: 'For a child who is being harmed, or may be.',
    how: SCHOOL_TO_CONFIRM,
    source: LOCAL,
    checked: CHECKED,
  },
  'local-authority': {
    name: 'Local authority',
    what: 'For things that are against the law or very upsetting, along with the police.',
    how: SCHOOL_TO_CONFIRM,
    source: LOCAL,
    checked: CHECKED,
  },
  lado: {
    name: "Local authority's designated officer (LADO)",
    what: 'For an adult working with children who may have harmed a child.',
    how: SCHOOL_TO_CONFIRM,
    source: LOCAL,
    checked: CHECKED,
  },
  prevent: {
    name: 'Prevent or Channel',
    what: 'For a person who may be drawn into terrorism.',
    how: SCHOOL_TO_CONFIRM,
    source:
      'Answer of the Department for Education to question 280462, 9 August 2019: the route is set locally',
    checked: CHECKED,
  },
  ceop: {
    name: 'CEOP Safety Centre (National Crime Agency)',
    what: 'For grooming or sexual abuse of a child online. It takes no reports of bullying or fake accounts.',
    how: 'www.ceop.police.uk/Safety-Centre',
    source: 'CEOP Education, "Reporting to CEOP" (ceopeducation.co.uk); CEOP Safety Centre (ceop.police.uk)',
    checked: CHECKED,
  },
  iwf: {
    name: 'Internet Watch Foundation (IWF)',
    what: 'To get sexual images of children off the web. Give the address of the page, never the picture.',
    how: 'www.iwf.org.uk/report',
    source: 'IWF, "FAQs" (iwf.org.uk/faqs): all that is needed is the address of the page',
    checked: CHECKED,
  },
  'report-remove': {
    name: 'Report Remove (Childline and IWF)',
    what: 'For someone under 18 who wants a nude picture of themselves taken off the web.',
    how: 'on the Childline website, www.childline.org.uk',
    source:
      'NSPCC Learning, "Supporting young people to take down nudes shared online" (learning.nspcc.org.uk)',
    checked: CHECKED,
  },
  posh: {
    name: "Professionals' Online Safety Helpline",
    what: 'Advice for staff about anything online, such as posts, fake accounts and reputation.',
    how: '0344 381 4772',
    source:
      'Bristol Safeguarding in Education, "Online safety and cyber crime"; run by SWGfL (swgfl.org.uk), whose stored page gives no number',
    checked: CHECKED,
  },
  childline: { ...CHILDLINE, what: 'For a child who wants to talk. It is free.' },
  isp: {
    name: 'Internet or filter provider',
    what: 'For a filter that failed, an attack, or a site that has to be blocked.',
    how: SCHOOL_TO_CONFIRM,
    source: LOCAL,
    checked: CHECKED,
  },
  platform: {
    name: 'The app, site or game',
    what: 'To have a post, page or account taken down.',
    how: 'the report button of the app or site',
    source: "online-safety policy of Banks St Stephen's CE Primary (2020)",
    checked: CHECKED,
  },
};

/** Where staff go, in this order, when a concern about a child is not handled well or cannot be raised inside the school. */
export const WHISTLEBLOWING: readonly Body[] = [
  {
    name: "The school's whistleblowing policy",
    what: 'It says whom you can tell when you think that a concern is not handled well.',
    how: SCHOOL_TO_CONFIRM,
    source: LOCAL,
    checked: CHECKED,
  },
  {
    name: 'NSPCC Whistleblowing Advice Line',
    what: 'Free advice when you worry about how your school handles a concern about a child.',
    how: '0800 028 0285',
    source: 'NSPCC, "New whistleblowing advice line for professionals" (nspcc.org.uk)',
    checked: CHECKED,
  },
];

/**
 * Each local authority has its own designated officer, so the school gives the contact in its configuration.
 * @param configured the school's own words, e.g. a team's name and number
 */
export function ladoContact(configured: string | undefined): string {
  return (
    configured ?? "the local authority's designated officer (LADO): the number is in your safeguarding policy"
  );
}
