import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createStage, until } from './stage.ts';

test('every report that a killed process had answered is in the record of the next', async () => {
  const stage = createStage();
  const lines: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const child = spawn(process.execPath, [
      join(__dirname, 'killed-process.ts'),
      stage.dir,
      String(turn * 1000),
    ]);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await until(() => output.split('\n').length > 10 + turn);
    child.kill('SIGKILL');
    await ended;
    const whole = output.split('\n').slice(0, -1);
    // The one before is certainly gone, so nobody waits a minute for it.
    expect(whole.shift()).toBe('owns true');
    lines.push(...whole);
  }
  const { record } = await stage.open();
  const missing = lines
    .map((line) => line.slice('filed '.length))
    .filter((reference) => !record.find(reference));
  expect(lines.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
  expect(stage.alarms).toEqual([]);
  await stage.end();
});
