import { openConcern } from '../../../bot/verbs/open-case.ts';
import { showChronology, showPupil } from '../../../bot/verbs/pupil.ts';
import { importPupils, readPupils } from '../../../src/app/pupils.ts';
import { showReference } from '../../../src/domain/reference.ts';
import type { PersonInvolved } from '../../../src/domain/report.ts';
import { FAULT_WORDS } from '../../../src/guidance/fault-words.ts';
import { kindOf } from '../../../src/guidance/kinds.ts';
import { PUPIL as WORDS } from '../../../src/guidance/school-words.ts';
import { PERSON_PART_WORDS } from '../../../src/guidance/words.ts';
import { ask, cardIn, dataOf, inputIn, sentenceIn, unsound } from '../../support/answers.ts';
import { markdownOf, titlesOf, verbatimOf, wordsOf } from '../../support/cards.ts';
import { type FakeBotDeps, fakeBotDeps } from '../../support/fake-bot-deps.ts';
import { fileReport } from '../../support/filed.ts';
import {
  CHAIR,
  COMPUTING,
  DEPUTY,
  DPO,
  DSL,
  GOVERNOR,
  HEAD,
  IT,
  PUPIL,
  SLT,
  TEACHER,
  VICECHAIR,
  VOLUNTEER,
} from '../../support/schools.ts';

const NAME = 'Invented *Pupil*';

/** A school with one pupil in its list. */
async function world() {
  const deps = fakeBotDeps();
  await importPupils(
    { csv: `Name,Class,UPN\n${NAME},4B,A1\n`, mode: 'replace', actor: { oid: DSL.oid, role: 'dsl' } },
    { settings: deps.settings, pupilId: deps.identity.pupilId },
  );
  const id = readPupils(deps.settings)[0]?.id ?? '';
  const involved = (more: Partial<PersonInvolved> = {}): PersonInvolved => ({
    name: NAME,
    pupil: id,
    is: 'pupil',
    part: 'harmed',
    ...more,
  });
  return { deps, id, involved };
}

const show = (deps: FakeBotDeps, oid: string) => ask(showPupil, deps, { kind: 'message', oid });
const look = (deps: FakeBotDeps, oid: string, data: object) =>
  ask(showChronology, deps, { kind: 'dialog-open', oid, data: { ...data } });

test.each([DSL, DEPUTY, HEAD])('$name can choose a pupil and see what is on record', async ({ oid }) => {
  const { deps, id } = await world();
  const card = cardIn(await show(deps, oid));
  expect(inputIn(card, 'pupil')).toMatchObject({
    label: WORDS.pick,
    style: 'filtered',
    'choices.data': { type: 'Data.Query', dataset: 'pupils-all' },
  });
  expect(dataOf(card, WORDS.show)).toEqual({ verb: 'pupil-chronology', msteams: { type: 'task/fetch' } });
  expect(unsound(card)).toEqual([]);
  expect(await look(deps, oid, { pupil: id })).toMatchObject({ show: 'dialog', title: WORDS.dialogTitle });
});

test.each([CHAIR, VICECHAIR, DPO, TEACHER, GOVERNOR, SLT, IT, COMPUTING, VOLUNTEER, PUPIL])(
  '$name gets the sentence, whether the pupil exists or not',
  async ({ oid }) => {
    const { deps, id } = await world();
    for (const answer of [
      await show(deps, oid),
      await look(deps, oid, { pupil: id }),
      await look(deps, oid, { pupil: 'nobody' }),
    ]) {
      expect(sentenceIn(answer)).toBe(FAULT_WORDS['case.not-yours']);
    }
    expect(deps.record.viewed).toEqual([]);
  },
);

test('Nothing chosen is a plain sentence', async () => {
  const { deps } = await world();
  for (const pupil of [undefined, '', 7, ['x']])
    expect(sentenceIn(await look(deps, DSL.oid, { pupil }))).toBe(WORDS.choose);
  expect(sentenceIn(await look(deps, DSL.oid, { pupil: 'nobody' }))).toBe(FAULT_WORDS['case.not-yours']);
});

