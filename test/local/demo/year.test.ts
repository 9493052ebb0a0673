import type { Written } from '../../../local/demo/memory.ts';
import { planOf } from '../../../local/demo/plan.ts';
import { joinedIn, rollOf } from '../../../local/demo/pupils.ts';
import { schoolYear } from '../../../local/demo/school-year.ts';
import { demoYear } from '../../../local/demo/year.ts';
import { peopleOf } from '../../../local/people.ts';
import { type KeptLedger, keepLedger, ledgersIn } from '../../../src/app/digest/governors-ledger.ts';
import { calendarOf } from '../../../src/app/school/calendar-setting.ts';
import type { Governors } from '../../../src/contract/oversight.ts';
import { roleFor } from '../../../src/domain/access.ts';
import { type Brief, briefOf } from '../../../src/domain/brief.ts';
import { isSchoolDay } from '../../../src/domain/calendar.ts';
import { ladoIsRequired } from '../../../src/domain/due.ts';
import { figuresOf } from '../../../src/domain/figures.ts';
import { dayNumberOf } from '../../../src/domain/figures-days.ts';
import { needsOf } from '../../../src/domain/figures-needs.ts';
import { schoolDaysOf } from '../../../src/domain/figures-school-days.ts';
import { type Ledger, sundayOf } from '../../../src/domain/ledger.ts';
import { dayOf } from '../../../src/domain/london.ts';
import { isRising } from '../../../src/domain/rising.ts';
import { KINDS, kindOf } from '../../../src/guidance/kinds.ts';
import { readCase } from '../../../src/record/batch.ts';
import { createChain } from '../../../src/record/chain.ts';
import { deriveKeys, parseKeys } from '../../../src/record/keys.ts';
import { askingApi } from '../../support/asking.ts';
import { DEADLINES, RULES } from '../../support/cases.ts';
import { fakeDeps } from '../../support/fake-deps.ts';
import { fakeSettings } from '../../support/fake-settings.ts';
import { GOVERNOR } from '../../support/schools.ts';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-24T10:30:00.000Z');
const parsed = parseKeys(`k1:${Buffer.alloc(32, 7).toString('base64')}`);
if (!parsed.ok) throw new Error(parsed.sentence);
const keys = deriveKeys(parsed.keys);
const otherParsed = parseKeys(`k1:${Buffer.alloc(32, 9).toString('base64')}`);
if (!otherParsed.ok) throw new Error(otherParsed.sentence);
const otherKeys = deriveKeys(otherParsed.keys);
const configured = {
  deadlines: DEADLINES,
  rules: RULES,
  dslToldOfAdults: false,
  dutyToReport: false,
  lado: 'the LADO team',
  digestAt: { weekday: 1, time: '07:30' },
} as const;

const yearAt = (now: number, weeks?: number) =>
  demoYear({ now, keys, school: 'a', configured, ...(weeks === undefined ? {} : { weeks }) });
let written: Written;
beforeAll(async () => {
  written = await yearAt(NOW);
});

const concerns = () => written.cases.map(({ concern }) => concern);
const briefs = () =>
  concerns()
    .map(briefOf)
    .sort((a, b) => a.reportedAt - b.reportedAt);
const settings = () =>
  fakeSettings(
    Object.fromEntries(written.settings.flatMap(({ name, value }) => (value ? [[name, value]] : []))),
  );
const times = () => ({ deadlines: DEADLINES, calendar: calendarOf(settings()) });
const person = (key: 'dsl' | 'head' | 'chair') => {
  const found = peopleOf('a').find(({ keys: names }) => names.includes(key));
  if (!found) throw new Error('Nobody is called so.');
  return { oid: found.oid, name: found.name, roles: [key] } as const;
};
const at = () => ({
  now: NOW,
  times: times(),
  ladoIsOpen: (reference: string) => {
    const concern = concerns().find((one) => one.reference === reference);
    return !!concern && ladoIsRequired(concern) && !concern.items.some(({ work }) => work === 'lado');
  },
});
const seenBy = (key: 'dsl' | 'head' | 'chair'): readonly Brief[] =>
  briefs().filter((brief) => roleFor(brief, person(key), RULES) !== undefined);

/** What stood in a ledger at the end of that Sunday. */
function keptTo(sunday: string, { weeks, terms, batches }: Ledger) {
  const ended = (one: { readonly to: string }) => one.to <= sunday;
  return {
    weeks: weeks.filter(({ monday }) => sundayOf(monday) <= sunday),
    terms: terms.filter(ended),
    batches: batches.filter(ended),
  };
}

/** @returns whether the page of these ledgers has a figure of how well it works, and a series in a chart */
async function shownToGovernors(ledgers: readonly KeptLedger[]) {
  const deps = fakeDeps();
  for (const one of ledgers) await keepLedger(one, deps.settings);
  const { status, body } = await askingApi(deps)(GOVERNOR.oid).get('/api/governors');
  const { published } = body as Governors;
  if (status !== 200 || !published) throw new Error(`No page: ${status}.`);
  return {
    figures: published.process.some(({ value }) => value !== undefined),
    chart: [published.year, published.before].some((year) => year?.series.length),
  };
}

