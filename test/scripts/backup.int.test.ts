import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from '../../local/app-process.ts';
import { openKeep } from '../../local/keep.ts';
import { CLOUDS, STAND_IN } from '../../src/clouds.ts';
import { createAppToken } from '../../src/graph/token.ts';
import { newKeys } from '../../src/record/keys.ts';
import {
  activityOf,
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
const work = mkdtempSync(join(tmpdir(), 'heed-backup-'));
const backup = join(work, 'backup');

/** The school as it was, and as it is after everything was lost but the backup and the keys. */
let [before, after]: (TestSchool | undefined)[] = [];
let keys = '';
let app: TestApp;
/** Reports that had their receipt before the backup began, with what was sent. */
const filed: { readonly reference: string; readonly reportId: string; readonly typed: object }[] = [];
let rowsBefore: Readonly<Record<string, number>> = {};

/** A file of evidence in the first case, that was kept before the backup. */
const WORDS = `A letter about ${CANARY}.`;
const LETTER = {
  formId: 'form-of-the-letter',
  name: `${CANARY}.txt`,
  content: Buffer.from(WORDS).toString('base64'),
};
let letterId = '';
const WITH_API = { API_CLIENT_ID: STAND_IN.apiClientId };

const LISTS = ['Concerns', 'Entries', 'AccessLog', 'Settings', 'Conversations'] as const;
const inLibrary = (school: TestSchool) =>
  school.tenant.graph.rows('Evidence').map(({ fields }) => fields.FileLeafRef);
const counts = (school: TestSchool) =>
  Object.fromEntries(LISTS.map((list) => [list, school.tenant.graph.rows(list).length]));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function begin(
  script: string,
  school: TestSchool,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  const keep = openKeep(join(school.dataDir, '..'), 'a', false);
  const own = environment({ port: 1, tenantOrigin: school.tenant.origin, keep });
  const child = spawn(process.execPath, [join(ROOT, 'scripts', `${script}.ts`), ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      ...own,
      HEED_KEYS: keys,
      ...env,
    },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Run>((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, out, err }));
  });
  return { child, ended };
}

/** As npm runs it, with the app's own configuration. */
const run = (
  script: string,
  school: TestSchool,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) => begin(script, school, args, env).ended;
const restore = (from = backup, env: Readonly<Record<string, string>> = {}) =>
  run('restore', lost(), ['--from', from], env);

function lost(): TestSchool {
  if (!after) throw new Error('The second school is not there yet.');
  return after;
}

async function report(school: TestSchool, number: number) {
  const teacher = school.person('teacher');
  const reportId = await reportIdFor(school, app, teacher);
  const typed = { ...SHORT, happened: `${CANARY} happened, number ${number}.` };
  const { body } = await school.send(app, pressed(teacher, 'send-report', { reportId, ...typed }));
  const reference = (referenceIn(body) ?? '').replace('-', '');
  return { reference, reportId, typed };
}

async function press(school: TestSchool, verb: string, data: object): Promise<string> {
  const dsl = school.person('dsl');
  const activity = verb === 'open-case' ? dialog(dsl, verb, data) : pressed(dsl, verb, data);
  return JSON.stringify((await school.send(app, activity)).body);
}

/** The DSL in the tab. */
async function evidence(school: TestSchool, path: string, sent?: object): Promise<Record<string, unknown>> {
  const { tenant, person } = school;
  const token = await tenant.entra.signUser({ audience: STAND_IN.apiClientId, ...person('dsl') });
  const ask = async (to: string, session: string, body?: object) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'heed-session': session,
      'content-type': 'application/json',
    };
    const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
    const response = await fetch(`http://127.0.0.1:${app.port}/api/${to}`, init);
    return (await response.json()) as Record<string, unknown>;
  };
  const { session } = await ask('session', '', {});
  return ask(`concerns/${filed[0]?.reference}/evidence${path}`, String(session), sent);
}

/** What the owner of the site can do to the library. */
async function removeFromLibrary(school: TestSchool): Promise<void> {
  const { secrets } = openKeep(join(school.dataDir, '..'), 'a', false);
  const token = await createAppToken({
    cloud: CLOUDS.standin,
    tenantId: STAND_IN.tenantId,
    clientId: STAND_IN.setupClientId,
    credential: { secret: secrets.setup },
    standIn: { origin: school.tenant.origin },
  })(`${CLOUDS.standin.graph}/.default`);
  if (!token.ok) throw new Error(token.fault.code);
  for (const { id } of school.tenant.graph.rows('Evidence')) {
    const path = `/v1.0/sites/${STAND_IN.siteId}/lists/Evidence/items/${id}`;
    const headers = { authorization: `Bearer ${token.value}` };
    const removed = await fetch(`${school.tenant.origin}${path}`, { method: 'DELETE', headers });
    expect(removed.status).toBe(204);
  }
}

