import { parseStageRequest } from '../../../local/teams/stage-route.ts';
import { startHost, type TestHost } from './host.ts';

describe('the stage', () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startHost({ installed: false });
  });
  afterAll(() => host.stop());

  const post = async (body: string) => {
    const response = await fetch(`${host.address}/_stage`, { method: 'POST', body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('moves the clock and moves it back', async () => {
    expect((await post('{"action":"advance","minutes":90}')).body).toMatchObject({ offsetMinutes: 90 });
    expect((await post('{"action":"reset-clock"}')).body).toMatchObject({ offsetMinutes: 0 });
  });

  test('breaks a part and mends it', async () => {
    await post('{"action":"fault","part":"sharePoint","state":"504-after-commit"}');
    expect(host.stage.faults.sharePoint).toBe('504-after-commit');
    const { body } = await post('{"action":"fault","part":"sharePoint","state":"up"}');
    expect(body.faults).toEqual({
      sharePoint: 'up',
      directory: 'up',
      connector: 'up',
      latency: { graph: 0, connector: 0 },
    });
  });

  test('crashes the app, starts it and sends digests', async () => {
    expect((await post('{"action":"crash"}')).body).toMatchObject({ app: 'stopped' });
    expect((await post('{"action":"start"}')).body).toMatchObject({ app: 'running' });
    expect(host.stage.done).toEqual(['crash', 'start']);
    expect((await post('{"action":"digests"}')).body).toMatchObject({ said: '3 digests sent.' });
  });

  test('tells its state', async () => {
    const state = (await (await fetch(`${host.address}/_stage`)).json()) as Record<string, unknown>;
    expect(state).toMatchObject({ offsetMinutes: 0, app: 'running', digests: true });
  });

  test.each([
    ['not JSON', '{', /not JSON/],
    ['an unknown action', '{"action":"explode"}', /advance/],
    ['minutes that are none', '{"action":"advance","minutes":"soon"}', /minutes/],
    ['a step backwards', '{"action":"advance","minutes":-5}', /minutes/],
    ['a state that the part cannot have', '{"action":"fault","part":"directory","state":"slow"}', /state/],
  ])('answers %s with a sentence', async (_name, text, sentence) => {
    expect(parseStageRequest(text)).toMatch(sentence);
    const { status, body } = await post(text);
    expect(status).toBe(400);
    expect(body.error).toMatch(sentence);
  });
});
