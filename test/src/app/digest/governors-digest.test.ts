/** The governors' digest: made once, from the ledger alone, the same for ever and for everybody. */
import fc from 'fast-check';
import { governorsDigestCard } from '../../../../bot/cards/digest-governors.ts';
import { governorsDigest, newestTermReport } from '../../../../src/app/digest/governors-digest.ts';
import { ledgersIn } from '../../../../src/app/digest/governors-ledger.ts';
import type { Question, ShortAnswer } from '../../../../src/app/digest/governors-questions.ts';
import { fail } from '../../../../src/domain/result.ts';
import { GOVERNORS } from '../../../../src/guidance/governors-words.ts';
import {
  briefsOf,
  type GovernedSchool,
  governedSchool,
  KIND_IN,
  TERMS,
  termly,
  weekly,
} from '../../../support/governed.ts';
import { HEAD, rosterOf, SCHOOL_A } from '../../../support/schools.ts';

const [AUTUMN, WINTER] = TERMS;
const FIRST_SUNDAY = '2026-09-06';

/** A school on the Monday after its first week, with seven concerns of one group and five of another. */
function school(): GovernedSchool {
  const one = governedSchool();
  one.briefs.push(...briefsOf(7, '2026-09-03'), ...briefsOf(5, '2026-09-04', { kind: KIND_IN.commerce }));
  one.goTo('2026-09-07');
  return one;
}

const shownAs = (all: readonly { readonly id: string; readonly value?: string }[], id: string) =>
  all.find((one) => one.id === id)?.value;
const shortly = (all: readonly ShortAnswer[], topic: keyof typeof GOVERNORS.topics) =>
  all.find((one) => one.topic === GOVERNORS.topics[topic])?.answer;
const answered = ({ questions }: { readonly questions: readonly Question[] }) =>
  questions.find(({ question }) => question === GOVERNORS.questions.reporting)?.answer;
const ledgers = ({ deps }: GovernedSchool) =>
  ledgersIn(deps.settings).map(({ year, ledger }) => ({ year, ledger }));

test('A group is shown from six on, as the range that its year has reached; five are hidden as none is', async () => {
  const digest = await weekly(school(), FIRST_SUNDAY);
  expect([digest.since, digest.to]).toEqual(['2026-09-01', FIRST_SUNDAY]);
  expect(shownAs(digest.groups, 'not-online')).toBe(GOVERNORS.band(6, 11));
  const hidden = digest.groups.filter(({ id }) => id !== 'not-online');
  expect(hidden.map(({ hidden: why, value, bar }) => [why, value, bar])).toEqual(
    hidden.map(() => [GOVERNORS.hiddenGroup, undefined, undefined]),
  );
});

test('How well it works comes first, and what nobody records is named', async () => {
  const { process, questions } = await weekly(school(), FIRST_SUNDAY);
  expect(process.map(({ id }) => id)).toEqual(['answered', 'settled', 'late', 'training', 'checks']);
  expect(process.slice(0, 3).map(({ hidden }) => hidden)).toEqual([
    GOVERNORS.hiddenShare,
    GOVERNORS.hiddenShare,
    GOVERNORS.hiddenLate,
  ]);
  expect(process.slice(3).map(({ missing }) => missing)).toEqual([GOVERNORS.askHead, GOVERNORS.askHead]);
  expect(questions).toEqual([]);
});

test('A week answers each question in a few words, and calls what nobody records so', async () => {
  const one = school();
  const { answers } = await weekly(one, FIRST_SUNDAY);
  expect(answers.map(({ topic }) => topic)).toEqual([
    ...(['policy', 'reporting', 'people', 'contacts'] as const).map((topic) => GOVERNORS.topics[topic]),
    ...(['training', 'curriculum', 'filtering', 'parents'] as const).map((topic) => GOVERNORS.topics[topic]),
  ]);
  expect(Object.keys(GOVERNORS.topics).toSorted()).toEqual(Object.keys(GOVERNORS.questions).toSorted());
  expect(answers.filter(({ answer }) => answer === GOVERNORS.short.notRecorded)).toHaveLength(5);
  expect(shortly(answers, 'reporting')).toBe(GOVERNORS.short.reporting([]));
  expect(shortly(answers, 'people')).toBe('a DSL and a deputy; nobody for the next holidays');
  one.goTo('2026-10-26');
  expect((await termly(one, AUTUMN)).answers).toEqual([]);
});

