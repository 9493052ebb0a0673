import type { LoggedView } from '../../src/app/ports.ts';
import { settingWords } from '../../src/app/telling/setting-words.ts';
import { clockTime } from '../../src/app/telling/when.ts';
import { isolated } from '../../src/domain/isolated.ts';
import { dayOf } from '../../src/domain/london.ts';
import { showReference } from '../../src/domain/reference.ts';
import type { Oid } from '../../src/domain/role.ts';
import { LOG, VIEWED_WORDS } from '../../src/guidance/school-words.ts';
import { ROLE_WORDS } from '../../src/guidance/words.ts';
import {
  actions,
  type Card,
  card,
  type Element,
  heading,
  openDialog,
  quiet,
  submit,
  text,
  verbatim,
} from './elements.ts';
import { fitting } from './school-fit.ts';
import { schoolInputs } from './school-inputs.ts';

/** Months before this one that can be asked for. */
const MONTHS_BACK = 12;
const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** @returns this month and those before it, newest first: `2026-11`. */
export function monthsUpTo(now: number): readonly string[] {
  const [year = 0, month = 0] = dayOf(now).split('-').map(Number);
  return Array.from({ length: MONTHS_BACK + 1 }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

/** @param month `2026-11` @returns `November 2026` */
function monthWords(month: string): string {
  return MONTH.format(Date.parse(`${month}-01`));
}

/** Asks for a month. */
export function accessLogCard(now: number): Card {
  const months = monthsUpTo(now);
  const input = schoolInputs({ month: months[0] });
  return card(LOG.title, [
    heading(LOG.title),
    text(LOG.help),
    ...input.choice(
      'month',
      LOG.month,
      months.map((month) => [month, monthWords(month)] as const),
    ),
    actions(openDialog(LOG.show, 'access-log', {})),
  ]);
}

export interface LogContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly month: string;
  /** Rows up to this one, not included, counted from the oldest; all when absent. The log grows while it is read. */
  readonly end?: number;
  readonly nameOf: (oid: Oid) => string | undefined;
}

/** Rows of one card; fewer where names are long. */
const MOST = 100;

/** A month of the log as a table: when, who under which role, what of which concern and from where. Newest first. */
export function accessLogRows(views: readonly LoggedView[], context: LogContext): Card {
  return fitting((most) => drawRows(views, context, most), MOST);
}

function drawRows(views: readonly LoggedView[], context: LogContext, most: number): Card {
  const { month, end = views.length } = context;
  const begin = Math.max(0, Math.min(end, views.length) - most);
  const shown = views.slice(begin, end).toReversed();
  return card(
    LOG.title,
    [
      heading(monthWords(month)),
      ...(shown.length === 0
        ? [text(LOG.none)]
        : [quiet(LOG.rows(shown.length, views.length)), tableOf(shown, context)]),
      actions(
        ...(begin > 0 ? [submit(LOG.older, 'access-log', { month, end: begin })] : []),
        ...(end < views.length ? [submit(LOG.newest, 'access-log', { month })] : []),
      ),
    ].filter(isFull),
  );
}

/** An action set without actions is no element. */
function isFull({ type, actions: list }: Element): boolean {
  return type !== 'ActionSet' || (Array.isArray(list) && list.length > 0);
}

function tableOf(views: readonly LoggedView[], context: LogContext): Element {
  const head = [LOG.when, LOG.who, LOG.what].map((title) => [text(title, { weight: 'Bolder' })]);
  const rows = views.map((view) => [
    [text(clockTime(view.at, context.now))],
    verbatim(whoWords(view, context)),
    [text(whatWords(view))],
  ]);
  return {
    type: 'Table',
    columns: [{ width: 2 }, { width: 3 }, { width: 4 }],
    rows: [head, ...rows].map((cells) => ({
      type: 'TableRow',
      cells: cells.map((items) => ({ type: 'TableCell', items })),
    })),
  };
}

function whoWords({ oid, role }: LoggedView, { nameOf }: LogContext): string {
  return `${isolated(nameOf(oid) ?? LOG.gone)}, ${LOG.as(ROLE_WORDS[role])}`;
}

function whatWords({ what, about, reference, from }: LoggedView): string {
  return [
    what === 'setting' ? settingWords(about) : VIEWED_WORDS[what],
    ...(reference ? [LOG.reference(showReference(reference))] : []),
    ...(from ? [LOG.from[from]] : []),
  ].join(' · ');
}
