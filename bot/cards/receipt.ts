import type { Receipt } from '../../src/domain/receipt.ts';
import { showReference } from '../../src/domain/reference.ts';
import { ladoContact } from '../../src/guidance/contacts.ts';
import { kindOf } from '../../src/guidance/kinds.ts';
import { namesOf, RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';
import {
  actions,
  box,
  type Card,
  card,
  type Element,
  execute,
  facts,
  heading,
  refreshedFor,
  text,
} from './elements.ts';
import { clockTime } from './when.ts';

export interface ReceiptContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly lado?: string;
  /** The reporter's Teams id, so that Teams fetches the newest state by itself. */
  readonly teamsId?: string;
}

/** @returns the only words that a notification of a receipt may show. */
export function receiptSummary(receipt: Receipt): string {
  return `${RECEIPT.title}: ${showReference(receipt.reference)}`;
}

/** What the reporter sees: the reference, who is told by role, what to do now, and later that it was read and filed. */
export function receiptCard(receipt: Receipt, context: ReceiptContext): Card {
  const reference = showReference(receipt.reference);
  const data = { reference: receipt.reference };
  return card(
    receiptSummary(receipt),
    [
      ...dangerOf(receipt),
      heading(`✓ ${RECEIPT.title}`),
      facts([
        [RECEIPT.reference, reference],
        [RECEIPT.received, clockTime(receipt.receivedAt, context.now)],
        ...(receipt.read ? [[RECEIPT.toldTitle, namesOf(receipt.inPerson)] as const] : []),
      ]),
      ...stateOf(receipt, context),
      text(receipt.filed ? RECEIPT.filed : RECEIPT.filing, { isSubtle: true, size: 'Small' }),
      ...(receipt.unconfirmed ? [text(RECEIPT.unconfirmed, { size: 'Small' })] : []),
      text(RECEIPT.now, { weight: 'Bolder', spacing: 'Medium' }),
      ...adviceOf(receipt).map((line) => text(`- ${line}`, { spacing: 'Small' })),
      actions(execute(RECEIPT.update, 'refresh-receipt', data)),
    ],
    context.teamsId ? refreshedFor([context.teamsId], 'refresh-receipt', data) : {},
  );
}

function dangerOf(receipt: Receipt): readonly Element[] {
  if (!receipt.danger) return [];
  const who = receipt.inPerson.length > 0 ? RECEIPT.danger(namesOf(receipt.inPerson)) : RECEIPT.dangerAlone;
  return [box('attention', [text(who, { weight: 'Bolder', size: 'Medium' })])];
}

/** Read, or where it is on its way: one coloured box that a glance is enough for. */
function stateOf(receipt: Receipt, { now, lado }: ReceiptContext): readonly Element[] {
  if (receipt.read) {
    const { role, at } = receipt.read;
    return [
      box('good', [text(RECEIPT.read(ROLE_WORDS[role], clockTime(at, now)), { weight: 'Bolder' })]),
      ...ladoOf(receipt, lado),
    ];
  }
  if (receipt.nobodyInside)
    return [box('attention', [text(RECEIPT.nobodyInside(ladoContact(lado)), { weight: 'Bolder' })])];
  if (receipt.first.length === 0) return [box('attention', [text(RECEIPT.nobodyHere, { weight: 'Bolder' })])];
  const reachable = receipt.first.filter((role) => !receipt.unreachable.includes(role));
  const lines = [
    ...(reachable.length > 0
      ? [receipt.arrived ? RECEIPT.told(namesOf(reachable)) : RECEIPT.telling(namesOf(reachable))]
      : []),
    ...(receipt.unreachable.length > 0 ? [RECEIPT.cannotReach(namesOf(receipt.unreachable))] : []),
    ...receipt.handedOn.map(({ roles, why }) =>
      why === 'unreachable' ? RECEIPT.handedOnUnreachable(namesOf(roles)) : RECEIPT.handedOn(namesOf(roles)),
    ),
    ...(receipt.nobodyAnswered ? [RECEIPT.nobodyAnswered(namesOf(receipt.inPerson))] : [RECEIPT.waiting]),
  ];
  const style = receipt.nobodyAnswered ? 'attention' : receipt.unreachable.length > 0 ? 'warning' : 'accent';
  return [
    box(
      style,
      lines.map((line) => text(line, { spacing: 'Small' })),
    ),
    ...ladoOf(receipt, lado),
  ];
}

function ladoOf(receipt: Receipt, lado: string | undefined): readonly Element[] {
  return receipt.lado ? [text(RECEIPT.lado(ladoContact(lado)))] : [];
}

function adviceOf(receipt: Receipt): readonly string[] {
  const images = kindOf(receipt.kind)?.images ? RECEIPT.adviceImages : [];
  return [...images, ...(receipt.aboutAdult ? RECEIPT.adviceAdult : RECEIPT.advice)];
}
