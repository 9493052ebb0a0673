import fc from 'fast-check';
import { factsRole, handlingRole } from '../../../src/domain/access.ts';
import type { Act, Barred, Recipient } from '../../../src/domain/act.ts';
import { alertFor } from '../../../src/domain/alert.ts';
import type { Concern } from '../../../src/domain/concern.ts';
import { handOn, nextInLine, wholeLine } from '../../../src/domain/hand-on.ts';
import { isFrozen, receiptOf } from '../../../src/domain/receipt.ts';
import { type Oid, ROLES, type Role, type Roster } from '../../../src/domain/role.ts';
import { firstStep } from '../../../src/domain/routing.ts';
import { ROWS, type Row } from '../../../src/domain/row.ts';
import { begun, type Situation, situations } from '../../support/arbitraries.ts';
import {
  ALL_ROWS,
  concernOf,
  handler,
  NOON,
  RULES,
  reporterFrom,
  routedTo,
  TIMES,
  then,
} from '../../support/cases.ts';
import { type Deed, deeds, live, type Moment, silence } from '../../support/histories.ts';
import { linked, oidOf, person, rosterOf, TEACHER } from '../../support/schools.ts';

const LINES = 14_000;
const HISTORIES = 6_000;
/** Lets what is due happen. */
const TO_THE_NEXT_CLOCK: Deed = { deed: 'wait', who: 0, whom: 0, pick: 1 };
const CARDS = ['handler', 'facts', 'notice', 'reporter', 'letter'] as const;

/** Which row, why barred, and which role of the barred: counted once for each case in which it occurred. */
const cells = new Map<string, number>();
const acts = new Map<string, number>();
const count = (of: Map<string, number>, name: string) => of.set(name, (of.get(name) ?? 0) + 1);

/** What must never be is thrown, with the words of the rule. */
function never(broken: boolean, rule: string): void {
  if (broken) throw new Error(`Broken: ${rule}`);
}

/** Whether somebody can be barred from this act on who was not before. */
function barsAnew(what: Act | undefined): boolean {
  return what === undefined || what.act === 'recoded' || what.act === 'recused';
}

/** Who is kept out is exactly who the domain says, and as what it says. */
function checkBarred({ concern, out }: Moment): void {
  const barred = new Set(concern.barred.map(({ oid }) => oid));
  const asWhat = new Set(concern.barred.map(({ oid, why }) => `${oid} ${why}`));
  for (const [oid, why] of out.forGood) never(!asWhat.has(`${oid} ${why}`), `who is ${why} stays so`);
  for (const oid of out.mightBe) never(!barred.has(oid), 'who might be a subject is barred');
  for (const oid of barred) {
    never(!out.forGood.has(oid) && !out.mightBe.has(oid), 'nobody else is barred');
  }
}

/** The subject rule, at one moment of a case. */
function check(moment: Moment, { times }: Pick<Situation, 'times'>): void {
  const { concern, roster, now, out, entry } = moment;
  const banned = new Set([...out.forGood.keys(), ...out.mightBe]);
  const isOut = ({ oid }: { readonly oid: Oid }) => banned.has(oid);
  const anyOut = (to: readonly Recipient[] | undefined) => to?.some(isOut) ?? false;
  const anew = barsAnew(entry?.what);
  if (anew) checkBarred(moment);
  else
    never(concern.barred !== entry?.before.barred, 'who is barred changes by coding and stepping back only');

  // Nobody who is out has it, is offered it, is told, or is next.
  const newest = concern.steps.at(-1);
  if (newest?.sequence === concern.sequence) never(anyOut(newest.to), 'a step tells nobody who is barred');
  if (concern.owner) never(isOut(concern.owner), 'nobody who is barred has the case');
  if (concern.offered) never(isOut(concern.offered.to), 'nobody who is barred is offered it');
  never(anyOut(nextInLine(concern, roster)?.to), 'nobody who is barred is next in line');
  never(anyOut(wholeLine(concern, roster)), 'nobody who is barred is in the line');
  const chased = handOn(concern, { roster, now, times }, true);
  never(anyOut(chased?.to), 'saying that nobody answered tells nobody who is barred');

  // Nor may they open it, or learn from a card what became of it.
  for (const oid of banned) {
    const viewer = roster.people.get(oid);
    if (viewer) {
      never(handlingRole(concern, viewer, RULES) !== undefined, 'nobody who is barred may open it');
      never(factsRole(concern, viewer) !== undefined, 'nobody who is barred sees the facts');
    }
    for (const as of anew ? CARDS : (['handler'] as const)) {
      const to: Recipient = { oid, role: viewer?.roles[0] ?? 'staff', as };
      const alert = alertFor(concern, { to, why: 'reported' }, { roster, rules: RULES });
      never(alert.state !== 'gone', 'a card of somebody barred says only that it is gone');
    }
  }

  // What the reporter reads sends them to nobody who is out.
  const mayMove = anew || entry?.what.act === 'routed' || entry?.what.act === 'released';
  if (!mayMove || isFrozen(concern, roster)) return;
  const toFind = new Set<Role>();
  for (const { to } of concern.steps) {
    for (const one of to) if (one.as === 'handler' && !isOut(one)) toFind.add(one.role);
  }
  const { inPerson } = receiptOf(concern, true, roster);
  never(!inPerson.every((role) => toFind.has(role)), 'nobody is sent to find somebody barred');
}