test('What a week answered stays as it was, and an office that nobody holds is named in it', async () => {
  const roster = rosterOf([...SCHOOL_A.people.values()].filter(({ roles }) => !roles.includes('deputy')));
  const one = governedSchool({ roster });
  one.goTo('2026-09-07');
  const { answers } = await weekly(one, FIRST_SUNDAY);
  expect(shortly(answers, 'reporting')).toBe(GOVERNORS.short.reporting(['deputy DSL']));
  expect(shortly(answers, 'people')).toContain(GOVERNORS.short.people(true, false));
  one.deps.directory.roster = () => ({ people: new Map(), readAt: 0 });
  expect((await weekly(one, FIRST_SUNDAY)).answers).toEqual(answers);
});

test('A directory that was never read is not guessed about in a week', async () => {
  const one = governedSchool({ roster: { ...SCHOOL_A, readAt: 0 } });
  one.goTo('2026-09-07');
  const { answers } = await weekly(one, FIRST_SUNDAY);
  expect(shortly(answers, 'reporting')).toBe(GOVERNORS.short.unknown);
  expect(shortly(answers, 'people')).toBe(GOVERNORS.short.unknown);
});

test('A school without terms is told why its shares stay hidden, and so is one whose terms are over', async () => {
  for (const terms of [[], [{ from: '2026-06-01', to: '2026-07-20' }]]) {
    const one = governedSchool({ terms });
    one.briefs.push(...briefsOf(90, '2026-09-03', { kind: KIND_IN.conduct, takenAt: 1 }));
    for (let week = 0; week < 8; week += 1) {
      one.goTo(dayAfterWeeks('2026-09-07', week));
      await weekly(one, dayAfterWeeks(FIRST_SUNDAY, week));
    }
    const { process, groups } = await weekly(one, dayAfterWeeks(FIRST_SUNDAY, 7));
    expect(shownAs(groups, 'conduct')).toBe(GOVERNORS.band(90, 95));
    expect(process.slice(0, 2).map(({ hidden }) => hidden)).toEqual([
      GOVERNORS.hiddenShareNoTerms,
      GOVERNORS.hiddenShareNoTerms,
    ]);
    // What is open for too long needs no term.
    expect(shownAs(process, 'late')).toBe(GOVERNORS.lateBand['six-or-more']);
  }
});

test('Terms that come later leave the reason of a week as it was told', async () => {
  const one = governedSchool({ terms: [] });
  one.goTo('2026-09-07');
  const before = await weekly(one, FIRST_SUNDAY);
  one.retime(TERMS);
  expect((await weekly(one, FIRST_SUNDAY)).process).toEqual(before.process);
  one.goTo('2026-09-14');
  expect((await weekly(one, '2026-09-13')).process[0]?.hidden).toBe(GOVERNORS.hiddenShare);
});

test('A second call gives the same words, whatever was recoded, closed, taken out or moved in between', async () => {
  const one = school();
  const before = await weekly(one, FIRST_SUNDAY);
  one.briefs.splice(0, 6);
  one.briefs.push(...briefsOf(20, '2026-09-04', { kind: KIND_IN.conduct, closedAt: 1 }));
  one.retime([{ from: '2026-08-31', to: '2026-09-30' }]);
  one.goTo('2026-10-05');
  expect(await weekly(one, FIRST_SUNDAY)).toEqual(before);
  expect(await weekly(one, FIRST_SUNDAY, '2026-08-31')).toMatchObject({ groups: before.groups });
  expect(one.deps.settings.puts).toHaveLength(2);
});

test('It is on durable storage before it is shown: what cannot be kept is not told', async () => {
  const one = school();
  one.deps.settings.broken = 'record.unwritable';
  expect(await governorsDigest(issueTo(FIRST_SUNDAY), one.deps)).toMatchObject({
    ok: false,
    fault: { code: 'record.unwritable' },
  });
});

test('Two who ask at the same moment get the same, made once', async () => {
  const one = school();
  const [a, b] = await Promise.all([weekly(one, FIRST_SUNDAY), weekly(one, FIRST_SUNDAY)]);
  expect(a).toEqual(b);
  expect(one.deps.settings.puts.map(({ key }) => key)).toEqual([
    'digest/ledger/2026-09-01',
    `digest/note/week/${FIRST_SUNDAY}`,
  ]);
});

