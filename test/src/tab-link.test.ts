import { readEntityLink } from '../../local/teams/page/entity-link.ts';
import { CLOUDS } from '../../src/clouds.ts';
import { pageLinks, reportLink, tabLinks } from '../../src/tab-link.ts';
import { REFERENCE } from '../support/cases.ts';

const APP = 'a1b2c3d4-2222-4333-8444-555555555555';

test('A link leads to the concern in the tab of this app, and holds the reference and nothing else', () => {
  const link = tabLinks(CLOUDS.global, APP)?.(REFERENCE) ?? '';
  expect(readEntityLink(link)).toEqual({
    appId: APP,
    entityId: 'heed',
    subEntityId: `concern/${REFERENCE}`,
  });
  expect(link).toBe(
    `https://teams.microsoft.com/l/entity/${APP}/heed?context=%7B%22subEntityId%22%3A%22concern%2F${REFERENCE}%22%7D`,
  );
});

test('Each cloud has its own Teams; where its address is not known there is no link', () => {
  expect(tabLinks(CLOUDS.usgov, APP)?.(REFERENCE)).toContain('https://gov.teams.microsoft.us/l/entity/');
  expect(tabLinks(CLOUDS.china, APP)).toBeUndefined();
});

test('The link to the form of a report holds nothing of anybody', () => {
  expect(readEntityLink(reportLink(CLOUDS.global, APP) ?? '')).toMatchObject({ subEntityId: 'report' });
  expect(reportLink(CLOUDS.china, APP)).toBeUndefined();
});

test('A link to a page of the tab holds its name and nothing else', () => {
  const link = pageLinks(CLOUDS.global, APP);
  expect(readEntityLink(link?.('dashboard') ?? '')).toEqual({
    appId: APP,
    entityId: 'heed',
    subEntityId: 'dashboard',
  });
  expect(readEntityLink(link?.('governors') ?? '')).toMatchObject({ subEntityId: 'governors' });
  expect(pageLinks(CLOUDS.china, APP)).toBeUndefined();
});
