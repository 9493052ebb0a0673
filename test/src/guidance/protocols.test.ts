import { KINDS } from '../../../src/guidance/kinds.ts';
import { PROTOCOLS, protocolOf } from '../../../src/guidance/protocols.ts';
import type { Protocol } from '../../../src/guidance/protocols-shared.ts';
import { RECEIPT } from '../../../src/guidance/words.ts';

const ALL = Object.values(PROTOCOLS);
const TABLE = ALL.map((protocol) => [protocol.code, protocol] as const);
const codes = ({ checklist }: Protocol) => checklist.map(({ code }) => code);
const demanded = ({ checklist }: Protocol) =>
  checklist.filter(({ required }) => required).map(({ code }) => code);
const clocks = (protocol: Protocol) => protocol.clocks.map(({ code }) => code);
/** One string of everything a protocol says. */
const said = (kind: string) => JSON.stringify(protocolOf(kind));

describe('Which protocol a kind has', () => {
  test.each(KINDS.map((kind) => [kind.code, kind] as const))('%s has the one it names', (code, kind) => {
    expect(protocolOf(code).code).toBe(kind.protocol);
  });

  test.each([undefined, '', 'made-up', 'constructor', '__proto__'])(
    'The kind %p has the general one',
    (kind) => {
      expect(protocolOf(kind)).toBe(PROTOCOLS.general);
    },
  );

  test('Every protocol is that of some kind', () => {
    expect([...new Set(KINDS.map(({ protocol }) => protocol))].sort()).toEqual(Object.keys(PROTOCOLS).sort());
  });
});

describe.each(TABLE)('The protocol %s', (code, protocol) => {
  test('stands under its own code, with a source and the day a person compared it', () => {
    expect(PROTOCOLS[code]).toBe(protocol);
    expect(protocol.source).toMatch(/West Hill|Banks|KCSIE|gov\.uk/);
    expect(new Date(`${protocol.checked}T00:00:00Z`).toISOString().slice(0, 10)).toBe(protocol.checked);
  });

  test('gives the handler a checklist without repeats, and few lines that hold up closing', () => {
    expect(protocol.checklist.length).toBeGreaterThan(0);
    expect(new Set(codes(protocol)).size).toBe(protocol.checklist.length);
    expect(demanded(protocol).length).toBeLessThanOrEqual(5);
  });

  test('repeats nothing that every receipt says', () => {
    const common = [...RECEIPT.advice, ...RECEIPT.adviceAdult, ...RECEIPT.adviceImages] as readonly string[];
    for (const line of [...protocol.doNow, ...protocol.never]) expect(common).not.toContain(line);
  });

  test('says what never to do as what never to do', () => {
    for (const line of protocol.never) expect(line).toMatch(/^Never /);
  });

  test('chases referrals exactly where it lists them, and names whom to refer to', () => {
    const refers = codes(protocol).includes('referrals-complete');
    expect(clocks(protocol).includes('referral-chase')).toBe(refers);
    if (refers) expect(protocol.bodies.length).toBeGreaterThan(0);
  });

  test('counts down to the loss of a recording exactly where it asks for one', () => {
    expect(clocks(protocol).includes('cctv')).toBe(codes(protocol).includes('cctv-kept'));
  });
});