test('A crash between the two writes publishes nothing a second time', async () => {
  const one = school();
  const before = await weekly(one, FIRST_SUNDAY);
  const published = ledgers(one);
  await one.deps.settings.put({ key: `digest/note/week/${FIRST_SUNDAY}`, value: undefined, by: 'heed' });
  one.briefs.push(...briefsOf(30, '2026-09-03'));
  expect(await weekly(one, FIRST_SUNDAY)).toEqual(before);
  expect(ledgers(one)).toEqual(published);
});

test('Weeks that were missed are part of the next one, and asked for later they are found in it', async () => {
  const one = school();
  one.goTo('2026-09-28');
  const late = await weekly(one, '2026-09-27');
  expect(late.to).toBe('2026-09-27');
  expect((await weekly(one, '2026-09-13')).to).toBe('2026-09-27');
  expect(ledgers(one)[0]?.ledger.weeks).toHaveLength(1);
});

test('A week that is not over is never published', async () => {
  const one = school();
  await expect(weekly(one, '2026-09-13')).rejects.toThrow(RangeError);
  expect(one.deps.settings.puts).toEqual([]);
});

test('Nothing is published of a record that may not be there as a whole', async () => {
  const other = school();
  other.deps.record.owned = false;
  const unread = school();
  unread.deps.settings.loaded = false;
  const loading = school();
  loading.deps.record.seal = async () => fail('record.loading');
  const codes = await Promise.all(
    [other, unread, loading].map(async ({ deps }) => {
      const made = await governorsDigest(issueTo(FIRST_SUNDAY), deps);
      return [made.ok ? 'made' : made.fault.code, deps.settings.puts.length];
    }),
  );
  expect(codes).toEqual([
    ['record.not-owner', 0],
    ['record.loading', 0],
    ['record.loading', 0],
  ]);
});

test('A ledger that can be read no more is not begun anew', async () => {
  const one = school();
  await one.deps.settings.put({ key: 'digest/ledger/2026-09-01', value: '{}', by: 'heed' });
  expect(await governorsDigest(issueTo(FIRST_SUNDAY), one.deps)).toMatchObject({
    fault: { code: 'record.broken' },
  });
  expect(one.deps.settings.puts).toHaveLength(1);
});

test('The report of a term tells what the term was, the shares, and what governors are told to ask', async () => {
  const one = school();
  one.briefs.push(...briefsOf(14, '2026-10-08', { takenAt: 1, closedAt: 2 }));
  for (const [day, sunday] of [
    ['2026-09-07', FIRST_SUNDAY],
    ['2026-10-19', '2026-10-18'],
    ['2026-11-02', '2026-11-01'],
  ] as const) {
    one.goTo(day);
    await weekly(one, sunday);
  }
  const report = await termly(one, AUTUMN);
  // Its holidays belong to the next term, whichever of the two was made first.
  expect(report.term).toMatchObject({ from: '2026-09-01', to: '2026-10-25' });
  expect(report.to).toBe('2026-10-25');
  expect(shownAs(report.term?.groups ?? [], 'not-online')).toBe(GOVERNORS.any.some);
  expect(shownAs(report.process, 'answered')).toBe(GOVERNORS.share['more-than-half']);
  expect(answered(report)).toContain(GOVERNORS.route.answered);
  expect(answered(report)).not.toContain(GOVERNORS.route.notTold);
  expect(report.questions.map(({ question }) => question).toSorted()).toEqual(
    Object.values(GOVERNORS.questions).toSorted(),
  );
  expect(report.questions.filter(({ recorded }) => !recorded).length).toBeGreaterThan(3);
});

test('A report points to no share that it hides', async () => {
  const one = governedSchool();
  one.goTo('2026-10-26');
  const report = await termly(one, AUTUMN);
  expect(shownAs(report.process, 'answered')).toBeUndefined();
  expect(answered(report)).toBe(`${GOVERNORS.route.works} ${GOVERNORS.route.notTold}`);
});

