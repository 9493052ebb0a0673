/** The server has not read the whole record yet: what it says of that, above the bars of what is to come. */
import type { CallFault } from '../api.ts';
import { Loading } from './loading.tsx';

/** @param props.fault for which `isStillReading` holds; whoever reads asks again by itself (`useStillReading`) */
export function StillReading({ fault, rows }: { readonly fault: CallFault; readonly rows?: number }) {
  return (
    <>
      <p role="status">{fault.sentence}</p>
      <Loading {...(rows === undefined ? {} : { rows })} />
    </>
  );
}
