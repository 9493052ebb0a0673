/** Where something is about to be: grey bars of the same size, and one quiet word for screen readers. */
import { Skeleton, SkeletonItem } from '@fluentui/react-components';
import { PARTS } from '../words/parts.ts';

/** @param props.rows how many bars, so that nothing jumps when the real thing comes */
export function Loading({ rows = 4 }: { readonly rows?: number }) {
  return (
    <div role="status" className="heed-loading">
      <span className="heed-out-of-sight">{PARTS.loading}</span>
      <Skeleton aria-hidden="true" role="presentation">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike
          <SkeletonItem key={row} size={24} className="heed-bar-of-loading" />
        ))}
      </Skeleton>
    </div>
  );
}
