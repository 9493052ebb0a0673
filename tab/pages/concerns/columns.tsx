/** What stands in a line of the list: on wide screens as columns, on a phone as a card. */
import { Badge } from '@fluentui/react-components';
import type { ConcernLine } from '../../../src/contract/concerns.ts';
import { Age } from '../../parts/age.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { CONCERNS, NEED_WORDS } from '../../words/concerns.ts';

/** Few and narrow: beside the chats of Teams there is little room. */
export const COLUMNS: readonly Column<ConcernLine>[] = [
  {
    id: 'kind',
    title: CONCERNS.columns.kind,
    width: 'minmax(9rem, 1.6fr)',
    isHead: true,
    cell: ({ kind, shown, withdrawn, needs }) => (
      <>
        {kind}
        <span className="concerns-below">
          {shown}
          {withdrawn ? ` · ${CONCERNS.withdrawn}` : null}
        </span>
        {needs.length > 0 ? (
          <span className="concerns-needs">
            {needs.map((need) => (
              <Badge key={need} appearance="outline" color="danger">
                {NEED_WORDS[need]}
              </Badge>
            ))}
          </span>
        ) : null}
      </>
    ),
  },
  {
    id: 'urgency',
    title: CONCERNS.columns.urgency,
    width: 'minmax(5.5rem, 0.6fr)',
    sortBy: 'urgency',
    cell: ({ urgency, danger }) => (
      <span>
        <span className="concerns-urgency" data-urgency={urgency}>
          {CONCERNS.urgencies[urgency]}
        </span>
        {danger ? <span className="concerns-below">{CONCERNS.danger}</span> : null}
      </span>
    ),
  },
  {
    id: 'people',
    title: CONCERNS.columns.people,
    width: 'minmax(7rem, 1.4fr)',
    cell: ({ people }) => (people.length === 0 ? CONCERNS.unnamed : <People people={people} />),
  },
  {
    id: 'reported',
    title: CONCERNS.columns.reported,
    width: 'minmax(5.5rem, 0.6fr)',
    sortBy: 'reported',
    cell: ({ reportedAt }) => <Age at={reportedAt} />,
  },
  {
    id: 'status',
    title: CONCERNS.columns.status,
    width: 'minmax(5.5rem, 0.8fr)',
    cell: ({ status, owner, mine }) => (
      <span>
        {CONCERNS.lineStatus[status]}
        {status === 'acknowledged' ? (
          <span className="concerns-below">{mine ? CONCERNS.mine : (owner ?? CONCERNS.somebody)}</span>
        ) : null}
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
    <span>
      {names.join(', ')}
      {left > 0 ? ` ${CONCERNS.morePeople(left)}` : null}
    </span>
  );
}
