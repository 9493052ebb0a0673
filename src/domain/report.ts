import type { Oid, Role } from './role.ts';

/** What a reporter wrote, after it has been parsed and checked. It is kept whole and never changed. */
export interface Report {
  /** "Does this involve an adult who works or volunteers here?" */
  readonly adults: readonly AdultInvolved[];
  /** "Is a child in danger right now?" */
  readonly danger: boolean;
  /** Code of a kind of concern (`src/guidance/kinds.ts`); absent when the reporter was not sure. */
  readonly kind?: string;
  readonly people: readonly PersonInvolved[];
  /** Facts, in the reporter's own words. */
  readonly happened: string;
  /** What the child said, word for word. */
  readonly childsWords?: string;
  /** What the reporter thinks, apart from the facts. */
  readonly opinion?: string;
  /** When it happened and when the reporter learned of it; approximate words are allowed. */
  readonly when?: string;
  readonly learned?: string;
  readonly where?: string;
  /** Device, app, site or game. */
  readonly app?: string;
  readonly how?: string;
  readonly done?: string;
  readonly spokenToDsl?: boolean;
  readonly evidence?: Evidence;
  /** What only this kind is asked (`src/guidance/asks.ts`): code of the question to the answer. */
  readonly answers?: Readonly<Record<string, string>>;
  readonly onBehalfOf?: { readonly who?: string; readonly name?: string };
}

/** An adult who works or volunteers at the school. */
export interface AdultInvolved {
  readonly who:
    | { readonly by: 'role'; readonly role: 'head' | 'dsl' | 'chair' }
    | { readonly by: 'account'; readonly oid: Oid }
    /** Cannot be found in the directory; `mightBe` decides who may not be told. */
    | {
        readonly by: 'unknown';
        readonly name?: string;
        readonly mightBe: 'neither' | 'head' | 'chair' | 'either';
      };
  readonly part: AdultPart;
}

/** Only `in-question` makes someone a subject: an adult who was harmed or is only mentioned is none. */
export type AdultPart = 'in-question' | 'harmed' | 'mentioned';

export type PersonPart = 'harmed' | 'alleged' | 'witness' | 'sibling' | 'otherwise';

export interface PersonInvolved {
  readonly name: string;
  /** Id in the school's own list of pupils, so that two reports about one child meet. */
  readonly pupil?: string;
  readonly is: 'pupil' | 'adult' | 'other';
  readonly part: PersonPart;
  readonly year?: string;
}

export interface Evidence {
  readonly link?: string;
  readonly description?: string;
  /** A Teams message that was reported; its words only when the reporter said yes to that. */
  readonly message?: {
    readonly link?: string;
    readonly sentAt?: string;
    readonly author?: string;
    readonly text?: string;
  };
}

/** Who the reporter was to the school when they reported. */
export interface Reporter {
  readonly oid: Oid;
  readonly name: string;
  readonly roles: readonly Role[];
  /** True when the directory could not be asked and the last list of staff was used. */
  readonly unconfirmed: boolean;
}