/** Before something new happens, what waits is with somebody who may take it, or there is nobody inside. */
function checkSettled({ entry, roster }: Moment): void {
  if (!entry || entry.what.act === 'routed' || entry.before.status !== 'waiting') return;
  const { before } = entry;
  const told = before.steps
    .filter(({ sequence }) => sequence >= before.lineFrom)
    .flatMap(({ to }) => to.filter(({ as }) => as === 'handler'));
  const barred = new Set(before.barred.map(({ oid }) => oid));
  const nobodyLeft = told.length > 0 && told.every(({ oid }) => barred.has(oid));
  never(
    nobodyLeft && wholeLine(before, roster).length > 0,
    'what everyone told steps back from is told to the next',
  );
}

/** What is true of the first decision whom to tell. */
function checkBeginning(concern: Concern, roster: Roster): void {
  const handlers = concern.steps.flatMap(({ to }) => to.filter(({ as }) => as === 'handler'));
  const line = wholeLine(concern, roster);
  never(line.length > 0 && handlers.length === 0, 'whoever is left in the line is told');
  const receipt = receiptOf(concern, false, roster);
  const mustSay = handlers.length === 0 && (ROWS[concern.row].line.length === 0 || concern.barred.length > 0);
  never(receipt.nobodyInside !== mustSay, 'the receipt says that nobody inside could be told');
}

/** What a reporter who is out of their own report is shown stands still, whatever happens and whatever is filed. */
function frozenReceipt() {
  let stood: string | undefined;
  return ({ concern, roster, entry }: Moment): void => {
    const shown = (of: Concern, filed: boolean) => JSON.stringify(receiptOf(of, filed, roster));
    if (isFrozen(concern, roster)) stood ??= entry ? shown(entry.before, true) : shown(concern, false);
    else stood = undefined;
    const changed = stood !== undefined && shown(concern, concern.sequence % 2 === 0) !== stood;
    never(changed, 'the receipt of a subject stands still');
  };
}

function noteCells({ concern, roster }: Moment, found: Set<string>): void {
  for (const { oid, why } of concern.barred) {
    for (const role of roster.people.get(oid)?.roles ?? []) found.add(`${concern.row} ${why} ${role}`);
  }
}

/** Lives one case and holds it against the rule after every entry. */
function liveAndCheck(situation: Situation, list: readonly Deed[]): void {
  const start = begun(situation);
  const found = new Set<string>();
  const stands = frozenReceipt();
  checkBeginning(start, situation.roster);
  const { concern, roster } = live(situation, { start, list: [...list, TO_THE_NEXT_CLOCK] }, (moment) => {
    check(moment, situation);
    checkSettled(moment);
    stands(moment);
    const { entry } = moment;
    if (barsAnew(entry?.what)) noteCells(moment, found);
    if (entry) count(acts, entry.what.act === 'routed' ? `routed ${entry.what.why}` : entry.what.act);
  });
  const waits = concern.status === 'waiting' && wholeLine(concern, roster).length > 0;
  never(waits && concern.dueAt === undefined, 'what waits for somebody is told to the next in time');
  for (const cell of found) count(cells, cell);
}

