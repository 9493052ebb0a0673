/** What stands in a line of the list: on wide screens as columns, on a phone as a card. */
import { Badge } from '@fluentui/react-components';
import type { ConcernLine } from '../../../src/contract/concerns.ts';
import { Age } from '../../parts/age.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { CONCERNS, NEED_WORDS } from '../../words/concerns.ts';

export const COLUMNS: readonly Column<ConcernLine>[] = [
  {
    id: 'kind',
    title: CONCERNS.columns.kind,
    width: 'minmax(11rem, 2fr)',
    isHead: true,
    cell: ({ kind, shown, withdrawn }) => (
      <>
        {kind}
        <span className="concerns-below">
          {shown}
          {withdrawn ? ` · ${CONCERNS.withdrawn}` : null}
        </span>
      </>
    ),
  },
  {
    id: 'urgency',
    title: CONCERNS.columns.urgency,
    width: 'minmax(6.5rem, 0.7fr)',
    sortBy: 'urgency',
    cell: ({ urgency, danger }) => (
      <span className="concerns-urgency" data-urgency={urgency}>
        {CONCERNS.urgencies[urgency]}
        {danger ? <span className="concerns-below">{CONCERNS.danger}</span> : null}
      </span>
    ),
  },
  {
    id: 'people',
    title: CONCERNS.columns.people,
    width: 'minmax(10rem, 2fr)',
    cell: ({ people }) => (people.length === 0 ? CONCERNS.unnamed : <People people={people} />),
  },
  {
    id: 'reported',
    title: CONCERNS.columns.reported,
    width: 'minmax(7rem, 0.8fr)',
    sortBy: 'reported',
    cell: ({ reportedAt }) => <Age at={reportedAt} />,
  },
  {
    id: 'status',
    title: CONCERNS.columns.status,
    width: 'minmax(5rem, 0.6fr)',
    cell: ({ status }) => CONCERNS.lineStatus[status],
  },
  {
    id: 'owner',
    title: CONCERNS.columns.owner,
    width: 'minmax(7rem, 1fr)',
    cell: ({ owner, mine, status }) =>
      mine
        ? CONCERNS.mine
        : (owner ??
          (status === 'acknowledged' ? CONCERNS.somebody : status === 'closed' ? '' : CONCERNS.nobody)),
  },
  {
    id: 'needs',
    title: CONCERNS.columns.needs,
    width: 'minmax(8rem, 1fr)',
    sortBy: 'due',
    cell: ({ needs }) => (
      <span className="concerns-needs">
        {needs.map((need) => (
          <Badge key={need} appearance="outline" color="danger">
            {NEED_WORDS[need]}
          </Badge>
        ))}
      </span>
    ),
  },
];

const MOST_NAMES = 3;

/** Which part each has is said in words: a label must never land on the wrong child. */
function People({ people }: Pick<ConcernLine, 'people'>) {
  const names = people
    .slice(0, MOST_NAMES)
    .map(({ name, part }) => CONCERNS.part(name, CONCERNS.parts[part]));
  const left = people.length - names.length;
  return (
    <>
      {names.join(', ')}
      {left > 0 ? ` ${CONCERNS.morePeople(left)}` : null}
    </>
  );
}
