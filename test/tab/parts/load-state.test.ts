import fc from 'fast-check';
import type { Answer, CallFault } from '../../../tab/api.ts';
import {
  isStillReading,
  type LoadEvent,
  type LoadState,
  NOT_LOADED,
  nextLoad,
} from '../../../tab/parts/load-state.ts';

const fault = (kind: CallFault['kind']): CallFault => ({
  kind,
  sentence: 'A sentence.',
  reference: 'ABCD1234',
});
const good = (value: string): Answer<string> => ({ ok: true, value, headers: new Headers() });
const bad = (kind: CallFault['kind']): Answer<string> => ({ ok: false, fault: fault(kind) });
const asked = (turn: number, { quiet = false, anew = false } = {}): LoadEvent<string> => ({
  type: 'asked',
  turn,
  quiet,
  anew,
});
const answered = (turn: number, answer: Answer<string>, quiet = false): LoadEvent<string> => ({
  type: 'answered',
  turn,
  quiet,
  answer,
});
const after = (...events: readonly LoadEvent<string>[]) =>
  events.reduce<LoadState<string>>(nextLoad, NOT_LOADED);

test('A record that is still being read is nothing that went wrong; every other failure is', () => {
  const body = (error: string) => ({ ...fault('failed'), body: { error, sentence: 'A sentence.' } });
  expect(isStillReading(body('record.loading'))).toBe(true);
  for (const other of [undefined, fault('failed'), body('record.not-owner'), body('unexpected')])
    expect(isStillReading(other)).toBe(false);
});

test('What is asked for is waited for, and its answer shown', () => {
  expect(after(asked(1, { anew: true }))).toEqual({ turn: 1, busy: true });
  expect(after(asked(1, { anew: true }), answered(1, good('a')))).toEqual({
    turn: 1,
    busy: false,
    data: 'a',
  });
});

test('Old data stays while the new is read, and when that fails', () => {
  const first = [asked(1, { anew: true }), answered(1, good('a'))] as const;
  expect(after(...first, asked(2))).toEqual({ turn: 2, busy: true, data: 'a' });
  expect(after(...first, asked(2), answered(2, bad('timeout')))).toEqual({
    turn: 2,
    busy: false,
    data: 'a',
    fault: fault('timeout'),
  });
});

test('Nothing of one thing is shown below the name of another', () => {
  const events = [asked(1, { anew: true }), answered(1, good('a')), asked(2, { anew: true })] as const;
  expect(after(...events)).toEqual({ turn: 2, busy: true });
  expect(after(...events, answered(2, bad('failed'))).data).toBeUndefined();
});

test('An answer that comes late, when something else was asked for, is dropped', () => {
  const events = [asked(1, { anew: true }), asked(2, { anew: true }), answered(1, good('old'))] as const;
  expect(after(...events)).toEqual({ turn: 2, busy: true });
});

test('Polling shows no waiting, and a failure of it leaves the page as it is', () => {
  const first = [asked(1, { anew: true }), answered(1, good('a')), asked(2, { quiet: true })] as const;
  expect(after(...first).busy).toBe(false);
  expect(after(...first, answered(2, bad('offline'), true))).toMatchObject({ busy: false, data: 'a' });
  expect(after(...first, answered(2, good('b'), true))).toEqual({ turn: 2, busy: false, data: 'b' });
});

test.each([true, false])(
  'Whoever loses the right to see something sees it no longer (polling: %s)',
  (quiet) => {
    const state = after(
      asked(1, { anew: true }),
      answered(1, good('a')),
      asked(2, { quiet }),
      answered(2, bad('no-right'), quiet),
    );
    expect(state).toEqual({ turn: 2, busy: false, fault: fault('no-right') });
  },
);

test('Whatever happens in whatever order: once the last thing asked for is answered, nothing waits', () => {
  const kinds = fc.constantFrom<CallFault['kind']>('offline', 'timeout', 'no-right', 'failed', 'throttled');
  const answers = fc.oneof(fc.constant(good('x')), kinds.map(bad));
  const step = fc.record({ quiet: fc.boolean(), anew: fc.boolean(), answer: fc.option(answers) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), answers, (steps, last) => {
      const events = steps.flatMap(({ quiet, anew, answer }, index) => [
        asked(index + 1, { quiet, anew }),
        ...(answer ? [answered(index + 1, answer, quiet)] : []),
      ]);
      const turn = steps.length + 1;
      const state = after(...events, asked(turn), answered(turn, last));
      expect(state.busy).toBe(false);
      expect(state.data !== undefined || state.fault !== undefined).toBe(true);
    }),
  );
});
