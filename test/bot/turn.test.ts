import fc from 'fast-check';
import { turnFrom } from '../../bot/turn.ts';
import { TEACHER, TEACHER2 } from '../support/schools.ts';
import { activityOf, teamsIdOf } from '../support/turns.ts';

const invoke = (name: string, value: unknown, more: object = {}) =>
  turnFrom(activityOf({ type: 'invoke', name, value, ...more }));

test('A message in one’s own chat has its words, its sender and where to reach them', () => {
  expect(turnFrom(activityOf({ text: '/report' }))).toEqual({
    kind: 'message',
    actor: { oid: TEACHER.oid, teamsId: teamsIdOf(TEACHER.oid) },
    personal: true,
    text: '/report',
    hasFiles: false,
    data: {},
    reach: { serviceUrl: 'https://smba.trafficmanager.net/uk/', conversation: 'a:1' },
  });
});

test.each(['channel', 'groupChat', undefined])(
  'In a conversation of type %p nobody is reached later',
  (conversationType) => {
    const turn = turnFrom(activityOf({ conversation: { id: '19:x', conversationType }, replyToId: 'm1' }));
    expect(turn).toMatchObject({ personal: false });
    expect(turn?.reach).toBeUndefined();
    expect(turn?.place).toBeUndefined();
  },
);

test('The account is lower-case, whatever Teams sends', () => {
  const from = { id: '29:x', aadObjectId: TEACHER.oid.toUpperCase() };
  expect(turnFrom(activityOf({ from }))?.actor).toEqual({ oid: TEACHER.oid, teamsId: '29:x' });
});

test.each<[string, unknown, boolean]>([
  ['nothing', undefined, false],
  ['the text as HTML, which Teams adds itself', [{ contentType: 'text/html' }], false],
  ['a picture', [{ contentType: 'text/html' }, { contentType: 'image/png' }], true],
  ['a file', [{ contentType: 'application/vnd.microsoft.teams.file.download.info' }], true],
])('With %s beside the words, files: %p is what it says', (_what, attachments, hasFiles) => {
  expect(turnFrom(activityOf({ attachments }))?.hasFiles).toBe(hasFiles);
});

describe('a pressed button', () => {
  const value = {
    action: { type: 'Action.Execute', verb: 'send-report', data: { happened: 'x', verb: 'send-report' } },
  };

  test('has its verb, its data and the card it stands on', () => {
    expect(invoke('adaptiveCard/action', value, { replyToId: 'm7' })).toMatchObject({
      kind: 'action',
      verb: 'send-report',
      data: { happened: 'x' },
      place: { conversation: 'a:1', activity: 'm7' },
    });
  });

  test('of a client too old for it arrives as a message with a value, and counts the same', () => {
    const old = turnFrom(
      activityOf({ text: '', value: { verb: 'send-report', happened: 'x' }, replyToId: 'm7' }),
    );
    expect(old).toMatchObject({
      kind: 'action',
      verb: 'send-report',
      data: { happened: 'x' },
      place: { activity: 'm7' },
    });
  });

  test('cannot say who pressed it', () => {
    const forged = {
      action: {
        verb: 'acknowledge',
        data: { actor: { oid: TEACHER2.oid }, oid: TEACHER2.oid, personal: false },
      },
    };
    expect(invoke('adaptiveCard/action', forged)).toMatchObject({
      actor: { oid: TEACHER.oid },
      personal: true,
    });
  });

  test.each([
    undefined,
    null,
    'x',
    {},
    { action: {} },
    { action: { verb: 7 } },
    { action: { verb: 'x', data: 'y' } },
  ])('with the value %j is nothing to act on', (junk) => {
    expect(invoke('adaptiveCard/action', junk)?.kind).toBe('other');
  });
});

describe('a dialog', () => {
  test.each([
    ['task/fetch', 'dialog-open'],
    ['task/submit', 'dialog-submit'],
  ])('%s has its verb and data', (name, kind) => {
    expect(invoke(name, { data: { verb: 'open-case', reference: 'R' } })).toMatchObject({
      kind,
      verb: 'open-case',
      data: { reference: 'R' },
    });
  });

  test.each([undefined, null, [], {}, { data: null }, { data: 'x' }])(
    'with the value %j has no verb',
    (junk) => {
      const turn = invoke('task/fetch', junk);
      expect(turn).toMatchObject({ kind: 'dialog-open', data: {} });
      expect(turn?.verb).toBeUndefined();
    },
  );

  test('with a verb that is no text has none', () => {
    expect(invoke('task/submit', { data: { verb: { a: 1 } } })?.verb).toBeUndefined();
  });
});

