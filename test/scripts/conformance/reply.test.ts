import {
  codeOf,
  fieldsOf,
  isNotImitated,
  isSame,
  kindOf,
  refusalOf,
  textOf,
  valuesOf,
  withoutIds,
} from '../../../scripts/conformance/reply.ts';

const envelope = (error: object) => ({ status: 400, body: { error } });

test('A refusal is reduced to its status, its codes and its text', () => {
  const innerError = { code: 'inner', date: '2026-01-01T00:00:00', 'request-id': 'secret' };
  expect(refusalOf(envelope({ code: 'invalidRequest', message: 'No', innerError }))).toEqual({
    status: 400,
    code: 'invalidRequest',
    innerCode: 'inner',
    message: 'No',
  });
  expect(codeOf(envelope({ code: 'invalidRequest', message: 'No' }))).toEqual({
    status: 400,
    code: 'invalidRequest',
  });
});

test.each([[undefined], ['<html>'], [{ value: [] }], [null]])(
  'An answer that is no refusal in JSON is its status alone (%p)',
  (body) => expect(refusalOf({ status: 503, body })).toEqual({ status: 503 }),
);

test('Ids, times, addresses and the run’s own names are no part of what is compared', () => {
  const id = '6e000000-0000-4000-8000-000000000001';
  expect(withoutIds(`List ${id} of {${id.toUpperCase()}},7 at 2026-11-22T08:00:00Z`)).toBe(
    'List {id} of {id},7 at {time}',
  );
  expect(withoutIds('See https://example.sharepoint.com/sites/x now')).toBe('See {address} now');
  expect(withoutIds("The name 'Heed conformance ab12 3' is taken")).toBe("The name '{name}' is taken");
});

test('Two observations are the same whatever the order of their names, and never when one says more', () => {
  expect(isSame({ status: 400, code: 'a' }, { code: 'a', status: 400 })).toBe(true);
  expect(isSame({ status: 400 }, { status: 400, code: 'a' })).toBe(false);
  expect(isSame({ status: 400, code: 'a' }, { status: 400 })).toBe(false);
  expect(isSame({ status: 400 }, { status: '400' })).toBe(false);
});

test('A value is told by its kind', () => {
  expect([undefined, null, 'x', 1, true, ['x'], [], {}].map(kindOf)).toEqual([
    'absent',
    'null',
    'text',
    'number',
    'boolean',
    'list of text',
    'list of nothing',
    'object',
  ]);
});

test('What an answer does not have is empty, not a fault', () => {
  expect(fieldsOf('text')).toEqual({});
  expect(valuesOf({ value: 'text' })).toEqual([]);
  expect(textOf({ id: 7 }, 'id')).toBe('');
});

test('Only the stand-in’s own word says that it imitates nothing', () => {
  expect(isNotImitated({ status: 501, body: { error: { code: 'notImplemented', message: '' } } })).toBe(true);
  expect(isNotImitated({ status: 501, body: '<html>' })).toBe(false);
  expect(isNotImitated(envelope({ code: 'notImplemented', message: '' }))).toBe(false);
});
