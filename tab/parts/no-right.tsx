/** What is not theirs, or not there: one answer for both, so that it tells nobody which. */
import { PARTS } from '../words/parts.ts';

export function NoRight({ sentence }: { readonly sentence?: string | undefined }) {
  return (
    <div role="status" className="heed-empty">
      <p className="heed-empty-title">{PARTS.noRightTitle}</p>
      <p>{sentence ?? PARTS.noRight}</p>
    </div>
  );
}
