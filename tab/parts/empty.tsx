/** Where a list has nothing in it: what that means, and what can be done. `<Empty title="…" text="…"><Button/></Empty>` */
import type { ReactNode } from 'react';

export function Empty({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  /** A button or link to what can be done. */
  readonly children?: ReactNode;
}) {
  return (
    <div className="heed-empty">
      <p className="heed-empty-title">{title}</p>
      {text ? <p>{text}</p> : null}
      {children}
    </div>
  );
}
