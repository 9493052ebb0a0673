import { currentIssue } from '../../../../src/app/digest/current-issue.ts';
import type { Audience } from '../../../../src/app/digest/issue.ts';
import { noteSending, type Sending } from '../../../../src/app/digest/sendings.ts';
import type { Calendar } from '../../../../src/domain/calendar.ts';
import { ALWAYS_OPEN, TIMES } from '../../../support/cases.ts';
import { fakeDeps } from '../../../support/fake-deps.ts';
import { DSL, GOVERNOR } from '../../../support/schools.ts';

const utc = (time: string) => Date.parse(`${time}:00.000Z`);
const SENDING: Sending = {
  state: 'failed',
  from: '2026-11-02',
  firstAt: '2026-11-09T07:30:00.000Z',
  tries: 1,
};
const deps = (calendar: Calendar = ALWAYS_OPEN) => fakeDeps({ school: { times: { ...TIMES, calendar } } });
const audiences: readonly Audience[] = ['dsl', 'head', 'governors'];

test.each(audiences)(
  'On any day of a week the %s digest reports on the Monday to Sunday before',
  (audience) => {
    for (const time of ['2026-11-16T00:00', '2026-11-18T12:00', '2026-11-22T23:59']) {
      expect(currentIssue(audience, utc(time), deps())).toEqual({
        audience,
        length: 'week',
        from: '2026-11-09',
        to: '2026-11-15',
      });
    }
  },
);

test('In holidays it is that of the last school week, and before the first one there is none', () => {
  const autumn = { ...ALWAYS_OPEN, terms: [{ from: '2026-11-02', to: '2026-12-18' }] };
  expect(currentIssue('dsl', utc('2026-12-29T12:00'), deps(autumn))).toMatchObject({ to: '2026-12-13' });
  expect(currentIssue('dsl', utc('2026-10-28T12:00'), deps(autumn))).toBeUndefined();
});

test('For governors it begins where the one that was made for them begins, or after the last that was made', async () => {
  const world = deps();
  const governors = { audience: 'governors', length: 'week', oid: GOVERNOR.oid } as const;
  await noteSending({ ...governors, to: '2026-11-01' }, { ...SENDING, from: '2026-10-26' }, world);
  expect(currentIssue('governors', utc('2026-11-18T12:00'), world)?.from).toBe('2026-11-02');
  await noteSending({ ...governors, to: '2026-11-15' }, { ...SENDING, from: '2026-11-09' }, world);
  expect(currentIssue('governors', utc('2026-11-18T12:00'), world)?.from).toBe('2026-11-09');
});

test('For a DSL who asks it is one week, whatever was sent before', async () => {
  const world = deps();
  await noteSending({ audience: 'dsl', length: 'week', to: '2026-10-18', oid: DSL.oid }, SENDING, world);
  expect(currentIssue('dsl', utc('2026-11-18T12:00'), world)?.from).toBe('2026-11-09');
});
