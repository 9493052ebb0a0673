import type { Turn } from './turn.ts';
import { acknowledgeConcern } from './verbs/acknowledge.ts';
import { hello, help, mine, notAReport } from './verbs/chat.ts';
import { newForm } from './verbs/new-form.ts';
import { openConcern } from './verbs/open-case.ts';
import { refreshAlert } from './verbs/refresh-alert.ts';
import { refreshReceipt } from './verbs/refresh-receipt.ts';
import { sendReport } from './verbs/send-report.ts';
import type { Verb } from './verbs/verb.ts';

/** What can be typed: one whole word, with or without the stroke. */
const COMMANDS: Readonly<Record<string, Verb>> = { report: newForm, mine, help };

/** What a button can ask for. */
const BUTTONS: Readonly<Record<string, Verb>> = {
  'new-form': newForm,
  'send-report': sendReport,
  acknowledge: acknowledgeConcern,
  'refresh-alert': refreshAlert,
  'refresh-receipt': refreshReceipt,
};

/** What a dialog can ask for. */
const DIALOGS: Readonly<Record<string, Verb>> = { 'open-case': openConcern, acknowledge: acknowledgeConcern };

/** Verbs that a process may answer while another one still owns the record: they read nothing of it. */
const WITHOUT_RECORD: ReadonlySet<Verb> = new Set([newForm, sendReport, help, hello, notAReport]);

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
      return { name: 'send-report', verb: sendReport };
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
