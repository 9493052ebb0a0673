import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../../local/app-process.ts';
import { openKeep } from '../../local/keep.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { createGraphClient } from '../../src/graph/client.ts';
import { createLists } from '../../src/graph/lists.ts';
import { createAppToken } from '../../src/graph/token.ts';
import { canonical } from '../../src/record/canonical.ts';
import { deriveKeys, newKeys, parseKeys, type RecordKeys } from '../../src/record/keys.ts';
import { readDisk } from '../../src/record/verify-disk.ts';
import type { Finding } from '../../src/record/verify-finding.ts';
import { proveRecord } from '../../src/record/verify-run.ts';
import { fakeLog } from '../support/fake-log.ts';
import {
  dialog,
  openSchool,
  pressed,
  referenceIn,
  reportIdFor,
  SHORT,
  type TestApp,
  type TestSchool,
  until,
} from '../support/school.ts';

jest.setTimeout(120_000);

/** A word that stands in every report and nowhere else. */
const CANARY = 'Quibblefrost';
const ROOT = join(__dirname, '..', '..');

type Fields = Readonly<Record<string, unknown>>;
interface Row {
  readonly id: string;
  readonly fields: Fields;
}

let school: TestSchool;
let app: TestApp;
/** Two that were opened and acknowledged, and one that waits. */
let [taken, other, waiting] = ['', '', ''];
/** Rows of Concerns as they were before anybody acknowledged. */
let earlier: readonly Row[] = [];
let processes: readonly string[] = [];

const rows = (list: string): readonly Row[] => school.tenant.graph.rows(list);
const inRecord = (folder: string) => readdirSync(join(school.dataDir, 'record', folder)).sort();
const drained = () => until(() => inRecord('journal').length === 0);

async function report(more: object = {}): Promise<string> {
  const teacher = school.person('teacher');
  const reportId = await reportIdFor(school, app, teacher);
  const typed = { ...SHORT, happened: `${CANARY} happened.`, ...more };
  const { body } = await school.send(app, pressed(teacher, 'send-report', { reportId, ...typed }));
  return (referenceIn(body) ?? '').replace('-', '');
}

async function press(verb: 'acknowledge' | 'open-case', reference: string): Promise<void> {
  const dsl = school.person('dsl');
  const activity =
    verb === 'open-case' ? dialog(dsl, verb, { reference }) : pressed(dsl, verb, { reference });
  expect((await school.send(app, activity)).status).toBe(200);
}

beforeAll(async () => {
  school = await openSchool();
  app = await school.app();
  taken = await report();
  other = await report({ where: 'At home' });
  waiting = await report({ where: 'At school' });
  await until(() => rows('Concerns').length === 3);
  await drained();
  earlier = rows('Concerns');
  for (const reference of [taken, other]) {
    await press('open-case', reference);
    await press('acknowledge', reference);
  }
  await drained();
  await app.stop();
  await app.start(0);
  for (const reference of [taken, other, taken]) await press('open-case', reference);
  await until(() => rows('AccessLog').length >= 7);
  await drained();
  await app.stop();
  processes = [
    ...new Set(rows('AccessLog').map(({ fields }) => String(fields.EntryKey).split(':')[0] ?? '')),
  ];
});
afterAll(() => school.end());

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** As `npm run verify-log` runs it, with the app's own configuration. */
function run(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const own = environment({ port: 1, tenantOrigin: school.tenant.origin, keep: kept() });
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'verify-log.ts'), ...args], {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...own, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, out, err }));
  });
}

/** The command with its JSON read. */
async function verify() {
  const { code, out, err } = await run(['--json']);
  expect(err).not.toContain('could not be proved');
  return {
    code,
    ...(JSON.parse(out) as { ok: boolean; checked: Fields; findings: Fields[]; disk: boolean }),
  };
}

function keysKept(): RecordKeys {
  const parsed = parseKeys(kept().keys);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return deriveKeys(parsed.keys);
}

/** The same proof in this process, which starts faster. */
async function prove(): Promise<readonly Finding[]> {
  const { secrets } = kept();
  const keys = keysKept();
  const identity = { ...identityOf(STAND_IN.graphClientId, secrets.graph), log: fakeLog() };
  const proof = await proveRecord({
    lists: createLists({ graph: createGraphClient(identity), siteId: STAND_IN.siteId }),
    keys,
    readDisk: () => readDisk(join(school.dataDir, 'record'), keys),
    wait: () => Promise.resolve(),
    progress: () => undefined,
  });
  if (!proof.ok) throw new Error(proof.fault.code);
  return proof.value.findings;
}

