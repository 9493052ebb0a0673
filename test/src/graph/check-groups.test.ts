import { checkGroups } from '../../../src/graph/check-groups.ts';
import type { GraphCaller } from '../../../src/graph/client.ts';

const groups = { dsl: 'A', deputy: 'a', head: 'b' };
const answering = (byId: Readonly<Record<string, number>>): GraphCaller & { paths: string[] } => {
  const paths: string[] = [];
  return {
    paths,
    async call({ path }) {
      paths.push(path);
      const status = byId[/groups\/([^?]+)/.exec(path)?.[1] ?? ''] ?? 200;
      return status === 200
        ? { ok: true, value: { status, body: {}, headers: new Headers() } }
        : { ok: false, fault: { code: status === 404 ? 'graph.missing' : 'graph.refused', status } };
    },
  };
};

test('Each group is asked for once, and nothing is said where all are there', async () => {
  const graph = answering({});
  expect(await checkGroups({ graph, groups })).toEqual({ ok: true, value: [] });
  expect(graph.paths).toEqual(['/groups/a?$select=id', '/groups/b?$select=id']);
});

test('A group that is gone is named by every role it stands for', async () => {
  expect(await checkGroups({ graph: answering({ a: 404 }), groups })).toEqual({
    ok: true,
    value: [
      { code: 'group-missing', role: 'dsl' },
      { code: 'group-missing', role: 'deputy' },
    ],
  });
});

test('Without the right to read groups that is said once', async () => {
  expect(await checkGroups({ graph: answering({ a: 403, b: 403 }), groups })).toEqual({
    ok: true,
    value: [{ code: 'group-refused' }],
  });
});

test('While the directory does not answer nobody knows', async () => {
  expect(await checkGroups({ graph: answering({ a: 503 }), groups })).toMatchObject({ ok: false });
});