test('A code of a checklist means the same line everywhere, so that a tick outlives a change of kind', () => {
  const lines = ALL.flatMap(({ checklist }) => checklist);
  const byCode = new Map(lines.map((line) => [line.code, line]));
  for (const line of lines) {
    expect(line.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(byCode.get(line.code)).toBe(line);
  }
  expect(new Set([...byCode.values()].map(({ words }) => words)).size).toBe(byCode.size);
});

test('Only clocks that a policy or guidance states run, each with its source', () => {
  const found = new Map(ALL.flatMap((protocol) => protocol.clocks.map((clock) => [clock.code, clock])));
  expect(
    [...found.values()].map(({ code, from, within }) => [code, from, within.amount, within.unit]),
  ).toEqual(
    expect.arrayContaining([
      ['referral-chase', 'referred', 1, 'working-days'],
      ['lado', 'reported', 1, 'working-days'],
      ['lado-threshold', 'threshold-met', 1, 'working-days'],
      ['cctv', 'happened', 28, 'days'],
    ]),
  );
  expect(found.size).toBe(4);
  for (const { source } of found.values()) expect(source).toMatch(/KCSIE|West Hill/);
});

describe('What the schools’ policies demand is found', () => {
  test.each(['nudes', 'upskirting'])('%s: review, who refers at once, who saw it', (kind) => {
    expect(demanded(protocolOf(kind))).toEqual(
      expect.arrayContaining(['image-review-held', 'image-referred-at-once', 'image-seen-recorded']),
    );
    for (const sign of [
      'adult',
      'coercion',
      'blackmail',
      'violent',
      'unusual',
      'under 13',
      'risk right now',
    ]) {
      expect(said(kind)).toContain(sign);
    }
    for (const act of [
      'viewed',
      'copied',
      'printed',
      'shared',
      'stored',
      'saved',
      'deleted',
      'show or send',
    ]) {
      expect(said(kind)).toContain(act);
    }
    expect(protocolOf(kind).bodies).toEqual(expect.arrayContaining(['police', 'social-care', 'iwf']));
  });

  test('Upskirting is called a crime', () => {
    expect(protocolOf('upskirting').doNow[0]).toBe('Upskirting is a crime.');
  });

  test('Sexual violence: never put up with, a risk assessment for each child, and reviewed', () => {
    expect(demanded(protocolOf('sexual-harassment'))).toEqual(
      expect.arrayContaining(['risk-assessed-each-child', 'risk-review-set']),
    );
    expect(protocolOf('sexual-harassment').doNow.join(' ')).toContain('never put up with it');
  });

  test('Bullying online: behaviour policy, parents, messages kept, no reply', () => {
    const bullying = protocolOf('online-bullying');
    expect(demanded(bullying)).toEqual(
      expect.arrayContaining(['behaviour-policy-followed', 'parents-decided']),
    );
    expect(codes(bullying)).toContain('messages-kept');
    expect(bullying.never.join(' ')).toMatch(/reply.*pass it on/);
  });

  test.each(['sexual-content', 'violent-content', 'hate', 'drugs', 'extremism'])(
    '%s: police and local authority where it is illegal or very disturbing',
    (kind) => {
      expect(demanded(protocolOf(kind))).toContain('illegal-decided');
      expect(protocolOf(kind).bodies).toEqual(expect.arrayContaining(['police', 'local-authority']));
    },
  );

  test('Extremism: Prevent or Channel with date and reference', () => {
    expect(demanded(protocolOf('extremism'))).toContain('prevent-decided');
    expect(said('extremism')).toMatch(/Channel.*date and reference/);
  });

  test('An allegation: the LADO within a working day of the report, and an outcome', () => {
    const allegation = protocolOf('allegation');
    expect(demanded(allegation)).toContain('lado-contacted');
    expect(codes(allegation)).toEqual(
      expect.arrayContaining(['basic-enquiries-only', 'adult-outcome', 'harmed-child-linked']),
    );
    expect(clocks(allegation)).toContain('lado');
    expect(said('allegation')).toMatch(/disciplinary.*code of conduct/);
  });

  test('A low-level concern: the LADO only above the threshold, patterns, never in a pupil’s file, self-report', () => {
    const low = protocolOf('low-level');
    expect(demanded(low)).toEqual(['harm-threshold-decided', 'adult-pattern-looked-at', 'not-in-pupil-file']);
    expect(clocks(low)).toContain('lado-threshold');
    expect(clocks(low)).not.toContain('lado');
    expect(low.doNow.join(' ')).toContain('something you did yourself');
  });

  test.each(['adult-conduct', 'staff-device'])('%s: both the threshold and the stricter clock', (kind) => {
    expect(demanded(protocolOf(kind))).toContain('harm-threshold-decided');
    expect(clocks(protocolOf(kind))).toContain('lado');
  });

  test('FGM: the banner and the first step are the teacher’s own duty to tell the police', () => {
    const fgm = protocolOf('fgm');
    expect(fgm.banner).toMatch(/By law, teachers must tell the police themselves/);
    expect(fgm.doNow[0]).toContain('ring the police yourself');
    expect(demanded(fgm)).toContain('fgm-police-told');
    expect(ALL.filter(({ banner }) => banner)).toEqual([fgm]);
  });

  test('The duty to report sexual abuse shows only where the school has turned it on', () => {
    const behind = ALL.filter(({ bannerWhen }) => bannerWhen);
    expect(behind.map(({ code }) => code).sort()).toEqual([
      'abuse',
      'adult-conduct',
      'allegation',
      'grooming',
      'nudes',
      'sexual-violence',
      'upskirting',
    ]);
    for (const { bannerWhen, doNow, banner } of behind) {
      expect(bannerWhen?.setting).toBe('duty-to-report');
      expect([banner, ...doNow].join(' ')).not.toContain('sexual abuse');
    }
  });

  test.each(['abusive-post', 'impersonation', 'personal-information'])(
    '%s: ask for deletion, report to the platform, helpline',
    (kind) => {
      expect(demanded(protocolOf(kind))).toEqual(expect.arrayContaining(['deletion-asked', 'platform-told']));
      expect(codes(protocolOf(kind))).toContain('helpline-asked');
      expect(protocolOf(kind).bodies).toEqual(expect.arrayContaining(['platform', 'posh']));
    },
  );

  test('A search: the whole record, found or not, and where the device is', () => {
    const search = protocolOf('device-search');
    expect(demanded(search)).toEqual(expect.arrayContaining(['search-recorded', 'device-held-recorded']));
    expect(search.doNow.join(' ')).toContain('even if nothing was found');
    expect(said('device-search')).toContain(
      'when, where, whom, by whom, who else, why, what was found, what followed',
    );
  });

  test('A leak: the DPO at once, what, whose, how many, contained', () => {
    expect(demanded(protocolOf('data-loss'))).toEqual(['dpo-told', 'leak-described']);
    expect(said('data-loss')).toMatch(/DPO was told at once/);
    expect(said('data-loss')).toMatch(/what, whose, how many people, and whether it is contained/);
  });

  test('A filter that failed: logged, provider, answer; changes with who and why; checks and the yearly review', () => {
    expect(demanded(protocolOf('filter-failure'))).toEqual([
      'filter-failure-logged',
      'filter-provider-told',
      'filter-change-logged',
    ]);
    expect(said('filter-failure')).toMatch(/answer is noted.*who decided, and why.*yearly review/);
    expect(demanded(protocolOf('overblocking'))).toEqual(['filter-change-logged']);
  });

  test('Parents are told or not, with the reason, in every concern about a child', () => {
    const without = KINDS.filter(({ code }) => !demanded(protocolOf(code)).includes('parents-decided'));
    expect(without.map(({ code }) => code)).toEqual([
      'low-level',
      'complaint',
      'complaint-handling',
      'policy-practice',
      'trend',
      'filter-failure',
      'overblocking',
      'security',
      'data-loss',
    ]);
  });

  test('Sanctions are all named, and referrals and sharing say what is written down', () => {
    const bullying = said('online-bullying');
    expect(bullying).toMatch(
      /interview or counselling, telling parents, removing internet, computer or device/,
    );
    expect(bullying).toMatch(/for a time or for good, referral to local authority or police/);
    expect(bullying).toMatch(/agency, reason, date, reference and reply/);
    expect(bullying).toMatch(
      /what, with whom, why, consent sought or set aside. A decision not to share too/,
    );
  });
});