test('The newest report of a term is the last one published, and none before the first', async () => {
  const one = governedSchool();
  expect(newestTermReport(one.deps)).toBeUndefined();
  one.goTo('2026-12-21');
  await weekly(one, '2026-12-20');
  expect(newestTermReport(one.deps)).toBeUndefined();
  const other = governedSchool();
  for (const term of [AUTUMN, WINTER]) {
    other.goTo(dayAfterWeeks(term.to, 1));
    await termly(other, term);
    expect(newestTermReport(other.deps)).toMatchObject({ length: 'term', to: term.to });
  }
  const { puts } = other.deps.settings;
  const before = puts.length;
  const report = newestTermReport(other.deps);
  expect(report && (await governorsDigest(report, other.deps)).ok).toBe(true);
  expect(puts).toHaveLength(before);
});

test('Answers of a report are as they were when it was made', async () => {
  const one = governedSchool();
  one.goTo('2026-11-02');
  const before = await termly(one, AUTUMN);
  one.deps.directory.roster = () => ({ people: new Map(), readAt: 1 });
  expect((await termly(one, AUTUMN)).questions).toEqual(before.questions);
});

test('A term with nothing in it says so where that is safe, and never with a number', async () => {
  const one = governedSchool();
  for (let week = 0; week < 7; week += 1) {
    one.goTo(dayAfterWeeks('2026-09-07', week));
    await weekly(one, dayAfterWeeks('2026-09-06', week));
  }
  one.goTo('2026-11-02');
  const { term, groups } = await termly(one, AUTUMN);
  expect(groups.every(({ hidden }) => hidden === GOVERNORS.hiddenGroup)).toBe(true);
  for (const { value, hidden } of term?.groups ?? [])
    expect([GOVERNORS.any.none, GOVERNORS.hiddenAny]).toContain(value ?? hidden);
  expect(term?.groups.map(({ value }) => value)).toContain(GOVERNORS.any.none);
});

test('Weeks too few for a report are part of the next one', async () => {
  const short = { from: '2026-09-03', to: '2026-09-11' };
  const one = governedSchool({ terms: [short, WINTER] });
  one.goTo('2026-09-14');
  const report = await termly(one, short);
  expect([report.term, report.to]).toEqual([undefined, '2026-09-13']);
  one.goTo('2026-12-21');
  expect((await termly(one, WINTER)).term?.from).toBe('2026-09-01');
});

