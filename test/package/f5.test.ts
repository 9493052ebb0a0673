// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what stands for a value in the toolkit's files
import { envOf, read } from './project.ts';
import { LOCAL, missingIn, planOf, tasks, tunnel } from './toolkit.ts';

describe('F5', () => {
  const handed = planOf(LOCAL.file).deploy?.find(({ uses }) => uses === 'file/createOrUpdateEnvironmentFile');
  const start = tasks.find(({ label }) => label === 'Start application');

  test('starts tasks that are there, and each of them is started', () => {
    const labels = tasks.map(({ label }) => label);
    const launch = JSON.parse(read('.vscode/launch.json')) as {
      configurations: readonly { name: string; url?: string }[];
      compounds: readonly { configurations: readonly string[]; preLaunchTask: string }[];
    };
    const names = launch.configurations.map(({ name }) => name);
    for (const { configurations, preLaunchTask } of launch.compounds) {
      expect(names).toEqual(expect.arrayContaining([...configurations]));
      expect(labels).toContain(preLaunchTask);
    }
    const used = [
      ...tasks.flatMap(({ dependsOn = [] }) => dependsOn),
      ...launch.compounds.map((one) => one.preLaunchTask),
    ];
    expect(labels.toSorted()).toEqual([...new Set(used)].toSorted());
    for (const { url } of launch.configurations) if (url) expect(url).toContain('${{local:TEAMS_APP_ID}}');
  });

  test('opens the tunnel before it needs the address, on the port where the program listens', () => {
    expect(tasks[0]?.dependsOn).toEqual([
      'Validate prerequisites',
      'Start local tunnel',
      'Provision',
      'Deploy',
      'Start application',
    ]);
    expect(tunnel.map(({ portNumber }) => String(portNumber))).toEqual([envOf('local').PORT]);
    for (const { args } of tasks) if (args?.env) expect(args.env).toBe('local');
  });

  test('hands the program all that it must be told, in the files that it reads', () => {
    const files = [...(start?.command ?? '').matchAll(/--env-file=(\S+)/g)].map(([, path]) => path);
    expect(files).toEqual(['env/.env.local', String(handed?.with.target).replace('./', '')]);
    const told = [
      ...Object.keys(envOf('local')),
      ...Object.keys(handed?.with.envs ?? {}),
      ...Object.keys(start?.options?.env ?? {}),
    ];
    const { HEED_CLOUD = '', BOT_TYPE = '', HOST } = envOf('local');
    expect(missingIn({ HEED_CLOUD, BOT_TYPE }).filter((name) => !told.includes(name))).toEqual([]);
    expect(told).toContain('BOT_SECRET');
    expect(HOST).toBe('127.0.0.1');
  });
});
