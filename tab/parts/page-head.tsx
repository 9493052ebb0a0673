/**
 * The head of every page: its only `h1`, and what can be done on the page beside it. Takes the focus after a move here.
 * `<PageHead title={W.title} lead="…" actions={<PrintButton />} />`; a page draws exactly one.
 */
import { type ReactNode, useEffect, useRef } from 'react';
import { takeFocus } from '../shell/focus.ts';

export function PageHead({
  title,
  lead,
  actions,
}: {
  readonly title: string;
  /** One sentence below the title. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus()) heading.current?.focus();
  }, []);
  return (
    <div className="heed-head">
      <div className="heed-head-row">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions ? <div className="heed-actions">{actions}</div> : null}
      </div>
      {lead ? <p className="heed-lead">{lead}</p> : null}
    </div>
  );
}
