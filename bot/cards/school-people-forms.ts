import type { Holding } from '../../src/app/school/who-has-what.ts';
import { PEOPLE } from '../../src/guidance/school-words.ts';
import { actions, type Card, card, subheading, submit, text } from './elements.ts';
import { fitting } from './school-fit.ts';
import { type Notice, noticeBox, schoolInputs, type Typed, type Wrong } from './school-inputs.ts';
import { revokedList } from './school-people.ts';

export const REVOKE_FIELDS = ['who', 'reason'] as const;
export const RESTORE_FIELDS = ['who'] as const;
export const LINK_FIELDS = ['one', 'other', 'out'] as const;

/** What a dialog about people shows: what was typed so far, and what is wrong with it. */
export interface PeopleForm {
  readonly typed: Typed;
  readonly wrong?: Wrong;
  readonly notice?: Notice;
  /** Who has no access, where the person may read that; and the time, milliseconds since 1970. */
  readonly revoked?: { readonly holdings: readonly Holding[]; readonly now: number };
}

/** Lines of a list; fewer where reasons are long. */
const MOST = 20;

/** Takes somebody's access away. */
export function revokeForm({ typed, wrong, notice }: PeopleForm): Card {
  const input = schoolInputs(typed, wrong);
  return card(PEOPLE.revoke, [
    ...noticeBox(notice),
    text(PEOPLE.revokeHelp),
    ...input.person('who', PEOPLE.revokeWho),
    ...input.line('reason', PEOPLE.revokeWhy),
    actions(submit(PEOPLE.revokeDo, 'revoke', {}, true)),
  ]);
}

/** Gives access back: who lost it, and why. */
export function restoreForm(form: PeopleForm): Card {
  return fitting((most) => drawRestore(form, most), MOST);
}

function drawRestore({ typed, wrong, notice, revoked }: PeopleForm, most: number): Card {
  const input = schoolInputs(typed, wrong);
  return card(PEOPLE.restore, [
    ...noticeBox(notice),
    text(PEOPLE.restoreHelp),
    ...(revoked ? revokedList(revoked.holdings, { now: revoked.now, most }, true) : []),
    ...input.person('who', PEOPLE.restoreWho),
    actions(submit(PEOPLE.restoreDo, 'restore', {}, true)),
  ]);
}

/** Says that two accounts are one person's, or that one is not. */
export function linkForm({ typed, wrong, notice }: PeopleForm): Card {
  const input = schoolInputs(typed, wrong);
  return card(PEOPLE.link, [
    ...noticeBox(notice),
    text(PEOPLE.linkHelp),
    ...input.person('one', PEOPLE.linkOne),
    ...input.person('other', PEOPLE.linkOther),
    actions(submit(PEOPLE.linkDo, 'link-accounts', {}, true)),
    subheading(PEOPLE.unlinkHeading),
    ...input.person('out', PEOPLE.unlinkWho),
    actions(submit(PEOPLE.unlinkDo, 'unlink-account', {})),
  ]);
}
