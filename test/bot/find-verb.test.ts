import { findVerb, needsRecord } from '../../bot/find-verb.ts';
import type { Turn } from '../../bot/turn.ts';
import { turnOf } from '../support/turns.ts';

const typed = (text: string, more: Partial<Turn> = {}) =>
  findVerb(turnOf('message', { text, ...more }))?.name;
const pressed = (kind: Turn['kind'], verb?: string) =>
  findVerb(turnOf(kind, verb === undefined ? {} : { verb }))?.name;

test.each([
  '/report',
  'report',
  'REPORT',
  ' REPORT ',
  '/Report ',
  '/ report',
  '\u00a0/report\u00a0',
  'report\u200b',
  '\n/report\n',
  '\t report',
])('%j opens the form', (text) => {
  expect(typed(text)).toBe('report');
});

test.each([
  ['/mine', 'mine'],
  ['Mine', 'mine'],
  ['/help', 'help'],
  ['HELP ', 'help'],
])('%j is %s', (text, name) => {
  expect(typed(text)).toBe(name);
});

test.each([
  'report him',
  'reports',
  '//report',
  'please report',
  '/report a pupil',
  '/unknown',
  '',
  ' ',
  '/',
  'constructor',
  '/constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'new-form',
  'send-report',
])('%j is not a command: it is answered as no report', (text) => {
  expect(typed(text)).toBe('not-a-report');
});

test('In a channel or group Heed says nothing, whatever it is sent', () => {
  for (const text of ['/report', 'help', 'anything'])
    expect(typed(text, { personal: false })).toBeUndefined();
  expect(findVerb(turnOf('installed', { personal: false }))).toBeUndefined();
});

test('It greets whoever has installed it', () => {
  expect(findVerb(turnOf('installed'))?.name).toBe('hello');
});

test.each<[Turn['kind'], string]>([
  ['action', 'new-form'],
  ['action', 'send-report'],
  ['action', 'acknowledge'],
  ['action', 'refresh-alert'],
  ['action', 'refresh-receipt'],
  ['dialog-open', 'open-case'],
  ['dialog-submit', 'acknowledge'],
])('A %s can ask for %s', (kind, verb) => {
  expect(pressed(kind, verb)).toBe(verb);
});

test.each<[Turn['kind'], string | undefined]>([
  ['action', 'open-case'],
  ['dialog-open', 'send-report'],
  ['dialog-submit', 'send-report'],
  ['action', undefined],
  ['action', ''],
  ['action', 'constructor'],
  ['action', '__proto__'],
  ['dialog-open', 'toString'],
  ['dialog-submit', undefined],
  ['other', 'acknowledge'],
  ['removed', 'acknowledge'],
])('A %s cannot ask for %p', (kind, verb) => {
  expect(pressed(kind, verb)).toBeUndefined();
});

test('The message extension opens and sends the form, whatever verb it carries', () => {
  expect(pressed('extension-open', 'acknowledge')).toBe('extension');
  expect(pressed('extension-submit', 'open-case')).toBe('send-report');
});

test('While another process owns the record, only what reads nothing of it is answered: forms, reports and help', () => {
  const all: readonly Turn[] = [
    ...['report', 'mine', 'help', 'anything'].map((text) => turnOf('message', { text })),
    turnOf('installed'),
    ...['new-form', 'send-report', 'acknowledge', 'refresh-alert', 'refresh-receipt'].map((verb) =>
      turnOf('action', { verb }),
    ),
    turnOf('dialog-open', { verb: 'open-case' }),
    turnOf('dialog-submit', { verb: 'acknowledge' }),
    turnOf('extension-open'),
    turnOf('extension-submit'),
  ];
  const needing = all.flatMap((turn) => {
    const found = findVerb(turn);
    return found && needsRecord(found.verb) ? [`${turn.kind} ${found.name}`] : [];
  });
  expect(needing).toEqual([
    'message mine',
    'action acknowledge',
    'action refresh-alert',
    'action refresh-receipt',
    'dialog-open open-case',
    'dialog-submit acknowledge',
  ]);
});
