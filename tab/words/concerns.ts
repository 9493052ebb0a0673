import type { ConcernLine, LinePerson, Need } from '../../src/contract/concerns.ts';

type PartWords = Readonly<Record<LinePerson['part'], string>>;
type StatusWords = Readonly<Record<ConcernLine['status'], string>>;
type UrgencyWords = Readonly<Record<ConcernLine['urgency'], string>>;

/** What a concern needs a person for, in one or two words. */
export const NEED_WORDS: Readonly<Record<Need, string>> = {
  undelivered: 'Nobody reached',
  overdue: 'Overdue',
  unread: 'Unread',
  lado: 'Contact the LADO',
  undecided: 'No decision yet',
  referral: 'Referral unanswered',
  review: 'Review due',
  action: 'Action due',
};

/** The list of concerns. One object, ready for a second language. */
export const CONCERNS = {
  lead: 'Everything you may open.',
  list: 'Concerns',
  search: 'Search',
  searchHint: 'A name, a word or a reference.',
  searchKey: 'Press / to come here.',
  filters: (active: number) => (active === 0 ? 'Filters' : `Filters (${active})`),
  filterPanel: 'Filters',
  active: 'Filters in use',
  remove: (filter: string) => `Remove the filter: ${filter}`,
  clear: 'Remove all filters',
  any: 'Any',
  sortBy: 'Sort by',
  sorts: {
    'reported newest': 'Newest first',
    'reported oldest': 'Oldest first',
    'updated newest': 'Last changed first',
    'due oldest': 'Due first',
    'urgency newest': 'Most urgent first',
  },
  otherSort: 'As the table is sorted',
  need: 'Needs',
  status: 'State',
  statuses: { open: 'Open', waiting: 'Waiting', acknowledged: 'Taken', closed: 'Closed' },
  kind: 'Kind of concern',
  group: 'Group of kinds',
  urgency: 'Urgency',
  owner: 'Who has it',
  owners: { me: 'I have it', nobody: 'Nobody has it' },
  year: 'Year group',
  where: 'Where',
  app: 'App, site or game',
  from: 'From',
  to: 'To',
  by: 'These days are of',
  bys: { reported: 'the report', closed: 'the closing' },
  days: (from: string | undefined, to: string | undefined) =>
    from && to ? `${from} to ${to}` : from ? `from ${from}` : `up to ${to ?? ''}`,
  closedDays: (days: string) => `Closed ${days}`,
  reportedDays: (days: string) => `Reported ${days}`,
  count: (total: number, more: boolean) =>
    more ? `More than ${number(total)} concerns` : total === 1 ? '1 concern' : `${number(total)} concerns`,
  narrow: 'Here are the newest. Type one more word to find the right one.',
  searching: 'Searching: older concerns are still being read.',
  nothing: 'No concern matches',
  nothingDo: 'Try fewer words or fewer filters. A word can be its beginning.',
  none: 'There are no concerns yet',
  noneDo: 'When one is reported that is for you, it stands here at once.',
  columns: {
    urgency: 'Urgency',
    kind: 'Kind',
    people: 'Who',
    reported: 'Reported',
    status: 'State',
  },
  danger: 'A child may be in danger',
  withdrawn: 'Taken back by the reporter',
  mine: 'You have it',
  somebody: 'Somebody who has left',
  unnamed: 'Nobody named',
  morePeople: (count: number) => (count === 1 ? 'and 1 more' : `and ${count} more`),
  part: (name: string, part: string) => `${name} (${part})`,
  parts: {
    harmed: 'harmed or at risk',
    alleged: 'said to have harmed',
    witness: 'saw or heard it',
    sibling: 'brother or sister',
    otherwise: 'otherwise involved',
    'in-question': 'adult in question',
    mentioned: 'adult mentioned',
  } satisfies PartWords as PartWords,
  lineStatus: {
    waiting: 'Waiting',
    acknowledged: 'Taken',
    closed: 'Closed',
  } satisfies StatusWords as StatusWords,
  urgencies: {
    immediate: 'Immediate',
    'same-day': 'Today',
    routine: 'Routine',
  } satisfies UrgencyWords as UrgencyWords,

  views: 'Saved views',
  noViews: 'You have none. Choose filters, then save them here under a name.',
  openView: (name: string) => `Open the view ${name}`,
  deleteView: (name: string) => `Delete the view ${name}`,
  viewName: 'Name of this view',
  saveView: 'Save this view',
  viewSaved: 'Saved.',
} as const;

function number(value: number): string {
  return value.toLocaleString('en-GB');
}