beforeAll(async () => {
  before = await openSchool();
  const school = before;
  keys = openKeep(join(school.dataDir, '..'), 'a', false).keys;
  app = await school.app(WITH_API);
  for (let number = 1; number <= 6; number += 1) filed.push(await report(school, number));
  for (const { reference } of filed.slice(0, 3)) {
    await press(school, 'open-case', { reference });
    await press(school, 'acknowledge', { reference });
  }
  letterId = String((await evidence(school, '', LETTER)).id);
  expect(inLibrary(school)).toEqual([`${letterId}.heed`]);
  // One that SharePoint does not have when the backup is made: only the journal holds it.
  school.faults.sharePoint = 'down';
  filed.push(await report(school, 7));
  school.faults.sharePoint = 'up';

  let copying = true;
  const filing = (async () => {
    for (let number = 100; copying; number += 1) {
      const { reference } = await report(school, number);
      await press(school, 'open-case', { reference });
    }
  })();
  const made = await run('backup', school, ['--to', backup]);
  copying = false;
  await filing;
  expect([made.out, made.code]).toEqual([
    expect.stringMatching(/^Backup of .*\n.*They are not in it\.\n$/),
    0,
  ]);
  rowsBefore = counts(school);
  await school.end();
  before = undefined;
  after = await openSchool();
});
afterAll(async () => {
  await before?.end();
  await after?.end();
  rmSync(work, { recursive: true, force: true });
});

const texts = () =>
  readdirSync(backup, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');

test('a backup says what it holds, and holds neither a key nor a word of anybody', () => {
  const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ format: 'heed-backup', schema: 1, madeAt: expect.stringMatching(/Z$/) });
  const paths = manifest.files.map(({ path }: { path: string }) => path);
  const letter = `evidence/${letterId}.heed`;
  expect(paths).toEqual(expect.arrayContaining(['record/known', 'roster', 'lists/Entries.jsonl', letter]));
  expect(paths.some((path: string) => path.startsWith('record/owner-'))).toBe(false);
  expect(manifest.heads.cases).toBeGreaterThanOrEqual(6);
  const all = texts();
  expect(all).not.toContain(CANARY);
  expect(all).not.toContain(keys.split(':')[1]);
});

test('a folder that is not empty is no place for another backup', async () => {
  const again = await run('backup', lost(), ['--to', backup]);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('not empty') });
});

describe('nothing is restored, and the reason is one sentence,', () => {
  const refused = async (said: RegExp, from = backup, env: Readonly<Record<string, string>> = {}) => {
    const { code, out, err } = await restore(from, env);
    const sentences = err.split('\n').filter((line) => line.includes('restored'));
    expect({ code, out, sentences }).toEqual({ code: 2, out: '', sentences: [expect.stringMatching(said)] });
    expect(counts(lost())).toEqual({ Concerns: 0, Entries: 0, AccessLog: 0, Settings: 0, Conversations: 0 });
    expect(inLibrary(lost())).toEqual([]);
    expect(readdirSync(lost().dataDir)).not.toContain('record');
  };
  /** A copy of the backup, spoilt. */
  const spoilt = (spoil: (folder: string) => void): string => {
    const folder = mkdtempSync(join(work, 'spoilt-'));
    cpSync(backup, folder, { recursive: true });
    spoil(folder);
    return folder;
  };

  test('with keys of another school, or without the key that it began with', async () => {
    await refused(/keys given are not those of this backup/, backup, { HEED_KEYS: newKeys() });
    await refused(/"k1" is missing/, backup, { HEED_KEYS: newKeys().replace('k1', 'k2') });
  });

  test('from a backup of which a file was changed, taken or added: each is named', async () => {
    const entries = (folder: string) => join(folder, 'lists', 'Entries.jsonl');
    await refused(
      /lists\/Entries\.jsonl was changed/,
      spoilt((folder) =>
        writeFileSync(entries(folder), readFileSync(entries(folder), 'utf8').replace('"Mac"', '"Mad"')),
      ),
    );
    await refused(
      /lists\/Entries\.jsonl is missing, lists\/other does not belong to it/,
      spoilt((folder) => {
        rmSync(entries(folder));
        writeFileSync(join(folder, 'lists', 'other'), '');
      }),
    );
    await refused(
      /manifest\.json was changed/,
      spoilt((folder) => {
        const path = join(folder, 'manifest.json');
        writeFileSync(path, readFileSync(path, 'utf8').replace(/"cases": \d+/, '"cases": 1'));
      }),
    );
  });

  test('from a backup that was broken off', async () => {
    await refused(
      /no manifest\.json/,
      spoilt((folder) => rmSync(join(folder, 'manifest.json'))),
    );
  });
});

