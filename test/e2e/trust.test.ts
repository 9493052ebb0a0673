/** Two schools of a trust, each in a process of its own: the trust's lead sees figures, and nothing else. */
import type { Browser, Frame, Page } from 'playwright-core';
import { sendDigests } from '../../local/stage-digests.ts';
import { unsealWith } from '../../local/unseal.ts';
import { buildIfStale } from '../../scripts/build-tab.ts';
import { STAND_IN } from '../../src/clouds.ts';
import type { ReportForm } from '../../src/contract/reports.ts';
import { GOVERNORS as SAID } from '../../src/guidance/governors-words.ts';
import { KINDS } from '../../src/guidance/kinds.ts';
import { SHELL } from '../../tab/words/shell.ts';
import { TRUST } from '../../tab/words/trust.ts';
import { openBrowser } from '../support/browser.ts';
import type { TestApp } from '../support/school.ts';
import { openTrust, type TestTrust, type TrustSchool } from '../support/trust.ts';
import { seen } from './as-person.ts';
import { barriers } from './axe.ts';
import { tabReady } from './tab.ts';
import { mentions } from './world.ts';

jest.setTimeout(90_000);

const CONTENT = SAID.groups.content ?? '';
const KIND = KINDS.find(({ group }) => group === 'content')?.code ?? '';
const DIGEST_AT = { weekday: 1, time: '07:30' } as const;

let trust: TestTrust;
let browser: Browser;
let oakfield: TestApp;
let willow: TestApp;

beforeAll(async () => {
  await buildIfStale(() => undefined);
  [trust, browser] = await Promise.all([openTrust(), openBrowser()]);
  willow = await trust.app(['willow']);
  const base = ({ port }: Pick<TestApp, 'port'>, name: string) => `http://127.0.0.1:${port}/${name}`;
  oakfield = await trust.app(['oakfield'], (port) => ({
    TRUST_SCHOOLS: `Oakfield=${base({ port }, 'oakfield')} Willow=${base(willow, 'willow')}`,
  }));
  await report(6);
  await Promise.all([publish(trust.oakfield, oakfield), publish(trust.willow, willow)]);
});
afterAll(async () => {
  await browser?.close();
  await trust?.end();
});

/** So many concerns of one kind in Oakfield, each with a canary. */
async function report(count: number): Promise<void> {
  const { oid, name, upn } = trust.oakfield.person('teacher');
  const token = await trust.entra.signUser({ audience: STAND_IN.apiClientId, oid, name, upn });
  const call = async (path: string, body?: object, session = '') => {
    const response = await fetch(`http://127.0.0.1:${oakfield.port}/oakfield${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'heed-session': session,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    expect([path, response.status]).toEqual([path, 200]);
    return response.json();
  };
  const { session } = await call('/api/session', {});
  for (let made = 0; made < count; made += 1) {
    const { formId } = (await call('/api/report-form', undefined, session)) as ReportForm;
    const fields = { adult: 'no', danger: 'no', kind: KIND, happened: `Canary ${made}.` };
    await call('/api/reports', { formId, fields }, session);
  }
}

/** Moves the clock of a school to its next digest and waits for it. */
async function publish({ graph, keep }: TrustSchool, app: TestApp): Promise<void> {
  let offset = 0;
  const stage = {
    clock: () => ({ now: new Date(Date.now() + offset), offsetMinutes: 0 }),
    appState: app.state,
  };
  const moveTo = async (time: number) => {
    offset = time - Date.now();
    await app.move(offset);
  };
  await sendDigests({ stage, moveTo, rows: graph.rows, unseal: unsealWith(keep.keys), digestAt: DIGEST_AT });
}

/** The trust's page in Oakfield's tab, as one person. */
async function ourSchools(person: string, look = ''): Promise<{ page: Page; tab: Frame }> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${trust.origin}/?as=${person}&tab=heed&sub=trust${look}`);
  await tabReady(page);
  const tab = page.frame({ name: 'heed-tab' });
  if (!tab) throw new Error('The page holds no tab.');
  return { page, tab };
}

const rowsOf = async (tab: Frame, table: string) => {
  const rows = await tab
    .getByRole('table', { name: table })
    .locator('tbody')
    .getByRole('row')
    .allInnerTexts();
  return rows.map((text) => text.replace(/\s+/g, ' ').trim());
};

test('The trust’s lead reads what both schools published, side by side, and no word of a concern', async () => {
  const { page, tab } = await ourSchools('governor', '&theme=dark');
  await tab.getByText(TRUST.told(2, 2)).waitFor();
  const pages = tab.getByRole('navigation', { name: SHELL.navigation });
  expect(await seen(pages)).toContain(SHELL.titles.trust);
  const [ours, theirs, ...more] = await rowsOf(tab, CONTENT);
  expect(ours).toMatch(new RegExp(`^Oakfield ${SAID.band(6, 11)}`));
  expect(theirs).toBe(`Willow ${TRUST.hidden}. ${SAID.hiddenGroup}`);
  expect(more).toEqual([]);
  const text = await seen(tab.locator('body'));
  const references = trust.oakfield.rows('Concerns').map(({ fields }) => String(fields.Reference));
  expect(references).toHaveLength(6);
  expect(text).not.toContain('Canary');
  expect(references.filter((reference) => mentions(text, reference))).toEqual([]);
  expect(await barriers(tab)).toEqual([]);
  await page.context().close();
});

test('A governor of one school sees that one, and of the other only that it is not theirs', async () => {
  const { page, tab } = await ourSchools('chair');
  await tab.getByText(TRUST.notYoursText).waitFor();
  expect((await rowsOf(tab, CONTENT)).map((text) => text.split(' ')[0])).toEqual(['Oakfield']);
  await page.context().close();
});

test('While one school does not answer the other is shown all the same', async () => {
  await willow.crash();
  const { page, tab } = await ourSchools('governor');
  await tab.getByText(TRUST.silent).waitFor();
  expect((await rowsOf(tab, CONTENT)).map((text) => text.split(' ')[0])).toEqual(['Oakfield']);
  await page.context().close();
});
