import type { Receipt } from '../../src/domain/receipt.ts';
import { ladoContact, SCHOOL_TO_CONFIRM, WHISTLEBLOWING } from '../../src/guidance/contacts.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { protocolOf } from '../../src/guidance/protocols.ts';
import { OUTSIDE } from '../../src/guidance/reporter-words.ts';
import { namesOf, RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';
import { box, type Element, text } from './elements.ts';
import { bannerElements } from './form-kind.ts';
import { clockTime } from './when.ts';

export interface StateContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly lado?: string;
}

export function dangerElements({
  danger,
  inPerson,
}: Pick<Receipt, 'danger' | 'inPerson'>): readonly Element[] {
  if (!danger) return [];
  const who = inPerson.length > 0 ? RECEIPT.danger(namesOf(inPerson)) : RECEIPT.dangerAlone;
  return [box('attention', [text(who, { weight: 'Bolder', size: 'Medium' })])];
}

/** That somebody wrote to the reporter; never what. */
export function letterElements({ letters, question }: Receipt): readonly Element[] {
  if (letters === 0) return [];
  return question
    ? [box('attention', [text(RECEIPT.question, { weight: 'Bolder', size: 'Medium' })])]
    : [box('accent', [text(RECEIPT.letter)])];
}

/** Closed, read, or where it is on its way: one coloured box that a glance is enough for. */
export function stateElements(receipt: Receipt, context: StateContext): readonly Element[] {
  const { withdrawnAt } = receipt;
  return [
    ...progressElements(receipt, context),
    ...(withdrawnAt ? [text(RECEIPT.withdrawn(clockTime(withdrawnAt, context.now)))] : []),
  ];
}

function progressElements(receipt: Receipt, { now, lado }: StateContext): readonly Element[] {
  const { read, closedAt, first, unreachable } = receipt;
  if (read || closedAt) {
    const lines = [
      ...(read ? [RECEIPT.read(ROLE_WORDS[read.role], clockTime(read.at, now))] : []),
      ...(closedAt ? [RECEIPT.closed(clockTime(closedAt, now))] : []),
    ];
    return [
      box('good', [
        ...lines.map((line) => text(line, { weight: 'Bolder', spacing: 'Small' })),
        ...(closedAt ? [text(RECEIPT.closedMore, { spacing: 'Small' })] : []),
      ]),
      ...ladoElements(receipt, lado),
    ];
  }
  if (receipt.nobodyInside)
    return [box('attention', [text(RECEIPT.nobodyInside(ladoContact(lado)), { weight: 'Bolder' })])];
  if (first.length === 0) return [box('attention', [text(RECEIPT.nobodyHere, { weight: 'Bolder' })])];
  const reachable = first.filter((role) => !unreachable.includes(role));
  const lines = [
    ...(reachable.length > 0
      ? [receipt.arrived ? RECEIPT.told(namesOf(reachable)) : RECEIPT.telling(namesOf(reachable))]
      : []),
    ...(unreachable.length > 0 ? [RECEIPT.cannotReach(namesOf(unreachable))] : []),
    ...receipt.handedOn.map(({ roles, why }) => HANDED_ON[why](namesOf(roles))),
    ...(receipt.nobodyAnswered
      ? [RECEIPT.nobodyAnswered(namesOf(receipt.inPerson) || RECEIPT.somebody)]
      : [RECEIPT.waiting]),
  ];
  const style = receipt.nobodyAnswered ? 'attention' : unreachable.length > 0 ? 'warning' : 'accent';
  return [
    box(
      style,
      lines.map((line) => text(line, { spacing: 'Small' })),
    ),
    ...ladoElements(receipt, lado),
  ];
}

const HANDED_ON: Readonly<Record<Receipt['handedOn'][number]['why'], (who: string) => string>> = {
  unanswered: RECEIPT.handedOn,
  unreachable: RECEIPT.handedOnUnreachable,
  chased: RECEIPT.chased,
};

function ladoElements({ lado }: Receipt, contact: string | undefined): readonly Element[] {
  return lado ? [text(RECEIPT.lado(ladoContact(contact)))] : [];
}

/** Whether nobody has answered, by the clock or by what the reporter said. */
export function isUnanswered({ mayChase, nobodyAnswered, handedOn }: Receipt): boolean {
  return mayChase && (nobodyAnswered || handedOn.some(({ why }) => why === 'chased'));
}

/** Whom to turn to outside. Source: the schools' policies: a reporter who gets no answer is shown the whistleblowing route. */
export function outsideElements(): readonly Element[] {
  const lines = WHISTLEBLOWING.map(({ name, how, what }) =>
    how === SCHOOL_TO_CONFIRM ? `- ${name}. ${what}` : `- ${name}: ${how}. ${what}`,
  );
  return [
    box('warning', [
      text(OUTSIDE.title, { weight: 'Bolder' }),
      text(OUTSIDE.intro, { spacing: 'Small' }),
      ...lines.map((line) => text(line, { spacing: 'Small' })),
    ]),
  ];
}

/** What to do now, and never to do: the rule about pictures first, then the kind's own, then what always holds. */
export function adviceElements(receipt: Receipt, dutyToReport: boolean): readonly Element[] {
  const protocol = protocolOf(receipt.kind);
  const images = kindOf(receipt.kind)?.images ? RECEIPT.adviceImages : [];
  const common = receipt.aboutAdult ? RECEIPT.adviceAdult : RECEIPT.advice;
  const lines = new Set([...images, ...protocol.doNow, ...protocol.never, ...common]);
  return [
    ...bannerElements(protocol, dutyToReport),
    text(RECEIPT.now, { weight: 'Bolder', spacing: 'Medium' }),
    ...[...lines].map((line) => text(`- ${line}`, { spacing: 'Small' })),
  ];
}
