import type { Turn } from './turn.ts';
import { showLog, showLogRows } from './verbs/access-log.ts';
import { acknowledgeConcern } from './verbs/acknowledge.ts';
import { add, addForm } from './verbs/add.ts';
import { answerLetter } from './verbs/answer.ts';
import { markAway, markBack, showAway } from './verbs/away.ts';
import { openCalendar, saveCalendar, showCalendar } from './verbs/calendar.ts';
import { chaseAnswer } from './verbs/chase.ts';
import { hello, mine, notAReport } from './verbs/chat.ts';
import { sendDigest } from './verbs/digest.ts';
import { openDigestDay, saveDigestDay } from './verbs/digest-day.ts';
import { formKind } from './verbs/form-kind.ts';
import { help } from './verbs/help.ts';
import { myReport } from './verbs/my-report.ts';
import { newForm } from './verbs/new-form.ts';
import { openConcern, showHistory } from './verbs/open-case.ts';
import { openTheFacts } from './verbs/open-facts.ts';
import {
  linkTwo,
  openLink,
  openRestore,
  openRevoke,
  restoreAccess,
  revokeAccess,
  showPeople,
  unlinkOne,
} from './verbs/people.ts';
import { showChronology, showPupil } from './verbs/pupil.ts';
import { bringInPupils, checkPupils, openPupils, showPupils } from './verbs/pupils.ts';
import { refreshAlert } from './verbs/refresh-alert.ts';
import { refreshReceipt } from './verbs/refresh-receipt.ts';
import { search } from './verbs/search.ts';
import { sendReport } from './verbs/send-report.ts';
import { showSummary } from './verbs/summary.ts';
import type { Verb } from './verbs/verb.ts';
import { withdrawForm, withdrawReport } from './verbs/withdraw.ts';
import { sendWork, workForm } from './verbs/work.ts';

/** What can be typed: one whole word, with or without the stroke. */
const COMMANDS: Readonly<Record<string, Verb>> = {
  report: newForm,
  mine,
  help,
  away: showAway,
  calendar: showCalendar,
  people: showPeople,
  pupils: showPupils,
  pupil: showPupil,
  log: showLog,
  digest: sendDigest,
};

/** What a button can ask for. */
const BUTTONS: Readonly<Record<string, Verb>> = {
  'new-form': newForm,
  'send-report': sendReport,
  acknowledge: acknowledgeConcern,
  'refresh-alert': refreshAlert,
  'refresh-receipt': refreshReceipt,
  'form-kind': formKind,
  chase: chaseAnswer,
  'set-away': markAway,
  'set-back': markBack,
};

/** What the person who reported can do in a dialog. */
const REPORTER_DIALOGS: Readonly<Record<string, Verb>> = {
  'my-report': myReport,
  'add-form': addForm,
  add,
  'withdraw-form': withdrawForm,
  withdraw: withdrawReport,
  answer: answerLetter,
  chase: chaseAnswer,
};

/** What the dialog of the message extension can ask for; anything else in it sends the report. */
const EXTENSION: Readonly<Record<string, Verb>> = { ...REPORTER_DIALOGS, 'form-kind': formKind };

/** What head, DSL and others can set and ask for in a dialog. */
const SCHOOL_DIALOGS: Readonly<Record<string, Verb>> = {
  'calendar-form': openCalendar,
  'set-calendar': saveCalendar,
  'revoke-form': openRevoke,
  revoke: revokeAccess,
  'restore-form': openRestore,
  restore: restoreAccess,
  'link-form': openLink,
  'link-accounts': linkTwo,
  'unlink-account': unlinkOne,
  'pupils-form': openPupils,
  'pupils-check': checkPupils,
  'pupils-import': bringInPupils,
  'pupil-chronology': showChronology,
  'access-log': showLogRows,
  'digest-day-form': openDigestDay,
  'set-digest-day': saveDigestDay,
};

/** What a handler can ask for in a dialog, and who sees facts. */
const CASE_DIALOGS: Readonly<Record<string, Verb>> = {
  'open-case': openConcern,
  'case-history': showHistory,
  'work-form': workForm,
  'do-work': sendWork,
  'open-facts': openTheFacts,
  summary: showSummary,
  acknowledge: acknowledgeConcern,
};

/** What a dialog can ask for. */
const DIALOGS: Readonly<Record<string, Verb>> = { ...REPORTER_DIALOGS, ...SCHOOL_DIALOGS, ...CASE_DIALOGS };

/**
 * Verbs that a process may answer while another one still owns the record: they read nothing of it, or see for
 * themselves that what was typed comes back.
 */
const WITHOUT_RECORD: ReadonlySet<Verb> = new Set([
  ...[newForm, formKind, search, sendReport, help, hello, notAReport],
  ...[add, answerLetter, withdrawReport, sendWork],
]);

/** @returns whether this verb needs the newest state of the record. */
export function needsRecord(verb: Verb): boolean {
  return !WITHOUT_RECORD.has(verb);
}

/** @returns the name to log and the verb, or undefined when nothing is to be answered. */
export function findVerb(turn: Turn): { name: string; verb: Verb } | undefined {
  switch (turn.kind) {
    case 'message': {
      // Bots are personal only; in a channel Heed says nothing, whatever it is sent.
      if (!turn.personal) return undefined;
      const word = commandIn(turn.text);
      const verb = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
      return verb ? { name: word, verb } : { name: 'not-a-report', verb: notAReport };
    }
    case 'installed':
      return turn.personal ? { name: 'hello', verb: hello } : undefined;
    case 'action':
      return named(BUTTONS, turn.verb);
    case 'dialog-open':
    case 'dialog-submit':
      return named(DIALOGS, turn.verb);
    case 'extension-open':
      return { name: 'extension', verb: newForm };
    case 'extension-submit':
      return named(EXTENSION, turn.verb) ?? { name: 'send-report', verb: sendReport };
    case 'search':
      return { name: 'search', verb: search };
    default:
      return undefined;
  }
}

/** `/Report `, `report` and `/REPORT` with any kind of space around are one command; `report him` is not. */
function commandIn(typed: string): string {
  return typed
    .replace(/[\s\u00a0\u200b]+/g, ' ')
    .trim()
    .replace(/^\/\s?/, '')
    .toLowerCase();
}

function named(table: Readonly<Record<string, Verb>>, name: string | undefined) {
  const verb = name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  return name !== undefined && verb ? { name, verb } : undefined;
}