test('Each line says when, what kind, which part and where it stands, and its button opens it', async () => {
  const { deps, id, involved } = await world();
  const { reference } = await fileReport(deps, {
    kind: 'online-bullying',
    people: [involved({ part: 'alleged' })],
  });
  const card = cardIn(await look(deps, DSL.oid, { pupil: id }));
  expect(markdownOf(card)).toContain(`12:00 · ${kindOf('online-bullying')?.words}`);
  expect(markdownOf(card)).toContain(`${PERSON_PART_WORDS.alleged} · ${WORDS.status.waiting}`);
  expect(markdownOf(card)).not.toContain(WORDS.sameName);
  expect(markdownOf(card)).toContain(WORDS.recorded);
  expect(verbatimOf(card)).toContain(NAME);
  expect(verbatimOf(card)).toContain('4B');
  expect(markdownOf(card)).not.toContain('Invented');
  const data = dataOf(card, WORDS.open(showReference(reference)));
  expect(data).toEqual({ verb: 'open-case', reference });
  const opened = await ask(openConcern, deps, { kind: 'dialog-submit', oid: DSL.oid, data });
  expect(opened).toMatchObject({ show: 'dialog' });
  expect(unsound(card)).toEqual([]);
});

test('A line that was found by the name alone says that it may be another child', async () => {
  const { deps, id } = await world();
  await fileReport(deps, { people: [{ name: 'invented pupil', is: 'pupil', part: 'witness' }] });
  const words = wordsOf(cardIn(await look(deps, DSL.oid, { pupil: id })));
  expect(words).toContain(WORDS.sameName);
  expect(words).toContain(PERSON_PART_WORDS.witness);
});

test('Nothing on record is said, and that somebody looked is logged', async () => {
  const { deps, id } = await world();
  expect(wordsOf(cardIn(await look(deps, DEPUTY.oid, { pupil: id })))).toContain(WORDS.none);
  expect(deps.record.viewed).toEqual([
    expect.objectContaining({ oid: DEPUTY.oid, what: 'chronology', from: 'card', about: id }),
  ]);
});

test('Where the view cannot be recorded, or nobody can be checked, it stays closed', async () => {
  const { deps, id } = await world();
  deps.record.broken = 'record.unwritable';
  expect(sentenceIn(await look(deps, DSL.oid, { pupil: id }))).toBe(FAULT_WORDS['case.view-unrecorded']);
  deps.directory.down(true);
  expect(sentenceIn(await look(deps, DSL.oid, { pupil: id }))).toBe(FAULT_WORDS['person.unchecked']);
});

test('A long chronology is shown in parts: the newest first, and every line can be reached', async () => {
  const { deps, id, involved } = await world();
  const all: string[] = [];
  for (let number = 0; number < 60; number += 1) {
    deps.clock.forward(60);
    all.push((await fileReport(deps, { people: [involved()] })).reference);
  }
  const seen: string[] = [];
  let data: object = { pupil: id };
  for (let part = 0; part < 10; part += 1) {
    const card = cardIn(await look(deps, DSL.oid, data));
    expect(unsound(card)).toEqual([]);
    const lines = all.filter((reference) => titlesOf(card).includes(WORDS.open(showReference(reference))));
    seen.unshift(...lines);
    const earlier = titlesOf(card).find((title) => title.startsWith('Show') && title !== WORDS.later);
    expect(titlesOf(card).includes(WORDS.later)).toBe(part > 0);
    if (!earlier) break;
    expect(earlier).toBe(WORDS.earlier(60 - seen.length));
    data = dataOf(card, earlier);
  }
  expect(seen).toEqual(all);
});

test.each([-1, 0, 1.5, '20', null, Number.MAX_SAFE_INTEGER])(
  'A place in the chronology that is none, such as %p, is the newest part',
  async (end) => {
    const { deps, id, involved } = await world();
    const { reference } = await fileReport(deps, { people: [involved()] });
    const card = cardIn(await look(deps, DSL.oid, { pupil: id, end }));
    expect(titlesOf(card)).toEqual([WORDS.open(showReference(reference))]);
  },
);