/** Acts and reasons to tell somebody that some history must hold, or the histories would be no test of them. */
const MUST_HAPPEN = [
  'opened acknowledged told not-told added withdrawn answered chased worked letter recoded person handed-over',
  'recused struck closed reopened released',
  'routed unanswered,routed unreachable,routed chased,routed last,routed moved,routed undecided,routed offered',
  'routed not-taken,routed added,routed answered,routed withdrawn,routed letter,routed reminder',
].flatMap((names) => names.split(names.includes(',') ? ',' : ' '));

/** Only somebody unknown who might be the head or the chair bars without certainty, and then the row is theirs. */
const REACHABLE = ALL_ROWS.flatMap((row) =>
  (['subject', 'recused', 'might-be-subject'] as const).flatMap((why) =>
    why !== 'might-be-subject' || row === 'head' || row === 'chair' || row === 'head-and-chair'
      ? ROLES.map((role) => `${row} ${why} ${role}`)
      : [],
  ),
);

test(`The subject rule holds at every moment of ${LINES + HISTORIES} cases, in which all ${REACHABLE.length} combinations of row, reason and role occur`, () => {
  fc.assert(fc.property(situations, silence, liveAndCheck), { numRuns: LINES });
  fc.assert(fc.property(situations, deeds, liveAndCheck), { numRuns: HISTORIES });
  expect([...cells.keys()].sort()).toEqual([...REACHABLE].sort());
  expect(MUST_HAPPEN.filter((name) => !acts.has(name))).toEqual([]);
}, 300_000);

describe('one person for each role: every row, every role, every reason', () => {
  const EACH = ROLES.map((role, index) => person(index + 1, `Holder ${index + 1}`, ['staff', role]));
  const SECOND = oidOf(60);
  const holderOf = (role: Role) => EACH[ROLES.indexOf(role)] ?? TEACHER;

  /** Everybody who is told anything from the report to the second round after the end of the line. */
  function toldIn(row: Row, barred: readonly Barred[], roster: Roster): ReadonlySet<Oid> {
    const told = new Set<Oid>();
    for (const urgency of ['immediate', 'same-day', 'routine'] as const) {
      const reporter = reporterFrom(holderOf('slt'));
      const rota = EACH.map(({ oid }) => oid);
      const first = firstStep({ row, urgency, barred, reporter, besides: ROLES, rota }, roster);
      let concern = concernOf({ row, urgency, barred, reporter }, routedTo(first.to, { step: first.step }));
      for (let round = 0; round < 6; round += 1) {
        const next = handOn(concern, { roster, now: NOON, times: TIMES }, true);
        if (next) concern = then(concern, next, NOON);
      }
      for (const { to } of concern.steps) for (const { oid } of to) told.add(oid);
    }
    return told;
  }

  test.each(ALL_ROWS)(
    'Row %s: whoever is barred is told nothing, and whoever is not is told as before',
    (row) => {
      const everybody = toldIn(row, [], rosterOf(EACH));
      for (const role of ROWS[row].line.flat()) expect(everybody).toContain(holderOf(role).oid);
      for (const role of ROLES) {
        const { oid } = holderOf(role);
        const roster = rosterOf(linked(EACH, [oid, SECOND]));
        for (const why of ['subject', 'might-be-subject', 'recused'] as const) {
          for (const account of [oid, SECOND]) {
            const told = toldIn(row, [{ oid: account, why }], roster);
            expect([role, why, told.has(oid)]).toEqual([role, why, false]);
            expect([...everybody].filter((one) => one !== oid && !told.has(one))).toEqual([]);
          }
        }
      }
    },
  );

  test.each(ALL_ROWS)(
    'Row %s: whoever is barred may neither open it nor learn from any card what became of it',
    (row) => {
      for (const role of ROLES) {
        const viewer = holderOf(role);
        const mine = handler(viewer, role);
        for (const why of ['subject', 'might-be-subject', 'recused'] as const) {
          const barred = [{ oid: viewer.oid, why }];
          const concern = concernOf({ row, barred }, routedTo([mine]));
          expect(handlingRole(concern, viewer, RULES)).toBeUndefined();
          expect(factsRole(concern, viewer)).toBeUndefined();
          for (const as of CARDS) {
            const card = { to: { ...mine, as }, why: 'reported' } as const;
            expect(alertFor(concern, card, { roster: rosterOf(EACH), rules: RULES }).state).toBe('gone');
          }
        }
      }
    },
  );
});