test('However the terms are moved, no day is published twice', async () => {
  const day = fc.integer({ min: 1, max: 28 }).map((date) => String(date).padStart(2, '0'));
  const ends = fc.array(fc.tuple(fc.constantFrom('09', '10', '11', '12'), day), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(ends, async (moves) => {
      const one = school();
      one.goTo('2027-01-04');
      for (const [month, date] of moves) {
        const to = `2026-${month}-${date}`;
        one.retime([{ from: '2026-09-01', to }]);
        await termly(one, { from: '2026-09-01', to });
        await weekly(one, sundayOnOrAfter(to));
      }
      const [kept] = ledgers(one);
      const { weeks = [], terms = [], batches = [] } = kept?.ledger ?? {};
      const mondays = weeks.map(({ monday }) => monday);
      expect(mondays).toEqual([...new Set(mondays)].toSorted());
      for (const spans of [terms, batches])
        for (const [index, span] of spans.entries())
          if (index > 0) expect(span.from > (spans[index - 1]?.to ?? '')).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('The next school year begins anew, with the days that the last one left out', async () => {
  const one = school();
  one.goTo('2027-07-19');
  await weekly(one, '2027-07-18');
  one.briefs.push(...briefsOf(6, '2027-08-10', { kind: KIND_IN.conduct }));
  one.goTo('2027-09-06');
  const digest = await weekly(one, '2027-09-05');
  expect([digest.since, shownAs(digest.groups, 'conduct')]).toEqual(['2027-07-19', GOVERNORS.band(6, 11)]);
  expect(shownAs(digest.groups, 'not-online')).toBeUndefined();
  expect(ledgers(one).map(({ year }) => year)).toEqual([2026, 2027]);
});

test('The last term of a year is reported after the summer, out of the year it belongs to', async () => {
  const summer = { from: '2027-06-07', to: '2027-07-21' };
  const one = governedSchool({ terms: [...TERMS, summer, { from: '2027-09-02', to: '2027-10-22' }] });
  one.goTo('2027-07-19');
  await weekly(one, '2027-07-18');
  one.goTo('2027-09-06');
  const week = await weekly(one, '2027-09-05');
  const report = await termly(one, summer);
  expect([report.term?.to, report.to, week.since]).toEqual(['2027-07-25', '2027-07-25', '2027-07-26']);
});

test('A school that begins in the middle of a term is told of no day before, and its first term ends with the term', async () => {
  const one = governedSchool({ began: '2026-11-09' });
  one.briefs.push(...briefsOf(1, '2026-11-12'));
  for (let week = 0; week < 5; week += 1) {
    one.goTo(dayAfterWeeks('2026-11-16', week));
    const digest = await weekly(one, dayAfterWeeks('2026-11-15', week), dayAfterWeeks('2026-11-09', week));
    expect(digest.since).toBe('2026-11-09');
    expect(ledgers(one)[0]?.ledger.terms).toEqual([]);
  }
  one.goTo('2027-01-04');
  const { term } = await termly(one, WINTER);
  expect([term?.from, term?.to]).toEqual(['2026-11-09', '2026-12-20']);
  expect(term?.groups.map(({ value }) => value)).toEqual(
    Object.keys(KIND_IN).map((group) => (group === 'not-online' ? GOVERNORS.any.some : GOVERNORS.any.none)),
  );
});

test('A school that begins in the holidays has no report of the term before, which it never saw', async () => {
  const one = governedSchool({ began: '2026-10-28' });
  one.goTo('2026-11-02');
  const week = await weekly(one, '2026-11-01', '2026-10-19');
  const report = await termly(one, AUTUMN);
  expect([week.since, report.since, report.term]).toEqual(['2026-10-28', '2026-10-28', undefined]);
  expect(ledgers(one)[0]?.ledger.terms).toEqual([]);
});

test('Where nobody knows when a school got Heed, its first issue begins what is counted, and not before September', async () => {
  for (const [from, to, since] of [
    ['2026-11-09', '2026-11-15', '2026-11-09'],
    ['2026-07-13', FIRST_SUNDAY, '2026-09-01'],
  ] as const) {
    const one = governedSchool({ began: 'unknown' });
    one.goTo('2026-11-16');
    expect((await weekly(one, to, from)).since).toBe(since);
  }
  const asksAtOnce = governedSchool({ began: '2026-11-09' });
  asksAtOnce.goTo('2026-11-09');
  expect((await weekly(asksAtOnce, '2026-11-08', '2026-11-02')).since).toBe('2026-11-08');
});

test('Where the calendar is entered late, a term that is past already is part of the next, which is not cut in two', async () => {
  const one = governedSchool({ terms: [] });
  one.briefs.push(...briefsOf(1, '2026-11-20', { kind: KIND_IN.commerce }));
  for (let week = 0; week < 15; week += 1) {
    if (week === 11) one.retime(TERMS);
    one.goTo(dayAfterWeeks('2026-09-07', week));
    await weekly(one, dayAfterWeeks(FIRST_SUNDAY, week));
    expect(ledgers(one)[0]?.ledger.terms).toEqual([]);
  }
  expect((await termly(one, AUTUMN)).term).toBeUndefined();
  one.goTo('2027-01-04');
  await weekly(one, '2027-01-03');
  expect(ledgers(one)[0]?.ledger.terms.map(({ from, to }) => [from, to])).toEqual([
    ['2026-09-01', '2026-12-20'],
  ]);
});

test('Whenever a school begins and its calendar is entered, no term begins before it or ends where none did', async () => {
  const ends = TERMS.map(({ to }) => sundayOnOrAfter(to));
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 24 }),
      fc.integer({ min: 0, max: 24 }),
      async (begins, enters) => {
        const began = dayAfterWeeks('2026-09-02', begins);
        const one = governedSchool({ began, terms: [] });
        for (let week = begins; week < 26; week += 1) {
          if (week >= enters) one.retime(TERMS);
          one.goTo(dayAfterWeeks('2026-09-07', week));
          await weekly(one, dayAfterWeeks(FIRST_SUNDAY, week));
        }
        for (const { from, to } of ledgers(one)[0]?.ledger.terms ?? []) {
          expect(from >= began).toBe(true);
          expect(ends).toContain(to);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('Until a year has shares of its own, a card shows the newest of the year before, and says of which time', async () => {
  const summer = { from: '2027-06-07', to: '2027-07-21' };
  const one = governedSchool({ terms: [summer, { from: '2027-09-02', to: '2027-10-22' }] });
  one.briefs.push(...briefsOf(90, '2026-10-08', { takenAt: 1 }));
  one.goTo('2027-07-19');
  await weekly(one, '2027-07-18');
  one.goTo('2027-07-26');
  const own = (await termly(one, summer)).process;
  expect(shownAs(own, 'late')).toBe(undefined);
  one.goTo('2027-09-06');
  const { process } = await weekly(one, '2027-09-05');
  for (const id of ['answered', 'settled']) {
    const shown = process.find((measure) => measure.id === id);
    expect(shown?.value).toBe(shownAs(own, id));
    expect(shown?.value).toBeDefined();
    expect(shown?.note).toBe(`${GOVERNORS.batch('1 Sep 2026', '25 Jul 2027')} ${GOVERNORS.newerShare}`);
  }
});

test('Concerns about adults, those that somebody is kept out of, and up to five of any group, change not one letter of a week', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 5 }),
      async (pupils, adults, few) => {
        const shown = async (withThem: boolean) => {
          const one = governedSchool();
          one.briefs.push(...briefsOf(pupils, '2026-09-03'));
          if (withThem)
            one.briefs.push(
              ...briefsOf(adults, '2026-09-03', { row: 'adult', kind: 'allegation' }),
              ...briefsOf(adults, '2026-09-03', { barred: ['somebody'], subjects: ['somebody'] }),
              // The record of a harmed child, made from a concern about the head: it says neither who nor why.
              ...briefsOf(adults, '2026-09-03', { barred: [HEAD.oid] }),
              ...briefsOf(adults, '2026-09-03', { row: 'adult-harmed' }),
              ...briefsOf(few, '2026-09-03', { kind: KIND_IN.commerce }),
            );
          one.goTo('2026-09-07');
          return governorsDigestCard(await weekly(one, FIRST_SUNDAY), {});
        };
        expect(await shown(true)).toEqual(await shown(false));
      },
    ),
    { numRuns: 30 },
  );
});

test('Nothing of a person, a place or an app is in a digest, its card or what is kept', async () => {
  const people = [...SCHOOL_A.people.values()].map((one) => ({ ...one, name: `Canary ${one.name}` }));
  const one = governedSchool({ roster: rosterOf(people) });
  one.briefs.push(...briefsOf(30, '2026-09-03', { takenAt: 1 }));
  one.goTo('2026-09-07');
  const digest = await weekly(one, FIRST_SUNDAY);
  one.goTo('2026-11-02');
  const report = await termly(one, AUTUMN);
  const all = JSON.stringify([digest, report, ...[digest, report].map((of) => governorsDigestCard(of, {}))]);
  const kept = JSON.stringify(one.deps.settings.puts);
  for (const text of [all, kept]) {
    expect(text).not.toMatch(/canary/i);
    for (const { oid } of people) expect(text).not.toContain(oid);
  }
});

test('A whole year fits into one setting', async () => {
  const one = governedSchool();
  for (const [index, kind] of Object.values(KIND_IN).entries())
    one.briefs.push(...briefsOf(200 + index, '2026-09-03', { kind, takenAt: 1 }));
  for (let week = 0; week < 47; week += 1) {
    one.goTo(dayAfterWeeks('2026-09-07', week));
    const sunday = dayAfterWeeks('2026-09-06', week);
    await weekly(one, sunday);
    if (week % 8 === 7) await termly(one, { from: sunday, to: sunday });
  }
  const bytes = one.deps.settings.puts.map(({ value }) => Buffer.byteLength(value ?? ''));
  expect(Math.max(...bytes)).toBeLessThan(40_000);
  expect(Math.max(...bytes)).toBeGreaterThan(1_000);
});

function issueTo(to: string) {
  return { audience: 'governors', length: 'week', from: to, to } as const;
}

function dayAfterWeeks(day: string, weeks: number): string {
  return new Date(Date.parse(day) + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
}

function sundayOnOrAfter(day: string): string {
  const date = new Date(day);
  return new Date(date.getTime() + ((7 - date.getUTCDay()) % 7) * 86_400_000).toISOString().slice(0, 10);
}
