import { parseFilter } from '../../../local/graph/filter-parse.ts';

const state = { kind: 'compare', field: 'State', operator: 'eq', value: 'Open' };
const amount = { kind: 'compare', field: 'Amount', operator: 'gt', value: 5 };
const done = { kind: 'compare', field: 'Done', operator: 'ne', value: true };

describe('a filter', () => {
  it.each<[string, unknown]>([
    ["fields/State eq 'Open'", state],
    ["  ( fields/State   eq 'Open' ) ", state],
    ['fields/Amount gt 5', amount],
    ['fields/Amount gt -5.25', { ...amount, value: -5.25 }],
    ['fields/Done ne true', done],
    ["fields/Name eq 'O''Brien'", { kind: 'compare', field: 'Name', operator: 'eq', value: "O'Brien" }],
    ["fields/Name eq ''", { kind: 'compare', field: 'Name', operator: 'eq', value: '' }],
    ["fields/Name eq 'a and (b'", { kind: 'compare', field: 'Name', operator: 'eq', value: 'a and (b' }],
    ["startswith(fields/Name,'ab')", { kind: 'compare', field: 'Name', operator: 'startswith', value: 'ab' }],
    ["fields/State eq 'Open' and fields/Amount gt 5", { kind: 'and', left: state, right: amount }],
    [
      "fields/State eq 'Open' or fields/Amount gt 5 and fields/Done ne true",
      { kind: 'or', left: state, right: { kind: 'and', left: amount, right: done } },
    ],
    [
      "(fields/State eq 'Open' or fields/Amount gt 5) and fields/Done ne true",
      { kind: 'and', left: { kind: 'or', left: state, right: amount }, right: done },
    ],
  ])('%s is understood', (text, filter) => {
    expect(parseFilter(text)).toEqual({ ok: true, filter });
  });

  it.each([
    '',
    "State eq 'Open'",
    "fields/State = 'Open'",
    "fields/State eq 'Open",
    'fields/State eq Open',
    "fields/State eq 'Open' fields/Amount gt 5",
    "(fields/State eq 'Open'",
    "fields/State eq 'Open')",
    "fields/State/x eq 'Open'",
    "fields/State eq 'Open' and",
    "createdDateTime ge '2026-01-01T00:00:00Z'",
    'fields/Due ge 2026-01-01T00:00:00Z',
    "startswith(State,'O')",
    "startswith(fields/State 'O')",
    'fields/State eq "Open"',
  ])('%s is malformed', (text) => {
    expect(parseFilter(text)).toEqual({ ok: false, fault: 'malformed' });
  });

  it.each([
    "contains(fields/State,'O')",
    "endswith(fields/State,'O')",
    "not fields/State eq 'Open'",
    "fields/State in ('Open','Closed')",
    'fields/State eq null',
    "tolower(fields/State) eq 'open'",
    "startswith(fields/State,'O') eq true",
    'fields/A eq fields/B',
    `${'('.repeat(60)}fields/A eq 1${')'.repeat(60)}`,
  ])('%s is not supported', (text) => {
    expect(parseFilter(text)).toEqual({ ok: false, fault: 'unsupported' });
  });
});