const kept = () => openKeep(join(school.dataDir, '..'), 'a', false);
const identityOf = (clientId: string, secret: string) => ({
  cloud: CLOUDS.standin,
  tenantId: STAND_IN.tenantId,
  clientId,
  credential: { secret },
  standIn: { origin: school.tenant.origin },
});

/** What the owner of the site can do to a list. */
async function graph(method: 'PATCH' | 'POST' | 'DELETE', path: string, fields?: Fields): Promise<void> {
  const identity = identityOf(STAND_IN.setupClientId, kept().secrets.setup);
  const token = await createAppToken(identity)(`${CLOUDS.standin.graph}/.default`);
  if (!token.ok) throw new Error(token.fault.code);
  const response = await fetch(`${school.tenant.origin}/v1.0/sites/${STAND_IN.siteId}/lists/${path}`, {
    method,
    headers: { authorization: `Bearer ${token.value}`, 'content-type': 'application/json' },
    ...(fields ? { body: JSON.stringify({ fields }) } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}.`);
}

const UNTOLD = new Set(['Created', 'Modified']);
const written = ({ fields }: Row) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !UNTOLD.has(name)));

function find(list: string, column: string, value: string): Row {
  const row = rows(list).find(({ fields }) => String(fields[column]).toLowerCase() === value.toLowerCase());
  if (!row) throw new Error(`${list} has no ${column} ${value}.`);
  return row;
}
const entry = (reference: string, sequence: number) =>
  find('Entries', 'EntryKey', `${reference}:${sequence}`);
const line = (process: number, sequence: number) =>
  find('AccessLog', 'EntryKey', `${processes[process]}:${sequence}`);
const concern = (reference: string) => find('Concerns', 'Reference', reference);
const sequenceOf = ({ fields }: Row) => Number(String(fields.EntryKey).split(':')[1]);
const entriesOf = (reference: string) =>
  rows('Entries')
    .filter(({ fields }) => fields.ConcernRef === reference)
    .sort((a, b) => sequenceOf(a) - sequenceOf(b));

/** One thing done by hand, and how it is undone. */
type Undo = () => Promise<void>;

async function change(list: string, row: Row, fields: Fields): Promise<Undo> {
  await graph('PATCH', `${list}/items/${row.id}`, fields);
  const before = Object.fromEntries(Object.keys(fields).map((name) => [name, row.fields[name] ?? null]));
  return () => graph('PATCH', `${list}/items/${row.id}`, before);
}

async function remove(list: string, ...gone: readonly Row[]): Promise<Undo> {
  for (const { id } of gone) await graph('DELETE', `${list}/items/${id}`);
  return async () => {
    for (const row of gone) await graph('POST', `${list}/items`, written(row));
  };
}

async function add(list: string, fields: Fields): Promise<Undo> {
  await graph('POST', `${list}/items`, fields);
  return async () => {
    await remove(list, find(list, 'EntryKey', String(fields.EntryKey)));
  };
}

async function exchange(list: string, one: Row, another: Row): Promise<Undo> {
  const text = ({ fields }: Row) => ({ Sealed: fields.Sealed, Mac: fields.Mac });
  const undo = [await change(list, one, text(another)), await change(list, another, text(one))];
  return async () => {
    for (const back of undo) await back();
  };
}

const flipped = (text: unknown) =>
  `${String(text).slice(0, 30)}${String(text)[30] === 'A' ? 'B' : 'A'}${String(text).slice(31)}`;

const flippedHex = (text: string) => `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`;

test('the untouched record gives no finding, on a page that says how much was read', async () => {
  expect(processes).toHaveLength(2);
  const { code, ok, findings, checked, disk } = await verify();
  expect({ code, ok, findings, disk }).toEqual({ code: 0, ok: true, findings: [], disk: true });
  expect(checked).toEqual({
    cases: 3,
    entries: rows('Entries').length,
    access: rows('AccessLog').length,
    files: 0,
  });
  const said = await run();
  expect(said.code).toBe(0);
  expect(said.out).toMatch(
    /^All is as Heed left it: 3 cases, \d+ entries, 0 files of evidence and \d+ lines of the access log were read\.\n$/,
  );
  expect(said.err).toContain('Entries: ');
});

/** Each row: what somebody did, and the findings that must follow, and no others. */
const TAMPERINGS: readonly (readonly [
  what: string,
  tamper: () => Promise<Undo>,
  findings: () => readonly Fields[],
])[] = [
  [
    "an entry's sealed text changed",
    () => change('Entries', entry(taken, 2), { Sealed: flipped(entry(taken, 2).fields.Sealed) }),
    () => [{ code: 'entry.changed', reference: taken, sequence: 2 }],
  ],
  [
    "an entry's sealed text emptied",
    () => change('Entries', entry(taken, 2), { Sealed: null }),
    () => [{ code: 'entry.changed', reference: taken, sequence: 2 }],
  ],
  [
    "an entry's MAC changed",
    () => change('Entries', entry(taken, 2), { Mac: flipped(entry(taken, 2).fields.Mac) }),
    () => [{ code: 'entry.mac-changed', reference: taken, sequence: 2 }],
  ],
  [
    'an entry removed from the middle',
    () => remove('Entries', entry(taken, 3)),
    () => [{ code: 'entry.missing', reference: taken, sequence: 3 }],
  ],
  [
    'the newest two entries removed',
    () => remove('Entries', ...entriesOf(taken).slice(-2)),
    () => [{ code: 'entry.cut', reference: taken, sequence: entriesOf(taken).length + 1 }],
  ],
  [
    'two entries exchanged',
    () => exchange('Entries', entry(taken, 2), entry(taken, 3)),
    () => [
      {
        code: 'entry.moved',
        reference: taken,
        sequence: 2,
        from: { reference: taken, sequence: 3 },
      },
      {
        code: 'entry.moved',
        reference: taken,
        sequence: 3,
        from: { reference: taken, sequence: 2 },
      },
    ],
  ],
  [
    'an entry copied into another case',
    () =>
      add('Entries', {
        ...written(entry(taken, 2)),
        EntryKey: `${waiting.toLowerCase()}:50`,
        ConcernRef: waiting,
      }),
    () => [
      {
        code: 'entry.copied',
        reference: waiting,
        sequence: 50,
        from: { reference: taken, sequence: 2 },
      },
    ],
  ],
  [
    'an entry written by somebody else',
    () =>
      add('Entries', {
        ...written(entry(taken, 2)),
        EntryKey: `${taken.toLowerCase()}:${entriesOf(taken).length + 1}`,
        Sealed: `k1.${'x'.repeat(200)}`,
      }),
    () => [{ code: 'entry.foreign', reference: taken, sequence: entriesOf(taken).length }],
  ],
  [
    'an entry put to another case',
    () => change('Entries', entry(taken, 2), { ConcernRef: other }),
    () => [{ code: 'entry.columns', reference: taken, sequence: 2 }],
  ],
  [
    "an entry's time changed",
    () => change('Entries', entry(taken, 2), { At: '2020-01-01T00:00:00Z' }),
    () => [{ code: 'entry.columns', reference: taken, sequence: 2 }],
  ],
  [
    'the row of a case removed',
    () => remove('Concerns', concern(taken)),
    () => [{ code: 'row.missing', reference: taken }],
  ],
  [
    'an earlier version of a row put back',
    () => {
      const old = earlier.find(({ fields }) => fields.Reference === taken);
      if (!old) throw new Error('There is no earlier version.');
      return change('Concerns', concern(taken), { DueAt: null, ...written(old) });
    },
    () => [{ code: 'row.older', reference: taken }],
  ],
  [
    'the sealed text of a row changed',
    () => change('Concerns', concern(taken), { Sealed: flipped(concern(taken).fields.Sealed) }),
    () => [{ code: 'row.changed', reference: taken }],
  ],
  ...(
    [
      ['status', { Status: 'closed' }],
      ['due time', { DueAt: '2030-01-01T00:00:00Z' }],
      ['time of change', { UpdatedAt: '2020-01-01T00:00:00Z' }],
      ['report', { ReportId: 'another' }],
    ] as const
  ).map(
    ([column, fields]) =>
      [
        `the ${column} of a row changed`,
        () => change('Concerns', concern(waiting), fields),
        () => [{ code: 'row.columns', reference: waiting }],
      ] as const,
  ),
  [
    'the reference of a row changed',
    () => change('Concerns', concern(taken), { Reference: CANARY }),
    () => [{ code: 'row.foreign' }, { code: 'row.missing', reference: taken }],
  ],
  [
    'a whole case removed',
    async () => {
      const undo = [await remove('Entries', ...entriesOf(taken)), await remove('Concerns', concern(taken))];
      return async () => {
        for (const back of undo) await back();
      };
    },
    () => [{ code: 'case.removed', reference: taken }],
  ],
  [
    'a line of the access log changed',
    () => change('AccessLog', line(0, 2), { Sealed: flipped(line(0, 2).fields.Sealed) }),
    () => [{ code: 'access.changed', process: processes[0], sequence: 2 }],
  ],
  [
    'a line of the access log removed',
    () => remove('AccessLog', line(0, 2)),
    () => [{ code: 'access.missing', process: processes[0], sequence: 2 }],
  ],
  [
    'the newest line of an earlier process removed',
    () => remove('AccessLog', line(0, 3)),
    () => [{ code: 'access.cut', process: processes[0], sequence: 3 }],
  ],
  [
    'two lines of the access log exchanged',
    () => exchange('AccessLog', line(0, 2), line(1, 2)),
    () => [
      {
        code: 'access.moved',
        process: processes[0],
        sequence: 2,
        from: { process: processes[1], sequence: 2 },
      },
      {
        code: 'access.moved',
        process: processes[1],
        sequence: 2,
        from: { process: processes[0], sequence: 2 },
      },
    ],
  ],
  [
    'a line of the access log put into another month',
    () => change('AccessLog', line(0, 2), { Month: '2020-01' }),
    () => [{ code: 'access.columns', process: processes[0], sequence: 2 }],
  ],
  [
    'a line of the access log put to another case',
    () => change('AccessLog', line(0, 2), { ConcernRef: waiting }),
    () => [{ code: 'access.columns', process: processes[0], sequence: 2 }],
  ],
  [
    'a line of the access log written by somebody else',
    () => add('AccessLog', { ...written(line(0, 2)), EntryKey: 'somebody:1', Sealed: CANARY }),
    () => [{ code: 'access.foreign', process: 'somebody', sequence: 1 }],
  ],
];

describe('by the owner of the site', () => {
  test.each(TAMPERINGS)('%s', async (_what, tamper, findings) => {
    const undo = await tamper();
    try {
      const inOrder = (all: readonly object[]) => all.map(canonical).sort();
      expect(inOrder(await prove())).toEqual(inOrder(findings()));
    } finally {
      await undo();
    }
  });

  test('all is well again when everything is undone', async () => {
    expect(await prove()).toEqual([]);
  });
});

test('what is found is said in sentences that repeat no text', async () => {
  const undo = [
    await change('Entries', entry(taken, 2), { Mac: 'k1.changed', ConcernRef: CANARY }),
    await change('Concerns', concern(waiting), { Status: CANARY }),
  ];
  const { code, out, err } = await run();
  for (const back of undo) await back();
  const shown = (reference: string) => `${reference.slice(0, 4)}-${reference.slice(4)}`;
  expect(code).toBe(1);
  expect(out.split('\n')).toEqual(
    expect.arrayContaining([
      `Entry 2 of ${shown(taken)}: its MAC was changed.`,
      `Entry 2 of ${shown(taken)}: a column in clear does not say what was sealed.`,
      `The row of ${shown(waiting)} in Concerns: a column in clear does not say what the entries say.`,
    ]),
  );
  expect(out).toContain('Not as Heed left it, in 3 places: ');
  expect(out + err).not.toContain(CANARY);
});

describe('it could not be carried out', () => {
  const stopped = async (env: Readonly<Record<string, string>>, sentence: RegExp) => {
    const { code, out, err } = await run(['--json'], env);
    expect(err.split('\n').filter((text) => text.includes('could not be proved'))).toEqual([
      expect.stringMatching(sentence),
    ]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  };

  test('while SharePoint is down', async () => {
    school.faults.sharePoint = 'down';
    await stopped({}, /SharePoint does not answer/);
    school.faults.sharePoint = 'up';
  });

  test('without a configuration, or with a secret that SharePoint does not know', async () => {
    await stopped({ SITE_ID: '' }, /SITE_ID is missing/);
    await stopped({ GRAPH_SECRET: 'another' }, /SharePoint refuses/);
  });

  test('with the keys of another school, beside the disk or without it', async () => {
    await stopped({ HEED_KEYS: newKeys() }, /keys given do not open/);
    await stopped({ HEED_KEYS: newKeys(), HEED_DATA: join(school.dataDir, 'nowhere') }, /open nothing/);
    await stopped({ HEED_KEYS: 'hello' }, /HEED_KEYS/);
  });
});

test('with --local it needs no configuration beside the folder and the port of "npm run local"', async () => {
  const where = ['--data', join(school.dataDir, '..'), '--tenant-port', new URL(school.tenant.origin).port];
  const bare = { HEED_CLOUD: '', TENANT_ID: '', HEED_KEYS: '', HEED_DATA: '' };
  expect(await run(['--local', '--json', ...where], bare)).toMatchObject({
    code: 0,
    out: expect.stringContaining('"findings":[]'),
  });
  const nowhere = ['--data', join(school.dataDir, 'nowhere')];
  expect(await run(['--local', ...nowhere], bare)).toMatchObject({
    code: 2,
    err: 'The record could not be proved. "npm run local" has kept nothing there yet.\n',
  });
  expect(readdirSync(school.dataDir)).not.toContain('nowhere');
});

describe('the seal that a digest printed', () => {
  const at = '2100-01-01T00:00Z';
  /** From the rows and the key, as docs/verify-log.md says it. */
  const printed = () => {
    const references = [...new Set(rows('Entries').map(({ fields }) => String(fields.ConcernRef)))].sort();
    const lines = references.map((reference) => {
      const newest = entriesOf(reference).at(-1);
      return `${reference}:${newest ? sequenceOf(newest) : ''}:${newest?.fields.Mac}\n`;
    });
    return createHmac('sha256', keysKept().identity.recordSeal)
      .update(`${new Date(at).toISOString()}\n${lines.join('')}${references.length}\n`)
      .digest('hex');
  };

  test('holds in the untouched record, also as people read it, in groups', async () => {
    const { code, out } = await run(['--seal', printed().toUpperCase().replace(/.{8}/g, '$& '), '--at', at]);
    expect(code).toBe(0);
    expect(out).toContain(`The record still holds the past that the digest printed: 3 cases up to ${at}.`);
  });

  test('that is another one is no finding of its own, and is said plainly', async () => {
    const { code, out } = await run(['--seal', flippedHex(printed()), '--at', at]);
    expect(code).toBe(1);
    expect(out).toContain('The record does NOT hold the past that the digest printed');
    expect(out).toContain('All is as Heed left it');
    const json = await run(['--json', '--seal', printed(), '--at', at]);
    expect(JSON.parse(json.out)).toMatchObject({ ok: true, seal: { holds: true, cases: 3 } });
  });

  test.each([
    [['--seal', 'abc', '--at', at]],
    [['--seal', '0'.repeat(64)]],
    [['--at', at]],
    [['--seal', '0'.repeat(64), '--at', '2026-11-23T07:20']],
  ])('that was typed wrongly is asked for again: %j', async (args) => {
    expect(await run(args)).toMatchObject({ code: 2, err: expect.stringContaining('--seal <64') });
  });
});

test('without the disk it proves what SharePoint holds, and says so', async () => {
  const { code, out, err } = await run([], { HEED_DATA: join(school.dataDir, 'nowhere') });
  expect(code).toBe(0);
  expect(out).toContain('All is as Heed left it');
  expect(err).toContain('only what SharePoint holds was proved');
  expect(readdirSync(school.dataDir)).not.toContain('nowhere');
});

describe('beside the app', () => {
  test('that files while the lists are read it finds nothing', async () => {
    await app.start(0);
    let filing = true;
    const files = (async () => {
      for (let number = 0; filing; number += 1) {
        const reference = await report({ app: `App ${number}` });
        await press('open-case', reference);
        await new Promise((done) => setTimeout(done, 150));
      }
    })();
    const before = rows('Concerns').length;
    for (let time = 0; time < 2; time += 1) expect(await verify()).toMatchObject({ code: 0, findings: [] });
    filing = false;
    await files;
    expect(rows('Concerns').length).toBeGreaterThan(before);
    await drained();
  });

  test('that could not reach SharePoint, and then died, it finds nothing, and leaves the journal alone', async () => {
    school.faults.sharePoint = 'down';
    const late = await report({ when: 'at noon' });
    await press('open-case', late);
    await press('open-case', taken);
    await app.crash();
    school.faults.sharePoint = 'up';
    const journal = inRecord('journal');
    expect(journal.length).toBeGreaterThan(2);
    const texts = () =>
      journal.map((name) => readFileSync(join(school.dataDir, 'record', 'journal', name), 'utf8'));
    const before = texts();
    expect(rows('Concerns').some(({ fields }) => fields.Reference === late)).toBe(false);
    expect(await verify()).toMatchObject({ code: 0, findings: [] });
    expect(inRecord('journal')).toEqual(journal);
    expect(texts()).toEqual(before);
    await app.start(0);
    await drained();
    expect(await verify()).toMatchObject({ code: 0, findings: [] });
    expect(rows('Concerns').some(({ fields }) => fields.Reference === late)).toBe(true);
  });

  test('of which a case was removed, before it reads the list again, it says which', async () => {
    await remove('Concerns', concern(other));
    await remove('Entries', ...entriesOf(other));
    expect(await verify()).toMatchObject({
      code: 1,
      ok: false,
      findings: [{ code: 'case.removed', reference: other }],
    });
  });
});