describe('the demonstration years', () => {
  it('hold 180 to 260 concerns of two years, none later than now, and more than before in the last weeks', () => {
    const all = briefs();
    expect(all.length).toBeGreaterThanOrEqual(180);
    expect(all.length).toBeLessThanOrEqual(260);
    expect(all[0]?.reportedAt).toBeLessThan(NOW - 2 * 365 * DAY_MS);
    expect(all.every(({ updatedAt }) => updatedAt <= NOW)).toBe(true);
    expect(written.access.every(({ line }) => Date.parse(line.at) <= NOW)).toBe(true);
  });

  it('are whole chains that give the same cases when they are folded again', () => {
    const chain = createChain(keys);
    for (const { concern, links, head } of written.cases) {
      expect(readCase(concern.reference, links, chain)?.concern).toEqual(concern);
      expect(links.at(-1)?.mac).toBe(head);
    }
  });

  it('hold every group of kinds, and nearly every kind', () => {
    const codes = new Set(concerns().flatMap(({ first }) => first.kind ?? []));
    const groups = new Set([...codes].map((code) => kindOf(code)?.group));
    expect(groups).toEqual(new Set(KINDS.map(({ group }) => group)));
    expect(codes.size).toBeGreaterThan(KINDS.length * 0.75);
    expect(concerns().some(({ first }) => first.kind === undefined)).toBe(true);
  });

  it('leave something of everything that needs a person, for the DSL and for the head', () => {
    const needs = (key: 'dsl' | 'head') => new Set(seenBy(key).flatMap((brief) => needsOf(brief, at())));
    const dsl = ['overdue', 'unread', 'undecided', 'referral', 'review', 'action'];
    expect([...needs('dsl')].sort()).toEqual([...dsl].sort());
    expect([...needs('head')].sort()).toEqual([...dsl, 'lado'].sort());
  });

  it.each(['dsl', 'head'] as const)('leave no chart of the dashboard empty for the %s', (key) => {
    const today = dayNumberOf(NOW);
    for (const days of [27, 364]) {
      const figures = figuresOf(seenBy(key), { ...at(), from: today - days, to: today });
      expect(figures.open).toBeGreaterThan(5);
      expect(figures.closed).toBeGreaterThan(2);
      expect(figures.toTake?.of).toBeGreaterThan(5);
      expect(figures.toClose?.of).toBeGreaterThan(2);
      for (const tally of Object.values(figures.tally)) expect(tally.size).toBeGreaterThan(2);
      expect(figures.weeks.every(({ before }) => before !== undefined)).toBe(true);
      expect(figures.rising.map(({ key: what }) => what)).toEqual(
        expect.arrayContaining(['whatsapp', 'year6']),
      );
    }
  });

  it('hold what is not usual: handed on, not delivered, handed over, taken back, added to, and one for the chair', () => {
    const all = concerns();
    expect(briefs().some(({ handedOn, status }) => handedOn > 0 && status === 'closed')).toBe(true);
    expect(all.some(({ deliveries }) => deliveries.some(({ state }) => state === 'failed'))).toBe(true);
    expect(all.some(({ withdrawnAt }) => withdrawnAt)).toBe(true);
    expect(all.some(({ letters }) => letters.some(({ answeredAt }) => answeredAt))).toBe(true);
    expect(
      all.some(({ letters }) => letters.some(({ question, answeredAt }) => question && !answeredAt)),
    ).toBe(true);
    const acts = written.cases.flatMap(({ links }) => links.map(({ body }) => JSON.parse(body).what.act));
    for (const act of ['added', 'handed-over', 'linked', 'withdrawn', 'closed']) expect(acts).toContain(act);
    const chairs = seenBy('chair').filter(({ row }) => row === 'head');
    expect(chairs.some(({ status }) => status !== 'closed')).toBe(true);
    expect(seenBy('head').some(({ row }) => row === 'head')).toBe(false);
  });

  it('have reviews that are due in the week to come', () => {
    const days = briefs().flatMap(({ open, status }) =>
      status === 'closed' ? [] : open.flatMap(({ work, due = 0 }) => (work === 'review' ? [due] : [])),
    );
    expect(days.filter((due) => due > NOW && due < NOW + 14 * DAY_MS).length).toBeGreaterThanOrEqual(3);
  });

  it('show governors in every week some figure of how well it works, and a chart, once there was the first', async () => {
    const ledgers = ledgersIn(settings());
    expect(ledgers.length).toBeGreaterThanOrEqual(3);
    const pages: { readonly sunday: string; readonly figures: boolean; readonly chart: boolean }[] = [];
    for (const { year, ledger } of ledgers)
      for (const { monday } of ledger.weeks) {
        const sunday = sundayOf(monday);
        const upTo = { ...ledger, ...keptTo(sunday, ledger) };
        const past = ledgers.flatMap((one) => (one.year < year ? [one] : []));
        const kept = [...past, { year, at: new Date(NOW).toISOString(), ledger: upTo }];
        pages.push({ sunday, ...(await shownToGovernors(kept)) });
      }
    expect(pages.length).toBeGreaterThan(70);
    const first = pages.findIndex(({ figures, chart }) => figures && chart);
    // At the very beginning too little is old enough.
    const yearAgo = dayOf(NOW - 365 * DAY_MS);
    expect(pages.slice(0, first).every(({ sunday }) => sunday < yearAgo)).toBe(true);
    expect(first).toBeGreaterThanOrEqual(0);
    const empty = pages.slice(first).filter(({ figures, chart }) => !figures || !chart);
    expect(empty.map(({ sunday }) => sunday)).toEqual([]);
  });

  it('are the same for the same moment, and what lies behind for the same day', async () => {
    const bodies = ({ cases }: Written) => cases.flatMap(({ links }) => links);
    const [one, same, later] = [
      await yearAt(NOW, 12),
      await yearAt(NOW, 12),
      await yearAt(NOW + 4 * 3_600_000, 12),
    ];
    expect(bodies(same)).toEqual(bodies(one));
    const behind = (all: Written) =>
      all.cases
        .filter(({ concern }) => dayOf(Date.parse(concern.reportedAt)) < dayOf(NOW))
        .map(({ links }) => links[0]);
    expect(behind(one).length).toBeGreaterThan(20);
    expect(behind(later)).toEqual(behind(one));
  });
});

