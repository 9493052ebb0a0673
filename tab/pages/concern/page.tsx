/** One concern: everything on record about it, and everything that can be done with it. Printed, it is another view. */
import { useHeed } from '../../heed.ts';
import { Concern } from './concern.tsx';
import { PrintView } from './print-view.tsx';
import './concern.css';

export function Page() {
  const { route } = useHeed();
  const { id = '', query } = route;
  const print = query?.print;
  if (print === undefined) return <Concern key={id} reference={id} />;
  return <PrintView key={`${id} ${print}`} reference={id} names={print === 'names'} />;
}
