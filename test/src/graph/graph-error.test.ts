import { faultOf, plain } from '../../../src/graph/graph-error.ts';

const CALM = { filtered: false, retryAfter: undefined };

function fault(status: number, body?: unknown, headers: Record<string, string> = {}) {
  return faultOf({ status, body, headers: new Headers(headers) }, CALM);
}

test.each([
  [302, 'graph.refused'],
  [400, 'graph.refused'],
  [401, 'graph.refused'],
  [403, 'graph.refused'],
  [404, 'graph.missing'],
  [408, 'graph.unreachable'],
  [409, 'graph.conflict'],
  [410, 'graph.refused'],
  [412, 'graph.conflict'],
  [413, 'graph.refused'],
  [423, 'graph.refused'],
  [429, 'graph.throttled'],
  [500, 'graph.unreachable'],
  [502, 'graph.unreachable'],
  [503, 'graph.unreachable'],
  [504, 'graph.unreachable'],
  [507, 'graph.refused'],
])('HTTP %d is %s', (status, code) => {
  expect(fault(status)).toMatchObject({ code, status });
});

test('a 429 without a pause on a filtered list means that the query is too big', () => {
  const answer = { status: 429, body: undefined, headers: new Headers() };
  expect(faultOf(answer, { filtered: true, retryAfter: undefined }).code).toBe('graph.refused');
  expect(faultOf(answer, { filtered: true, retryAfter: 0 }).code).toBe('graph.throttled');
});

test('a duplicate is known by its text, whatever the code beside it', () => {
  const message = 'One or more fields with unique constraints already has the provided value.';
  expect(fault(400, { error: { code: 'invalidRequest', message } }).reason).toBe('duplicate');
  expect(fault(400, { error: { code: '-1, Microsoft.SharePoint', message } }).reason).toBe('duplicate');
  expect(
    fault(400, { error: { code: 'invalidRequest', message: 'Invalid request' } }).reason,
  ).toBeUndefined();
});

test.each([[undefined], [null], ['<html>'], [[]], [{ error: null }], [{ error: { message: 7 } }]])(
  'a body of the shape %j does no harm',
  (body) => {
    expect(fault(400, body)).toEqual({ code: 'graph.refused', status: 400 });
  },
);

test('410 brings the address to begin again from, and leaves it behind at the port', () => {
  const gone = fault(410, undefined, { location: 'https://graph.microsoft.com/v1.0/x?token=secret' });
  expect(gone).toMatchObject({
    reason: 'resync',
    location: 'https://graph.microsoft.com/v1.0/x?token=secret',
  });
  expect(plain(gone)).toEqual({ ok: false, fault: { code: 'graph.refused' } });
});
