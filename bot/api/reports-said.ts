import type { Deps } from '../../src/app/deps.ts';
import { lettersTo } from '../../src/app/reporter/answer.ts';
import { offersChase, receiptWords } from '../../src/app/reporter/receipt-words.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import type { MyReport, ReportReceived, Said } from '../../src/contract/reports.ts';
import type { Concern, Letter } from '../../src/domain/concern.ts';
import { type Receipt, receiptOf } from '../../src/domain/receipt.ts';
import { showReference } from '../../src/domain/reference.ts';
import { MY_REPORT, STEPS } from '../../src/guidance/reporter-words.ts';
import { RECEIPT, ROLE_WORDS } from '../../src/guidance/words.ts';

/** @returns the receipt of a concern as its reporter may see it now. */
export function receiptNow(concern: Concern, deps: Deps): Receipt {
  return receiptOf(concern, deps.record.filed(concern.reference), deps.directory.roster());
}

/** What a receipt says, as the card says it. */
export function receivedOf(concern: Concern, deps: Deps): ReportReceived {
  const receipt = receiptNow(concern, deps);
  return {
    reference: receipt.reference,
    shown: showReference(receipt.reference),
    said: saidOf(receipt, deps),
  };
}

/** @returns a report as the one who made it may know it, and nothing of the case. */
export function myReportOf(concern: Concern, deps: Deps): MyReport {
  const receipt = receiptNow(concern, deps);
  const letters = lettersTo(concern, deps);
  const now = deps.clock.now();
  return {
    reference: receipt.reference,
    shown: showReference(receipt.reference),
    reportedAt: receipt.receivedAt,
    steps: stepsOf(receipt),
    said: saidOf(receipt, deps),
    letters: letters.toReversed().map((letter) => letterOf(letter, now)),
    acts: actsOf(receipt, letters),
  };
}

function saidOf(receipt: Receipt, { clock, school }: Deps): readonly Said[] {
  const { lado, dutyToReport } = school;
  return receiptWords(receipt, { now: clock.now(), dutyToReport, ...(lado ? { lado } : {}) });
}

function stepsOf({ receivedAt, filed, read, closedAt, nobodyInside }: Receipt): MyReport['steps'] {
  const toCome = !nobodyInside;
  return [
    { title: STEPS.received, at: receivedAt, done: true },
    { title: STEPS.filed, done: filed },
    ...(read
      ? [{ title: STEPS.read(ROLE_WORDS[read.role]), at: read.at, done: true }]
      : toCome
        ? [{ title: STEPS.unread, done: false }]
        : []),
    ...(closedAt
      ? [{ title: STEPS.closed, at: closedAt, done: true }]
      : toCome
        ? [{ title: STEPS.closed, done: false }]
        : []),
  ];
}

function letterOf(
  { sequence, at, role, text, question, answeredAt }: Letter,
  now: number,
): MyReport['letters'][number] {
  return {
    sequence,
    at,
    from: MY_REPORT.from(ROLE_WORDS[role], clockTime(at, now)),
    text,
    question,
    ...(answeredAt ? { answeredAt } : {}),
  };
}

function actsOf(receipt: Receipt, letters: readonly Letter[]): MyReport['acts'] {
  const isAsked = letters.some(({ question, answeredAt }) => question && !answeredAt);
  return [
    ...(isAsked ? [{ act: 'answer', title: MY_REPORT.openAnswer } as const] : []),
    { act: 'add', title: MY_REPORT.add },
    ...(receipt.withdrawnAt ? [] : [{ act: 'withdraw', title: MY_REPORT.withdraw } as const]),
    ...(offersChase(receipt) ? [{ act: 'chase', title: RECEIPT.chase } as const] : []),
  ];
}
