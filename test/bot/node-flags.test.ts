import { readFileSync } from 'node:fs';
import { ALLOCATOR, NODE_FLAGS } from '../../bot/node-flags.ts';

test('npm start starts Node as every harness does', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  expect(scripts.start).toBe(`node ${NODE_FLAGS.join(' ')} bot/index.ts`);
});

test('what is put up in Azure starts Node so, with the same allocator', () => {
  const bicep = readFileSync('infra/app.bicep', 'utf8');
  expect(bicep).toContain(`appCommandLine: 'node ${NODE_FLAGS.join(' ')} bot/index.ts'`);
  for (const [name, value] of Object.entries(ALLOCATOR)) expect(bicep).toContain(`${name}: '${value}'`);
});
