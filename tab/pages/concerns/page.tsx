/** Concerns: search, filters, saved views and the list; a line opens the concern. */
import { useHeed } from '../../heed.ts';
import type { Route } from '../../router.ts';
import { Concerns } from './concerns.tsx';
import './concerns.css';

/** A link from the dashboard to another list must not meet the filters of the one before. */
const keys = new WeakMap<Route, number>();
let newest = 0;

export function Page() {
  const { route } = useHeed();
  const key = keys.get(route) ?? ++newest;
  keys.set(route, key);
  return <Concerns key={key} route={route} />;
}
