import fc from 'fast-check';
import type { Act } from '../../../src/domain/act.ts';
import { type Reference, referenceFrom } from '../../../src/domain/reference.ts';
import { append as appendTo } from '../../../src/record/append.ts';
import { createChain } from '../../../src/record/chain.ts';
import type { PackedCase } from '../../../src/record/glance.ts';
import type { Case } from '../../../src/record/state.ts';
import { NOON, reported, reporterFrom, reportWith, routedTo } from '../../support/cases.ts';
import { plainBrief } from '../../support/plain-brief.ts';
import { DSL, TEACHER } from '../../support/schools.ts';
import { KEYS } from './stage.ts';

/** Cases of any kind, as the record holds them. */
const chain = createChain(KEYS);
const TO = { oid: DSL.oid, role: 'dsl', as: 'handler' } as const;
const PLACE = { conversation: 'a:1', activity: 'f:1' };

/** Words that some of the texts hold; scripts and marks that a search must not confuse. */
export const SOME_WORDS = [
  'worried',
  'Söns',
  'O’Brien',
  'школа',
  '学校',
  'Ŵyr',
  'phone',
  'ph',
  'مدرسة',
  '7B',
] as const;

interface Made {
  readonly number: number;
  readonly minutes: number;
  readonly words: readonly string[];
  readonly acts: readonly Act[];
  readonly filed: boolean;
}

const told: Act = { act: 'told', routed: 2, to: TO, place: PLACE };
const taken: Act = { act: 'acknowledged', role: 'dsl' };
const closed: Act = {
  act: 'closed',
  role: 'dsl',
  key: 'c',
  summary: 'It.',
  followUp: 'So.',
  outcome: 'Well.',
};
const worked: Act = {
  act: 'worked',
  role: 'dsl',
  work: 'note',
  key: 'n',
  fields: { text: 'A fox was seen.' },
};

function made({ number, minutes, words, acts, filed }: Made): Case {
  const reference = referenceOf(number);
  const report = reportWith({
    happened: words.join(' '),
    people: [{ name: 'A Pupil', is: 'pupil', part: 'harmed', year: '8' }],
    where: 'online',
  });
  const reporter = { ...reporterFrom(TEACHER), oid: `reporter-${number % 3}` };
  const deeds = [
    reported({ reportKey: `key-${number}`, report, reporter, place: PLACE }),
    routedTo([TO]),
    ...acts,
  ];
  const ground = { reference, before: undefined, now: NOON + minutes * 60_000 };
  const { after } = appendTo(
    ground,
    deeds.map((what) => ({ by: { oid: DSL.oid }, what })),
    chain,
  );
  const { sequence } = after.concern;
  return filed ? { ...after, confirmed: sequence, shown: sequence } : after;
}

export function referenceOf(number: number): Reference {
  return referenceFrom(Uint8Array.of(number, number >> 5, number >> 10, 4, 5, 6, 7));
}

/** @returns so many closed and filed cases, the same at every call */
export function cases(count: number): readonly Case[] {
  return Array.from({ length: count }, (_each, number) =>
    made({
      number,
      minutes: (number * 7) % count,
      words: ['worried', `word${number % 7}`],
      acts: [told, taken, closed],
      filed: true,
    }),
  );
}

/** @returns the case with one more entry that SharePoint does not have yet */
export function append(before: Case, what: Act): Case {
  const ground = { reference: before.concern.reference, before, now: NOON + 86_400_000 };
  return appendTo(ground, [{ by: { oid: DSL.oid }, what }], chain).after;
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    number: fc.nat(11),
    minutes: fc.nat(5),
    words: fc.array(fc.constantFrom(...SOME_WORDS), { maxLength: 4 }),
    acts: fc.constantFrom<readonly Act[]>(
      [],
      [told],
      [told, taken],
      [told, taken, worked],
      [told, taken, closed],
      [told, taken, worked, closed],
    ),
    filed: fc.boolean(),
  })
  .map(made);

/** Cases that come, go on, are confirmed, and go. */
export const changes: fc.Arbitrary<readonly (Case | Reference)[]> = fc.array(
  fc.oneof({ weight: 5, arbitrary: anyCase }, { weight: 1, arbitrary: fc.nat(11).map(referenceOf) }),
  { maxLength: 30 },
);

/** @returns what a case says and is packed as, however it is held, to be compared with another */
export function plainCase({ brief, bytes, reportKey, head, confirmed, shown, entries, done }: PackedCase) {
  return {
    ...{ reportKey, head, confirmed, shown, entries, done },
    brief: plainBrief(brief),
    bytes: Buffer.from(bytes).toString('hex'),
  };
}
