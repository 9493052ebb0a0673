import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { packApp } from '../../scripts/package.ts';
import { toolsFrom } from '../../scripts/record-tools.ts';

const root = join(import.meta.dirname, '..', '..');

async function manifestOf(school?: string) {
  const packed = await packApp(
    { root, name: 'example', ...(school ? { school } : {}) },
    { validate: async () => [] },
  );
  if (!packed.ok) throw new Error(packed.faults.join(' '));
  return JSON.parse(strFromU8(unzipSync(packed.zip)['manifest.json'] ?? new Uint8Array()));
}

test('The app of one of several schools has its tab under the school’s name, and all else as ever', async () => {
  const [alone, oakfield] = [await manifestOf(), await manifestOf('oakfield')];
  const addresses = (manifest: { staticTabs: { contentUrl?: string }[] }) =>
    manifest.staticTabs.map(({ contentUrl }) => contentUrl);
  expect(addresses(alone)).toContain('https://heed.school.example/tab/');
  expect(addresses(oakfield)).toEqual(
    addresses(alone).map((address) => address?.replace('.example/tab/', '.example/oakfield/tab/')),
  );
  expect({ ...oakfield, staticTabs: [] }).toEqual({ ...alone, staticTabs: [] });
});

test('A command for one record asks which school, and says what is wrong with that one by its names', () => {
  const env = { HEED_SCHOOLS: 'oakfield,willow' };
  expect(toolsFrom(env)).toBe('Say which school: --school oakfield or --school willow.');
  expect(toolsFrom(env, 'willow')).toContain('WILLOW__SITE_ID is missing.');
  expect(toolsFrom({}, 'willow')).toContain('HEED_SCHOOLS is not set');
});
