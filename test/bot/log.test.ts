import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../bot/log.ts';

function logged(level: 'debug' | 'info' | 'warn' = 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  return { log, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>), raw: lines };
}

test('An event is one line of JSON with its time and its facts', () => {
  const { log, read, raw } = logged();
  log.info('reported', { reference: '7QK42M9X', again: false, ms: 12 });
  expect(raw).toHaveLength(1);
  expect(raw[0]).toMatch(/\n$/);
  expect(read()[0]).toMatchObject({ event: 'reported', reference: '7QK42M9X', again: false, ms: 12 });
  expect(String(read()[0]?.time)).toMatch(/^\d{4}-\d\d-\d\dT/);
});

test('The machine, its user and the process do not stand in a line', () => {
  const { log, read } = logged();
  log.warn('x');
  expect(Object.keys(read()[0] ?? {}).sort()).toEqual(['event', 'level', 'time']);
});

test('What a person must look at is marked', () => {
  const { log, read } = logged('warn');
  log.info('quiet');
  log.warn('warned');
  log.alarm('loud', { code: 'teams.blocked' });
  expect(read()).toMatchObject([{ event: 'warned' }, { event: 'loud', alarm: true, code: 'teams.blocked' }]);
});

test('A fact that nobody put on the list is left out, whatever it holds', () => {
  const { log, raw } = logged();
  // What the compiler refuses may still come from something that was spread.
  const facts: object = { happened: 'words', person: 'words', constructor: 'words', text: 'words' };
  log.info('x', facts);
  expect(raw.join('')).not.toContain('words');
});

test.each([
  ['a sentence with a full stop', 'He was hit on the way home.'],
  ['a sentence without one', 'a child told me that she was hit'],
  ['a person’s name', 'Class Teacher'],
  ['a name with an apostrophe', "O'Ther"],
  ['a name with letters beyond English', 'Łż'],
  ['an e-mail address', 'teacher@heedschool.example'],
  ['two lines', 'one\ntwo'],
  ['a very long word', 'x'.repeat(121)],
  ['markup', '<b>x</b>'],
])('%s is left out, even where a code is expected', (_what, value) => {
  const { log, raw } = logged();
  for (const fact of ['reason', 'name', 'code', 'call', 'file', 'reference'])
    log.info('x', { [fact]: value });
  expect(raw.join('')).not.toContain(JSON.stringify(value).slice(1, -1));
});

test.each([
  ['reference', '7QK42M9X'],
  ['code', 'graph.unreachable'],
  ['name', 'TypeError'],
  ['call', 'GET /sites/{site}/lists/Concerns/items'],
  ['call', '/$batch'],
  ['file', '00000012-7QK42M9X.json'],
  ['status', 503],
  ['again', true],
])('%s %p is a code and stays', (fact, value) => {
  const { log, read } = logged();
  log.info('x', { [fact]: value });
  expect(read()[0]?.[fact]).toBe(value);
});

// A device that is always full stands on Linux only; elsewhere the line goes into a pipe that nobody reads.
test('A disk that takes no line stops nothing, and the process can still end', () => {
  const full = existsSync('/dev/full') ? openSync('/dev/full', 'w') : 'pipe';
  const program = `
    import { createLog } from ${JSON.stringify(join(__dirname, '..', '..', 'bot', 'log.ts'))};
    const log = createLog('info');
    for (let line = 0; line < 3; line += 1) log.alarm('loud');
    process.stderr.write('still here');
    process.exit(3);
  `;
  const ran = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program],
    { stdio: ['ignore', full, 'pipe'], timeout: 30_000, encoding: 'utf8' },
  );
  expect([ran.status, ran.stderr]).toEqual([3, 'still here']);
});
