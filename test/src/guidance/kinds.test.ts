import { KINDS, type Kind, type KindGroup, kindOf } from '../../../src/guidance/kinds.ts';
import { PROTOCOLS } from '../../../src/guidance/protocols.ts';

/** The schools' list of kinds (domain, "Kinds of concern"), item by item in its own words, with the kind that stands for it. */
const LISTED: Readonly<Record<KindGroup, readonly (readonly [item: string, code: string])[]>> = {
  content: [
    ['sexual or adult content', 'sexual-content'],
    ['violent or gory', 'violent-content'],
    ['self-harm, suicide or eating disorder', 'self-harm'],
    ['hate or discrimination', 'hate'],
    ['extremism or radicalisation (Prevent)', 'extremism'],
    ['misinformation, disinformation, conspiracy', 'misinformation'],
    ['drugs and substance abuse', 'drugs'],
    ['age-inappropriate game or app', 'age-inappropriate'],
  ],
  contact: [
    ['grooming or stranger contact', 'grooming'],
    ['blackmail or exploitation', 'blackmail'],
    ['an AI chatbot acting as a person', 'chatbot'],
    ['pressure from other users', 'pressure'],
  ],
  conduct: [
    ['nudes or semi-nudes, AI-made included', 'nudes'],
    ['online bullying, trolling', 'online-bullying'],
    ['sexual harassment or violence between children', 'sexual-harassment'],
    ['upskirting', 'upskirting'],
    ['impersonation, identity, account misuse', 'impersonation'],
    ['personal information or passwords shared, digital reputation', 'personal-information'],
    ['misuse of school technology', 'technology-misuse'],
    ['hurtful, abusive or threatening post or message about or to a member of the school', 'abusive-post'],
    ['copyright', 'copyright'],
    ['time spent online', 'screen-time'],
  ],
  commerce: [
    ['gambling, loot boxes', 'gambling'],
    ['scams, phishing', 'scam'],
    ['in-app buying, advertising', 'buying'],
  ],
  'not-online': [
    ['abuse or neglect, told or seen', 'abuse-neglect'],
    ['child missing', 'missing'],
    ['FGM', 'fgm'],
    ['child-on-child abuse', 'child-on-child'],
    ['welfare, attendance, mental health', 'welfare'],
  ],
  adults: [
    ['allegation', 'allegation'],
    ['low-level concern', 'low-level'],
    ['not sure which of the two', 'adult-conduct'],
    ['complaint', 'complaint'],
    ['complaint about handling', 'complaint-handling'],
    ['policy does not match practice', 'policy-practice'],
  ],
  systems: [
    ['filter or monitoring failure', 'filter-failure'],
    ['overblocking', 'overblocking'],
    ['virus or security incident', 'security'],
    ['loss or leak of personal data', 'data-loss'],
  ],
  devices: [
    ['phone or device searched or confiscated', 'device-search'],
    ['staff device or camera misuse', 'staff-device'],
    ['photo or video without consent', 'photo-consent'],
  ],
};

const ITEMS = Object.entries(LISTED).flatMap(([group, items]) =>
  items.map(([item, code]) => [item, group, code] as const),
);

test.each(ITEMS)('"%s" is a kind of its own in the group %s', (_item, group, code) => {
  expect(kindOf(code)?.group).toBe(group);
});

test('No kind stands beside the schools’ list, and no two items share one', () => {
  // A new trend is no item of that list but has a line of its own in the table of who is told.
  const listed = ITEMS.map(([, , code]) => code);
  expect([...listed, 'trend'].sort()).toEqual(KINDS.map(({ code }) => code).sort());
});

test('No two kinds share a code, words or an example', () => {
  for (const field of ['code', 'words', 'example'] as const) {
    expect(new Set(KINDS.map((kind) => kind[field])).size).toBe(KINDS.length);
  }
});

const TABLE: readonly (readonly [code: string, kind: Kind])[] = KINDS.map((kind) => [kind.code, kind]);

describe.each(TABLE)('The kind %s', (_code, kind) => {
  test('has a short code, and words that fit two lines of a phone', () => {
    expect(kind.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(kind.words).toBe(kind.words.trim());
    expect(kind.words.length).toBeGreaterThan(3);
    expect(kind.words.length).toBeLessThanOrEqual(70);
  });

  test('has one example, in one sentence and without a name', () => {
    expect(kind.example).toMatch(/^[A-Z][^.?!]+\.$/);
    const inside = kind.example.replace(/\b(I|Year \d)\b/g, '').slice(1);
    expect(inside).not.toMatch(/[A-Z]/);
  });

  test('has a protocol, an urgency and the code of its C', () => {
    expect(PROTOCOLS[kind.protocol].code).toBe(kind.protocol);
    expect(['immediate', 'same-day', 'routine']).toContain(kind.urgency);
    const online = ['content', 'contact', 'conduct', 'commerce'].includes(kind.group);
    expect(kind.c).toBe(online ? kind.group : undefined);
  });

  test('takes files in the tab, or none, with the reason, where images of a child may be involved', () => {
    if (kind.images) {
      expect(kind.files).toBe('never');
      expect(kind.filesWhy).toMatch(/^[A-Z].*(file|copy).*\.$/);
    } else {
      expect(kind.files).toBe('tab');
      expect(kind.filesWhy).toBeUndefined();
    }
  });

  test('names its source and the day a person compared it', () => {
    expect(kind.source).toMatch(/KCSIE|West Hill|Banks/);
    expect(new Date(`${kind.checked}T00:00:00Z`).toISOString().slice(0, 10)).toBe(kind.checked);
  });
});

test('Where pictures of a child may be involved the kind says so', () => {
  expect(KINDS.filter(({ images }) => images).map(({ code }) => code)).toEqual([
    'sexual-content',
    'grooming',
    'blackmail',
    'nudes',
    'sexual-harassment',
    'upskirting',
    'device-search',
    'staff-device',
    'photo-consent',
  ]);
});

test('A crime against a child is immediate, and nothing else is by its kind alone', () => {
  expect(KINDS.filter(({ urgency }) => urgency === 'immediate').map(({ code }) => code)).toEqual([
    'missing',
    'fgm',
    'grooming',
    'blackmail',
    'nudes',
    'sexual-harassment',
    'upskirting',
  ]);
});

test('Filter requests and trends can wait; a filter that failed cannot', () => {
  expect(KINDS.filter(({ urgency }) => urgency === 'routine').map(({ code }) => code)).toEqual([
    'gambling',
    'buying',
    'policy-practice',
    'trend',
    'overblocking',
  ]);
  expect(kindOf('filter-failure')?.urgency).toBe('same-day');
});

test('Kinds about systems and data go their own way, kinds about children to the DSL', () => {
  expect(KINDS.filter(({ row }) => row === 'systems').map(({ code }) => code)).toEqual([
    'filter-failure',
    'overblocking',
    'security',
  ]);
  expect(kindOf('data-loss')?.row).toBe('data-loss');
  for (const { row, group } of KINDS) {
    if (!['systems', 'adults', 'devices'].includes(group)) expect(row).toBe('pupil');
  }
});

test.each(['allegation', 'low-level', 'adult-conduct', 'staff-device'])(
  '%s never goes to the DSL as if it were about a pupil',
  (code) => {
    expect(kindOf(code)?.row).toBe('adult');
  },
);

test('A code that is not in the list is no kind, and neither is none', () => {
  expect(kindOf('made-up')).toBeUndefined();
  expect(kindOf('constructor')).toBeUndefined();
  expect(kindOf(undefined)).toBeUndefined();
});
