/** Above every page: offline, and busy with a countdown. Read out once, when it comes. */
import type { Connection } from '../api.ts';
import type { Store } from '../store.ts';
import { useStore } from '../use-store.ts';
import { PARTS } from '../words/parts.ts';
import { useNow } from './use-now.ts';

export function ConnectionBanner({ connection }: { readonly connection: Store<Connection> }) {
  const { offline, againAt } = useStore(connection);
  return (
    <div role="status" className="heed-banners">
      {offline ? (
        <p className="heed-banner">
          <strong>{PARTS.offlineTitle}</strong> {PARTS.offline}
        </p>
      ) : null}
      {!offline && againAt !== undefined ? <Throttled againAt={againAt} /> : null}
    </div>
  );
}

function Throttled({ againAt }: { readonly againAt: number }) {
  const now = useNow(1_000);
  const seconds = Math.max(1, Math.ceil((againAt - now) / 1_000));
  return <p className="heed-banner">{PARTS.throttled(seconds)}</p>;
}
