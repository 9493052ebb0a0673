/** A part of the page below its own heading. */
import { type ReactNode, useId } from 'react';

export function Section(props: {
  readonly title: string;
  /** Beside the heading, such as how many. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  const { title, note, children } = props;
  const id = useId();
  return (
    <section className="heed-case-section" aria-labelledby={id}>
      <div className="heed-case-heading">
        <h2 id={id}>{title}</h2>
        {note ? <span className="heed-case-note">{note}</span> : null}
      </div>
      {children}
    </section>
  );
}