test('a restore that is broken off leaves nothing that could run, and done again it doubles nothing', async () => {
  const school = lost();
  const { child, ended } = begin('restore', school, ['--from', backup], {});
  await until(() => school.tenant.graph.rows('Entries').length >= 5);
  child.kill('SIGKILL');
  await ended;
  const half = counts(school);
  expect(half.Concerns).toBe(0);
  await expect(school.app({ HEED_KEYS: keys })).rejects.toThrow(/restore of this record was broken off/);

  const done = await restore();
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('stood there already') });
  expect(done.out).toContain('All is as Heed left it.');
  expect(inLibrary(school)).toEqual([`${letterId}.heed`]);
  const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
  const rows = (list: string) =>
    manifest.files.find(({ path }: { path: string }) => path === `lists/${list}.jsonl`).rows;
  expect(counts(school)).toEqual(Object.fromEntries(LISTS.map((list) => [list, rows(list)])));
  expect(rows('Entries')).toBeLessThanOrEqual(rowsBefore.Entries ?? 0);
});

test('what was restored is not overwritten', async () => {
  const stood = counts(lost());
  const again = await restore();
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('not overwritten') });
  expect(counts(lost())).toEqual(stood);
});

test('the school comes back: every report is there, the DSL opens it, a repeat has its old reference', async () => {
  const school = lost();
  app = await school.app({ HEED_KEYS: keys, ...WITH_API });
  await until(() => filed.every(({ reference }) => inConcerns(reference)));
  for (const [index, { reference, reportId, typed }] of filed.entries()) {
    await until(async () =>
      (await press(school, 'open-case', { reference })).includes(`number ${index + 1}.`),
    );
    const again = await school.send(
      app,
      pressed(school.person('teacher'), 'send-report', { reportId, ...typed }),
    );
    expect((referenceIn(again.body) ?? JSON.stringify(again.body)).replace('-', '')).toContain(reference);
  }
  const fresh = await report(school, 999);
  expect(fresh.reference).toMatch(/^[0-9A-Z]{8}$/);
  await until(
    () => inConcerns(fresh.reference) && journal().length === 0,
    () => `${journal().join(' ')}\n${app.log().slice(-3_000)}`,
  );
  expect(school.tenant.graph.rows('Concerns').map(({ fields }) => fields.Reference)).toHaveLength(
    new Set(school.tenant.graph.rows('Concerns').map(({ fields }) => fields.Reference)).size,
  );
  const proved = await run('verify-log', school, ['--json']);
  expect(JSON.parse(proved.out)).toMatchObject({ ok: true, findings: [] });
  const words = await school.send(
    app,
    activityOf(school.person('teacher'), { type: 'message', text: 'hello' }),
  );
  expect(words.status).toBe(200);
});

test('a file of evidence opens again, and when the library alone is lost it is found and put back alone', async () => {
  const school = lost();
  const shown = { name: LETTER.name, content: LETTER.content };
  expect(await evidence(school, `/${letterId}`)).toMatchObject(shown);
  await removeFromLibrary(school);
  const missing = await run('verify-log', school, []);
  expect(missing).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^The file of entry \d+ of \S+: it is not in the library Evidence\.\n/),
  });
  for (const said of [missing.out, missing.err]) {
    for (const untold of [CANARY, letterId]) expect(said).not.toContain(untold);
  }
  const stood = counts(school);
  const back = await run('restore', school, ['--from', backup, '--evidence']);
  expect([back.code, back.out]).toEqual([
    0,
    expect.stringMatching(/: 1 file of evidence written\.\nAll is as Heed left it\.\n$/),
  ]);
  expect(await evidence(school, `/${letterId}`)).toMatchObject(shown);
  expect(counts(school).Concerns).toBe(stood.Concerns);
});

test('lists that hold other rows are not written into', async () => {
  const stood = counts(lost());
  const elsewhere = mkdtempSync(join(work, 'disk-'));
  const refused = await restore(backup, { HEED_DATA: elsewhere });
  expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/The list \w+ holds \d+ rows? that/) });
  expect(counts(lost())).toEqual(stood);
  expect(readdirSync(elsewhere)).toEqual([]);
});

function inConcerns(reference: string): boolean {
  return lost()
    .tenant.graph.rows('Concerns')
    .some(({ fields }) => fields.Reference === reference);
}

function journal(): readonly string[] {
  return readdirSync(join(lost().dataDir, 'record', 'journal'));
}
