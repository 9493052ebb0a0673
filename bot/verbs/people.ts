import { linkAccounts, unlinkAccounts } from '../../src/app/school/link-accounts.ts';
import { RESTORERS, REVOKERS, restore, revoke } from '../../src/app/school/revoke.ts';
import { DECIDERS, setterOf } from '../../src/app/school/setter.ts';
import { whoHasWhat } from '../../src/app/school/who-has-what.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Role } from '../../src/domain/role.ts';
import { PEOPLE, SCHOOL } from '../../src/guidance/school-words.ts';
import { type Answer, post, refusal, sentence } from '../answer.ts';
import type { Card } from '../cards/elements.ts';
import { type Typed, typedIn, type Wrong } from '../cards/school-inputs.ts';
import { peopleCard } from '../cards/school-people.ts';
import {
  LINK_FIELDS,
  linkForm,
  type PeopleForm,
  RESTORE_FIELDS,
  REVOKE_FIELDS,
  restoreForm,
  revokeForm,
} from '../cards/school-people-forms.ts';
import { sent, warned } from './school-said.ts';
import type { BotDeps, Verb } from './verb.ts';

/** Who holds which role. A chair of governors, who may take access away from the head, gets the buttons alone. */
export const showPeople: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, REVOKERS, deps);
  if (!setter.ok) return refusal(setter.fault.code);
  const found = await whoHasWhat({ actor: turn.actor.oid }, deps);
  if (!found.ok && found.fault.code !== 'settings.not-yours') return refusal(found.fault.code);
  const state = {
    now: deps.clock.now(),
    stale: deps.directory.roster().stale ?? false,
    mayRestore: setter.value.roles.some((role) => RESTORERS.includes(role)),
    ...(found.ok ? { holdings: found.value } : {}),
  };
  return post(peopleCard(state), PEOPLE.title);
};

interface Dialog {
  readonly title: string;
  readonly may: readonly Role[];
  readonly draw: (form: PeopleForm) => Card;
}

const REVOKE: Dialog = { title: PEOPLE.revoke, may: REVOKERS, draw: revokeForm };
const RESTORE: Dialog = { title: PEOPLE.restore, may: RESTORERS, draw: restoreForm };
const LINK: Dialog = { title: PEOPLE.link, may: DECIDERS, draw: linkForm };

/** A button that tells of a change names the account, so that it is chosen already. */
export const openRevoke: Verb = (turn, deps) =>
  open(REVOKE, turn.actor.oid, deps, { who: sent(turn, 'who') });
export const openRestore: Verb = async (turn, deps) => {
  const setter = await setterOf(turn.actor.oid, RESTORERS, deps);
  if (!setter.ok) return refusal(setter.fault.code);
  return show(RESTORE, { typed: {}, ...(await revokedFor(turn.actor.oid, deps)) });
};
export const openLink: Verb = (turn, deps) => open(LINK, turn.actor.oid, deps);

async function open(dialog: Dialog, actor: string, deps: BotDeps, typed: Typed = {}): Promise<Answer> {
  const setter = await setterOf(actor, dialog.may, deps);
  return setter.ok ? show(dialog, { typed }) : refusal(setter.fault.code);
}

export const revokeAccess: Verb = async (turn, deps) => {
  const typed = typedIn(REVOKE_FIELDS, turn.data);
  const { who, reason } = typed;
  if (!who) return show(REVOKE, { typed, wrong: missing('who') });
  const done = await revoke({ actor: turn.actor.oid, who, reason }, deps);
  if (!done.ok && done.fault.code === 'work.too-long') {
    return show(REVOKE, { typed, wrong: { reason: [PEOPLE.reasonTooLong] } });
  }
  return said(REVOKE, { typed }, { done, words: PEOPLE.revokeDone });
};

export const restoreAccess: Verb = async (turn, deps) => {
  const typed = typedIn(RESTORE_FIELDS, turn.data);
  const shown = { typed, ...(await revokedFor(turn.actor.oid, deps)) };
  if (!typed.who) return show(RESTORE, { ...shown, wrong: missing('who') });
  const done = await restore({ actor: turn.actor.oid, who: typed.who }, deps);
  return said(RESTORE, shown, { done, words: PEOPLE.restoreDone });
};

/** A chair reads no list. */
async function revokedFor(actor: string, deps: BotDeps): Promise<Pick<PeopleForm, 'revoked'>> {
  const found = await whoHasWhat({ actor }, deps);
  if (!found.ok) return {};
  const holdings = found.value.filter((one) => one.revoked);
  return { revoked: { holdings, now: deps.clock.now() } };
}

export const linkTwo: Verb = async (turn, deps) => {
  const typed = typedIn(LINK_FIELDS, turn.data);
  const { one, other } = typed;
  if (!one || !other) return show(LINK, { typed, wrong: missing(one ? 'other' : 'one') });
  if (one.toLowerCase() === other.toLowerCase()) {
    return show(LINK, { typed, wrong: { other: [PEOPLE.linkSame] } });
  }
  const done = await linkAccounts({ actor: turn.actor.oid, one, other }, deps);
  return said(LINK, { typed }, { done, words: PEOPLE.linkDone });
};

export const unlinkOne: Verb = async (turn, deps) => {
  const typed = typedIn(LINK_FIELDS, turn.data);
  if (!typed.out) return show(LINK, { typed, wrong: missing('out') });
  const done = await unlinkAccounts({ actor: turn.actor.oid, who: typed.out }, deps);
  return said(LINK, { typed }, { done, words: PEOPLE.unlinkDone });
};

function said(
  dialog: Dialog,
  form: PeopleForm,
  { done, words }: { readonly done: Result<void>; readonly words: string },
): Answer {
  if (done.ok) return sentence(words);
  return show(dialog, { ...form, notice: warned(done.fault.code) });
}

function missing(field: string): Wrong {
  return { [field]: [SCHOOL.choosePerson] };
}

function show({ title, draw }: Dialog, form: PeopleForm): Answer {
  return { show: 'dialog', title, card: draw(form) };
}
