import type { Brief } from '../../src/domain/brief.ts';

/** @returns what a brief says, however it is held, to be compared with another */
export function plainBrief(brief: Brief): Brief {
  const { reference, sequence, row, kind, urgency, danger, status, reportedAt, updatedAt, reporter } = brief;
  const { receipt, barred, subjects, told, owner, readAt, takenAt, closedAt, dueAt, reviewAt } = brief;
  const { handedOn, undelivered, withdrawn, people, adults, where, app, open } = brief;
  return {
    ...{ reference, sequence, row, kind, urgency, danger, status, reportedAt, updatedAt, reporter },
    ...{ receipt, barred, subjects, told, owner, readAt, takenAt, closedAt, dueAt, reviewAt },
    ...{ handedOn, undelivered, withdrawn, people, adults, where, app, open },
  };
}
