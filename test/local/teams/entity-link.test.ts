import { readEntityLink } from '../../../local/teams/page/entity-link.ts';

const APP = '0EA5A990-0000-4000-8000-00000000BEED';
const at = (rest: string, start = 'https://teams.microsoft.com/l/entity/') =>
  readEntityLink(`${start}${rest}`);

describe('a deep link to a tab', () => {
  it('names the app, the tab and the page in it', () => {
    const context = encodeURIComponent('{"subEntityId":"concern/7QK42M9X"}');
    for (const host of ['teams.microsoft.com', 'teams.cloud.microsoft']) {
      expect(at(`${APP}/heed?label=Heed&context=${context}`, `https://${host}/l/entity/`)).toEqual({
        appId: APP.toLowerCase(),
        entityId: 'heed',
        subEntityId: 'concern/7QK42M9X',
      });
    }
  });

  it.each([
    ['none', ''],
    ['no JSON', '?context=%7Bbroken'],
    ['no object', '?context=null'],
    ['something else', '?context=%7B%22channelId%22%3A%22x%22%7D'],
    ['a number', '?context=%7B%22subEntityId%22%3A7%7D'],
    ['an empty text', '?context=%7B%22subEntityId%22%3A%22%22%7D'],
  ])('leads to the first page when its context is %s', (_name, query) => {
    expect(at(`${APP}/heed${query}`)).toEqual({ appId: APP.toLowerCase(), entityId: 'heed' });
  });

  it.each([
    ['another host', `https://teams.microsoft.com.example.org/l/entity/${APP}/heed`],
    ['another scheme', `http://teams.microsoft.com/l/entity/${APP}/heed`],
    ['another kind of link', 'https://teams.microsoft.com/l/message/19:x/1'],
    ['no tab', `https://teams.microsoft.com/l/entity/${APP}`],
    ['no app id', 'https://teams.microsoft.com/l/entity/heed/heed'],
    ['an escape that is none', `https://teams.microsoft.com/l/entity/${APP}/%E0%A4%A`],
    ['no address', 'heed'],
  ])('is not read from %s', (_name, address) => {
    expect(readEntityLink(address)).toBeUndefined();
  });
});
