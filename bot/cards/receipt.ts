import { filingWords, isUnanswered, offersAsks, offersChase } from '../../src/app/reporter/receipt-words.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { Receipt } from '../../src/domain/receipt.ts';
import { showReference } from '../../src/domain/reference.ts';
import { namesOf, RECEIPT } from '../../src/guidance/words.ts';
import {
  type Action,
  actions,
  type Card,
  card,
  type Element,
  execute,
  facts,
  heading,
  openDialog,
  refreshedFor,
  submit,
  text,
} from './elements.ts';
import {
  adviceElements,
  dangerElements,
  letterElements,
  outsideElements,
  type StateContext,
  stateElements,
} from './receipt-parts.ts';

export interface ReceiptContext extends StateContext {
  /** The reporter's Teams id, so that Teams fetches the newest state by itself. */
  readonly teamsId?: string;
  /** A dialog's buttons are submits, a chat card's are executes. */
  readonly inDialog?: boolean;
  /** Whether the school shows reporters the legal duty to report child sexual abuse. */
  readonly dutyToReport?: boolean;
  /** The reporter has just said that nobody answered, so they are shown the way out whatever the state. */
  readonly outside?: boolean;
}

/** @returns the only words that a notification of a receipt may show. */
export function receiptSummary(receipt: Receipt): string {
  return `${RECEIPT.title}: ${showReference(receipt.reference)}`;
}

/** What the reporter sees: the reference, who is told by role, what to do now, and later that it was read, filed, closed. */
export function receiptCard(receipt: Receipt, context: ReceiptContext): Card {
  const data = { reference: receipt.reference };
  return card(
    receiptSummary(receipt),
    receiptElements(receipt, context),
    context.teamsId && !context.inDialog ? refreshedFor([context.teamsId], 'refresh-receipt', data) : {},
  );
}

/** The receipt without its frame, so that a dialog can say something above it. */
export function receiptElements(receipt: Receipt, context: ReceiptContext): readonly Element[] {
  return [
    ...dangerElements(receipt),
    heading(`✓ ${RECEIPT.title}`),
    facts([
      [RECEIPT.reference, showReference(receipt.reference)],
      [RECEIPT.received, clockTime(receipt.receivedAt, context.now)],
      ...(receipt.read && receipt.inPerson.length > 0
        ? [[RECEIPT.toldTitle, namesOf(receipt.inPerson)] as const]
        : []),
    ]),
    ...letterElements(receipt),
    ...stateElements(receipt, context),
    ...(context.outside || isUnanswered(receipt) ? outsideElements() : []),
    text(filingWords(receipt), { isSubtle: true, size: 'Small' }),
    ...(receipt.unconfirmed ? [text(RECEIPT.unconfirmed, { size: 'Small' })] : []),
    ...adviceElements(receipt, context.dutyToReport ?? false),
    actions(...buttonsOf(receipt, context)),
  ];
}

function buttonsOf(receipt: Receipt, { inDialog }: ReceiptContext): readonly Action[] {
  const data = { reference: receipt.reference };
  const open = inDialog ? submit : openDialog;
  return [
    open(RECEIPT.open, 'my-report', data),
    ...(offersAsks(receipt) ? [open(RECEIPT.more, 'add-form', data)] : []),
    ...chaseButton(receipt, inDialog ?? false),
    ...(inDialog ? [] : [execute(RECEIPT.update, 'refresh-receipt', data)]),
  ];
}

export function chaseButton(receipt: Receipt, inDialog: boolean): readonly Action[] {
  if (!offersChase(receipt)) return [];
  const { reference } = receipt;
  return [(inDialog ? submit : execute)(RECEIPT.chase, 'chase', { reference })];
}
