import { peopleOf } from '../../local/people.ts';
import { conversationOf } from '../../local/teams/installs.ts';
import { openStore } from '../../local/teams/store.ts';
import { STAND_IN } from '../../src/clouds.ts';
import { alarmIn } from '../chaos/alarms.ts';
import { referenceIn, type TestSchool } from '../support/school.ts';
import { CANARY } from './corpus.ts';
import { MARK } from './nasties.ts';
import { type Heard, PATIENCE_MS, type Wire } from './wire.ts';

/** What a program says of itself when it fails. */
const INSIDES =
  /node_modules|\bat \S+ \(|\.ts:\d|\.js:\d|[A-Z]\w*Error\b|ECONN|ENOENT|\/record\/|__dirname|-----BEGIN/;

/** Looks at what came back. */
export function judgeOf(school: Pick<TestSchool, 'person'>, dataDir: string) {
  const mayRead = new Set(['teacher', 'chair', 'vicechair'].map((key) => school.person(key).oid));
  const statuses: Record<string, number> = {};
  const examples: string[] = [];
  const thrown = new Set<string>();
  const alarms: Record<string, number> = {};
  const receipts = new Set<string>();
  let [hangs, unmeant, leaks, slowestMs] = [0, 0, 0, 0];
  const wrong = (what: string) => {
    if (examples.length < 20) examples.push(what.slice(0, 600));
  };
  const shown = ({ method, path, headers, body }: Wire) =>
    `${method} ${path} ${headersOf(headers)} ${short(body.toString())}`;

  return {
    answer(wire: Wire, heard: Heard | undefined): void {
      if (!heard) {
        hangs += 1;
        wrong(`no answer in ${PATIENCE_MS} ms: ${shown(wire)}`);
        return;
      }
      const { status, text, headers, ms } = heard;
      statuses[status] = (statuses[status] ?? 0) + 1;
      const reference = referenceIn(text);
      if (reference !== undefined) receipts.add(reference.replace('-', ''));
      slowestMs = Math.max(slowestMs, Math.round(ms));
      if (status === 0 && !/expect|upgrade|chunked/.test(JSON.stringify(wire.headers))) {
        unmeant += 1;
        wrong(`hung up: ${shown(wire)}`);
      }
      if (status >= 500 && !(status === 503 && /^\/(readyz|api\/me)\/?(\?|$)/.test(wire.path))) {
        unmeant += 1;
        wrong(`${status} ${text}: ${shown(wire)}`);
      }
      const secret = text.includes(CANARY) && !mayRead.has(wire.actor ?? actorOf(wire.body));
      const insides = INSIDES.test(text) && !INSIDES.test(wire.body.toString());
      const bare = status >= 400 && text.includes(MARK);
      const cookie =
        headers['set-cookie'] !== undefined || (status > 0 && headers['cache-control'] !== 'no-store');
      if (secret || insides || bare || cookie) {
        leaks += 1;
        wrong(
          `${secret ? 'secret' : insides ? 'insides' : bare ? 'echo' : 'headers'} in ${status} ${text}: ${shown(wire)}`,
        );
      }
    },
    /** The log: lines of JSON with codes, and nothing that anybody typed. */
    log(text: string): void {
      for (const line of text.split('\n').filter(Boolean)) {
        const bad =
          !line.startsWith('{"level":') ||
          line.includes(MARK) ||
          line.includes(CANARY) ||
          INSIDES.test(line.replace(/"name":"\w+"/, ''));
        if (bad) {
          leaks += 1;
          wrong(`log: ${line}`);
        }
        const alarm = alarmIn(line);
        if (alarm !== undefined) alarms[alarm] = (alarms[alarm] ?? 0) + 1;
        if (/"event":"(turn-failed|api-failed|library-printed)"/.test(line)) {
          const { event, turn, verb, name } = JSON.parse(line) as Record<string, string>;
          thrown.add([event, turn, verb, name].join(' '));
        }
      }
    },
    /** Nobody's chat shows what is hidden from them. */
    chats(): void {
      const store = openStore(dataDir);
      for (const person of peopleOf('a')) {
        const chat = JSON.stringify(store.history(conversationOf(STAND_IN, person)));
        if (mayRead.has(person.oid) || !chat.includes(CANARY)) continue;
        leaks += 1;
        wrong(`the chat of ${person.keys[0]} shows what is hidden from them`);
      }
      store.close();
    },
    /** @returns how many of the reports that somebody has a receipt of are not among these concerns. */
    unfiled: (concerns: readonly string[]) => [...receipts].filter((one) => !concerns.includes(one)).length,
    result: () => ({ slowestMs, statuses, hangs, unmeant, leaks, thrown: [...thrown], alarms, examples }),
  };
}

/** Without the token that nearly all have. */
function headersOf(headers: Wire['headers']): string {
  const { authorization = '', ...rest } = headers;
  return JSON.stringify({ ...rest, authorization: authorization.length });
}

/** What was asked, without what every activity has. */
function short(body: string): string {
  return body.replace(/^.*?"conversationType"/, '…').slice(0, 400);
}

function actorOf(body: Buffer): string {
  try {
    return String(JSON.parse(body.toString()).from.aadObjectId).toLowerCase();
  } catch {
    return '';
  }
}
