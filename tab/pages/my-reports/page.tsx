/** "My reports": the list, or one of them. */
import { useHeed } from '../../heed.ts';
import { List } from './list.tsx';
import { OneReport } from './one-report.tsx';
import './my-reports.css';

export function Page() {
  const { id } = useHeed().route;
  return id === undefined ? <List /> : <OneReport key={id} reference={id} />;
}
