/**
 * A figure of the dashboard: a number, what it counts, and the list behind it at a press.
 * `<Figure value="12" label={W.open} note={W.more(2)} go={() => go({ page: 'concerns', query: { status: 'open' } })} />`
 */
export function Figure({
  value,
  label,
  note,
  urgent = false,
  go,
}: {
  /** As it is shown; the server made it. */
  readonly value: string | number;
  readonly label: string;
  /** A few words more, such as how it was last year. */
  readonly note?: string;
  /** A person is needed now. Said by the label as well: colour alone says nothing. */
  readonly urgent?: boolean;
  /** Absent where there is no list behind the figure. */
  readonly go?: () => void;
}) {
  const inside = (
    <>
      <span className="heed-figure-value">{value}</span>
      <span className="heed-figure-label">{label}</span>
      {note ? <span className="heed-figure-note">{note}</span> : null}
    </>
  );
  if (!go) return <div className="heed-figure">{inside}</div>;
  return (
    <button type="button" className="heed-figure" data-urgent={urgent} onClick={go}>
      {inside}
    </button>
  );
}
