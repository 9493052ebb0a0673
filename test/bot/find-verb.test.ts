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
  ['/away', 'away'],
  ['Calendar', 'calendar'],
  ['/people', 'people'],
  ['/pupils', 'pupils'],
  ['/pupil', 'pupil'],
  ['LOG', 'log'],
  ['/digest', 'digest'],
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
  ['action', 'form-kind'],
  ['action', 'chase'],
  ['dialog-open', 'my-report'],
  ['dialog-open', 'add-form'],
  ['dialog-submit', 'my-report'],
  ['dialog-submit', 'add-form'],
  ['dialog-submit', 'add'],
  ['dialog-submit', 'withdraw-form'],
  ['dialog-submit', 'withdraw'],
  ['dialog-submit', 'answer'],
  ['dialog-submit', 'chase'],
  ['extension-submit', 'form-kind'],
  ['extension-submit', 'my-report'],
  ['extension-submit', 'add'],
  ['dialog-open', 'open-case'],
  ['dialog-submit', 'acknowledge'],
])('A %s can ask for %s', (kind, verb) => {
  expect(pressed(kind, verb)).toBe(verb);
});

test.each<[Turn['kind'], string | undefined]>([
  ['action', 'open-case'],
  ['action', 'my-report'],
  ['action', 'add'],
  ['action', 'withdraw'],
  ['action', 'answer'],
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

test('The message extension opens and sends the form, whatever verb of no report of one’s own it carries', () => {
  expect(pressed('extension-open', 'acknowledge')).toBe('extension');
  for (const verb of ['open-case', 'acknowledge', 'send-report', 'constructor', '', undefined]) {
    expect(pressed('extension-submit', verb)).toBe('send-report');
  }
});

describe('what the school sets and asks for', () => {
  const inDialogs = [
    'calendar-form',
    'set-calendar',
    'revoke-form',
    'revoke',
    'restore-form',
    'restore',
    'link-form',
    'link-accounts',
    'unlink-account',
    'pupils-form',
    'pupils-check',
    'pupils-import',
    'pupil-chronology',
    'access-log',
    'digest-day-form',
    'set-digest-day',
  ];
  const onCards = ['set-away', 'set-back'];
  const commands = ['away', 'calendar', 'people', 'pupils', 'pupil', 'log', 'digest'];

  test('is found in dialogs, and from no card and no message extension', () => {
    for (const verb of inDialogs) {
      expect(pressed('dialog-open', verb)).toBe(verb);
      expect(pressed('dialog-submit', verb)).toBe(verb);
      expect(pressed('action', verb)).toBeUndefined();
      expect(pressed('extension-submit', verb)).toBe('send-report');
    }
  });

  test('is found on the card of who is away, and in no dialog', () => {
    for (const verb of onCards) {
      expect(pressed('action', verb)).toBe(verb);
      expect(pressed('dialog-submit', verb)).toBeUndefined();
    }
  });

  test('is nothing that can be typed in a channel', () => {
    for (const text of commands) expect(typed(`/${text}`, { personal: false })).toBeUndefined();
  });

  test('needs the record, for who may do what stands in it', () => {
    const turns = [
      ...commands.map((text) => turnOf('message', { text })),
      ...onCards.map((verb) => turnOf('action', { verb })),
      ...inDialogs.map((verb) => turnOf('dialog-submit', { verb })),
    ];
    const needing = turns.filter((turn) => {
      const found = findVerb(turn);
      return found && needsRecord(found.verb);
    });
    expect(needing).toHaveLength(turns.length);
  });
});

describe('what a handler does with a case', () => {
  const inDialogs = [
    'open-case',
    'case-history',
    'work-form',
    'do-work',
    'open-facts',
    'summary',
    'acknowledge',
  ];

  test('is found in dialogs and, but for taking it, on no card; in no message extension', () => {
    for (const verb of inDialogs) {
      expect(pressed('dialog-open', verb)).toBe(verb);
      expect(pressed('dialog-submit', verb)).toBe(verb);
      expect(pressed('action', verb)).toBe(verb === 'acknowledge' ? verb : undefined);
      expect(pressed('extension-submit', verb)).toBe('send-report');
    }
  });

  test('needs the record, but for what was typed, which has to come back', () => {
    const without = inDialogs.filter((verb) => {
      const found = findVerb(turnOf('dialog-submit', { verb }));
      return found && !needsRecord(found.verb);
    });
    expect(without).toEqual(['do-work']);
  });
});

test('A field that searches is answered by the search, whatever verb it carries', () => {
  expect(pressed('search')).toBe('search');
  expect(pressed('search', 'open-case')).toBe('search');
});

test('While another process owns the record, forms, reports and help are answered, and what was typed comes back', () => {
  const reporter = ['my-report', 'add-form', 'add', 'withdraw-form', 'withdraw', 'answer', 'chase'];
  const all: readonly Turn[] = [
    ...['report', 'mine', 'help', 'anything'].map((text) => turnOf('message', { text })),
    turnOf('installed'),
    ...['new-form', 'form-kind', 'send-report', 'chase', 'refresh-receipt'].map((verb) =>
      turnOf('action', { verb }),
    ),
    ...reporter.map((verb) => turnOf('dialog-submit', { verb })),
    turnOf('dialog-open', { verb: 'open-case' }),
    turnOf('dialog-submit', { verb: 'acknowledge' }),
    turnOf('extension-open'),
    turnOf('extension-submit'),
    turnOf('search'),
  ];
  const without = all.flatMap((turn) => {
    const found = findVerb(turn);
    return found && !needsRecord(found.verb) ? [`${turn.kind} ${found.name}`] : [];
  });
  expect(without).toEqual([
    'message report',
    'message help',
    'message not-a-report',
    'installed hello',
    'action new-form',
    'action form-kind',
    'action send-report',
    'dialog-submit add',
    'dialog-submit withdraw',
    'dialog-submit answer',
    'extension-open extension',
    'extension-submit send-report',
    'search search',
  ]);
});
