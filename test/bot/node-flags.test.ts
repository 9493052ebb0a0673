import { readFileSync } from 'node:fs';
import { NODE_FLAGS } from '../../bot/node-flags.ts';

test('npm start starts Node as every harness does', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  expect(scripts.start).toBe(`node ${NODE_FLAGS.join(' ')} bot/index.ts`);
});
