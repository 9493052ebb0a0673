/** A screen with one thing to say, and at most one thing to do, which has the focus; there is nothing else to see. */
import { type ReactNode, useEffect, useRef } from 'react';

export function Notice({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  const all = useRef<HTMLElement>(null);
  useEffect(() => all.current?.querySelector('button')?.focus(), []);
  return (
    <main ref={all} className="heed-notice">
      <h1>{title}</h1>
      {text ? <p>{text}</p> : null}
      {children}
    </main>
  );
}
