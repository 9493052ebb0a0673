/** People and services outside the school. A number stands here with its source, never in a sentence elsewhere. */
export interface Contact {
  readonly name: string;
  readonly how: string;
  readonly source: string;
  /** ISO date on which a person last compared it with the source. */
  readonly checked: string;
}

export const EMERGENCY: Contact = {
  name: 'Emergency services',
  how: '999',
  source: 'gov.uk, "Report child abuse": call 999 if a child is at immediate risk',
  checked: '2026-11-21',
};

export const CHILDLINE: Contact = {
  name: 'Childline',
  how: '0800 1111',
  source: 'Childline, advice column in the Sunderland Echo, 28 August 2022; website childline.org.uk',
  checked: '2026-11-21',
};

/**
 * Each local authority has its own designated officer, so the school gives the contact in its configuration.
 * @param configured the school's own words, e.g. a team's name and number
 */
export function ladoContact(configured: string | undefined): string {
  return (
    configured ?? "the local authority's designated officer (LADO): the number is in your safeguarding policy"
  );
}