describe('the message extension', () => {
  const messagePayload = {
    id: '1',
    linkToMessage: 'https://teams.microsoft.com/l/message/1',
    createdDateTime: '2026-11-20T11:00:00Z',
    from: {
      user: { id: TEACHER2.oid.toUpperCase(), displayName: 'Second teacher', userIdentityType: 'aadUser' },
    },
    body: { contentType: 'html', content: '<p>Words &amp; more<img src="x"></p>' },
    attachments: [{ id: 'a', contentType: 'image/png', content: 'secret' }],
  };

  test('knows link, time, author and plain words of the message, never its attachments', () => {
    const turn = invoke('composeExtension/fetchTask', { messagePayload });
    expect(turn).toMatchObject({
      kind: 'extension-open',
      reported: {
        authorOid: TEACHER2.oid,
        message: {
          link: messagePayload.linkToMessage,
          sentAt: messagePayload.createdDateTime,
          author: 'Second teacher',
          text: 'Words & more',
        },
      },
    });
    expect(JSON.stringify(turn)).not.toContain('secret');
  });

  test('from the compose box has no message', () => {
    const turn = invoke('composeExtension/fetchTask', { commandId: 'report', context: { theme: 'default' } });
    expect(turn).toMatchObject({ kind: 'extension-open' });
    expect(turn?.reported).toBeUndefined();
  });

  test('brings form and message together when it is sent', () => {
    const turn = invoke('composeExtension/submitAction', { data: { happened: 'x' }, messagePayload });
    expect(turn).toMatchObject({
      kind: 'extension-submit',
      data: { happened: 'x' },
      reported: { authorOid: TEACHER2.oid },
    });
  });

  test('of a message by a bot, or one that was deleted, has no author and no words', () => {
    for (const payload of [
      { from: null, body: null },
      { from: { user: null } },
      { body: { content: '' } },
      {},
    ]) {
      expect(invoke('composeExtension/fetchTask', { messagePayload: payload })?.reported).toEqual({
        message: {},
      });
    }
  });

  test('of plain text keeps it letter for letter', () => {
    const body = { contentType: 'text', content: '2 < 3 & <b>' };
    expect(invoke('composeExtension/fetchTask', { messagePayload: { body } })?.reported?.message).toEqual({
      text: '2 < 3 & <b>',
    });
  });
});

test.each([
  [{ type: 'installationUpdate', action: 'add' }, 'installed'],
  [{ type: 'installationUpdate', action: 'add-upgrade' }, 'installed'],
  [{ type: 'installationUpdate', action: 'remove' }, 'removed'],
  [{ type: 'conversationUpdate', membersAdded: [{ id: '28:x' }] }, 'other'],
  [{ type: 'messageReaction' }, 'other'],
  [{ type: 'typing' }, 'other'],
  [{ type: 'invoke', name: 'signin/verifyState' }, 'other'],
  [{ type: 'invoke' }, 'other'],
] as const)('%j is %s', (more, kind) => {
  expect(turnFrom(activityOf({ ...more }))?.kind).toBe(kind);
});

test.each([
  undefined,
  null,
  'x',
  [],
  {},
  activityOf({ from: { id: 'x' } }),
  activityOf({ from: { id: 'x', aadObjectId: 'head' } }),
  activityOf({ conversation: {} }),
  activityOf({ serviceUrl: undefined }),
  activityOf({ text: 7 }),
  activityOf({ attachments: 'x' }),
])('Activity number %# is nothing that this bot understands', (activity) => {
  expect(turnFrom(activity)).toBeUndefined();
});

test('Whatever stands in a value, a turn is read without an error and its sender stays', () => {
  const names = fc.constantFrom(
    'adaptiveCard/action',
    'task/fetch',
    'task/submit',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
    'x',
  );
  fc.assert(
    fc.property(fc.constantFrom('invoke', 'message'), names, fc.anything(), (type, name, value) => {
      expect(turnFrom(activityOf({ type, name, value }))?.actor.oid).toBe(TEACHER.oid);
    }),
    { numRuns: 1_000 },
  );
});
