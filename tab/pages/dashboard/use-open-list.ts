/** Opens the list behind a figure: `const open = useOpenList()`, `<Figure go={open(figure.query)} />`. */
import type { ConcernQuery } from '../../../src/contract/concerns.ts';
import { useHeed } from '../../heed.ts';
import { routeFromQuery } from '../concerns/query.ts';

/** @returns what a press does; undefined where there is no list to open */
export function useOpenList(): (query: ConcernQuery | undefined) => (() => void) | undefined {
  const { go, maySee } = useHeed();
  return (query) =>
    query && maySee('concerns') ? () => go({ page: 'concerns', query: routeFromQuery(query) }) : undefined;
}