describe('the references of the demonstration years', () => {
  it('are the same on every machine, whatever its keys', async () => {
    const referencesWith = async (those: typeof keys) => {
      const { cases } = await demoYear({ now: NOW, keys: those, school: 'a', configured, weeks: 6 });
      return cases.map(({ concern }) => concern.reference);
    };
    expect(await referencesWith(otherKeys)).toEqual(await referencesWith(keys));
  });
});

describe('the plan of the demonstration years', () => {
  it('has something to show on every day of the year', () => {
    for (let week = 0; week < 52; week += 1) {
      const now = NOW + week * 7 * DAY_MS + (week % 7) * DAY_MS;
      const { reports, calendar } = planOf(now, 32);
      const lately = reports.filter((one) => one.at > now - 28 * DAY_MS);
      expect(lately.length).toBeGreaterThanOrEqual(10);
      expect(new Set(lately.map(({ story }) => story.kind)).size).toBeGreaterThanOrEqual(5);
      expect(new Set(lately.flatMap(({ story }) => story.where ?? [])).size).toBeGreaterThanOrEqual(3);
      expect(new Set(lately.flatMap(({ story }) => story.app ?? [])).size).toBeGreaterThanOrEqual(3);
      expect(lately.filter(({ until }) => until === 'unread')).toHaveLength(2);
      expect(lately.some(({ until, story }) => until === undefined && story.kind === 'online-bullying')).toBe(
        true,
      );
      // In the middle of the summer holidays there is no school day to compare with.
      const days = schoolDaysOf(calendar);
      const today = dayNumberOf(now);
      const exposure = { recent: days.count(today - 27, today), past: days.count(today - 209, today - 28) };
      const chats = (from: number, to: number) =>
        reports.filter(
          (one) => one.story.id === 'group-chat' && from <= dayNumberOf(one.at) && dayNumberOf(one.at) <= to,
        );
      const rises = isRising(
        chats(today - 27, today).length,
        chats(today - 209, today - 28).length,
        exposure,
      );
      expect(rises).toBe(exposure.recent > 0);
    }
  });
});

describe('the invented school', () => {
  it('has 420 pupils, each with a name of their own that nobody on the staff has', () => {
    const roll = rollOf(2026).map(({ name }) => name);
    expect(roll).toHaveLength(420);
    const everyone = Array.from({ length: 12 }, (_each, index) => joinedIn(2018 + index)).flat();
    expect(new Set(everyone.map(({ name }) => name)).size).toBe(everyone.length);
    const staff = new Set([...peopleOf('a'), ...peopleOf('b')].map(({ name }) => name.toLowerCase()));
    expect(everyone.filter(({ name }) => staff.has(name.toLowerCase()))).toEqual([]);
  });

  it.each([2024, 2025, 2026, 2027, 2028])(
    'has about 190 school days in the year from September %i',
    (year) => {
      const { terms, holidays, closed } = schoolYear(year);
      const calendar = {
        terms,
        closed,
        hours: { opens: '08:00', closes: '16:30' },
        rota: [],
        bankHolidays: [],
      };
      let count = 0;
      for (let day = Date.parse(`${year}-09-01`); day < Date.parse(`${year + 1}-09-01`); day += DAY_MS)
        if (isSchoolDay(new Date(day).toISOString().slice(0, 10), calendar)) count += 1;
      expect(count).toBeGreaterThanOrEqual(182);
      expect(count).toBeLessThanOrEqual(198);
      for (const { from, to } of [...terms, ...holidays]) expect(from <= to).toBe(true);
    },
  );
});
