import { peopleOf } from '../../local/people.ts';
import { CANARY } from './corpus.ts';
import { judgeOf } from './judge.ts';
import { MARK } from './nasties.ts';
import type { Heard, Wire } from './wire.ts';

const person = (key: string) => {
  const found = peopleOf('a').find(({ keys }) => keys.includes(key));
  if (!found) throw new Error('Nobody.');
  return found;
};
const asked = (key = 'teacher2', path = '/api/messages'): Wire => ({
  method: 'POST',
  path,
  headers: {},
  body: Buffer.from(JSON.stringify({ from: { aadObjectId: person(key).oid } })),
});
const heard = (
  status: number,
  text = '',
  headers: Heard['headers'] = { 'cache-control': 'no-store' },
): Heard => ({
  status,
  text,
  headers,
  ms: 1,
});

function verdict(wire: Wire, answer: Heard | undefined) {
  const judge = judgeOf({ person }, '');
  judge.answer(wire, answer);
  const { hangs, unmeant, leaks } = judge.result();
  return { hangs, unmeant, leaks };
}
const NOTHING = { hangs: 0, unmeant: 0, leaks: 0 };

test.each<[string, Wire, Heard | undefined, object]>([
  ['no answer', asked(), undefined, { hangs: 1 }],
  ['a connection that was cut', asked(), heard(0), { unmeant: 1 }],
  ['HTTP 500', asked(), heard(500, '{}'), { unmeant: 1 }],
  ['HTTP 503 from the bot', asked(), heard(503, '{}'), { unmeant: 1 }],
  ['a stack', asked(), heard(200, 'at turn (/x/bot.ts:1:2)'), { leaks: 1 }],
  ['the name of an error', asked(), heard(401, 'TypeError: x'), { leaks: 1 }],
  ['what was sent, in a refusal', asked(), heard(400, MARK), { leaks: 1 }],
  ['a secret shown to somebody else', asked('head'), heard(200, CANARY), { leaks: 1 }],
  ['a cookie', asked(), heard(200, '', { 'cache-control': 'no-store', 'set-cookie': ['a=b'] }), { leaks: 1 }],
  ['an answer that may be kept', asked(), heard(200, '', {}), { leaks: 1 }],
])('%s is seen', (_what, wire, answer, found) => {
  expect(verdict(wire, answer)).toEqual({ ...NOTHING, ...found });
});

test.each<[string, Wire, Heard]>([
  ['an answer', asked(), heard(200, '{"value":"Thank you."}')],
  ['a secret shown to whom it is for', asked('chair'), heard(200, CANARY)],
  ['a form that comes back with what was typed', asked(), heard(200, MARK)],
  ['a plain refusal', asked(), heard(403, '{"error":"refused"}')],
  ['being not ready', asked('teacher', '/readyz'), heard(503, '{}')],
])('%s is as it should be', (_what, wire, answer) => {
  expect(verdict(wire, answer)).toEqual(NOTHING);
});

test('Of the log, anything but lines of codes is seen, and every turn that threw', () => {
  const judge = judgeOf({ person }, '');
  const good = '{"level":30,"event":"turn","verb":"mine"}';
  const thrown = '{"level":50,"event":"turn-failed","turn":"action","verb":"mine","name":"TypeError"}';
  judge.log([good, thrown].join('\n'));
  expect(judge.result()).toMatchObject({ leaks: 0, thrown: ['turn-failed action mine TypeError'] });
  judge.log(
    ['words of a library', `{"level":30,"event":"${MARK}"}`, `{"level":30,"event":"${CANARY}"}`].join('\n'),
  );
  expect(judge.result().leaks).toBe(3);
});

test('Of the log, every alarm is counted by its name', () => {
  const judge = judgeOf({ person }, '');
  const failed = '{"level":50,"event":"tick-failed","alarm":true,"name":"TypeError"}';
  judge.log([failed, '{"level":30,"event":"turn"}', failed].join('\n'));
  expect(judge.result().alarms).toEqual({ 'tick-failed': 2 });
});

test('A report with a receipt that is not among the concerns is unfiled', () => {
  const judge = judgeOf({ person }, '');
  for (const reference of ['AAAA-0001', 'AAAA-0002', 'AAAA-0002']) {
    judge.answer(asked(), heard(200, `{"text":"Report received: ${reference}"}`));
  }
  expect(judge.unfiled(['AAAA0001', 'AAAA0003'])).toBe(1);
  expect(judge.unfiled(['AAAA0001', 'AAAA0002'])).toBe(0);
});
